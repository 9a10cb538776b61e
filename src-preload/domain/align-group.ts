import { assignLines } from './assign';
import { crossReferences } from './cross-reference';
import { enoughEvidence, evidence, plentyOfEvidence } from './evidence';
import { contradict, overlap, type Facts } from './match-keys';
import { areApart, pair, type Grounds, type Pairing, type Side } from './pairing';
import { pairEqual } from './pair-equal';
import { pairObvious } from './pair-obvious';
import { baseKey, compareKey, lookAlikeKey, looksAlike } from './part-number';
import { jointByQuantity, jointsByDesignators, type Joint } from './regroup';
import { resemblances } from './similarity';
import { traceOf } from './trace';
import { samePosition } from './unlike-cells';

/** Pairs the lines that two matched assemblies (or the two tops) hold, round by round from the surest key to mere resemblance. */
export function alignGroup(pairing: Pairing, left: readonly number[], right: readonly number[]): void {
  if (left.length === 0 || right.length === 0) return;
  if (!pairing.options.thorough) pairObvious(pairing, left, right);
  const group = new Group(pairing, left, right);
  if (group.isDone()) return;
  pairEqual(pairing, group.left, group.right);
  if (group.isDone()) return;
  regroup(group);
  for (const round of rounds) {
    if (group.isDone()) return;
    round(group);
  }
}

/** What is still free of a group, thinned out after every round. */
class Group {
  readonly pairing: Pairing;
  readonly allLeft: readonly number[];
  readonly allRight: readonly number[];
  left: readonly number[];
  right: readonly number[];

  constructor(pairing: Pairing, allLeft: readonly number[], allRight: readonly number[]) {
    this.pairing = pairing;
    this.allLeft = allLeft;
    this.allRight = allRight;
    this.left = allLeft.filter((index) => pairing.left.isFree(index));
    this.right = allRight.filter((index) => pairing.right.isFree(index));
  }

  isDone(): boolean {
    this.left = this.left.filter((index) => this.pairing.left.isFree(index));
    this.right = this.right.filter((index) => this.pairing.right.isFree(index));
    return this.left.length === 0 || this.right.length === 0;
  }
}

function positionOf(pairing: Pairing): (side: 'left' | 'right', index: number) => string {
  return (side, index) => pairing[side].facts(index).position;
}

function regroup(group: Group): void {
  const { pairing } = group;
  for (const [few, many] of [
    ['left', 'right'],
    ['right', 'left'],
  ] as const) {
    const fewSide = pairing[few];
    const manySide = pairing[many];
    if (group.isDone()) return;
    const loose = (indices: readonly number[], side: Side): readonly number[] =>
      indices.filter((index) => !side.isAssembly(index) && !side.isJoined(index));
    const ones = loose(group[few], fewSide);
    const others = loose(group[many], manySide).map((index) => ({ index, line: manySide.line(index) }));
    for (const joint of jointsByDesignators(
      ones.map((index) => fewSide.line(index)),
      others,
    )) {
      absorb(manySide, joint);
    }
    joinByNumber(
      pairing,
      few,
      many,
      ones,
      others.filter((each) => manySide.isFree(each.index) && !manySide.isJoined(each.index)),
    );
  }
}

function joinByNumber(
  pairing: Pairing,
  few: 'left' | 'right',
  many: 'left' | 'right',
  ones: readonly number[],
  others: readonly { readonly index: number; readonly line: Side['lines'][number] }[],
): void {
  const groups = new Map<string, { readonly index: number; readonly line: Side['lines'][number] }[]>();
  for (const each of others) {
    if ((each.line.designators?.length ?? 0) > 0) continue;
    const number = numberOf(pairing[many].facts(each.index));
    if (number === '') continue;
    const list = groups.get(number);
    if (list) list.push(each);
    else groups.set(number, [each]);
  }
  if (groups.size === 0) return;
  const owners = new Map<string, number>();
  for (const index of ones) {
    const number = numberOf(pairing[few].facts(index));
    if (number !== '') owners.set(number, owners.has(number) ? -1 : index);
  }
  for (const [number, list] of groups) {
    const owner = owners.get(number);
    if (list.length < 2 || owner === undefined || owner < 0) continue;
    const joint = jointByQuantity(pairing[few].line(owner), list, pairing.options.lengthUnit);
    if (joint) absorb(pairing[many], joint);
  }
}

