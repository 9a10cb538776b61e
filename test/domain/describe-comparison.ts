import type { Change, Comparison, Row } from '../../src-preload/domain/comparison';
import { mergedLine } from '../../src-preload/domain/merged-line';

/** A comparison in lines that a person can review: one for each row, its changes and events indented below it. */
export function describeComparison(comparison: Comparison): readonly string[] {
  return comparison.rows.flatMap((row) => [
    head(row, comparison),
    ...row.changes.map(change),
    ...row.events.map((event) => `  ! ${JSON.stringify(event)}`),
  ]);
}

function head(row: Row, { base, rows }: Comparison): string {
  const marks = [row.moved ? 'moved' : '', row.review ? 'review' : ''].filter((mark) => mark !== '');
  const designators = [...row.designators.removed.map((each) => `-${each}`), ...row.designators.added.map((each) => `+${each}`)];
  const under = row.parent < 0 ? '' : ` under ${rows[row.parent]?.id ?? ''}`;
  const by = row.match ? ` by ${row.match.by}` : '';
  const of = base ? ` base ${row.base?.key ?? 'none'}` : '';
  const below = row.below > 0 ? ` (${row.below} below)` : '';
  return `${[row.status, ...marks].join(' ')} ${row.id}${by}${of}${under}${below}${designators.length > 0 ? ` ${designators.join(' ')}` : ''}${result(row, base !== null)}`;
}

function result(row: Row, isThreeWay: boolean): string {
  if (!isThreeWay || row.status === 'same') return '';
  const line = mergedLine(row);
  if (line === undefined) return ' => open';
  if (line === null) return ' => gone';
  return ` => ${line.quantity ?? '-'} × ${line.partNumber ?? line.mpn ?? line.value ?? ''}${line.designators ? ` [${line.designators.join(' ')}]` : ''}`;
}

function change(each: Change): string {
  const of = each.base === undefined ? '' : ` (base ${cell(each.base)})`;
  const whose = each.by === undefined ? '' : ` by ${each.by}`;
  return `  ${each.field}: ${cell(each.left)} > ${cell(each.right)}${of} [${each.class}${whose}${each.conflict ? ' CONFLICT' : ''}]${each.note === undefined ? '' : ` ${each.note}`}`;
}

function cell(value: Change['left']): string {
  return value === undefined ? 'absent' : value === null ? 'empty' : Array.isArray(value) ? value.join(' ') : String(value);
}
