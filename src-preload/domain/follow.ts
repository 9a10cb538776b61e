import type { Bom, Line } from './bom';
import type { Comparison, Row } from './comparison';
import { isOpen } from './choose';
import { compareBoms } from './compare';
import type { Decision } from './decision';

/** Where the lines of an older state of a BOM are now: old key → new key. What is gone is in neither. */
export interface Whereabouts {
  readonly sure: ReadonlyMap<string, string>;
  /** Lines that now name another part but alone hold the place or the name of the old one: good enough for a proposal. */
  readonly likely: ReadonlyMap<string, string>;
}

/**
 * Follows the lines of a BOM from one state to the next. `keys`: a vendor's ids stay with their lines; a file's rows do not, and its
 * lines are found again by what they say.
 */
export function followLines(before: Bom, now: Bom, keys: 'kept' | 'renewed'): Whereabouts {
  if (keys === 'kept') {
    const there = new Set(now.lines.map((line) => line.key));
    return { sure: new Map(before.lines.filter((line) => there.has(line.key)).map((line) => [line.key, line.key])), likely: new Map() };
  }
  const sure = new Map<string, string>();
  const likely = new Map<string, string>();
  for (const { left, right, review, match } of compareBoms(before, now).rows) {
    if (!left || !right) continue;
    if (review) {
      if (match?.runnerUp === null && (match.by === 'find-number' || match.by === 'description')) likely.set(left.key, right.key);
      continue;
    }
    sure.set(left.key, right.key);
    // Lines that were taken together here stand singly elsewhere.
    for (const [at, member] of (left.members ?? []).entries()) {
      const other = right.members ? right.members[at] : right.key;
      if (other !== undefined) sure.set(member, other);
    }
  }
  return { sure, likely };
}

/** A comparison that decisions were made on, as far as following them needs it. */
export interface MadeOn {
  readonly left: Bom;
  readonly right: Bom;
}

/** A decision in the words of the comparison as it is now. */
export interface Followed {
  readonly decision: Decision;
  /** The lines that the decision was made on. */
  readonly before?: { readonly left: Line | null; readonly right: Line | null };
}

/** Takes decisions from the comparison that they were made on to the one that there is now. */
export function openFollower(
  madeOn: MadeOn,
  where: { readonly left: Whereabouts; readonly right: Whereabouts },
  now: Pick<Comparison, 'rows'>,
): { readonly pair: (decision: Decision) => Decision | undefined; readonly follow: (decision: Decision) => Followed | undefined } {
  const lines = { left: byKey(madeOn.left), right: byKey(madeOn.right) };
  let places: { readonly row: ReadonlyMap<string, Row>; readonly left: ReadonlyMap<string, Row>; readonly right: ReadonlyMap<string, Row> };
  const openPlaces = () => (places ??= placesOf(now.rows));

  /** A pin or the taking apart of a pair; `undefined` where one of the lines is gone. */
  function pair(decision: Decision): Decision | undefined {
    if (decision.kind !== 'pin' && decision.kind !== 'unpair') return undefined;
    const left = where.left.sure.get(decision.left);
    const right = where.right.sure.get(decision.right);
    return left === undefined || right === undefined ? undefined : { ...decision, left, right };
  }

  function follow(decision: Decision): Followed | undefined {
    if (decision.kind === 'pin' || decision.kind === 'unpair') {
      const found = pair(decision);
      return found && { decision: found };
    }
    const ends = endsOf(decision.row, lines);
    // A line that was laid out from several levels has no line of its own in the source: its row is found again by its id alone.
    if (!ends) return openPlaces().row.has(decision.row) ? { decision } : undefined;
    const before = { left: lines.left.get(ends.left) ?? null, right: lines.right.get(ends.right) ?? null };
    const left = ends.left === '' ? '' : where.left.sure.get(ends.left);
    const right = ends.right === '' ? '' : where.right.sure.get(ends.right);
    const rows = openPlaces();
    if (left !== undefined && right !== undefined && rows.row.has(`${left}~${right}`)) {
      return { decision: { ...decision, row: `${left}~${right}` }, before };
    }
    // The pair came apart or another line joined it: what was decided is asked again where one of its lines stands now.
    const row = (left ? rows.left.get(left) : undefined) ?? (right ? rows.right.get(right) : undefined);
    if (!row || !isOpen(row)) return undefined;
    const stale = decision.kind === 'choose' || decision.kind === 'ignore' ? { premise: otherPair } : {};
    return { decision: { ...decision, row: row.id, ...stale }, before };
  }

  return { pair, follow };
}

/** No premise ever reads so. */
const otherPair = 'made on another pair';

function byKey(bom: Bom): ReadonlyMap<string, Line> {
  return new Map(bom.lines.map((line) => [line.key, line]));
}

function placesOf(rows: readonly Row[]) {
  return {
    row: new Map(rows.map((row) => [row.id, row])),
    left: new Map(rows.flatMap((row) => (row.left ? [[row.left.key, row] as const] : []))),
    right: new Map(rows.flatMap((row) => (row.right ? [[row.right.key, row] as const] : []))),
  };
}

/** The two keys of a row's id; keys may themselves hold the sign between them. */
function endsOf(
  row: string,
  lines: { readonly left: ReadonlyMap<string, Line>; readonly right: ReadonlyMap<string, Line> },
): { readonly left: string; readonly right: string } | undefined {
  for (let at = row.indexOf('~'); at >= 0; at = row.indexOf('~', at + 1)) {
    const [left, right] = [row.slice(0, at), row.slice(at + 1)];
    if ((left === '' || lines.left.has(left)) && (right === '' || lines.right.has(right))) return { left, right };
  }
  return undefined;
}
