import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Edit } from '../../src-preload/domain/edit';

/** A vendor that does exactly what it is told: the BOM after the edits. */
export function applyEdits(bom: Bom, edits: readonly Edit[]): Bom {
  let lines: Line[] = [...bom.lines];
  for (const edit of edits) {
    switch (edit.op) {
      case 'create':
        lines.push({ key: `new:${edit.key}`, ...edit.fields });
        break;
      case 'delete':
        lines = lines.filter((line) => line.key !== edit.key);
        break;
      case 'update':
      case 'reorder':
        lines = lines.map((line) => (line.key === edit.key ? written(line, edit) : line));
    }
  }
  return { ...bom, lines };
}

function written(line: Line, { fields }: Edit): Line {
  const wbs = fields.wbs && Object.fromEntries(Object.entries({ ...line.wbs, ...fields.wbs }).filter(([, value]) => value !== ''));
  return { ...line, ...fields, ...(wbs ? { wbs } : {}), ...(fields.extra ? { extra: { ...line.extra, ...fields.extra } } : {}) };
}
