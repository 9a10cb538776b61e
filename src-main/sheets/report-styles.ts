import type { CellStyle } from 'hucre/xlsx';

import type { RowStatus } from '../../src-preload/domain/comparison';

/** What everything is written in. */
export const font = { name: 'Calibri', size: 11 };
/** A plain colour behind a cell. */
export const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
/** Headings and words. */
export const styles = {
  title: { font: { ...font, size: 16, bold: true } },
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
export function columnStyle(kind: 'number' | 'plain' | 'words' | 'centred', isFirstOfBlock: boolean): CellStyle {
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

/** Sheet, page and date at the foot of each page. */
export const printed = {
  headerFooter: { oddFooter: '&L&A&C&P / &N&R&D' },
} as const;

/** Fill behind a row's mark; the symbol and the word beside it say the same. */
export const statusFills = {
  same: 'FFFFFF',
  changed: 'FFF2CC',
  added: 'DDEFD9',
  removed: 'F8DEDA',
  replaced: 'DCE6F5',
  conflict: 'E6D5F2',
} as const satisfies Readonly<Record<RowStatus, string>>;

/** A page as wide as the table. */
export const landscape = { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
