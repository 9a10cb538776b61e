import { isOutOfForce } from './out-of-force';
import { assertNever } from './assert-never';
import type { Bom, Decimal, Line } from './bom';
import type { Comparison, Row } from './comparison';
import { canonicalCurrency } from './price';
import { addDecimals, multiplyDecimals, subtractDecimals } from './quantity';
import { isOutput } from './role';
import { extendedQuantities } from './roll-up';
import { linkTree } from './tree';
import { canonicalUnit, sameUnit, type UnitOptions } from './units';

/** What makes the right side's total another one than the left's. */
export const effectKinds = ['removed', 'added', 'replaced', 'quantity', 'price'] as const;
export type EffectKind = (typeof effectKinds)[number];

export interface EffectStep {
  readonly kind: EffectKind;
  /** Right minus left. */
  readonly amount: Decimal;
  readonly rows: number;
}

/** How a total comes to be another one from left to right: `before` and all steps add up to `after` exactly. */
export interface Effect {
  readonly measure: 'quantity' | 'cost';
  /** Unit of the quantities, or the currency; '' where none is stated. */
  readonly unit: string;
  readonly before: Decimal;
  readonly steps: readonly EffectStep[];
  readonly after: Decimal;
  /** Rows that are in neither total, because a side states no quantity or price, or another unit or currency. */
  readonly leftOut: number;
}

export interface EffectOptions extends UnitOptions {
  /** Unit of a line that states none. */
  readonly defaultUnit?: string | undefined;
  readonly currencySigns?: Readonly<Record<string, string>>;
}

/** What a line adds to a total. A line that is not placed adds nothing; an assembly adds what it holds. */
interface Share {
  readonly quantity: Decimal | undefined;
  readonly price: Decimal | undefined;
  readonly unit: string;
  readonly currency: string;
}

interface Total {
  before: Decimal;
  after: Decimal;
  readonly steps: Map<EffectKind, { amount: Decimal; rows: number }>;
}

/** Quantity by unit and cost by currency, for one of the product over all levels; outputs of production are in none. */
export function effectsOf(comparison: Comparison, options: EffectOptions = {}): readonly Effect[] {
  const shareOfLeft = sharesOf(comparison.left, options);
  const shareOfRight = sharesOf(comparison.right, options);
  const totals = { quantity: new Map<string, Total>(), cost: new Map<string, Total>() };
  const leftOut = { quantity: 0, cost: 0 };
  for (const row of comparison.rows) {
    if (isOutOfForce(row)) continue;
    const left = row.left === null ? undefined : shareOfLeft(row.left);
    const right = row.right === null ? undefined : shareOfRight(row.right);
    if (left === undefined && right === undefined) continue;
    for (const measure of ['quantity', 'cost'] as const) {
      const steps = measure === 'quantity' ? quantitySteps(row, left, right, options) : costSteps(row, left, right, options);
      if (steps === undefined) leftOut[measure] += 1;
      else add(totals[measure], steps);
    }
  }
  return (['quantity', 'cost'] as const).flatMap((measure) =>
    [...totals[measure]].map(([unit, total]): Effect => ({
      measure,
      unit,
      before: total.before,
      steps: effectKinds.flatMap((kind) => {
        const step = total.steps.get(kind);
        return step === undefined ? [] : [{ kind, ...step }];
      }),
      after: total.after,
      leftOut: leftOut[measure],
    })),
  );
}

function sharesOf(bom: Bom, options: EffectOptions): (line: Line) => Share | undefined {
  const { parents } = linkTree(bom.lines, bom.partNumber === undefined ? {} : { root: bom.partNumber });
  const whole = extendedQuantities(bom.lines, parents);
  const holds = new Uint8Array(bom.lines.length);
  for (const parent of parents) if (parent >= 0) holds[parent] = 1;
  const places = new Map<string, number>();
  bom.lines.forEach((line, index) => {
    places.set(line.key, index);
    // A line that stands for several is found by any of them.
    for (const member of line.members ?? []) if (!places.has(member)) places.set(member, index);
  });
  const isUnplaced = (from: number): boolean => {
    for (let at = from; at >= 0; at = parents[at] ?? -1) if (bom.lines[at]?.dnp === true) return true;
    return false;
  };
  return (line) => {
    if (isOutput(line)) return undefined;
    const place = places.get(line.key) ?? places.get(line.members?.[0] ?? '') ?? -1;
    if (holds[place] === 1) return undefined;
    const parent = parents[place] ?? -1;
    const above = parent < 0 ? '1' : whole[parent];
    const own = line.quantity ?? undefined;
    const quantity = above === undefined || own === undefined ? undefined : multiplyDecimals(above, own);
    return {
      quantity: line.dnp === true || isUnplaced(parent) ? '0' : quantity,
      price: line.unitPrice ?? undefined,
      unit: unitOf(line, options),
      currency: canonicalCurrency(line.currency ?? '', options.currencySigns),
    };
  };
}

