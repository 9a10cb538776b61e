import type { Line, Text } from './bom';
import { hygiene } from './part-number';

/** Which of the three ways of writing levels a source uses; `flat` where it has none. */
export type TreeShape = 'flat' | 'levels' | 'parents' | 'dotted';

export interface TreeProblem {
  readonly kind: 'jump' | 'orphan' | 'cycle' | 'no-level' | 'repeated-position' | 'unlike-contents';
  /** Index of the line. */
  readonly line: number;
  readonly message: string;
}

export interface Tree {
  readonly shape: TreeShape;
  /** Index of the line of the assembly that holds each line, -1 at the top. Free of cycles. */
  readonly parents: Int32Array;
  readonly problems: readonly TreeProblem[];
}

/** Links lines to the assemblies that hold them: by level numbers, else by the parent column, else by dotted positions. */
export function linkTree(lines: readonly Line[], options: { readonly root?: Text } = {}): Tree {
  const shape = shapeOf(lines);
  const link: Link = { lines, parents: new Int32Array(lines.length).fill(-1), problems: [] };
  if (shape === 'levels') linkLevels(link);
  else if (shape === 'parents') linkParents(link, options.root);
  else if (shape === 'dotted') linkDotted(link);
  if (shape !== 'flat') cutRings(link);
  let found: readonly TreeProblem[] | undefined = shape === 'flat' ? link.problems : undefined;
  return {
    shape,
    parents: link.parents,
    // A comparison needs the parents alone, and looking into every assembly takes longer than linking the lines.
    get problems() {
      return (found ??= [...link.problems, ...reportSelfHolding(link), ...reportUnlikeContents(link)]);
    },
  };
}

/** Indices of the lines right below each line, in source order; only for lines that have any. Key -1: the top. */
export function childrenOf(parents: ArrayLike<number>): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (let line = 0; line < parents.length; line++) {
    const parent = parents[line] ?? -1;
    const list = children.get(parent);
    if (list) list.push(line);
    else children.set(parent, [line]);
  }
  return children;
}

/** 0 at the top, one more for each assembly above. */
export function depthsOf(parents: ArrayLike<number>): Int32Array {
  const depths = new Int32Array(parents.length).fill(-1);
  const path: number[] = [];
  for (let start = 0; start < parents.length; start++) {
    let line = start;
    while (line >= 0 && depths[line] === -1) {
      path.push(line);
      line = parents[line] ?? -1;
    }
    let depth = line < 0 ? -1 : (depths[line] ?? -1);
    for (let below = path.pop(); below !== undefined; below = path.pop()) depths[below] = ++depth;
  }
  return depths;
}

/** What a part is called in its tree: its number, else the maker's number; '' where it has neither. */
export function assemblyName(line: Line): string {
  return hygiene(line.partNumber || line.mpn || '');
}

/** All uses of one assembly that have lines below, and whether these are the same each time. */
export interface AssemblyUses {
  readonly name: string;
  /** Indices of the lines that stand for it, the first one being where it is shown. */
  readonly uses: readonly number[];
  /** Indices of uses that list nothing below although another does. */
  readonly bare: readonly number[];
  readonly alike: boolean;
}

/** Assemblies by name, for those that have lines below at least once. */
export function assemblyUses(lines: readonly Line[], parents: ArrayLike<number>): ReadonlyMap<string, AssemblyUses> {
  const children = childrenOf(parents);
  const all = new Map<string, { readonly uses: number[]; readonly bare: number[] }>();
  for (const holder of children.keys()) {
    const line = lines[holder];
    const name = line ? assemblyName(line) : '';
    if (name !== '') all.set(name, { uses: [], bare: [] });
  }
  if (all.size === 0) return new Map();
  for (const [index, line] of lines.entries()) {
    const entry = all.get(assemblyName(line));
    if (!entry) continue;
    const list = children.has(index) ? entry.uses : entry.bare;
    list.push(index);
  }
  const repeated = [...all.values()].flatMap(({ uses }) => (uses.length > 1 ? uses : []));
  const contents = contentsOf(lines, parents, children, repeated);
  const result = new Map<string, AssemblyUses>();
  for (const [name, { uses, bare }] of all) {
    const first = contents[uses[0] ?? -1];
    result.set(name, { name, uses, bare, alike: uses.every((index) => contents[index] === first) });
  }
  return result;
}

