import type { CellStyle, Cell, WriteSheet } from 'hucre/xlsx';

import type { Field, Line } from '../../src-preload/domain/bom';
import type { Change, CellValue, Comparison, Row, RowStatus } from '../../src-preload/domain/comparison';
import { cellText } from './canonical-table';
import { columnId, fieldTitle, statusMarks, statusWords, valueText } from './cell-words';
import type { Decided } from './decided';
import { resultWords } from './decided';
import { deltaKit, deltaTable } from './delta-kit';
import { columnLetter, isNumeric } from './export';
import type { TableColumn } from './present-columns';
import { presentColumns } from './present-columns';
import { pagesAcross, printedOn } from './print-pages';
import { eventNames, eventWords, partWords } from './part-words';
import type { SideNames } from './report-facts';
import { classLabel, costSentences, reportFacts } from './report-facts';
import { cellLimit, xlsxDecimal, xlsxText } from './xlsx-text';

const font = { name: 'Calibri', size: 11 };
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const styles = {
  title: { font: { ...font, size: 16, bold: true } },
  bold: { font: { ...font, bold: true } },
  head: {
    font: { ...font, bold: true, color: { rgb: 'FFFFFF' } },
    fill: fill('1F3A5F'),
    alignment: { vertical: 'center', wrapText: true },
  },
  group: { font: { ...font, bold: true }, fill: fill('D6DEE8'), alignment: { horizontal: 'center' } },
  wrap: { font, alignment: { vertical: 'top', wrapText: true } },
} as const satisfies Readonly<Record<string, CellStyle>>;

const hairline = { style: 'thin', color: { rgb: 'DFE5EC' } } as const;

/** How the cells of a column stand where nothing else is said of them: words are wrapped, numbers of rows stand in the middle. */
function columnStyle(kind: 'number' | 'plain' | 'words' | 'centred', isFirstOfBlock: boolean): CellStyle {
  return {
    font,
    alignment: {
      vertical: 'top',
      ...(kind === 'words' ? { wrapText: true } : {}),
      ...(kind === 'centred' ? { horizontal: 'center' } : kind === 'number' ? {} : { horizontal: 'left', indent: 1 }),
    },
    border: { bottom: hairline, ...(isFirstOfBlock ? { left: { style: 'medium', color: { rgb: '1F3A5F' } } } : {}) },
  };
}

const printed = {
  headerFooter: { oddFooter: '&L&A&C&P / &N&R&D' },
} as const;

/** Fill behind a row's mark; the symbol and the word beside it say the same. */
const statusFills = {
  same: 'FFFFFF',
  changed: 'FFF2CC',
  added: 'DDEFD9',
  removed: 'F8DEDA',
  replaced: 'DCE6F5',
  conflict: 'E6D5F2',
} as const satisfies Readonly<Record<RowStatus, string>>;

const landscape = { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;

type Cells = Map<string, Partial<Cell>>;

/** Notes weigh much in a workbook; beyond this many the old value is on the sheet of changes only. */
const mostNotes = 5_000;

/** The redline: a summary, both sides with the result, every single change, and the kit from left to right. */
export async function redlineWorkbook(comparison: Comparison, decided: Decided | undefined, names: SideNames): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    properties: { title: `${names.left} compared with ${names.right}`, creator: 'Trueup' },
    sheets: [
      summarySheet(comparison, decided, names),
      redlineSheet(comparison, decided, names),
      changesSheet(comparison),
      kitSheet(comparison),
    ],
  });
}

function summarySheet(comparison: Comparison, decided: Decided | undefined, names: SideNames): WriteSheet {
  const facts = reportFacts(comparison, names);
  const rows: (string | number | null)[][] = [];
  const cells: Cells = new Map();
  const put = (row: (string | number | null)[], style?: CellStyle) => {
    const safe = row.map((value) => (typeof value === 'string' ? short(value) : value));
    if (style !== undefined) for (const at of safe.keys()) cells.set(`${rows.length},${at}`, { style });
    rows.push(safe);
  };
  put([facts.title], styles.title);
  put([]);
  put(['Side', 'BOM', 'Lines'], styles.head);
  for (const { side, name, lines } of facts.sides) put([side, name, lines]);
  put([]);
  put(['Mark', 'Rows', 'Count'], styles.head);
  for (const { symbol, label, count } of facts.counts) put([symbol, label, count]);
  if (decided !== undefined) put(['…', 'Not decided yet', decided.open]);
  put([]);
  put(['', 'Changes by kind', 'Count'], styles.head);
  for (const { label, count } of facts.classes) put(['', label, count]);
  if (facts.classes.length === 0) put(['', 'none', 0]);
  put([]);
  put(['', 'Cost effect', ''], styles.head);
  const sentences = costSentences(facts.cost);
  for (const sentence of sentences.length === 0 ? ['Neither side has prices.'] : sentences) put(['', sentence], styles.wrap);
  put([]);
  put(['', 'How to read the sheet “Redline”', ''], styles.head);
  for (const [symbol, words] of [
    ['−', 'before a value: it is the left side’s and differs'],
    ['+', 'before a value: it is the right side’s and differs; the cell’s note has the old value'],
    ['≈', 'before a value: another spelling of the same value, no difference'],
    ['!', 'before a value: both sides changed it otherwise'],
    ['(empty)', 'the cell is empty here and is not on the other side'],
  ] as const) {
    put([symbol, words], styles.wrap);
  }
  return {
    name: 'Summary',
    ...printed,
    columns: [{ width: 10 }, { width: 70 }, { width: 12 }],
    rows,
    cells,
    view: { showGridLines: false },
    rowDefs: new Map([[0, { height: 26 }]]),
    pageSetup: landscape,
  };
}

