import type { Line } from '../../../src-preload/domain/bom';
import type { Edit } from '../../../src-preload/domain/edit';
import type { Pulled, Step } from '../connector';
import { createdKey } from './adapt';
import { readDate, type DateStyle } from './dates';
import type { Dialect } from './dialects';
import { rowValues } from './map';
import { plainKey } from './places';
import { goesWith } from './plan-deletes';
import { keyOf, rowKeyOf, type RowKey } from './row-key';

/**
 * The very requests of a plan, without the token: creates, then changes, then deletes. Every call is for one row, and carries out the
 * edits of all places where the row stands.
 */
export function steps(
  edits: readonly Edit[],
  target: Pulled,
  how: { readonly dialect: Dialect; readonly create: string; readonly style?: DateStyle },
): readonly Step[] {
  const creates = new Map<string, number[]>();
  const updates = new Map<string, number[]>();
  const deletes = new Map<string, number[]>();
  edits.forEach((edit, index) => {
    if (edit.op === 'create') add(creates, keyOf(createdKey(edit.fields)), index);
    else if (edit.op !== 'delete') add(updates, plainKey(edit.key), index);
    else if (goesWith(edit) === undefined) add(deletes, plainKey(edit.key), index);
  });
  const tops = new Set(edits.filter((edit) => edit.op === 'delete' && goesWith(edit) === undefined).map((edit) => edit.key));
  edits.forEach((edit, index) => {
    const top = goesWith(edit);
    // Without the request that it goes with there is none: alone it would be a row taken out of the sub-assembly itself.
    if (top !== undefined && tops.has(top)) add(deletes, plainKey(top), index);
  });
  const style = how.style ?? styleOf(target.bom.lines);
  const body = (row: RowKey, [first]: readonly number[]) => ({ ...keyFields(row), ...rowValues(edits[first ?? -1]?.fields ?? {}, style) });
  const made: Step[] = [];
  for (const [row, of] of creates) made.push({ edits: of, method: 'POST', path: how.create, body: body(rowOf(row), of) });
  for (const [row, of] of updates) made.push({ edits: of, method: 'POST', path: how.dialect.bom.update, body: body(rowOf(row), of) });
  for (const [row, of] of deletes) made.push({ edits: of, method: 'POST', path: how.dialect.bom.delete, body: keyFields(rowOf(row)) });
  return made;
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

function add(to: Map<string, number[]>, row: string, index: number): void {
  to.set(row, [...(to.get(row) ?? []), index]);
}

function keyFields(row: RowKey): Record<string, string> {
  return { ASSEMBLY_ID: row.assembly, COMPONENT_ID: row.component, DWG_ITEM_CODE: row.item };
}

function rowOf(key: string): RowKey {
  const row = rowKeyOf(key);
  if (row === null) throw new Error(`${key} is no key of an Expandable row.`);
  return row;
}
