import { describe, expect, it } from 'vitest';
import type { Bom, Line } from '../../src-preload/domain/bom';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Row } from '../../src-preload/domain/comparison';
import { compareDesignators } from '../../src-preload/domain/designators';
import { lintBom } from '../../src-preload/domain/lint';
import { mergedLine } from '../../src-preload/domain/merged-line';

// Triples whose every edit is known: what only one side did has to survive, what both did otherwise has to be shown, and the merged
// BOM has to keep the rules that both sides keep. Each triple comes from its number alone, so that a failure names what to look at.

const triples = Number(process.env['TRUEUP_TRIPLES'] ?? 500);
const first = Number(process.env['TRUEUP_TRIPLE'] ?? 1);

type Plain = 'description' | 'notes' | 'revision' | 'unitPrice' | 'priceBreak' | 'setup' | 'manufacturer' | 'position';

/** What one side did to one line of the base. */
type Deed =
  | { readonly kind: 'set'; readonly field: Plain; readonly value: string }
  | { readonly kind: 'quantity'; readonly value: string }
  | { readonly kind: 'add-places'; readonly places: readonly string[] }
  | { readonly kind: 'drop-place'; readonly place: string }
  | { readonly kind: 'dnp' }
  | { readonly kind: 'delete' };

interface Triple {
  readonly base: Bom;
  readonly left: Bom;
  readonly right: Bom;
  readonly deeds: { readonly left: ReadonlyMap<number, readonly Deed[]>; readonly right: ReadonlyMap<number, readonly Deed[]> };
  readonly added: { readonly left: readonly string[]; readonly right: readonly string[] };
}

