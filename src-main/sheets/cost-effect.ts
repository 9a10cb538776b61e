import type { Bom, Decimal } from '../../src-preload/domain/bom';
import { addDecimals, multiplyDecimals, subtractDecimals } from '../../src-preload/domain/quantity';
import { perProduct } from './per-product';

/** What the priced lines of a BOM cost in one currency. */
export interface Cost {
  /** Empty where the source names none. */
  readonly currency: string;
  readonly left: Decimal;
  readonly right: Decimal;
  /** Right less left. */
  readonly effect: Decimal;
}

/** Cost of both sides by currency, and how many fitted lines have no price or quantity and so are not in it. */
export interface CostEffect {
  readonly costs: readonly Cost[];
  readonly unpriced: { readonly left: number; readonly right: number };
}

/** Sums quantity per product times price of the lines that are placed, exactly; currencies are never added together. */
export function costEffect(left: Bom, right: Bom): CostEffect {
  const [before, after] = [costOf(left), costOf(right)];
  const currencies = [...new Set([...before.sums.keys(), ...after.sums.keys()])].toSorted();
  return {
    costs: currencies.map((currency) => {
      const [was, is] = [before.sums.get(currency) ?? '0', after.sums.get(currency) ?? '0'];
      return { currency, left: was, right: is, effect: subtractDecimals(is, was) };
    }),
    unpriced: { left: before.unpriced, right: after.unpriced },
  };
}

function costOf(bom: Bom) {
  const count = perProduct(bom);
  const sums = new Map<string, Decimal>();
  let unpriced = 0;
  for (const line of bom.lines) {
    if (line.dnp === true) continue;
    const quantity = count(line);
    if (quantity === undefined) continue;
    if (quantity === null || line.unitPrice === undefined || line.unitPrice === null) {
      unpriced += 1;
      continue;
    }
    const currency = line.currency ?? '';
    sums.set(currency, addDecimals(sums.get(currency) ?? '0', multiplyDecimals(quantity, line.unitPrice)));
  }
  return { sums, unpriced };
}
