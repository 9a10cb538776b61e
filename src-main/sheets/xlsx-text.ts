import { fail } from '../failure';

/** Most characters that Excel keeps in one cell. */
const cellLimit = 32_767;

/**
 * Text as an xlsx cell must hold it to come back unchanged: `_x0041_` in a value would be read as an escape, and Excel's own line
 * break inside a cell is a bare line feed. Text that no cell can hold is refused rather than cut.
 */
export function xlsxText(text: string, where: string): string {
  if (text.length > cellLimit) {
    fail(
      'invalid',
      `${where} has ${text.length.toLocaleString('en')} characters; an Excel cell holds at most ${cellLimit.toLocaleString('en')}.`,
      {
        unharmed: 'Nothing was written.',
        next: 'Export as csv or json instead.',
      },
    );
  }
  // Nearly no text has either, and looking for two characters is quicker than replacing.
  const lines = text.includes('\r') ? text.replace(/\r\n/g, '\n') : text;
  return lines.includes('_x') ? lines.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : lines;
}

/** A decimal as an xlsx number where the number shows exactly the same digits, else as text. */
export function xlsxDecimal(decimal: string): number | string {
  const number = Number(decimal);
  return Number.isFinite(number) && String(number) === decimal ? number : decimal;
}

/** A report may shorten what no cell can hold; the BOM exports never do. */
export function shortText(text: string): string {
  const whole = text.length > cellLimit ? `${text.slice(0, cellLimit - 200)}… (${text.length} characters)` : text;
  return xlsxText(whole, 'A value');
}