interface Block {
  readonly title: string;
  readonly textOf: (row: Row, column: TableColumn) => CellValue | undefined;
  readonly side: 'left' | 'right' | 'result';
}

function redlineSheet(comparison: Comparison, decided: Decided | undefined, names: SideNames): WriteSheet {
  const { rows } = comparison;
  const columns = presentColumns([...comparison.left.lines, ...comparison.right.lines]);
  const sideText = (line: Line | null, column: TableColumn) => (line === null ? undefined : cellText(line, column));
  const blocks: Block[] = [
    { title: `Left: ${names.left}`, side: 'left', textOf: (row, column) => sideText(row.left, column) },
    { title: `Right: ${names.right}`, side: 'right', textOf: (row, column) => sideText(row.right, column) },
  ];
  if (decided !== undefined) {
    blocks.push({
      title: 'Result',
      side: 'result',
      textOf: (row, column) => {
        const result = decided.resultOf(row);
        return typeof result === 'string' ? undefined : result[columnId(column)];
      },
    });
  }
  const lead = ['Mark', 'Status', 'Left row', 'Right row'];
  const tail = ['Why they stand in one row', 'What happened'];
  const from = lead.length;
  const width = from + blocks.length * columns.length + tail.length;
  const cells: Cells = new Map();
  const head: (string | null)[] = Array.from({ length: width }, () => null);
  const merges = blocks.map((block, at) => {
    const startCol = from + at * columns.length;
    head[startCol] = short(block.title);
    return { startRow: 0, startCol, endRow: 0, endCol: startCol + columns.length - 1 };
  });
  for (let at = 0; at < width; at += 1) cells.set(`0,${at}`, { style: styles.group });
  const titles = [...lead, ...blocks.flatMap(() => columns.map((column) => short(fieldTitle(columnId(column))))), ...tail];
  for (const at of titles.keys()) cells.set(`1,${at}`, { style: styles.head });

  const blockEnd = from + blocks.length * columns.length;
  // Of many columns those in which nothing differs are narrow, so that the others can be read.
  const differing = new Set<string>(rows.flatMap((row) => row.changes.map((change) => change.field)));
  const isQuiet = (column: TableColumn): boolean => columns.length > manyColumns && !isNumeric(column) && !differing.has(columnId(column));
  const bases = titles.map((_, at) => {
    if (at < from) return columnStyle(at === 1 ? 'plain' : 'centred', false);
    if (at >= blockEnd) return columnStyle('words', at === blockEnd);
    const column = columns[(at - from) % columns.length];
    const kind = column === undefined ? 'plain' : isWordy(column) || isQuiet(column) ? 'words' : isNumeric(column) ? 'number' : 'plain';
    return columnStyle(kind, (at - from) % columns.length === 0);
  });
  const styled = (at: number, style: CellStyle): CellStyle => ({
    ...bases[at],
    ...style,
    ...(style.alignment === undefined ? {} : { alignment: { ...bases[at]?.alignment, ...style.alignment } }),
  });

  const happened = eventNames(rows);
  let notes = 0;
  const body = rows.map((row, index) => {
    const at = index + 2;
    const mark = statusMarks[row.status];
    const leadStyle = { font: { ...font, bold: row.status !== 'same' }, fill: fill(statusFills[row.status]) };
    const values: (string | number | null)[] = [mark.symbol, statusWords(row), row.left?.row ?? null, row.right?.row ?? null];
    if (row.status !== 'same') for (const first of [0, 1]) cells.set(`${at},${first}`, { style: styled(first, leadStyle) });
    const changes = new Map(row.changes.map((change) => [change.field as string, change]));
    for (const block of blocks) {
      for (const column of columns) {
        const value = valueText(block.textOf(row, column));
        const change = changes.get(columnId(column));
        const position = `${at},${values.length}`;
        const isBlank = value === '';
        const isNumber = !isBlank && isNumeric(column);
        const written = isNumber ? xlsxDecimal(value) : short(value);
        const own = cellStyle(row, block.side, change, typeof written === 'number');
        const style = own === undefined ? undefined : styled(values.length, own);
        if (style === undefined) {
          values.push(isBlank ? null : written);
          continue;
        }
        values.push(isBlank ? (change === undefined ? null : '(empty)') : written);
        const note = block.side === 'right' && change !== undefined ? noteOf(change, names) : undefined;
        if (note !== undefined && notes < mostNotes) {
          notes += 1;
          cells.set(position, { style, comment: { author: 'Trueup', text: note } });
        } else {
          cells.set(position, { style });
        }
      }
      if (block.side === 'result' && decided !== undefined) {
        const result = decided.resultOf(row);
        const first = values.length - columns.length;
        if (typeof result === 'string' && row.status !== 'same') {
          values[first] = resultWords[result];
          cells.set(`${at},${first}`, { style: styled(first, { font: { ...font, italic: true } }) });
        }
      }
    }
    values.push(
      short(row.match === null ? '' : `${row.match.reason} (${Math.round(row.match.score * 100)} %)`),
      short(eventWords(row, happened)),
    );
    return values;
  });

  const sample = [titles, ...body.slice(0, 1_000)];
  const measured = titles.map((title, at) =>
    widthOf(
      sample.map((row) => row[at]),
      title,
    ),
  );
  // A column is as wide on one side as on the other: the eye goes across.
  const widths = measured.map((own, at) => {
    const column = at < from || at >= blockEnd ? undefined : columns[(at - from) % columns.length];
    if (column === undefined) return own;
    const widest = Math.max(...blocks.map((_, block) => measured[from + block * columns.length + ((at - from) % columns.length)] ?? own));
    return isQuiet(column) ? Math.min(widest, quietWidth) : widest;
  });
  const pages = pagesAcross({
    widths,
    blocks: blocks.map((_, block) => from + block * columns.length),
    identity: from + 1 + columns.findLastIndex((column) => column.kind === 'field' && identities.has(column.field)),
  });
  const wrapped = [...bases.keys()].filter((at) => bases[at]?.alignment?.wrapText === true);
  return {
    name: 'Redline',
    rows: [head, titles, ...body],
    cells,
    merges: merges.filter((merge) => merge.endCol > merge.startCol),
    columns: widths.map((wide, at) => ({ width: wide, ...(bases[at] === undefined ? {} : { style: bases[at] }) })),
    rowDefs: rowHeights(body, widths, wrapped, 2),
    freezePane: { rows: 2, columns: 2 },
    ...printed,
    autoFilter: { range: `A2:${columnLetter(width - 1)}${rows.length + 2}` },
    ...printedOn(pages, { ...landscape, paperSize: 'a3', printTitlesRow: '$1:$2' }),
  };
}

