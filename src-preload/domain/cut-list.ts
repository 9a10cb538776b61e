import type { Decimal, Line } from './bom';
import { addDecimals, multiplyDecimals } from './quantity';
import { unitFamily } from './units';

/** A need for material stated as one amount: pieces times length. */
export interface Total {
  readonly value: Decimal;
  readonly unit: string;
}

/** Pieces times length of a cut-list line; `undefined` where the line states no length or no unit for it. */
export function totalLength(line: Line, defaultUnit: string | undefined): Total | undefined {
  const unit = line.lengthUnit ?? defaultUnit;
  if (line.length === undefined || line.length === null || !unit || line.quantity === undefined || line.quantity === null) return undefined;
  return { value: multiplyDecimals(line.quantity, line.length), unit };
}

/** Sum of several cut-list lines in one unit; `undefined` as soon as one of them has none or another unit. */
export function sumOfLengths(lines: readonly Line[], defaultUnit: string | undefined): Total | undefined {
  let sum: Total | undefined;
  for (const line of lines) {
    const total = totalLength(line, defaultUnit);
    if (!total || (sum && sum.unit !== total.unit)) return undefined;
    sum = sum ? { value: addDecimals(sum.value, total.value), unit: sum.unit } : total;
  }
  return sum;
}

/** Whether a line counts its material by length (FT, m) and not by the piece. */
export function isByLength(line: Line): boolean {
  return !!line.unit && unitFamily(line.unit) === 'length';
}

/** Whether a line states the length of its pieces. */
export function hasLength(line: Line): boolean {
  return line.length !== undefined && line.length !== null;
}