function numberOf(facts: Facts): string {
  return facts.partNumber || facts.mpn;
}

function absorb(side: Side, joint: Joint): void {
  side.absorb(joint.members, joint.line);
}

type Round = (group: Group) => void;

const rounds: readonly Round[] = [
  byNumber('part-number', (facts) => facts.partNumber, 'part number', 0.98),
  byNumber('mpn', (facts) => facts.mpn, "maker's number", 0.97),
  bySecondLayer('partNumber', 'part number', 0.95, 'unambiguous'),
  bySecondLayer('mpn', "maker's number", 0.94, 'unambiguous'),
  byNumber('supplier-part', (facts) => facts.supplierPart, "supplier's number", 0.93),
  byNumber('upc', (facts) => facts.upc, 'UPC', 0.93),
  byCrossReference,
  byDesignators,
  bySecondLayer('partNumber', 'part number', 0.75, 'any'),
  bySecondLayer('mpn', "maker's number", 0.75, 'any'),
  byBaseNumber,
  byValue,
  byDescription,
  byLookAlike,
  byFindNumber,
  bySameName,
  byResemblance,
];

/** Groups by a key and lets the rest of the evidence settle who of the same key belongs to whom. */
function groupBy(
  group: Group,
  keyOf: (side: 'left' | 'right', index: number) => string,
): readonly { readonly key: string; readonly left: number[]; readonly right: number[] }[] {
  const rights = new Map<string, number[]>();
  for (const index of group.right) {
    const key = keyOf('right', index);
    if (key === '') continue;
    const known = rights.get(key);
    if (known) known.push(index);
    else rights.set(key, [index]);
  }
  if (rights.size === 0) return [];
  // In most rounds nearly all keys are on one side only.
  const groups = new Map<string, { readonly key: string; readonly left: number[]; readonly right: number[] }>();
  for (const index of group.left) {
    const key = keyOf('left', index);
    const right = key === '' ? undefined : rights.get(key);
    if (!right) continue;
    const known = groups.get(key);
    if (known) known.left.push(index);
    else groups.set(key, { key, left: [index], right });
  }
  return [...groups.values()];
}

interface Settle {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly by: Grounds['by'];
  readonly base: number;
  readonly reason: (left: number, right: number) => string;
  /** The pair is out of the question. */
  readonly forbids?: (left: Facts, right: Facts, l: number, r: number) => boolean;
  /** The pair is only a proposal. */
  readonly doubts?: (left: Facts, right: Facts) => boolean;
}

function settle(pairing: Pairing, round: Settle): void {
  const { left, right } = pairing;
  const [first, other] = [round.left[0], round.right[0]];
  if (round.left.length === 1 && round.right.length === 1 && first !== undefined && other !== undefined) {
    settleSingle(pairing, round, first, other);
    return;
  }
  const score = (l: number, r: number): number => {
    if (areApart(pairing, l, r)) return -1;
    if (round.forbids?.(left.facts(l), right.facts(r), l, r)) return -1;
    return evidence(left.line(l), left.facts(l), right.line(r), right.facts(r));
  };
  const assigned = assignLines({
    left: round.left,
    right: round.right,
    score,
    leftContent: (index) => left.content(index) + left.facts(index).position,
    rightContent: (index) => right.content(index) + right.facts(index).position,
    narrow: [
      (side, index) => pairing[side].facts(index).designators.toSorted().join(),
      (side, index) => pairing[side].facts(index).designators.toSorted()[0] ?? '',
      positionOf(pairing),
      (side, index) => pairing[side].content(index),
    ],
  });
  for (const each of assigned) {
    pair(pairing, each.left, each.right, {
      by: round.by,
      score: confidence(round.base, each.score),
      reason: each.tie ? `${round.reason(each.left, each.right)}; another line would fit as well` : round.reason(each.left, each.right),
      runnerUp:
        each.second < 0 || each.secondScore < 0
          ? null
          : {
              key: right.line(each.second).key,
              score: confidence(round.base, each.secondScore),
              reason: round.reason(each.left, each.second),
            },
      review: each.tie || (round.doubts?.(left.facts(each.left), right.facts(each.right)) ?? false),
    });
  }
  // Who was left over in a group that could not be settled is part of the question.
  if (!assigned.some((each) => each.tie)) return;
  for (const index of round.left) if (left.isFree(index)) pairing.reviewLeft[index] = 1;
  for (const index of round.right) if (right.isFree(index)) pairing.reviewRight[index] = 1;
}