/** A stream of numbers from 0 to 1 that a seed settles. */
function random(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const plainFields: readonly Plain[] = ['description', 'notes', 'revision', 'unitPrice', 'priceBreak', 'setup', 'manufacturer', 'position'];
const sides = ['left', 'right'] as const;

function makeTriple(seed: number): Triple {
  const next = random(seed);
  const below = (most: number) => Math.floor(next() * most);
  const chance = (share: number) => next() < share;
  const count = 3 + below(18);
  let place = 0;
  const newPlaces = (many: number) => Array.from({ length: many }, () => `R${++place}`);
  const lines = Array.from({ length: count }, (_, at): Line => {
    const onBoard = chance(0.6);
    const places = onBoard ? newPlaces(1 + below(5)) : [];
    return {
      key: `b${at}`,
      position: String((at + 1) * 10),
      partNumber: `PN-${1000 + at * 7}`,
      manufacturer: ['Murata', 'Yageo', 'TDK'][below(3)] ?? 'TDK',
      mpn: `MX${4000 + at * 13}Q`,
      description: `Part number ${at}`,
      quantity: onBoard ? String(places.length) : String(1 + below(20)),
      unit: 'EA',
      designators: places,
      revision: 'A',
      unitPrice: '0.5',
      currency: 'EUR',
      priceBreak: '1',
      setup: '0',
      dnp: false,
      notes: 'as designed',
    };
  });
  const makeDeed = (line: Line, side: string, taken: ReadonlySet<string>): Deed | undefined => {
    const roll = next();
    if (roll < 0.08) return { kind: 'delete' };
    if (roll < 0.16) return { kind: 'dnp' };
    const places = line.designators ?? [];
    if (roll < 0.45 && places.length > 0) {
      if (chance(0.5)) return { kind: 'add-places', places: newPlaces(1 + below(2)) };
      const gone = places[below(places.length)];
      return gone === undefined || places.length < 3 ? undefined : { kind: 'drop-place', place: gone };
    }
    if (roll < 0.6 && places.length === 0) return { kind: 'quantity', value: String(30 + below(4)) };
    const field = plainFields[below(plainFields.length)] ?? 'notes';
    if (taken.has(field)) return undefined;
    if (field === 'unitPrice') return { kind: 'set', field, value: `${2 + below(3)}.25` };
    if (field === 'priceBreak') return { kind: 'set', field, value: ['100', '1000'][below(2)] ?? '100' };
    if (field === 'setup') return { kind: 'set', field, value: String(5 + below(2)) };
    if (field === 'position')
      return { kind: 'set', field, value: `${line.position ?? ''}.${side === 'left' ? 1 + below(2) : 1 + below(2)}` };
    if (field === 'manufacturer') return { kind: 'set', field, value: ['Vishay', 'Panasonic'][below(2)] ?? 'Vishay' };
    return { kind: 'set', field, value: `changed ${below(3)}` };
  };
  const deeds = { left: new Map<number, readonly Deed[]>(), right: new Map<number, readonly Deed[]>() };
  for (const side of sides) {
    for (const [at, line] of lines.entries()) {
      if (!chance(0.35)) continue;
      const own: Deed[] = [];
      for (let tries = 1 + below(3); tries > 0; tries--) {
        const deed = makeDeed(line, side, new Set(own.flatMap((each) => (each.kind === 'set' ? [each.field] : []))));
        if (deed && !own.some((each) => each.kind === deed.kind && each.kind !== 'set')) own.push(deed);
      }
      if (own.some(({ kind }) => kind === 'delete')) own.splice(0, own.length, { kind: 'delete' });
      if (own.length > 0) deeds[side].set(at, own);
    }
  }
  const added = { left: [] as string[], right: [] as string[] };
  const made = (side: 'left' | 'right'): Bom => {
    const kept = lines.flatMap((line, at) => {
      const changed = applyDeeds(line, deeds[side].get(at) ?? []);
      return changed ? [{ ...changed, key: `${side}${at}` }] : [];
    });
    for (let many = below(3); many > 0; many--) {
      const name = `${side === 'left' ? 'LX' : 'RX'}-${9000 + seed}-${many}`;
      added[side].push(name);
      const { length } = kept;
      kept.splice(below(length + 1), 0, {
        key: `${side}+${many}`,
        position: `${side === 'left' ? 7 : 8}00${many}`,
        partNumber: name,
        manufacturer: 'Bourns',
        mpn: `${name}-M`,
        description: `New here ${name}`,
        quantity: '2',
        unit: 'EA',
        designators: newPlaces(2),
        revision: 'A',
        unitPrice: '0.5',
        currency: 'EUR',
        dnp: false,
        notes: 'as designed',
      });
    }
    // The order of lines says nothing.
    for (let at = kept.length - 1; at > 0; at--) {
      const other = below(at + 1);
      const [one, two] = [kept[at], kept[other]];
      if (one && two) [kept[at], kept[other]] = [two, one];
    }
    return { name: side, lines: kept };
  };
  const [left, right] = [made('left'), made('right')];
  return { base: { name: 'base', lines }, left, right, deeds, added };
}

function applyDeeds(line: Line, deeds: readonly Deed[]): Line | undefined {
  let changed: Line = line;
  for (const deed of deeds) {
    switch (deed.kind) {
      case 'delete':
        return undefined;
      case 'set':
        changed = { ...changed, [deed.field]: deed.value };
        break;
      case 'quantity':
        changed = { ...changed, quantity: deed.value };
        break;
      case 'dnp':
        changed = { ...changed, dnp: true };
        break;
      case 'add-places':
        changed = withPlaces(changed, [...(changed.designators ?? []), ...deed.places]);
        break;
      case 'drop-place':
        changed = withPlaces(
          changed,
          (changed.designators ?? []).filter((place) => place !== deed.place),
        );
    }
  }
  return changed;
}

function withPlaces(line: Line, designators: readonly string[]): Line {
  return { ...line, designators, quantity: String(designators.length) };
}

/** Fields that are one matter: both sides at it is a conflict. */
const matters: readonly (readonly (keyof Line)[])[] = [
  ['quantity', 'unit', 'designators', 'dnp', 'setup'],
  ['manufacturer', 'mpn'],
  ['partNumber', 'revision'],
  ['unitPrice', 'currency', 'priceBreak'],
  ['description'],
  ['notes'],
  ['position'],
];

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return JSON.stringify(a.toSorted(compareDesignators)) === JSON.stringify(b.toSorted(compareDesignators));
  return a === b;
}

