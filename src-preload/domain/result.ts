import type { Bom, Line } from './bom';
import type { Comparison } from './comparison';
import type { Edit } from './edit';

/** The target as it will be once a plan is carried out, in the comparison's order. New lines have the key of their edit. */
export function resultOf(comparison: Comparison, edits: readonly Edit[], target: 'left' | 'right'): Bom {
  const own = comparison[target];
  const byKey = new Map(own.lines.map((line) => [line.key, line]));
  const edit = { create: new Map<string, Edit>(), update: new Map<string, Edit>(), delete: new Set<string>() };
  for (const each of edits) {
    if (each.op === 'create') edit.create.set(each.key, each);
    else if (each.op === 'delete') edit.delete.add(each.key);
    else edit.update.set(each.key, each);
  }
  const lines: Line[] = [];
  const shown = new Set<string>();
  const keep = (line: Line): void => {
    shown.add(line.key);
    if (edit.delete.has(line.key)) return;
    const change = edit.update.get(line.key);
    lines.push(change ? changed(line, change) : line);
  };
  for (const row of comparison.rows) {
    const line = row[target];
    for (const key of line?.members ?? (line ? [line.key] : [])) {
      const each = byKey.get(key);
      if (each && !shown.has(key)) keep(each);
    }
    const made = edit.create.get(row.id);
    if (made) lines.push({ ...made.fields, key: made.key });
  }
  // Lines that take no part in the comparison (not in force, the BOM's own assembly) are there all the same.
  for (const line of own.lines) if (!shown.has(line.key)) keep(line);
  return { ...own, lines };
}

function changed(line: Line, { fields }: Edit): Line {
  const wbs = fields.wbs && Object.fromEntries(Object.entries({ ...line.wbs, ...fields.wbs }).filter(([, value]) => value !== ''));
  return {
    ...line,
    ...fields,
    ...(wbs ? { wbs } : {}),
    ...(fields.extra ? { extra: { ...line.extra, ...fields.extra } } : {}),
  };
}
