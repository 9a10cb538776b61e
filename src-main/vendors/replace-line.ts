import type { Line } from '../../src-preload/domain/bom';
import type { Edit, EditFields } from '../../src-preload/domain/edit';
import { fieldsOf } from '../../src-preload/domain/plan';

/** A change of what identifies a line, where the vendor cannot change that: the line as it is to be is made, the old one deleted. */
export function replaceLine(edit: Edit, line: Line): readonly [create: Edit, remove: Edit] {
  const was = fieldsOf(line);
  const extra = { ...was.extra, ...edit.fields.extra };
  const fields: EditFields = { ...was, ...edit.fields, ...(Object.keys(extra).length > 0 ? { extra } : {}) };
  return [
    { op: 'create', key: edit.row, fields, before: {}, row: edit.row },
    { op: 'delete', key: edit.key, fields: {}, before: was, row: edit.row },
  ];
}
