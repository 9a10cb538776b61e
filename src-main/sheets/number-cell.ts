import * as XLSX from '@e965/xlsx';
import type { Cell } from './sheet';

/** A cell that holds a number, which its format may make a date. */
export function numberCell(value: number, shown: string, format: string): Cell {
  const exact = plainNumber(value);
  if (format !== '' && XLSX.SSF.is_date(format)) return { kind: 'date', text: shown.trim(), shown, exact, format };
  return { kind: 'number', text: numberText(exact, shown.trim()), shown, exact, format };
}

/** What a text field takes from a number cell: the display where it is the very same number (007, 3,3, 1.10), else the shortest exact digits. */
function numberText(exact: string, shown: string): string {
  if (shown === exact || shown === '') return exact;
  if (/^-?0\d+$/.test(shown) && sameNumber(shown, exact)) return shown;
  if (!/^-?\d+$/.test(exact) && /^-?\d+[.,]\d+$/.test(shown) && sameNumber(shown.replace(',', '.'), exact)) return shown;
  // A whole number that is shown with decimals is a number format at work on an identifier; 1.10 of a find number is not.
  return exact;
}

function sameNumber(a: string, b: string): boolean {
  return Number(a) === Number(b);
}

/** A stored number in plain notation: the shortest digits that give the same number, without an exponent. */
export function plainNumber(value: number): string {
  // 15 digits are what a spreadsheet keeps; more are noise of binary fractions (146.68200000000002).
  const kept = Number.isInteger(value) ? value : Number(value.toPrecision(15));
  const text = String(Object.is(kept, -0) ? 0 : kept);
  if (!text.includes('e')) return text;
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-])(\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', head = '', tail = '', direction = '+', power = '0'] = match;
  const digits = head + tail;
  const shift = Number(power);
  if (direction === '-') return `${sign}0.${'0'.repeat(shift - 1)}${digits}`;
  return sign + (digits.length > shift + 1 ? `${digits.slice(0, shift + 1)}.${digits.slice(shift + 1)}` : digits.padEnd(shift + 1, '0'));
}
