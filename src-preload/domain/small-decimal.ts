import type { Decimal } from './bom';

/** Most digits that a float holds exactly, whatever they are. */
const mostDigits = 15;
const powers = Array.from({ length: mostDigits + 1 }, (_, behind) => 10 ** behind);

/** a + b, exactly, where both are so short that whole numbers of a float hold them; `undefined` where they are not. */
export function addSmall(a: Decimal, b: Decimal): Decimal | undefined {
  const [placesA, placesB] = [places(a), places(b)];
  if (placesA < 0 || placesB < 0) return undefined;
  const most = Math.max(placesA, placesB);
  const sum = digits(a, placesA) * (powers[most - placesA] ?? 0) + digits(b, placesB) * (powers[most - placesB] ?? 0);
  return Number.isSafeInteger(sum) ? written(sum, most) : undefined;
}

/** a × b, exactly, where both are so short that whole numbers of a float hold them; `undefined` where they are not. */
export function multiplySmall(a: Decimal, b: Decimal): Decimal | undefined {
  const [placesA, placesB] = [places(a), places(b)];
  if (placesA < 0 || placesB < 0) return undefined;
  const product = digits(a, placesA) * digits(b, placesB);
  return Number.isSafeInteger(product) ? written(product, placesA + placesB) : undefined;
}

/** Digits behind the point of a plain, unsigned decimal of few digits; -1 for any other text. */
function places(text: string): number {
  const { length } = text;
  if (length === 0 || length > mostDigits + 1) return -1;
  let point = -1;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0 && at > 0) point = at;
    else if (code < 48 || code > 57) return -1;
  }
  if (point < 0) return length > mostDigits ? -1 : 0;
  return length - point - 1;
}

/** All digits as one whole number. */
function digits(text: string, behind: number): number {
  if (behind === 0) return Number(text.endsWith('.') ? text.slice(0, -1) : text);
  const point = text.length - behind - 1;
  return Number(text.slice(0, point)) * (powers[behind] ?? 0) + Number(text.slice(point + 1));
}

/** A whole number that counts 10^-behind, without zeros that say nothing. */
function written(number: number, behind: number): Decimal {
  const text = String(number).padStart(behind + 1, '0');
  let end = text.length;
  const point = text.length - behind;
  while (end > point && text.charCodeAt(end - 1) === 48) end -= 1;
  return end === point ? text.slice(0, point) : `${text.slice(0, point)}.${text.slice(point, end)}`;
}