const manyColumns = 12;
const quietWidth = 16;
/** Fields that say which part a row is about. */
const identities: ReadonlySet<string> = new Set<Field>(['position', 'partNumber']);

/** Fields whose texts are long: they are wrapped. */
const wordy: ReadonlySet<string> = new Set(['designators', 'description', 'notes', 'alternates', 'dnpNote']);

function isWordy(column: TableColumn): boolean {
  return column.kind === 'field' ? wordy.has(column.field) : column.kind === 'extra';
}

const ink = { left: '8A1C12', right: '14532D', result: '1F3A5F' } as const;

/** The look of a cell that differs; the symbol is part of its number format, so the value itself stays what it is. */
function cellStyle(row: Row, side: Block['side'], change: Change | undefined, isNumber: boolean): CellStyle | undefined {
  if (row.status === 'added' || row.status === 'removed') {
    if ((row.status === 'added') !== (side === 'right')) return undefined;
    return { font: { ...font, color: { rgb: ink[side] } }, fill: fill(statusFills[row.status]), numFmt: marked('', isNumber) };
  }
  if (change === undefined) return undefined;
  if (side === 'result') return { font: { ...font, bold: true }, fill: fill('E8EEF7'), numFmt: marked('', isNumber) };
  if (change.class === 'format') return { font: { ...font, italic: true, color: { rgb: '555555' } }, numFmt: marked('≈', isNumber) };
  const symbol = change.conflict === true ? '!' : side === 'left' ? '−' : '+';
  const isStruck = side === 'left' && change.conflict !== true;
  return {
    font: { ...font, bold: side === 'right', ...(isStruck ? { strikethrough: true } : {}), color: { rgb: ink[side] } },
    fill: fill(change.conflict === true ? statusFills.conflict : side === 'left' ? statusFills.removed : statusFills.changed),
    numFmt: marked(symbol, isNumber),
  };
}

