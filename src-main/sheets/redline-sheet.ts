import type { CellStyle } from 'hucre/xlsx';

import type { Field } from '../../src-preload/domain/bom';
import type { CellValue, Change, Comparison, Row } from '../../src-preload/domain/comparison';
import { cellText } from './canonical-table';
import { columnId, fieldTitle, statusMarks, statusWords, valueText } from './cell-words';
import type { Decided } from './decided';
import { resultWords } from './decided';
import { isNumeric } from './export';
import type { NameEvent } from './part-words';
import { eventWords } from './part-words';
import type { TableColumn } from './present-columns';
import { presentColumns } from './present-columns';
import { pagesAcross, printedOn } from './print-pages';
import { cellLook, leadLook, looksOn, resultWordsLook } from './redline-looks';
import type { Side } from './redline-looks';
import type { SideNames } from './report-facts';
import { columnStyle, landscape, printed, styles } from './report-styles';
import { heightOf, measuredRows, widthOf } from './sheet-fit';
import type { WrittenRow } from './sheet-rows';
import type { WrittenSheet } from './written-workbook';
import { shortText, xlsxDecimal } from './xlsx-text';

/** Notes weigh much in a workbook; beyond this many the old value is on the sheet of changes only. */
const mostNotes = 5_000;
const manyColumns = 12;
const quietWidth = 16;
/** Fields that say which part a row is about. */
const identities: ReadonlySet<string> = new Set<Field>(['position', 'partNumber']);
/** Fields whose texts are long: they are wrapped. */
const wordy: ReadonlySet<string> = new Set(['designators', 'description', 'notes', 'alternates', 'dnpNote']);

const lead = ['Mark', 'Status', 'Left row', 'Right row'];
const tail = ['Why they stand in one row', 'What happened'];
const from = lead.length;

/** What the sheet shows of a comparison. */
export interface Redline {
  readonly comparison: Comparison;
  readonly decided: Decided | undefined;
  readonly names: SideNames;
  readonly happened: NameEvent;
}

interface Block {
  readonly title: string;
  readonly side: Side;
  readonly textOf: (row: Row, column: Column) => CellValue;
}

interface Column {
  readonly column: TableColumn;
  readonly id: string;
  readonly isNumber: boolean;
  readonly isWordy: boolean;
  /** Of many columns those in which nothing differs are narrow, so that the others can be read. */
  readonly isQuiet: boolean;
}

/** Both sides beside each other and, where there are decisions, their result. */
export function redlineSheet(redline: Redline): WrittenSheet {
  const { comparison } = redline;
  const columns = columnsOf(comparison);
  const blocks = blocksOf(redline);
  const blockEnd = from + blocks.length * columns.length;
  const width = blockEnd + tail.length;
  const columnAt = (at: number) => (at < from || at >= blockEnd ? undefined : columns[(at - from) % columns.length]);

  const titles = [...lead, ...blocks.flatMap(() => columns.map(({ id }) => shortText(fieldTitle(id)))), ...tail];
  const group = titles.map((_, at) => {
    const block = columns.length === 0 ? undefined : blocks[(at - from) / columns.length];
    return block === undefined ? null : shortText(block.title);
  });
  const bases = titles.map((_, at) => {
    if (at < from) return columnStyle(at === 1 ? 'plain' : 'centred', false);
    if (at >= blockEnd) return columnStyle('words', at === blockEnd);
    const column = columnAt(at);
    const isWords = column?.isWordy === true || column?.isQuiet === true;
    return columnStyle(isWords ? 'words' : column?.isNumber === true ? 'number' : 'plain', (at - from) % columns.length === 0);
  });

  const body = bodyOf(redline, blocks, columns, bases);
  const sample: WrittenRow['values'][] = [titles];
  for (const { values } of body(() => undefined)) {
    if (sample.length > measuredRows) break;
    sample.push(values);
  }
  const measured = titles.map((title, at) =>
    widthOf(
      sample.map((row) => row[at]),
      title,
    ),
  );
  // A column is as wide on one side as on the other: the eye goes across.
  const widths = measured.map((own, at) => {
    const column = columnAt(at);
    if (column === undefined) return own;
    const widest = Math.max(...blocks.map((_, block) => measured[from + block * columns.length + ((at - from) % columns.length)] ?? own));
    return column.isQuiet ? Math.min(widest, quietWidth) : widest;
  });
  const pages = pagesAcross({
    widths,
    blocks: blocks.map((_, block) => from + block * columns.length),
    identity: from + 1 + columns.findLastIndex(({ column }) => column.kind === 'field' && identities.has(column.field)),
  });
  const wrapped = [...bases.keys()].filter((at) => bases[at]?.alignment?.wrapText === true);
  return {
    name: 'Redline',
    around: {
      merges: blocks.flatMap((_, block) => {
        const startCol = from + block * columns.length;
        const endCol = startCol + columns.length - 1;
        return endCol > startCol ? [{ startRow: 0, startCol, endRow: 0, endCol }] : [];
      }),
      columns: widths.map((wide) => ({ width: wide })),
      freezePane: { rows: 2, columns: 2 },
      ...printed,
      ...printedOn(pages, { ...landscape, paperSize: 'a3', printTitlesRow: '$1:$2' }),
    },
    head: [
      { values: group, styles: titles.map(() => styles.group) },
      { values: titles, styles: titles.map(() => styles.head) },
    ],
    rows: body((values) => heightOf(values, widths, wrapped)),
    count: comparison.rows.length,
    width,
    isFiltered: true,
  };
}

