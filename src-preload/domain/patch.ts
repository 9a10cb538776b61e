import { fields, type Bom, type Line } from './bom';
import type { Comparison } from './comparison';
import type { DraftLine } from './field-names';
import { bomFingerprint } from './fingerprint';

/** A line that comes or goes, and its place among the lines of the BOM that has it. */
export interface PlacedLine {
  readonly at: number;
  readonly line: Line;
}

/** A line that stays and says something else: only the fields that differ, `null` for an empty one, absent where the line has none. */
export interface PatchedLine {
  readonly from: number;
  readonly to: number;
  readonly before: Partial<Line>;
  readonly after: Partial<Line>;
}

/** What a BOM is called and was made for, beside its lines. */
type Head = Omit<Bom, 'lines'>;

/** A redline that a program can apply, verify and reverse: makes exactly the right BOM of exactly the left one. */
export interface Patch {
  readonly format: 'trueup-patch';
  readonly version: 1;
  /** Hashes of what it was made from and what it makes. */
  readonly from: { readonly hash: string; readonly lines: number; readonly head: Head };
  readonly to: { readonly hash: string; readonly lines: number; readonly head: Head };
  readonly removed: readonly PlacedLine[];
  readonly added: readonly PlacedLine[];
  readonly changed: readonly PatchedLine[];
  /** Places in the left BOM of the lines that stay, in the right one's order; absent where the order is the same. */
  readonly order?: readonly number[];
}

export type Patched = { readonly kind: 'applied'; readonly bom: Bom } | { readonly kind: 'refused'; readonly message: string };

/** The redline from left to right, with lines paired as the comparison has them. Lines that it took together go and come singly. */
export function makePatch(comparison: Comparison): Patch {
  const { left, right } = comparison;
  const leftAt = new Map(left.lines.map((line, at) => [line.key, at]));
  const partner = new Map<number, number>();
  for (const row of comparison.rows) {
    if (!row.left || !row.right || row.left.members || row.right.members) continue;
    const l = leftAt.get(row.left.key);
    if (l !== undefined) partner.set(l, -1);
  }
  const rightAt = new Map(right.lines.map((line, at) => [line.key, at]));
  for (const row of comparison.rows) {
    const l = row.left ? leftAt.get(row.left.key) : undefined;
    const r = row.right ? rightAt.get(row.right.key) : undefined;
    if (l !== undefined && r !== undefined && partner.get(l) === -1) partner.set(l, r);
  }
  const kept = [...partner].filter(([, r]) => r >= 0);
  const keptRight = new Set(kept.map(([, r]) => r));
  const changed: PatchedLine[] = [];
  for (const [l, r] of kept.toSorted((a, b) => a[0] - b[0])) {
    const a = left.lines[l];
    const b = right.lines[r];
    if (!a || !b) continue;
    const names = differingFields(a, b);
    if (names.length > 0) changed.push({ from: l, to: r, before: pickFields(a, names), after: pickFields(b, names) });
  }
  const order = kept.toSorted((a, b) => a[1] - b[1]).map(([l]) => l);
  const isOrdered = order.every((l, at) => at === 0 || (order[at - 1] ?? -1) < l);
  return {
    format: 'trueup-patch',
    version: 1,
    from: { hash: bomFingerprint(left), lines: left.lines.length, head: headOf(left) },
    to: { hash: bomFingerprint(right), lines: right.lines.length, head: headOf(right) },
    removed: left.lines.flatMap((line, at) => (partner.has(at) && (partner.get(at) ?? -1) >= 0 ? [] : [{ at, line }])),
    added: right.lines.flatMap((line, at) => (keptRight.has(at) ? [] : [{ at, line }])),
    changed,
    ...(isOrdered ? {} : { order }),
  };
}

/** Applies a redline to the BOM that it was made from; anything else is refused, and so is a patch that does not come to what it says. */
export function applyPatch(patch: Patch, bom: Bom): Patched {
  const hash = bomFingerprint(bom);
  if (hash !== patch.from.hash) {
    const isDone = hash === patch.to.hash;
    return {
      kind: 'refused',
      message: isDone
        ? 'The BOM already is what the patch makes of it.'
        : `The BOM is not the one that the patch was made from: its content hash is ${hash.slice(0, 12)}…, the patch expects ${patch.from.hash.slice(0, 12)}….`,
    };
  }
  const gone = new Set(patch.removed.map((each) => each.at));
  const after = new Map(patch.changed.map((each) => [each.from, each]));
  const stay = patch.order ?? bom.lines.flatMap((_line, at) => (gone.has(at) ? [] : [at]));
  const coming = new Map(patch.added.map((each) => [each.at, each.line]));
  const lines: Line[] = [];
  let next = 0;
  while (lines.length < patch.to.lines) {
    const added = coming.get(lines.length);
    if (added) {
      lines.push(added);
      continue;
    }
    const at = stay[next++];
    const line = at === undefined ? undefined : bom.lines[at];
    if (line === undefined || at === undefined) break;
    const change = after.get(at);
    lines.push(change ? replaceFields(line, change.before, change.after) : line);
  }
  const made: Bom = { ...patch.to.head, lines };
  if (bomFingerprint(made) !== patch.to.hash)
    return { kind: 'refused', message: 'The patch is damaged: it does not come to the BOM that it names.' };
  return { kind: 'applied', bom: made };
}

/** The redline back from right to left. */
export function reversePatch(patch: Patch): Patch {
  const stay = patch.order ?? places(patch.from.lines, patch.removed);
  const targets = places(patch.to.lines, patch.added);
  const pairs = stay.map((l, at) => [l, targets[at] ?? -1] as const);
  const order = pairs.toSorted((a, b) => a[0] - b[0]).map(([, r]) => r);
  const isOrdered = order.every((r, at) => at === 0 || (order[at - 1] ?? -1) < r);
  return {
    format: patch.format,
    version: patch.version,
    from: patch.to,
    to: patch.from,
    removed: patch.added,
    added: patch.removed,
    changed: patch.changed.map((each) => ({ from: each.to, to: each.from, before: each.after, after: each.before })),
    ...(isOrdered ? {} : { order }),
  };
}

function places(count: number, taken: readonly PlacedLine[]): readonly number[] {
  const gone = new Set(taken.map((each) => each.at));
  return Array.from({ length: count }, (_, at) => at).filter((at) => !gone.has(at));
}

function headOf(bom: Bom): Head {
  const { lines: _lines, ...head } = bom;
  return head;
}

function differingFields(a: Line, b: Line): readonly (keyof Line)[] {
  return lineNames.filter((name) => a[name] !== b[name] && JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

function pickFields(line: Line, names: readonly (keyof Line)[]): Partial<Line> {
  return Object.fromEntries(names.filter((name) => line[name] !== undefined).map((name) => [name, line[name]]));
}

function replaceFields(line: Line, before: Partial<Line>, after: Partial<Line>): Line {
  const rest: Partial<DraftLine> = { ...line };
  for (const name of lineNames) if (before[name] !== undefined) delete rest[name];
  return { ...rest, ...after, key: after.key ?? line.key };
}

/** Everything that a line has. */
const lineNames: readonly (keyof Line)[] = ['key', 'row', ...fields, 'extra', 'raw', 'members'];
