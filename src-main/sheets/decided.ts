import { assertNever } from '../../src-preload/domain/assert-never';
import type { RowState } from '../../src-preload/contract';
import type { CellValue, Comparison, Row } from '../../src-preload/domain/comparison';

/** What a report needs of the decisions: the state of each row, in the comparison's order, and how many are not decided. */
export interface ReportResolution {
  readonly states: readonly RowState[];
  readonly open: number;
}

/** The line as it will be; `gone`: it will not be there; `open`: not decided; `kept`: ignored, so that each side stays as it is. */
export type RowResult = Readonly<Record<string, CellValue>> | 'gone' | 'open' | 'kept';

/** The result of the decisions, row by row. */
export interface Decided {
  readonly resultOf: (row: Row) => RowResult;
  /** Rows that are not decided. */
  readonly open: number;
}

/** The words of a row without a resulting line. */
export const resultWords = { gone: '(not there)', open: '(not decided)', kept: '(left as it is)' } as const;

/** Looks up what was decided for the rows of a comparison. */
export function decidedOf(comparison: Comparison, { states, open }: ReportResolution): Decided {
  const results = new Map<string, RowResult>();
  for (const [index, row] of comparison.rows.entries()) results.set(row.id, resultOf(row, states[index]));
  return { open, resultOf: (row) => results.get(row.id) ?? 'open' };
}

function resultOf(row: Row, state: RowState | undefined): RowResult {
  if (state?.result !== undefined) return state.result;
  const decision = state?.decision;
  switch (decision) {
    case 'none':
      return row.left === null && row.right === null ? 'gone' : cellsOf(row);
    case 'decided':
      return 'gone';
    case 'ignored':
      return 'kept';
    case 'open':
    case 'partly':
    case undefined:
      return 'open';
    default:
      return assertNever(decision);
  }
}

/** A row that needs no decision: either line is the result. */
function cellsOf({ left, right }: Row): Readonly<Record<string, CellValue>> {
  const line = right ?? left;
  const cells: Record<string, CellValue> = {};
  for (const [field, value] of Object.entries(line ?? {})) {
    if (field === 'alternates' || field === 'wbs' || field === 'extra' || field === 'raw' || field === 'members') continue;
    cells[field] = value;
  }
  cells['alternates'] = line?.alternates?.map(({ manufacturer, mpn }) => [manufacturer, mpn].filter(Boolean).join(' '));
  for (const [header, value] of Object.entries(line?.extra ?? {})) cells[`extra:${header}`] = value;
  for (const [type, value] of Object.entries(line?.wbs ?? {})) cells[`wbs:${type}`] = value;
  return cells;
}
