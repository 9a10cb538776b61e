import type { Decimal } from '../../src-preload/domain/bom';
import { parseDecimal } from '../../src-preload/domain/quantity';
import { holdsExactly } from './parse-reply';

/** A JSON number, or the text of one, as an exact decimal; `null` for null, undefined and empty text, `undefined` for what is no number. */
export function decimalOf(value: unknown): Decimal | null | undefined {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? parseDecimal(String(value)) : undefined;
  return typeof value === 'string' ? parseDecimal(value) : undefined;
}

/** A decimal as a JSON number; `undefined` where a double would say something else. */
export function numberOf(value: Decimal): number | undefined {
  if (!holdsExactly(value)) return undefined;
  const number = Number(value);
  // Written out and read back it must be the same text, exponent or not.
  return parseDecimal(String(number)) === parseDecimal(value) ? number : undefined;
}
