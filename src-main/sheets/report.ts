import type { ExportFormat } from '../../src-preload/contract';
import { assertNever } from '../../src-preload/domain/assert-never';
import type { Comparison } from '../../src-preload/domain/comparison';
import { cellText } from './canonical-table';
import { columnId, fieldTitle, statusMarks, statusWords, valueText } from './cell-words';
import { comparisonToJson } from './comparison-json';
import type { Decided, ReportResolution } from './decided';
import { decidedOf, resultWords } from './decided';
import { csvBytes } from './export';
import { presentColumns } from './present-columns';
import { partWords } from './part-words';
import type { SideNames } from './report-facts';

/** A file that is ready to be saved. */
export interface FileBytes {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A comparison, and where there are decisions their result, as a file of one of the report formats. */
export async function exportComparison(
  comparison: Comparison,
  resolution: ReportResolution | undefined,
  format: ExportFormat,
  names: SideNames,
): Promise<FileBytes> {
  const decided = resolution === undefined ? undefined : decidedOf(comparison, resolution);
  const name = `${fileStem(names.left)} – ${fileStem(names.right)}.${format}`;
  switch (format) {
    case 'json':
      return { name, type: 'application/json', bytes: encode(`${JSON.stringify(comparisonToJson(comparison), null, 2)}\n`) };
    case 'csv':
      return { name, type: 'text/csv', bytes: await csvBytes(comparisonTable(comparison, decided)) };
    case 'xlsx': {
      const { redlineWorkbook } = await import('./redline-workbook');
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return { name, type, bytes: await redlineWorkbook(comparison, decided, names) };
    }
    case 'html': {
      const { htmlReport } = await import('./html-report');
      return { name, type: 'text/html', bytes: encode(htmlReport(comparison, decided, names)) };
    }
    case 'patch.json': {
      const { makePatch } = await import('../../src-preload/domain/patch');
      return { name, type: 'application/json', bytes: encode(`${JSON.stringify(makePatch(comparison), null, 2)}\n`) };
    }
    default:
      return assertNever(format);
  }
}

/** One row per row of the comparison: status, then each column's left, right and, where decided, result. */
function comparisonTable(comparison: Comparison, decided: Decided | undefined) {
  const columns = presentColumns([...comparison.left.lines, ...comparison.right.lines]);
  const headers = ['Mark', 'Status', 'Left row', 'Right row', 'Part', 'Changed'];
  for (const column of columns) {
    const title = fieldTitle(columnId(column));
    headers.push(`${title} (left)`, `${title} (right)`);
    if (decided !== undefined) headers.push(`${title} (result)`);
  }
  headers.push('Why they stand in one row');
  const rows = comparison.rows.map((row) => {
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
  });
  return { headers, rows };
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