function unitOf(line: Line, { meanings, defaultUnit = '' }: EffectOptions): string {
  const stated = line.unit?.trim() ?? '';
  const unit = stated === '' ? defaultUnit : stated;
  return canonicalUnit(unit, meanings) ?? unit;
}

interface Steps {
  readonly unit: string;
  readonly before: Decimal;
  readonly after: Decimal;
  readonly steps: readonly (readonly [EffectKind, Decimal])[];
}

function quantitySteps(row: Row, left: Share | undefined, right: Share | undefined, options: EffectOptions): Steps | undefined {
  const unit = sharedUnit(left, right, options);
  const before = left === undefined ? '0' : left.quantity;
  const after = right === undefined ? '0' : right.quantity;
  if (unit === undefined || before === undefined || after === undefined) return undefined;
  const change = subtractDecimals(after, before);
  return { unit, before, after, steps: change === '0' ? [] : [[kindOf(row, left, right), change]] };
}

function costSteps(row: Row, left: Share | undefined, right: Share | undefined, options: EffectOptions): Steps | undefined {
  const currency = sharedCurrency(left, right);
  const before = costOf(left);
  const after = costOf(right);
  if (currency === undefined || before === undefined || after === undefined) return undefined;
  if (sharedUnit(left, right, options) === undefined) return undefined;
  const steps: (readonly [EffectKind, Decimal])[] = [];
  const kind = kindOf(row, left, right);
  if (kind !== 'quantity') steps.push([kind, subtractDecimals(after, before)]);
  else {
    // What is not placed on the left may state no price: then all of it is quantity.
    const between = multiplyDecimals(right?.quantity ?? '0', left?.price ?? right?.price ?? '0');
    steps.push(['quantity', subtractDecimals(between, before)], ['price', subtractDecimals(after, between)]);
  }
  return { unit: currency, before, after, steps: steps.filter(([, amount]) => amount !== '0') };
}

/** Nothing costs nothing, whatever its price. */
function costOf(share: Share | undefined): Decimal | undefined {
  if (share === undefined || share.quantity === '0') return '0';
  if (share.quantity === undefined || share.price === undefined) return undefined;
  return multiplyDecimals(share.quantity, share.price);
}

/** The one unit of both; `undefined` where they differ: a total in two units is none. */
function sharedUnit(left: Share | undefined, right: Share | undefined, options: EffectOptions): string | undefined {
  if (left === undefined || right === undefined) return (left ?? right)?.unit;
  return sameUnit(left.unit, right.unit, options.meanings) ? right.unit : undefined;
}

/** A side that states no currency is taken to mean the other's. */
function sharedCurrency(left: Share | undefined, right: Share | undefined): string | undefined {
  const one = left?.currency ?? '';
  const other = right?.currency ?? '';
  return one === '' || other === '' || one === other ? one || other : undefined;
}

function kindOf(row: Row, left: Share | undefined, right: Share | undefined): EffectKind {
  if (left === undefined) return 'added';
  if (right === undefined) return 'removed';
  switch (row.status) {
    case 'replaced':
      return 'replaced';
    case 'same':
    case 'changed':
    case 'conflict':
    case 'added':
    case 'removed':
      return 'quantity';
    default:
      return assertNever(row.status);
  }
}

function add(totals: Map<string, Total>, { unit, before, after, steps }: Steps): void {
  const total = totals.get(unit) ?? { before: '0', after: '0', steps: new Map() };
  totals.set(unit, total);
  total.before = addDecimals(total.before, before);
  total.after = addDecimals(total.after, after);
  for (const [kind, amount] of steps) {
    const step = total.steps.get(kind) ?? { amount: '0', rows: 0 };
    total.steps.set(kind, { amount: addDecimals(step.amount, amount), rows: step.rows + 1 });
  }
}
