import type { Line } from './bom';
import { designatorKey } from './designators';
import { canonicalManufacturer } from './manufacturer';
import { hygiene, isPlaceholder } from './part-number';
import { assemblyName, childrenOf, linkTree } from './tree';

/** What a source lacks that makes one ask whether the file is only a part. */
export interface RemovalWarning {
  readonly kind: 'lines' | 'branch';
  /** Keys of the lines of `before` that `after` lacks. */
  readonly missing: readonly string[];
  /** Missing lines ÷ all lines of `before`. */
  readonly share: number;
  /** Assemblies whose every part is missing. */
  readonly branches: readonly string[];
  readonly message: string;
}

/** Fewer missing lines are ordinary work, whatever share of a small BOM they are. */
const fewest = 2;

/** Asks "is this a partial file?" where `after` lacks more than `share` (0 to 1) of the lines of `before`, or a whole branch. Removals are never to follow silently. */
export function removalGuard(before: readonly Line[], after: readonly Line[], share: number): RemovalWarning | undefined {
  if (before.length === 0) return undefined;
  const places = new Map<string, number[]>();
  // Backwards, so that pop() hands out the first one first.
  for (let index = after.length - 1; index >= 0; index--) {
    for (const name of namesOf(after[index] ?? { key: '' })) {
      const list = places.get(name);
      if (list) list.push(index);
      else places.set(name, [index]);
    }
  }
  const used = new Uint8Array(after.length);
  const missing: number[] = [];
  for (const [index, line] of before.entries()) {
    // Found by any of its names: a new part on the same designators is a replacement and not a missing line.
    const place = firstFree(namesOf(line), places, used);
    if (place === undefined) missing.push(index);
    else used[place] = 1;
  }
  if (missing.length < fewest) return undefined;
  const branches = missingBranches(before, new Set(missing));
  const part = missing.length / before.length;
  if (part <= share && branches.length === 0) return undefined;
  const kind = part > share ? 'lines' : 'branch';
  const count = `${missing.length} of ${before.length} lines`;
  const message =
    kind === 'lines'
      ? `The source lacks ${count} (${Math.round(part * 100)} %). Is it a partial file? Nothing is removed until you say that these lines are meant to go.`
      : `The source lacks everything below ${branches.slice(0, 3).join(', ')}${branches.length > 3 ? ` and ${branches.length - 3} more` : ''} (${count}). Was it left out or deleted? Nothing is removed until you say so.`;
  return { kind, missing: missing.map((index) => before[index]?.key ?? ''), share: part, branches, message };
}

function firstFree(names: readonly string[], places: ReadonlyMap<string, number[]>, used: Uint8Array): number | undefined {
  for (const name of names) {
    const list = places.get(name);
    for (let place = list?.pop(); place !== undefined; place = list?.pop()) if (used[place] === 0) return place;
  }
  return undefined;
}

/** Assemblies of at least two lines below, all of which are missing; the highest one where they are nested. */
function missingBranches(lines: readonly Line[], missing: ReadonlySet<number>): readonly string[] {
  const { parents } = linkTree(lines);
  const children = childrenOf(parents);
  if (children.size <= 1) return [];
  const found: string[] = [];
  const open = [...(children.get(-1) ?? [])];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const below = children.get(index);
    if (!below) continue;
    if (countBelow(children, index) >= fewest && allBelow(children, index, missing)) {
      const line = lines[index];
      found.push(line ? assemblyName(line) || line.key : '');
    } else for (const each of below) open.push(each);
  }
  return found.toReversed();
}

function allBelow(children: ReadonlyMap<number, readonly number[]>, index: number, missing: ReadonlySet<number>): boolean {
  return (children.get(index) ?? []).every((below) => missing.has(below) && allBelow(children, below, missing));
}

function countBelow(children: ReadonlyMap<number, readonly number[]>, index: number): number {
  return (children.get(index) ?? []).reduce((sum, below) => sum + 1 + countBelow(children, below), 0);
}

/** What a line can be found by again, surest first. */
function namesOf(line: Line): readonly string[] {
  const names: string[] = [];
  if (isName(line.partNumber)) names.push(`p${hygiene(line.partNumber)}`);
  if (isName(line.mpn)) names.push(`m${hygiene(line.mpn)}\u0000${canonicalManufacturer(line.manufacturer ?? '')}`);
  if (isName(line.supplierPart)) names.push(`s${hygiene(line.supplierPart)}`);
  for (const name of line.designators ?? []) names.push(`r${designatorKey(name)}`);
  if (names.length === 0)
    names.push(`d${hygiene(line.description ?? '')}\u0000${hygiene(line.value ?? '')}\u0000${hygiene(line.footprint ?? '')}`);
  return names;
}

function isName(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text !== '' && !isPlaceholder(text);
}