interface Link {
  readonly lines: readonly Line[];
  readonly parents: Int32Array;
  readonly problems: TreeProblem[];
}

const dotted = /^[^.\s]+(?:\.[^.\s]+)+$/;

function shapeOf(lines: readonly Line[]): TreeShape {
  let level: number | undefined;
  let hasParent = false;
  let hasDot = false;
  for (const line of lines) {
    if (line.level !== undefined) {
      if (level !== undefined && line.level !== level) return 'levels';
      level = line.level;
    }
    hasParent ||= line.parent !== undefined && line.parent !== null && line.parent !== '';
    hasDot ||= line.position?.includes('.') === true;
  }
  if (hasParent) return 'parents';
  return hasDot && isDottedTree(lines) ? 'dotted' : 'flat';
}

/** Decimal find numbers (10.5 between 10 and 11) are no tree: most dotted positions must have their assembly in the list. */
function isDottedTree(lines: readonly Line[]): boolean {
  const positions = new Set<string>();
  for (const line of lines) positions.add(positionOf(line));
  let found = 0;
  let all = 0;
  for (const position of positions) {
    if (!dotted.test(position)) continue;
    all++;
    if (positions.has(position.slice(0, position.lastIndexOf('.')))) found++;
  }
  return all > 0 && found * 2 >= all;
}

/** As text: "1.10" is the tenth and never 1.1. A closing point is only typography. */
function positionOf(line: Line): string {
  const text = line.position?.trim() ?? '';
  return text.endsWith('.') ? text.slice(0, -1) : text;
}

function linkLevels({ lines, parents, problems }: Link): void {
  let top = Infinity;
  for (const line of lines) if (line.level !== undefined && line.level < top) top = line.level;
  /** Open assemblies from the top down. */
  const open: { line: number; level: number }[] = [];
  let before = top - 1;
  for (const [index, line] of lines.entries()) {
    let level = line.level;
    if (level === undefined) {
      level = Math.max(before, top);
      problems.push({
        kind: 'no-level',
        line: index,
        message: `${where(line)} has no level; it is taken to stand beside the line before it`,
      });
    }
    if (level > before + 1) {
      const kind = index === 0 ? 'orphan' : 'jump';
      const message =
        index === 0
          ? `${where(line)} is on level ${level}, but nothing stands above it`
          : `${where(line)} is on level ${level} right below level ${before}`;
      problems.push({ kind, line: index, message });
    }
    while (open.length > 0 && (open.at(-1)?.level ?? top) >= level) open.pop();
    parents[index] = open.at(-1)?.line ?? -1;
    open.push({ line: index, level });
    before = level;
  }
}

function linkParents({ lines, parents, problems }: Link, root: Text | undefined): void {
  const uses = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const name = assemblyName(line);
    if (name === '') continue;
    const list = uses.get(name);
    if (list) list.push(index);
    else uses.set(name, [index]);
  }
  let top = root === undefined || root === null ? '' : hygiene(root);
  for (const [index, line] of lines.entries()) {
    const name = hygiene(line.parent ?? '');
    if (name === '') continue;
    const candidates = uses.get(name);
    if (!candidates) {
      // The assembly that the whole list is for need not be in the list itself.
      if (top === '') top = name;
      if (name !== top) {
        problems.push({ kind: 'orphan', line: index, message: `${where(line)} belongs to ${line.parent}, which is not in the list` });
      }
      continue;
    }
    parents[index] = nearestBefore(candidates, index);
  }
}

/** The use that stands last before a line, else the first one behind it. */
function nearestBefore(sorted: readonly number[], index: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  const before = sorted[low - 1];
  if (before !== undefined) return before;
  const first = sorted[0] ?? -1;
  return first === index ? (sorted[1] ?? -1) : first;
}

function linkDotted({ lines, parents, problems }: Link): void {
  const uses = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const position = positionOf(line);
    if (position === '') continue;
    const list = uses.get(position);
    if (list) list.push(index);
    else uses.set(position, [index]);
    if (list && position.includes('.')) {
      const tenth = /\.\d$/.test(position) ? ` (was one of them ${position}0?)` : '';
      problems.push({
        kind: 'repeated-position',
        line: index,
        message: `${where(line)} has position ${position}, which stands more than once${tenth}`,
      });
    }
  }
  for (const [index, line] of lines.entries()) {
    const position = positionOf(line);
    let above = position;
    for (let steps = 1; above.includes('.'); steps++) {
      above = above.slice(0, above.lastIndexOf('.'));
      const candidates = uses.get(above);
      if (!candidates) continue;
      parents[index] = nearestBefore(candidates, index);
      if (steps > 1) problems.push({ kind: 'jump', line: index, message: `${where(line)} has position ${position} right below ${above}` });
      break;
    }
    if (position.includes('.') && parents[index] === -1) {
      problems.push({
        kind: 'orphan',
        line: index,
        message: `${where(line)} has position ${position}, but no assembly above it is in the list`,
      });
    }
  }
}