/** One against one: nothing to assign, and nobody who came second. */
function settleSingle(pairing: Pairing, round: Settle, l: number, r: number): void {
  if (areApart(pairing, l, r)) return;
  const { left, right } = pairing;
  const a = left.facts(l);
  const b = right.facts(r);
  if (round.forbids?.(a, b, l, r)) return;
  pair(pairing, l, r, {
    by: round.by,
    score: confidence(round.base, enoughEvidence(left.line(l), a, right.line(r), b)),
    reason: round.reason(l, r),
    review: round.doubts?.(a, b) ?? false,
  });
}

function confidence(base: number, found: number): number {
  return Math.round(base * (0.9 + 0.1 * Math.min(1, found / plentyOfEvidence)) * 1000) / 1000;
}

function byNumber(by: Grounds['by'], number: (facts: Facts) => string, name: string, base: number): Round {
  return (group) => {
    const { pairing } = group;
    for (const { key, left, right } of groupBy(group, (side, index) => number(pairing[side].facts(index)))) {
      settle(pairing, {
        left,
        right,
        by,
        base,
        reason: (l, r) => `${name} ${key} on both sides${placesReason(pairing, l, r)}`,
        // A supplier's number is typed by hand often enough: against the maker's own number it does not stand.
        forbids: (a, b) =>
          (by === 'supplier-part' || by === 'upc') &&
          contradict(a, b) &&
          !areTwins(a, b) &&
          overlap(a.designators, b.designators).share < 0.5,
      });
    }
  };
}

function areTwins(a: Facts, b: Facts): boolean {
  return looksAlike(a.mpn, b.mpn)?.kind === 'zero-padded' || looksAlike(a.partNumber, b.partNumber)?.kind === 'zero-padded';
}