function marked(symbol: string, isNumber: boolean): string {
  const prefix = symbol === '' ? '' : `"${symbol} "`;
  return isNumber ? `${prefix}General` : `${prefix}@`;
}

function noteOf(change: Change, names: SideNames): string {
  const old = valueText(change.left);
  const lines = [`${names.left}: ${old === '' ? '(empty)' : old}`];
  if (change.base !== undefined) lines.push(`Base: ${valueText(change.base) || '(empty)'}`);
  if (change.note !== undefined) lines.push(change.note);
  return short(lines.join('\n'));
}

function changesSheet(comparison: Comparison): WriteSheet {
  const titles = ['Mark', 'Status', 'Left row', 'Right row', 'Part', 'Field', 'Kind', 'Left', 'Right', 'Base', 'Note'];
  const happened = eventNames(comparison.rows);
  const rows = comparison.rows.flatMap((row) => {
    const lead = [statusMarks[row.status].symbol, statusWords(row), row.left?.row ?? null, row.right?.row ?? null, short(partWords(row))];
    if (row.changes.length === 0)
      return row.status === 'same' ? [] : [[...lead, null, null, null, null, null, short(eventWords(row, happened))]];
    return row.changes.map((change) => [
      ...lead,
      short(fieldTitle(change.field)),
      classLabel(change.class),
      short(valueText(change.left)),
      short(valueText(change.right)),
      short(valueText(change.base)),
      short([change.note, change.by === undefined ? undefined : `changed by ${change.by}`].filter((part) => part !== undefined).join('; ')),
    ]);
  });
  return plainSheet('Changes', titles, rows);
}

function kitSheet(comparison: Comparison): WriteSheet {
  const { headers, rows } = deltaTable(deltaKit(comparison, '1'));
  const numbers = new Set([2, 10, 11]);
  return plainSheet(
    'Delta kit',
    headers,
    rows.map((row) => row.map((text, at) => (text === null ? null : numbers.has(at) ? xlsxDecimal(text) : short(text)))),
  );
}

function plainSheet(name: string, titles: readonly string[], rows: readonly (readonly (string | number | null)[])[]): WriteSheet {
  const cells: Cells = new Map(titles.map((_, at) => [`0,${at}`, { style: styles.head }]));
  const widths = titles.map((title, at) =>
    widthOf(
      rows.slice(0, 1_000).map((row) => row[at]),
      title,
    ),
  );
  const wrapped = [...widths.keys()].filter((at) => (widths[at] ?? 0) >= 24);
  return {
    name,
    rows: [[...titles], ...rows.map((row) => [...row])],
    cells,
    columns: widths.map((width, at) => ({ width, style: columnStyle(wrapped.includes(at) ? 'words' : 'number', false) })),
    rowDefs: rowHeights(rows, widths, wrapped, 1),
    freezePane: { rows: 1 },
    ...printed,
    autoFilter: { range: `A1:${columnLetter(titles.length - 1)}${rows.length + 1}` },
    pageSetup: { ...landscape, printTitlesRow: '$1:$1' },
  };
}

/** Heights of the rows whose wrapped texts need more than one line; spreadsheet programs do not measure them on opening. */
function rowHeights(
  rows: readonly (readonly (string | number | null)[])[],
  widths: readonly number[],
  wrapped: readonly number[],
  first: number,
): Map<number, { height: number }> {
  const heights = new Map<number, { height: number }>();
  for (const [index, row] of rows.entries()) {
    let lines = 1;
    for (const at of wrapped) {
      const text = row[at];
      if (typeof text !== 'string' || text.length < (widths[at] ?? 0) - 1) continue;
      const room = Math.max(4, (widths[at] ?? 0) - 1);
      let needed = 0;
      for (const part of text.split('\n')) needed += Math.max(1, Math.ceil(part.length / room));
      lines = Math.max(lines, needed);
    }
    if (lines > 1) heights.set(first + index, { height: 15 * Math.min(lines, 20) });
  }
  return heights;
}

function widthOf(values: readonly (string | number | null | undefined)[], title: string): number {
  const lengths = values.map((value) => String(value ?? '').length).toSorted((a, b) => a - b);
  const most = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return Math.min(44, Math.max(7, title.length + 3, most + 2));
}

/** A report may shorten what no cell can hold; the BOM exports never do. */
function short(text: string): string {
  const whole = text.length > cellLimit ? `${text.slice(0, cellLimit - 200)}… (${text.length} characters)` : text;
  return xlsxText(whole, 'A value');
}