/** Cuts what would go round for ever. */
function cutRings({ lines, parents, problems }: Link): void {
  const done = new Uint8Array(lines.length);
  for (let start = 0; start < lines.length; start++) {
    const path: number[] = [];
    let line = start;
    while (line >= 0 && done[line] === 0) {
      done[line] = 1;
      path.push(line);
      line = parents[line] ?? -1;
    }
    const entry = path.indexOf(line);
    if (line >= 0 && entry >= 0) {
      // The same cut whatever line one comes from.
      const ring = path.slice(entry);
      const first = Math.min(...ring);
      parents[first] = -1;
      const names = ring.toReversed().map((index) => assemblyName(lines[index] ?? { key: '' }));
      problems.push({ kind: 'cycle', line: first, message: `${[...names, names[0]].join(' holds ')}: the chain is cut here` });
    }
    for (const index of path) done[index] = 2;
  }
}

/** Assemblies that stand somewhere below another use of themselves. */
function reportSelfHolding({ lines, parents }: Link): readonly TreeProblem[] {
  const problems: TreeProblem[] = [];
  const names = lines.map(assemblyName);
  const holders = new Set<string>();
  for (const parent of parents) if (parent >= 0) holders.add(names[parent] ?? '');
  for (const [index, line] of lines.entries()) {
    const name = names[index] ?? '';
    if (name === '' || !holders.has(name)) continue;
    for (let above = parents[index] ?? -1; above >= 0; above = parents[above] ?? -1) {
      if (names[above] !== name) continue;
      problems.push({ kind: 'cycle', line: index, message: `${where(line)}: ${name} holds itself` });
      break;
    }
  }
  return problems;
}

function reportUnlikeContents({ lines, parents }: Link): readonly TreeProblem[] {
  const problems: TreeProblem[] = [];
  for (const { name, uses, alike } of assemblyUses(lines, parents).values()) {
    const [first, second] = uses;
    if (alike || first === undefined || second === undefined) continue;
    problems.push({
      kind: 'unlike-contents',
      line: second,
      message: `${name} stands ${uses.length} times with different contents, first at ${where(lines[first] ?? { key: '' })}`,
    });
  }
  return problems;
}

/** A number for what each of some lines holds below: equal numbers, equal contents in every level, whatever the order. */
function contentsOf(
  lines: readonly Line[],
  parents: ArrayLike<number>,
  children: ReadonlyMap<number, readonly number[]>,
  wanted: readonly number[],
): Int32Array {
  const numbers = new Map<string, number>();
  const contents = new Int32Array(lines.length).fill(-1);
  const seen = new Uint8Array(lines.length);
  const order: number[] = [];
  const open = [...wanted];
  for (let line = open.pop(); line !== undefined; line = open.pop()) {
    const below = children.get(line);
    if (!below || seen[line] === 1) continue;
    seen[line] = 1;
    order.push(line);
    for (const index of below) open.push(index);
  }
  if (order.length === 0) return contents;
  // Below before above: an assembly's number needs those of its parts.
  const depths = depthsOf(parents);
  for (const holder of order.toSorted((a, b) => (depths[b] ?? 0) - (depths[a] ?? 0))) {
    const parts = (children.get(holder) ?? []).map((index) => {
      const line = lines[index];
      return line
        ? `${assemblyName(line)}\u0001${line.description ?? ''}\u0001${line.quantity ?? ''}\u0001${line.unit ?? ''}\u0001${contents[index]}`
        : '';
    });
    const text = parts.toSorted().join('\u0002');
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    contents[holder] = number;
  }
  return contents;
}

function where(line: Line): string {
  const name = assemblyName(line);
  const row = line.row === undefined ? '' : `row ${line.row}`;
  return [row, name].filter((text) => text !== '').join(', ') || line.key;
}