function placesReason(pairing: Pairing, l: number, r: number): string {
  const a = pairing.left.facts(l);
  const b = pairing.right.facts(r);
  const { shared } = overlap(a.designators, b.designators);
  const parts: string[] = [];
  if (shared > 0) parts.push(`${shared} of ${Math.max(a.designators.length, b.designators.length)} designators shared`);
  if (a.position !== '' && a.position === b.position) parts.push(`item ${a.position}`);
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

/** Numbers that differ in separators only. Where one BOM itself tells two such numbers apart, that is a proposal, and a late one. */
function bySecondLayer(field: 'partNumber' | 'mpn', name: string, base: number, which: 'unambiguous' | 'any'): Round {
  return (group) => {
    const { pairing } = group;
    const groups = groupBy(group, (side, index) => {
      const number = pairing[side].facts(index)[field];
      return number === '' ? '' : compareKey(number);
    });
    if (groups.length === 0) return;
    const ambiguous = ambiguousNumbers(pairing, field);
    for (const { key, left, right } of groups) {
      if (which === 'unambiguous' && ambiguous.has(key)) continue;
      settle(pairing, {
        left,
        right,
        by: field === 'mpn' ? 'mpn' : 'part-number',
        base,
        reason: (l, r) =>
          `${name} ${pairing.left.line(l)[field] ?? ''} and ${pairing.right.line(r)[field] ?? ''} differ in separators only`,
        doubts: () => which === 'any',
      });
    }
  };
}

/** Compare keys under which a side holds two numbers. */
function ambiguousNumbers(pairing: Pairing, field: 'partNumber' | 'mpn'): ReadonlySet<string> {
  let ambiguous = pairing.collisions.get(field);
  if (!ambiguous) {
    ambiguous = new Set([...pairing.left.index.collisions(field), ...pairing.right.index.collisions(field)]);
    pairing.collisions.set(field, ambiguous);
  }
  return ambiguous;
}

/** Pairs along candidates that are few and found otherwise: each connected cluster is settled by itself. */
function settleClusters(
  pairing: Pairing,
  candidates: ReadonlyMap<number, ReadonlyMap<number, string>>,
  round: Omit<Settle, 'left' | 'right' | 'reason'>,
): void {
  const holders = new Map<number, number[]>();
  for (const [l, rights] of candidates) {
    for (const r of rights.keys()) {
      const list = holders.get(r);
      if (list) list.push(l);
      else holders.set(r, [l]);
    }
  }
  const seen = new Set<number>();
  for (const start of candidates.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const left = [start];
    const right = new Set<number>();
    for (let at = 0; at < left.length; at++) {
      for (const r of candidates.get(left[at] ?? -1)?.keys() ?? []) {
        if (right.has(r)) continue;
        right.add(r);
        for (const l of holders.get(r) ?? []) {
          if (!seen.has(l)) {
            seen.add(l);
            left.push(l);
          }
        }
      }
    }
    const why = (l: number, r: number): string | undefined => candidates.get(l)?.get(r);
    settle(pairing, {
      ...round,
      left,
      right: [...right],
      reason: (l, r) => why(l, r) ?? '',
      forbids: (a, b, l, r) => why(l, r) === undefined || (round.forbids?.(a, b, l, r) ?? false),
    });
  }
}

function byCrossReference(group: Group): void {
  const { pairing } = group;
  const candidates = crossReferences(pairing, group.left, group.right);
  if (candidates.size > 0) settleClusters(pairing, candidates, { by: 'cross-reference', base: 0.92 });
}

function byDesignators(group: Group): void {
  const { pairing } = group;
  const holders = new Map<string, number[]>();
  for (const index of group.right) {
    for (const designator of pairing.right.facts(index).designators) {
      const list = holders.get(designator);
      if (list) list.push(index);
      else holders.set(designator, [index]);
    }
  }
  if (holders.size === 0) return;
  const candidates = new Map<number, Map<number, string>>();
  for (const l of group.left) {
    const own = pairing.left.facts(l).designators;
    const near = new Set(own.flatMap((designator) => holders.get(designator) ?? []));
    for (const r of near) {
      const others = pairing.right.facts(r).designators;
      const { shared, share } = overlap(own, others);
      if (share < 0.5) continue;
      const known = candidates.get(l) ?? new Map<number, string>();
      known.set(r, `same place: ${shared} of ${own.length + others.length - shared} designators shared`);
      candidates.set(l, known);
    }
  }
  settleClusters(pairing, candidates, { by: 'designators', base: 0.9 });
}

function byBaseNumber(group: Group): void {
  const { pairing } = group;
  const key = (side: 'left' | 'right', index: number): string => {
    const facts = pairing[side].facts(index);
    return facts.mpn === '' ? '' : baseKey(facts.mpn, facts.manufacturer);
  };
  for (const { key: base, left, right } of groupBy(group, key)) {
    settle(pairing, {
      left,
      right,
      by: 'mpn',
      base: 0.82,
      reason: (l, r) => `ordering variants of ${base}: ${pairing.left.line(l).mpn ?? ''} and ${pairing.right.line(r).mpn ?? ''}`,
      forbids: (a, b) => a.partNumber !== '' && b.partNumber !== '' && a.partNumber !== b.partNumber,
      doubts: () => true,
    });
  }
}

function byValue(group: Group): void {
  const { pairing } = group;
  const footprints = states(pairing.left, group.left, 'footprint') && states(pairing.right, group.right, 'footprint');
  const key = (side: 'left' | 'right', index: number): string => {
    const facts = pairing[side].facts(index);
    if (facts.value === '') return '';
    return footprints ? `${facts.value}\u0000${facts.footprint}` : facts.value;
  };
  for (const { left, right } of groupBy(group, key)) {
    settle(pairing, {
      left,
      right,
      by: 'value',
      base: 0.85,
      reason: (l, r) =>
        `value ${pairing.left.line(l).value ?? ''}${footprints ? ` in ${pairing.left.line(l).footprint ?? ''}` : ''} on both sides${placesReason(pairing, l, r)}`,
      forbids: (a, b) => contradict(a, b) || (areElsewhere(a, b) && (!footprints || a.footprint === '')),
      doubts: areElsewhere,
    });
  }
}

function states(side: Side, indices: readonly number[], field: 'footprint'): boolean {
  return indices.some((index) => side.facts(index)[field] !== '');
}

/** Both state designators and share none: another place on the board. */
function areElsewhere(a: Facts, b: Facts): boolean {
  return a.designators.length > 0 && b.designators.length > 0 && overlap(a.designators, b.designators).shared === 0;
}

function byDescription(group: Group): void {
  const { pairing } = group;
  for (const { left, right } of groupBy(group, (side, index) => pairing[side].facts(index).description)) {
    settle(pairing, {
      left,
      right,
      by: 'description',
      base: 0.8,
      reason: (l) => `description "${pairing.left.line(l).description ?? ''}" on both sides`,
      forbids: (a, b) => contradict(a, b) || areElsewhere(a, b) || (a.value !== '' && b.value !== '' && a.value !== b.value),
    });
  }
}

/** Numbers that a person or a sheet may have mixed up (O and 0, lost zeros): proposed, never settled. */
function byLookAlike(group: Group): void {
  const { pairing } = group;
  const key = (side: 'left' | 'right', index: number): string => {
    const number = numberOf(pairing[side].facts(index));
    return number === '' ? '' : lookAlikeKey(number);
  };
  for (const { left, right } of groupBy(group, key)) {
    settle(pairing, {
      left,
      right,
      by: 'similarity',
      base: 0.8,
      reason: (l, r) => looksAlike(numberOf(pairing.left.facts(l)), numberOf(pairing.right.facts(r)))?.message ?? 'look-alike numbers',
      forbids: (a, b) => areElsewhere(a, b) || looksAlike(numberOf(a), numberOf(b)) === undefined,
      doubts: () => true,
    });
  }
}

/** Find numbers that hold their places elsewhere in this assembly say where a part was replaced. */
function byFindNumber(group: Group): void {
  const { pairing } = group;
  const { left, right } = pairing;
  // Told from the few lines that are left, before all lines are asked whether they keep their numbers.
  const groups = singles(group, (side, index) => pairing[side].facts(index).position);
  if (groups.length === 0) return;
  const taken = { left: new Map(groups.map((each) => [each.key, 0])), right: new Map(groups.map((each) => [each.key, 0])) };
  const note = (counts: Map<string, number>, position: string): void => {
    const count = counts.get(position);
    if (count !== undefined) counts.set(position, count + 1);
  };
  const traces = left.index.positionTraces;
  const wanted = new Set(groups.map((each) => traceOf(each.key)));
  let kept = 0;
  let known = 0;
  for (const index of group.allLeft) {
    const same = samePosition(pairing.unlike[index]);
    const trace = traces[index] ?? 0;
    // Both have it, and it is none that is asked for: no need to fetch the lines.
    if (same && trace !== 0 && !wanted.has(trace)) {
      known++;
      kept++;
      continue;
    }
    const a = left.lines[index]?.position;
    if (!a) continue;
    note(taken.left, a);
    if (same) note(taken.right, a);
    const b = same ? a : right.lines[left.partner[index] ?? -1]?.position;
    if (!b) continue;
    known++;
    if (a === b || a.trim() === b.trim()) kept++;
  }
  if (known === 0 || kept * 2 < known) return;
  for (const index of group.allRight) {
    // The left line of the pair has said it already.
    if (samePosition(pairing.unlike[right.partner[index] ?? -1])) continue;
    const position = right.lines[index]?.position;
    if (position) note(taken.right, position);
  }
  for (const { key, left: lefts, right: rights } of groups) {
    if ((taken.left.get(key) ?? 0) > 1 || (taken.right.get(key) ?? 0) > 1) continue;
    settle(pairing, {
      left: lefts,
      right: rights,
      by: 'find-number',
      base: 0.7,
      reason: () => `item ${key} on both sides, another part`,
      forbids: areElsewhere,
      doubts: () => true,
    });
  }
}

/** Groups of one line on each side that may stand at one place. */
function singles(group: Group, keyOf: (side: 'left' | 'right', index: number) => string): ReturnType<typeof groupBy> {
  const { left, right } = group.pairing;
  return groupBy(group, keyOf).filter((each) => {
    const [l, r] = [each.left[0], each.right[0]];
    if (each.left.length !== 1 || each.right.length !== 1 || l === undefined || r === undefined) return false;
    return !areElsewhere(left.facts(l), right.facts(r)) && !areApart(group.pairing, l, r);
  });
}

/** A name that stands once on each side, with another number: the part behind the name may have been replaced. */
function bySameName(group: Group): void {
  const { pairing } = group;
  const single = singles(group, (side, index) => pairing[side].facts(index).description || pairing[side].facts(index).value);
  if (single.length === 0) return;
  const names = new Map<string, number>();
  const nameOf = (side: Side, index: number): string => side.lines[index]?.description || side.lines[index]?.value || '';
  for (const { left, right } of single) {
    for (const l of left) names.set(nameOf(pairing.left, l), 0);
    for (const r of right) names.set(nameOf(pairing.right, r), 0);
  }
  const lefts = countNames(pairing.left, group.allLeft, names, nameOf);
  const rights = countNames(pairing.right, group.allRight, names, nameOf);
  for (const { left, right } of single) {
    const isOnce = [...left.map((l) => nameOf(pairing.left, l)), ...right.map((r) => nameOf(pairing.right, r))].every(
      (name) => (lefts.get(name) ?? 0) <= 1 && (rights.get(name) ?? 0) <= 1,
    );
    if (!isOnce) continue;
    settle(pairing, {
      left,
      right,
      by: 'description',
      base: 0.72,
      reason: (l) => `"${nameOf(pairing.left, l)}" stands once on both sides, with another number`,
      forbids: areElsewhere,
      doubts: () => true,
    });
  }
}

function countNames(
  side: Side,
  indices: readonly number[],
  names: ReadonlyMap<string, number>,
  nameOf: (side: Side, index: number) => string,
): ReadonlyMap<string, number> {
  const counts = new Map(names);
  for (const index of indices) {
    const known = counts.get(nameOf(side, index));
    if (known !== undefined) counts.set(nameOf(side, index), known + 1);
  }
  return counts;
}

const nearEnough = 0.72;
const clearlyNearer = 0.05;

function byResemblance(group: Group): void {
  const { pairing } = group;
  const lefts = withPartners(pairing.left, group.left, pairing.right, group.right);
  const rights = withPartners(pairing.right, group.right, pairing.left, lefts);
  if (lefts.length === 0 || rights.length === 0) return;
  const found = resemblances(
    lefts.map((index) => wordsOf(pairing.left.facts(index))),
    rights.map((index) => wordsOf(pairing.right.facts(index))),
  );
  for (const each of found) {
    const l = lefts[each.left];
    const r = rights[each.right];
    if (l === undefined || r === undefined || each.share < nearEnough) continue;
    const a = pairing.left.facts(l);
    const b = pairing.right.facts(r);
    if (areApart(pairing, l, r) || contradict(a, b) || areElsewhere(a, b) || (a.value !== '' && b.value !== '' && a.value !== b.value))
      continue;
    if (each.share - each.next < clearlyNearer) {
      pairing.reviewLeft[l] = 1;
      pairing.reviewRight[r] = 1;
      continue;
    }
    const second = each.second < 0 ? undefined : rights[each.second];
    pair(pairing, l, r, {
      by: 'similarity',
      score: each.share * 0.89,
      reason: `descriptions are ${Math.round(each.share * 100)} % alike`,
      runnerUp:
        second === undefined
          ? null
          : { key: pairing.right.line(second).key, score: Math.round(each.next * 890) / 1000, reason: 'the next most alike' },
      review: true,
    });
  }
}

/** Leaves out lines that contradict every line of the other side, so that texts are compared only where they could settle anything. */
function withPartners(side: Side, indices: readonly number[], other: Side, others: readonly number[]): readonly number[] {
  const facts = others.map((index) => other.facts(index));
  const anyWithoutPlace = facts.some((each) => each.designators.length === 0);
  const anyWithoutNumber = facts.some((each) => each.partNumber === '');
  const anyWithoutMpn = facts.some((each) => each.mpn === '');
  const places = new Set(facts.flatMap((each) => each.designators));
  return indices.filter((index) => {
    const own = side.facts(index);
    if (own.partNumber !== '' && !anyWithoutNumber) return false;
    if (own.mpn !== '' && !anyWithoutMpn) return false;
    return own.designators.length === 0 || anyWithoutPlace || own.designators.some((designator) => places.has(designator));
  });
}

function wordsOf(facts: Facts): string {
  return [facts.description, facts.value, facts.footprint].filter((text) => text !== '').join(' ');
}
