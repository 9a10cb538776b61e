import type { Decimal } from './bom';
import type { PriceTolerance } from './profile';
import { absoluteDecimal, compareDecimals, multiplyDecimals, parseDecimal, subtractDecimals } from './quantity';

/** A price for one unit, as one side states it. */
export interface Price {
  readonly value: Decimal;
  /** Code or sign as written; absent or empty: not stated. */
  readonly currency?: string | null;
  /** Quantity from which the price holds; absent: not stated. */
  readonly break?: Decimal;
}

export type PriceComparison =
  | { readonly kind: 'same' }
  /** Within the greater of the absolute and the percent bound. */
  | { readonly kind: 'within-tolerance'; readonly difference: Decimal }
  /** `difference` is b − a in the shared currency. */
  | { readonly kind: 'different'; readonly difference: Decimal }
  | { readonly kind: 'not-comparable'; readonly reason: string };

/** Compares prices of one currency and one price break; anything else is not comparable, never converted. */
export function comparePrices(
  a: Price,
  b: Price,
  tolerance: PriceTolerance,
  signs: Readonly<Record<string, string>> = {},
): PriceComparison {
  const from = canonicalCurrency(a.currency ?? '', signs);
  const to = canonicalCurrency(b.currency ?? '', signs);
  if (from !== to && from !== '' && to !== '')
    return { kind: 'not-comparable', reason: `not comparable: ${from} against ${to} without a dated rate` };
  if (a.break !== undefined && b.break !== undefined && compareDecimals(a.break, b.break) !== 0) {
    return { kind: 'not-comparable', reason: `not comparable: price from ${a.break} on against price from ${b.break} on` };
  }
  // A side that states no currency is taken to mean the other's: a spreadsheet's prices seldom say it.
  const difference = subtractDecimals(b.value, a.value);
  if (difference === '0') return { kind: 'same' };
  const gap = absoluteDecimal(difference);
  const share = multiplyDecimals(absoluteDecimal(a.value), multiplyDecimals(parseDecimal(tolerance.percent) ?? '0', '0.01'));
  const fixed = parseDecimal(tolerance.absolute) ?? '0';
  const bound = compareDecimals(share, fixed) > 0 ? share : fixed;
  return { kind: compareDecimals(gap, bound) <= 0 ? 'within-tolerance' : 'different', difference };
}

/** ISO code of a currency; the text itself in capitals where a sign belongs to several countries and the profile names none. */
export function canonicalCurrency(text: string, signs: Readonly<Record<string, string>> = {}): string {
  const key = text.trim().toUpperCase();
  return signs[key] ?? codes.get(key) ?? key;
}

const codes: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['£', 'GBP'],
  ['STG', 'GBP'],
  ['US$', 'USD'],
  ['USD$', 'USD'],
  ['DOLLAR US', 'USD'],
  ['US DOLLAR', 'USD'],
  ['US DOLLARS', 'USD'],
  ['CA$', 'CAD'],
  ['C$', 'CAD'],
  ['CAN$', 'CAD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['NT$', 'TWD'],
  ['S$', 'SGD'],
  ['R$', 'BRL'],
  ['RMB', 'CNY'],
  ['CN¥', 'CNY'],
  ['元', 'CNY'],
  ['円', 'JPY'],
  ['JP¥', 'JPY'],
  ['₹', 'INR'],
  ['RS', 'INR'],
  ['₩', 'KRW'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₪', 'ILS'],
  ['฿', 'THB'],
  ['ZŁ', 'PLN'],
  ['KČ', 'CZK'],
  ['SFR', 'CHF'],
  ['SFR.', 'CHF'],
  ['FR.', 'CHF'],
]);
