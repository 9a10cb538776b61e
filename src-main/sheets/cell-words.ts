import { assertNever } from '../../src-preload/domain/assert-never';
import type { CellValue, ChangedField, Row, RowStatus } from '../../src-preload/domain/comparison';
import { canonicalHeaders } from './canonical-table';
import type { TableColumn } from './present-columns';

/** The name of a column in changes and choices. */
export function columnId(column: TableColumn): ChangedField {
  switch (column.kind) {
    case 'field':
      return column.field;
    case 'extra':
      return `extra:${column.header}`;
    case 'wbs':
      return `wbs:${column.type}`;
    default:
      return assertNever(column);
  }
}

const titles: ReadonlyMap<string, string> = new Map(Object.entries(canonicalHeaders));

/** A field's name for people. */
export function fieldTitle(field: string): string {
  if (field.startsWith('extra:')) return field.slice('extra:'.length);
  if (field.startsWith('wbs:')) return `WBS: ${field.slice('wbs:'.length)}`;
  return titles.get(field) ?? field;
}

/** A value for people; nothing for an empty cell and for a column that is not there. */
export function valueText(value: CellValue): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

/** A symbol and a word per status, so that no meaning rests on colour alone. */
export const statusMarks = {
  same: { symbol: '=', word: 'same' },
  changed: { symbol: '~', word: 'changed' },
  added: { symbol: '+', word: 'added' },
  removed: { symbol: '−', word: 'removed' },
  replaced: { symbol: '⇄', word: 'replaced' },
  conflict: { symbol: '!', word: 'conflict' },
} as const satisfies Readonly<Record<RowStatus, { symbol: string; word: string }>>;

/** Status of a row in words, with what else is true of it. */
export function statusWords(row: Row): string {
  return [statusMarks[row.status].word, ...(row.moved ? ['moved'] : []), ...(row.review ? ['to be reviewed'] : [])].join(', ');
}
