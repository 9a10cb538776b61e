import type { CellStyle } from 'hucre/xlsx';

import type { Comparison } from '../../src-preload/domain/comparison';
import { fieldTitle, statusMarks, statusWords, valueText } from './cell-words';
import type { Decided } from './decided';
import { deltaKit, deltaTable } from './delta-kit';
import type { NameEvent } from './part-words';
import { eventNames, eventWords, partWords } from './part-words';
import { redlineSheet } from './redline-sheet';
import type { SideNames } from './report-facts';
import { classLabel, costSentences, reportFacts } from './report-facts';
import { columnStyle, landscape, printed, styles } from './report-styles';
import { heightOf, measuredRows, widthOf } from './sheet-fit';
import type { WrittenRow } from './sheet-rows';
import type { WriteWatch, WrittenSheet } from './written-workbook';
import { writeWorkbook } from './written-workbook';
import { shortText, xlsxDecimal } from './xlsx-text';

/** The redline: a summary, both sides with the result, every single change, and the kit from left to right. */
export async function redlineWorkbook(
  comparison: Comparison,
  decided: Decided | undefined,
  names: SideNames,
  watch: WriteWatch = {},
): Promise<Uint8Array> {
  const happened = eventNames(comparison.rows);
  const book = {
    title: `${names.left} compared with ${names.right}`,
    sheets: [
      summarySheet(comparison, decided, names),
      redlineSheet({ comparison, decided, names, happened }),
      changesSheet(comparison, happened),
      kitSheet(comparison),
    ],
  };
  return writeWorkbook(book, { watch });
}

function summarySheet(comparison: Comparison, decided: Decided | undefined, names: SideNames): WrittenSheet {
  const facts = reportFacts(comparison, names);
  const rows: WrittenRow[] = [];
  const put = (row: (string | number)[], style?: CellStyle, height?: number) => {
    const values = row.map((value) => (typeof value === 'string' ? shortText(value) : value));
    rows.push({ values, styles: values.map(() => style), height });
  };
  put([facts.title], styles.title, 26);
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
    around: {
      ...printed,
      columns: [{ width: 10 }, { width: 70 }, { width: 12 }],
      view: { showGridLines: false },
      pageSetup: landscape,
    },
    head: [],
    rows,
    count: rows.length,
    width: 3,
    isFiltered: false,
  };
}

type Values = WrittenRow['values'];

function changesSheet({ rows }: Comparison, happened: NameEvent): WrittenSheet {
  const titles = ['Mark', 'Status', 'Left row', 'Right row', 'Part', 'Field', 'Kind', 'Left', 'Right', 'Base', 'Note'];
  const body = function* (): Iterable<Values> {
    for (const row of rows) {
      if (row.changes.length === 0 && row.status === 'same') continue;
      const own = [
        statusMarks[row.status].symbol,
        statusWords(row),
        row.left?.row ?? null,
        row.right?.row ?? null,
        shortText(partWords(row)),
      ];
      if (row.changes.length === 0) yield [...own, null, null, null, null, null, shortText(eventWords(row, happened))];
      for (const change of row.changes) {
        const note = [change.note, change.by === undefined ? undefined : `changed by ${change.by}`].filter((part) => part !== undefined);
        yield [
          ...own,
          shortText(fieldTitle(change.field)),
          classLabel(change.class),
          shortText(valueText(change.left)),
          shortText(valueText(change.right)),
          shortText(valueText(change.base)),
          shortText(note.join('; ')),
        ];
      }
    }
  };
  const count = rows.reduce((sum, row) => sum + (row.changes.length || (row.status === 'same' ? 0 : 1)), 0);
  return plainSheet('Changes', titles, body, count);
}

function kitSheet(comparison: Comparison): WrittenSheet {
  const { headers, rows } = deltaTable(deltaKit(comparison, '1'));
  const numbers = new Set([2, 10, 11]);
  const body = function* (): Iterable<Values> {
    for (const row of rows) yield row.map((text, at) => (text === null ? null : numbers.has(at) ? xlsxDecimal(text) : shortText(text)));
  };
  return plainSheet('Delta kit', headers, body, rows.length);
}

function plainSheet(name: string, titles: readonly string[], body: () => Iterable<Values>, count: number): WrittenSheet {
  const sample: Values[] = [];
  for (const row of body()) {
    if (sample.length >= measuredRows) break;
    sample.push(row);
  }
  const widths = titles.map((title, at) =>
    widthOf(
      sample.map((row) => row[at]),
      title,
    ),
  );
  const wrapped = [...widths.keys()].filter((at) => (widths[at] ?? 0) >= 24);
  const columns = widths.map((_, at) => columnStyle(wrapped.includes(at) ? 'words' : 'number', false));
  const rows = function* (): Iterable<WrittenRow> {
    for (const values of body()) yield { values, styles: columns, height: heightOf(values, widths, wrapped) };
  };
  return {
    name,
    around: {
      columns: widths.map((width) => ({ width })),
      freezePane: { rows: 1 },
      ...printed,
      pageSetup: { ...landscape, printTitlesRow: '$1:$1' },
    },
    head: [{ values: titles, styles: titles.map(() => styles.head) }],
    rows: rows(),
    count,
    width: titles.length,
    isFiltered: true,
  };
}
