import type { ExportFormat } from '../../src-preload/contract';
import { assertNever } from '../../src-preload/domain/assert-never';
import type { Bom, Decimal } from '../../src-preload/domain/bom';
import type { Comparison, Row } from '../../src-preload/domain/comparison';
import { encodeJson } from '../json-pieces';
import { cellText } from './canonical-table';
import { columnId, fieldTitle, statusMarks, statusWords, valueText } from './cell-words';
import { comparisonToJson } from './comparison-json';
import { csvBytes, type CsvTable } from './csv-bytes';
import type { Decided, ReportResolution } from './decided';
import { decidedOf, resultWords } from './decided';
import { deltaKit, deltaTable } from './delta-kit';
import { tableWorkbook } from './export';
import { presentColumns } from './present-columns';
import { partWords } from './part-words';
import type { SideNames } from './report-facts';
import type { WriteWatch } from './written-workbook';

/** A file that is ready to be saved. */
export interface FileBytes {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What some formats need beside the comparison. */
export interface ReportOptions {
  /** For how many products the kit is counted; 1 unless told. */
  readonly products?: Decimal;
  /** The BOM as it will be, for the tables of other systems; by default right as it is. */
  readonly result?: () => Bom;
  readonly watch?: WriteWatch;
}

/** A report that is made here; a PDF is the html report, printed by a host. */
export type ReportFormat = Exclude<ExportFormat, 'pdf'>;

/** A comparison, and where there are decisions their result, as a file of one of the report formats. */
export async function exportComparison(
  comparison: Comparison,
  resolution: ReportResolution | undefined,
  format: ReportFormat,
  names: SideNames,
  options: ReportOptions = {},
): Promise<FileBytes> {
  const decided = resolution === undefined ? undefined : decidedOf(comparison, resolution);
  const name = `${fileStem(names.left)} – ${fileStem(names.right)}.${format}`;
  switch (format) {
    case 'json':
      return { name, type: 'application/json', bytes: encodeJson(comparisonToJson(comparison)) };
    case 'csv':
      return { name, type: csvType, bytes: csvBytes(comparisonTable(comparison, decided)) };
    case 'xlsx': {
      const { redlineWorkbook } = await import('./redline-workbook');
      return { name, type: xlsxType, bytes: await redlineWorkbook(comparison, decided, names, options.watch) };
    }
    case 'html': {
      const { htmlReport } = await import('./html-report');
      return { name, type: 'text/html', bytes: encode(htmlReport(comparison, decided, names)) };
    }
    case 'patch.json': {
      const { makePatch } = await import('../../src-preload/domain/patch');
      return { name, type: 'application/json', bytes: encode(`${JSON.stringify(makePatch(comparison), null, 2)}\n`) };
    }
    case 'kit.csv':
    case 'kit.xlsx': {
      const table = deltaTable(deltaKit(comparison, options.products ?? '1'));
      if (format === 'kit.csv') return { name, type: csvType, bytes: csvBytes(table) };
      return { name, type: xlsxType, bytes: await tableWorkbook('Kit', table, kitNumbers) };
    }
    case 'cofactr.csv':
    case 'cofactr.xlsx':
    case 'kicad.csv':
    case 'kicad.xlsx':
    case 'jlcpcb.csv':
    case 'jlcpcb.xlsx':
    case 'digikey.csv':
    case 'digikey.xlsx':
    case 'erpnext.csv':
    case 'erpnext.xlsx': {
      const { exportTemplate, isTemplate } = await import('./templates');
      const [template = '', to] = format.split('.');
      if (!isTemplate(template)) throw new Error(`There is no template ${template}.`);
      const bytes = await exportTemplate(options.result?.() ?? comparison.right, template, to === 'csv' ? 'csv' : 'xlsx');
      return { name, type: to === 'csv' ? csvType : xlsxType, bytes };
    }
    default:
      return assertNever(format);
  }
}

const csvType = 'text/csv';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Columns of the kit's table that hold plain numbers: what to buy, left and right. */
const kitNumbers: ReadonlySet<number> = new Set([2, 10, 11]);

/** One row per row of the comparison: status, then each column's left, right and, where decided, result. */
function comparisonTable(comparison: Comparison, decided: Decided | undefined): CsvTable {
  const columns = presentColumns([...comparison.left.lines, ...comparison.right.lines]);
  const headers = ['Mark', 'Status', 'Left row', 'Right row', 'Part', 'Changed'];
  for (const column of columns) {
    const title = fieldTitle(columnId(column));
    headers.push(`${title} (left)`, `${title} (right)`);
    if (decided !== undefined) headers.push(`${title} (result)`);
  }
  headers.push('Why they stand in one row');
  const cellsOf = (row: Row): (string | null)[] => {
    const result = decided?.resultOf(row);
    const cells: (string | null)[] = [
      statusMarks[row.status].symbol,
      statusWords(row),
      row.left?.row === undefined ? null : String(row.left.row),
      row.right?.row === undefined ? null : String(row.right.row),
      partWords(row),
      row.changes
        .filter((change) => change.class !== 'format')
        .map((change) => fieldTitle(change.field))
        .join(', '),
    ];
    for (const column of columns) {
      cells.push(row.left === null ? null : cellText(row.left, column), row.right === null ? null : cellText(row.right, column));
      if (result !== undefined) {
        const isFirst = column === columns[0];
        cells.push(typeof result === 'string' ? (isFirst ? resultWords[result] : null) : valueText(result[columnId(column)]));
      }
    }
    cells.push(row.match?.reason ?? null);
    return cells;
  };
  return {
    headers,
    // Made when they are asked for: all of them at once take more memory than the comparison.
    rows: {
      *[Symbol.iterator]() {
        for (const row of comparison.rows) yield cellsOf(row);
      },
    },
  };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A name as part of a file's name: no ending, nothing that a file system refuses. */
function fileStem(name: string): string {
  const stem = name
    .replace(/\.(xlsx?|xlsm|xlsb|ods|csv|tsv|txt|json)$/i, '')
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .trim();
  return stem.slice(0, 60).trim() || 'BOM';
}