/** What the deeds alone say must come of a line: the cells, or that a person has to settle it. */
function expectedOf(base: Line, left: Line, right: Line): { readonly conflict: boolean; readonly cells: Partial<Line> } {
  let conflict = false;
  const cells: Record<string, unknown> = {};
  for (const matter of matters) {
    const by = (line: Line) => matter.filter((field) => !same(line[field], base[field]));
    const [byLeft, byRight] = [by(left), by(right)];
    const isAgreed = matter.every((field) => same(left[field], right[field]));
    if (byLeft.length === 0 || byRight.length === 0 || isAgreed) {
      for (const field of matter) cells[field] = byLeft.length > 0 ? left[field] : right[field];
      continue;
    }
    // What both made alike is agreed and no clash.
    const onlyPlaces = [...byLeft, ...byRight].every(
      (field) => field === 'designators' || field === 'quantity' || same(left[field], right[field]),
    );
    if (matter.includes('designators') && onlyPlaces && (base.designators?.length ?? 0) > 0) {
      // Both sides' sets merge: everything that either added, nothing that either took away.
      const was = new Set(base.designators);
      const all = new Set([...(left.designators ?? []), ...(right.designators ?? [])]);
      const places = [...all].filter(
        (place) => !was.has(place) || (left.designators?.includes(place) && right.designators?.includes(place)),
      );
      for (const field of matter) if (same(left[field], right[field])) cells[field] = left[field];
      cells['designators'] = places;
      cells['quantity'] = String(places.length);
      continue;
    }
    // Agreed cells of the matter are no clash; another cell that only one side changed beside them is none either.
    // One number from two breaks on is two prices.
    const isOther = (field: keyof Line) => field === 'unitPrice' && !same(left.priceBreak, right.priceBreak);
    const open = matter.filter((field) => !same(left[field], right[field]) || (matter.includes('priceBreak') && isOther(field)));
    // A price that is to hold from another break on is another price, whatever its number.
    const isKept = (line: Line) => (field: keyof Line) =>
      same(line[field], base[field]) && (field !== 'unitPrice' || same(line.priceBreak, base.priceBreak));
    const isOneSided = open.every(isKept(right)) || open.every(isKept(left));
    if (isOneSided) {
      for (const field of matter) cells[field] = same(left[field], base[field]) ? right[field] : left[field];
      continue;
    }
    conflict = true;
  }
  return { conflict, cells };
}

function check(seed: number): { readonly survived: number; readonly conflicts: number } {
  const { base, left, right, added } = makeTriple(seed);
  const { rows } = compareBoms(left, right, { base });
  const rowOf = new Map<string, Row>();
  for (const row of rows) {
    const number = (row.base ?? row.left ?? row.right)?.partNumber ?? '';
    if (rowOf.has(number)) throw new Error(`${number} stands in two rows`);
    rowOf.set(number, row);
  }
  let survived = 0;
  let conflicts = 0;
  const at = (bom: Bom, number: string | null | undefined) => bom.lines.find((line) => line.partNumber === number);
  for (const line of base.lines) {
    const number = line.partNumber ?? '';
    const [l, r] = [at(left, number), at(right, number)];
    const row = rowOf.get(number);
    if (!l && !r) {
      expect(row, `${number}: both deleted it`).toBeUndefined();
      continue;
    }
    if (!row) throw new Error(`${number} is lost`);
    if (!l || !r) {
      const kept = l ?? r;
      const isTouched = matters.flat().some((field) => !same(kept?.[field], line[field]));
      expect(row.status === 'conflict', `${number}: ${isTouched ? 'edited against deleted' : 'only deleted'}`).toBe(isTouched);
      if (isTouched) conflicts++;
      else expect(mergedLine(row), `${number}: deleted by one side`).toBeNull();
      continue;
    }
    const { conflict, cells } = expectedOf(line, l, r);
    expect(row.status === 'conflict', `${number}: ${JSON.stringify(row.changes)}`).toBe(conflict);
    if (conflict) {
      conflicts++;
      continue;
    }
    const merged = mergedLine(row);
    for (const [field, value] of Object.entries(cells)) {
      const found = Object.entries(merged ?? {}).find(([name]) => name === field)?.[1];
      expect(same(found, value), `${number} ${field}: ${JSON.stringify(found)} instead of ${JSON.stringify(value)}`).toBe(true);
      survived++;
    }
  }
  for (const side of sides) {
    for (const number of added[side]) {
      const row = rowOf.get(number);
      expect(mergedLine(row ?? expect.fail(`${number} is lost`))?.partNumber, `${number}: added on the ${side}`).toBe(number);
      survived++;
    }
  }
  // The merged BOM, with left's line where a person has to decide, breaks no rule.
  const merged = rows.flatMap((row) => {
    const line = mergedLine(row);
    return line ? [{ ...line, key: row.id }] : [];
  });
  const breaches = lintBom({ name: 'merged', lines: merged }).filter(
    ({ rule, severity }) =>
      (severity === 'error' || severity === 'fatal') &&
      ['designator-unique', 'position-unique', 'quantity-designators', 'quantity-positive', 'quantity-integer'].includes(rule),
  );
  expect(breaches).toEqual([]);
  return { survived, conflicts };
}

describe('a three-way merge of generated triples', () => {
  it(`keeps every edit of one side, shows every clash and breaks no rule, in ${triples} triples`, { timeout: 900_000 }, () => {
    let [survived, conflicts] = [0, 0];
    for (let seed = first; seed < first + triples; seed++) {
      try {
        const found = check(seed);
        survived += found.survived;
        conflicts += found.conflicts;
      } catch (error) {
        throw new Error(`triple ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    // The generator itself has to be worth something.
    expect(survived).toBeGreaterThan(triples * 20);
    expect(conflicts).toBeGreaterThan(triples / 2);
  });
});
