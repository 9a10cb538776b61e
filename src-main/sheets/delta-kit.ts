import { isOutOfForce } from '../../src-preload/domain/out-of-force';
import type { Decimal, Line } from '../../src-preload/domain/bom';
import type { Comparison, Row } from '../../src-preload/domain/comparison';
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '../../src-preload/domain/quantity';
import type { CanonicalTable } from './canonical-table';
import { perProduct } from './per-product';

/** What has to be added to or taken from a kit of left to make it one of right: one entry per part and unit. */
export interface DeltaPart {
  /** `move`: as many as before, at other places. `unknown`: a line does not say how many. */
  readonly action: 'add' | 'remove' | 'move' | 'unknown';
  readonly line: Line;
  /** For one product; `null` where a line does not say how many. */
  readonly left: Decimal | null;
  readonly right: Decimal | null;
  /** Right less left, for one product: above zero to add, below zero to remove. */
  readonly delta: Decimal | null;
  /** What has to be bought for all products; "0" where nothing has. */
  readonly buy: Decimal | null;
  readonly placesAdded: readonly string[];
  readonly placesRemoved: readonly string[];
}

interface Pool {
  readonly sample: Line;
  left: Decimal | null;
  right: Decimal | null;
  readonly lines: { left: number; right: number };
  readonly leftPlaces: Set<string>;
  readonly rightPlaces: Set<string>;
}

/**
 * The kit that turns `products` of left into as many of right. Lines of one part and unit are taken together, however they were
 * paired; lines that are not placed count as nothing; parts that stay as they are, count and places, are left out.
 */
export function deltaKit(comparison: Comparison, products: Decimal): DeltaPart[] {
  const counts = { left: perProduct(comparison.left), right: perProduct(comparison.right) };
  const pools = new Map<string, Pool>();
  const sameAs = sameParts(comparison.rows);
  for (const row of comparison.rows) {
    if (isOutOfForce(row)) continue;
    // Right first: its words describe the part as it is to be.
    if (row.right !== null) pour(pools, row.right, 'right', counts.right(row.right), sameAs);
    if (row.left !== null) pour(pools, row.left, 'left', counts.left(row.left), sameAs);
  }
  const kit: DeltaPart[] = [];
  for (const { sample, left, right, lines, leftPlaces, rightPlaces } of pools.values()) {
    const delta = left === null || right === null ? null : subtractDecimals(right, left);
    const placesAdded = [...rightPlaces].filter((place) => !leftPlaces.has(place));
    const placesRemoved = [...leftPlaces].filter((place) => !rightPlaces.has(place));
    const sign = delta === null ? 0 : compareDecimals(delta, '0');
    // Neither side says how many: as far as anybody knows as many as before, where as many lines ask for the part.
    const isSame = delta === '0' || (left === null && right === null && lines.left === lines.right);
    if (isSame && placesAdded.length === 0 && placesRemoved.length === 0) continue;
    kit.push({
      action: delta === null ? 'unknown' : sign > 0 ? 'add' : sign < 0 ? 'remove' : 'move',
      line: sample,
      left,
      right,
      delta,
      buy: delta === null ? null : sign > 0 ? multiplyDecimals(delta, products) : '0',
      placesAdded,
      placesRemoved,
    });
  }
  const order = { remove: 0, add: 1, move: 2, unknown: 3 };
  return kit.toSorted((a, b) => order[a.action] - order[b.action]);
}

function pour(
  pools: Map<string, Pool>,
  line: Line,
  side: 'left' | 'right',
  counted: Decimal | null | undefined,
  sameAs: (key: string) => string,
): void {
  // An assembly is not in the kit, its parts are.
  if (counted === undefined) return;
  const key = sameAs(partKey(line));
  let pool = pools.get(key);
  if (pool === undefined)
    pools.set(
      key,
      (pool = { sample: line, left: '0', right: '0', lines: { left: 0, right: 0 }, leftPlaces: new Set(), rightPlaces: new Set() }),
    );
  if (line.dnp === true) return;
  pool.lines[side] += 1;
  const before = pool[side];
  pool[side] = before === null || counted === null ? null : addDecimals(before, counted);
  const places = side === 'left' ? pool.leftPlaces : pool.rightPlaces;
  for (const place of line.designators ?? []) places.add(place);
}

/** Two spellings of one part, where a row pairs them without a change of identity or unit. */
function sameParts(rows: readonly Row[]): (key: string) => string {
  const parents = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
    return at;
  };
  for (const { left, right, status, changes } of rows) {
    if (left === null || right === null || status === 'replaced') continue;
    if (changes.some((change) => change.class === 'identity' || change.class === 'unit')) continue;
    const [a, b] = [find(partKey(left)), find(partKey(right))];
    if (a !== b) parents.set(a, b);
  }
  return find;
}

const plain = (text: string | null | undefined) => (text ?? '').trim().toUpperCase();

/** What makes two lines the same part in a kit; a different unit is another entry, for its counts cannot be added. */
function partKey(line: Line): string {
  const number = plain(line.partNumber);
  const mpn = plain(line.mpn);
  const part =
    number !== ''
      ? ['number', number]
      : mpn !== ''
        ? ['mpn', mpn, plain(line.manufacturer)]
        : plain(line.supplierPart) !== ''
          ? ['supplier', plain(line.supplierPart), plain(line.supplier)]
          : plain(line.upc) !== ''
            ? ['upc', plain(line.upc)]
            : ['words', plain(line.value), plain(line.footprint), plain(line.description)];
  return JSON.stringify([...part, plain(line.unit), line.length ?? '', plain(line.lengthUnit)]);
}

/** A signed count for people: +3, −2, 0. */
export function signed(delta: Decimal): string {
  if (delta.startsWith('-')) return `−${delta.slice(1)}`;
  return delta === '0' ? '0' : `+${delta}`;
}

/** Plain words: a cell that begins with a sign would have to be guarded against being run as a formula. */
const words = { add: 'add', remove: 'remove', move: 'move', unknown: 'count unknown' } as const;

/** The kit as a table, one part a row. */
export function deltaTable(kit: readonly DeltaPart[]): Pick<CanonicalTable, 'headers' | 'rows'> {
  return {
    headers: [
      'Action',
      'Delta per product',
      'Buy',
      'Unit',
      'Part Number',
      'Manufacturer',
      'MPN',
      'Description',
      'Supplier',
      'Supplier Part Number',
      'Left',
      'Right',
      'Places added',
      'Places removed',
    ],
    rows: kit.map(({ action, line, left, right, delta, buy, placesAdded, placesRemoved }) => [
      words[action],
      // With the signs that spreadsheet programs count with.
      delta === null ? null : signed(delta).replace('−', '-'),
      buy,
      line.unit ?? null,
      line.partNumber ?? null,
      line.manufacturer ?? null,
      line.mpn ?? null,
      line.description ?? line.value ?? null,
      line.supplier ?? null,
      line.supplierPart ?? null,
      left,
      right,
      placesAdded.join(', ') || null,
      placesRemoved.join(', ') || null,
    ]),
  };
}
