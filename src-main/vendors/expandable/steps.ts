import type { Line } from '../../../src-preload/domain/bom';
import type { Edit } from '../../../src-preload/domain/edit';
import type { Pulled, Step } from '../connector';
import { createdKey } from './adapt';
import { readDate, type DateStyle } from './dates';
import type { Dialect } from './dialects';
import { rowValues } from './map';
import { rowKeyOf, type RowKey } from './row-key';

/** The very requests of a plan, without the token: creates, then changes, then deletes; every call is for one row. */
export function steps(
  edits: readonly Edit[],
  target: Pulled,
  how: { readonly dialect: Dialect; readonly create: string; readonly style?: DateStyle },
): readonly Step[] {
  const creates: Step[] = [];
  const updates: Step[] = [];
  const deletes: Step[] = [];
  const style = how.style ?? styleOf(target.bom.lines);
  edits.forEach((edit, index) => {
    switch (edit.op) {
      case 'create':
        creates.push(step(index, how.create, { ...keyFields(createdKey(edit.fields)), ...rowValues(edit.fields, style) }));
        break;
      case 'update':
      case 'reorder':
        updates.push(step(index, how.dialect.bom.update, { ...keyFields(rowOf(edit)), ...rowValues(edit.fields, style) }));
        break;
      case 'delete':
        deletes.push(step(index, how.dialect.bom.delete, keyFields(rowOf(edit))));
        break;
    }
  });
  return [...creates, ...updates, ...deletes];
}

/** The style in which the installation gave its dates, so that they are written as it reads them. */
function styleOf(lines: readonly Line[]): DateStyle {
  for (const line of lines) {
    for (const field of ['effectiveFrom', 'effectiveTo'] as const) {
      const date = readDate(line.raw?.[field] ?? line[field] ?? '');
      if (date !== null) return date.style;
    }
  }
  return 'YYYY-MM-DD';
}

function step(edit: number, path: string, body: Readonly<Record<string, string>>): Step {
  return { edits: [edit], method: 'POST', path, body };
}

function keyFields(row: RowKey): Record<string, string> {
  return { ASSEMBLY_ID: row.assembly, COMPONENT_ID: row.component, DWG_ITEM_CODE: row.item };
}

function rowOf(edit: Edit): RowKey {
  const row = rowKeyOf(edit.key);
  if (row === null) throw new Error(`${edit.key} is no key of an Expandable row.`);
  return row;
}