function columnsOf({ left, right, rows }: Comparison): Column[] {
  const present = presentColumns([...left.lines, ...right.lines]);
  const differing = new Set<string>();
  for (const row of rows) for (const change of row.changes) differing.add(change.field);
  return present.map((column) => {
    const [id, isNumber] = [columnId(column), isNumeric(column)];
    return {
      column,
      id,
      isNumber,
      isWordy: column.kind === 'field' ? wordy.has(column.field) : column.kind === 'extra',
      isQuiet: present.length > manyColumns && !isNumber && !differing.has(id),
    };
  });
}

function blocksOf({ decided, names }: Redline): Block[] {
  const blocks: Block[] = [
    { title: `Left: ${names.left}`, side: 'left', textOf: ({ left }, { column }) => (left === null ? undefined : cellText(left, column)) },
    {
      title: `Right: ${names.right}`,
      side: 'right',
      textOf: ({ right }, { column }) => (right === null ? undefined : cellText(right, column)),
    },
  ];
  if (decided !== undefined) {
    blocks.push({
      title: 'Result',
      side: 'result',
      textOf: (row, { id }) => {
        const result = decided.resultOf(row);
        return typeof result === 'string' ? undefined : result[id];
      },
    });
  }
  return blocks;
}

/** The rows of the sheet, each made when it is asked for. */
function bodyOf(
  { comparison, decided, names, happened }: Redline,
  blocks: readonly Block[],
  columns: readonly Column[],
  bases: readonly CellStyle[],
): (tall: (values: WrittenRow['values']) => number | undefined) => Iterable<WrittenRow> {
  const looks = bases.map(looksOn);
  return function* (tall) {
    let noted = 0;
    for (const row of comparison.rows) {
      const values: (string | number | null)[] = [
        statusMarks[row.status].symbol,
        statusWords(row),
        row.left?.row ?? null,
        row.right?.row ?? null,
      ];
      let own: (CellStyle | undefined)[] | undefined;
      let notes: Map<number, string> | undefined;
      const wear = (at: number, look: CellStyle) => ((own ??= [...bases])[at] = looks[at]?.(look));
      if (row.status !== 'same') for (const at of [0, 1]) wear(at, leadLook(row.status));
      const changes = row.changes.length === 0 ? noChanges : new Map(row.changes.map((change) => [change.field as string, change]));
      for (const block of blocks) {
        for (const column of columns) {
          const at = values.length;
          const text = valueText(block.textOf(row, column));
          const change = changes.get(column.id);
          const written = text === '' ? null : column.isNumber ? xlsxDecimal(text) : shortText(text);
          const look = cellLook(row.status, block.side, change, typeof written === 'number');
          values.push(written ?? (look === undefined || change === undefined ? null : '(empty)'));
          if (look === undefined) continue;
          wear(at, look);
          if (block.side !== 'right' || change === undefined || noted >= mostNotes) continue;
          noted += 1;
          (notes ??= new Map()).set(at, noteOf(change, names));
        }
        if (block.side !== 'result' || decided === undefined || row.status === 'same') continue;
        const result = decided.resultOf(row);
        if (typeof result !== 'string') continue;
        const first = values.length - columns.length;
        values[first] = resultWords[result];
        wear(first, resultWordsLook);
      }
      values.push(
        shortText(row.match === null ? '' : `${row.match.reason} (${Math.round(row.match.score * 100)} %)`),
        shortText(eventWords(row, happened)),
      );
      yield { values, styles: own ?? bases, height: tall(values), notes };
    }
  };
}

const noChanges: ReadonlyMap<string, Change> = new Map();

function noteOf(change: Change, names: SideNames): string {
  const old = valueText(change.left);
  const lines = [`${names.left}: ${old === '' ? '(empty)' : old}`];
  if (change.base !== undefined) lines.push(`Base: ${valueText(change.base) || '(empty)'}`);
  if (change.note !== undefined) lines.push(change.note);
  return shortText(lines.join('\n'));
}
