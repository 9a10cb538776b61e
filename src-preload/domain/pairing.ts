import type { AliasBook } from './alias';
import type { Bom, Line } from './bom';
import type { BomIndex } from './bom-index';
import type { Match, MatchKey, RunnerUp } from './comparison';
import { contentFingerprint } from './fingerprint';
import { factsOf, type Facts } from './match-keys';
import { isOutput } from './role';

/** Two lines by their keys. */
export interface KeyPair {
  readonly left: string;
  readonly right: string;
}

/** Two lines that an earlier push or agreement put together. */
export interface Link extends KeyPair {
  /** When and how, in words. */
  readonly reason: string;
  /** The lines were found again by their place or name alone: a proposal. */
  readonly review?: boolean;
}

export interface AlignOptions {
  readonly pins?: readonly KeyPair[];
  readonly unpaired?: readonly KeyPair[];
  readonly links?: readonly Link[];
  readonly aliases?: AliasBook;
  /** Pairs that are known already; they yield to what a person paired or took apart. */
  readonly given?: GivenPairs;
  /** Unit of lengths in a cut list that states none. */
  readonly lengthUnit?: string;
  /** Pairs by the rounds alone: what the fast way is checked against. */
  readonly thorough?: boolean;
}

/** Pairs known from elsewhere, by left index, with the grounds that they were found on. */
export interface GivenPairs {
  /** Index of the right line, -1 where no pair is given. */
  readonly partner: Int32Array;
  /** Where `obvious` is 0. */
  readonly matches: readonly (Match | undefined)[];
  readonly obvious: Uint8Array;
  /** All cells that may be unlike, -1 where nobody knows. */
  readonly unlike: Int32Array;
  readonly review: Uint8Array;
}

/** One side while its lines are being paired. */
export class Side {
  readonly lines: Line[];
  readonly partner: Int32Array;
  readonly absorbed: Uint8Array;
  readonly children = new Map<number, number[]>();
  readonly #facts: (Facts | undefined)[];
  readonly #contents: (string | undefined)[];
  readonly #joined = new Set<number>();

  readonly index: BomIndex;
  readonly parents: Int32Array;
  readonly aliases: AliasBook | undefined;

  /** `parents`: those of the index, less an assembly that the other side does not list. */
  constructor({ lines }: Bom, index: BomIndex, parents: Int32Array, aliases?: AliasBook) {
    this.lines = lines.slice();
    // With their room from the start: an array that is filled here and there becomes a slow one.
    this.#facts = Array<Facts | undefined>(lines.length).fill(undefined);
    this.#contents = Array<string | undefined>(lines.length).fill(undefined);
    this.index = index;
    this.parents = parents;
    this.aliases = aliases;
    this.partner = new Int32Array(lines.length).fill(-1);
    this.absorbed = new Uint8Array(lines.length);
    if (!index.isFlat) this.#noteChildren();
  }

  #noteChildren(): void {
    for (let at = 0; at < this.parents.length; at++) {
      const parent = this.parents[at] ?? -1;
      if (parent < 0) continue;
      const list = this.children.get(parent);
      if (list) list.push(at);
      else this.children.set(parent, [at]);
    }
  }

  get isGrouped(): boolean {
    return this.index.has('members') || this.#joined.size > 0;
  }

  top(): number[] {
    const { parents } = this;
    const found = Array<number>(parents.length).fill(0);
    let count = 0;
    for (let index = 0; index < parents.length; index++) if ((parents[index] ?? -1) < 0) found[count++] = index;
    found.length = count;
    return found;
  }

  line(index: number): Line {
    const line = this.lines[index];
    if (!line) throw new Error(`There is no line at ${index}.`);
    return line;
  }

  facts(index: number): Facts {
    return (this.#facts[index] ??= factsOf(this.line(index), this.aliases));
  }

  /** All that the line says but its place in the file: equal contents are interchangeable. */
  content(index: number): string {
    return (this.#contents[index] ??= contentFingerprint(this.line(index)));
  }

  isFree(index: number): boolean {
    return this.partner[index] === -1 && this.absorbed[index] === 0;
  }

  isAssembly(index: number): boolean {
    return this.children.has(index);
  }

  isJoined(index: number): boolean {
    return this.#joined.has(index);
  }

  /** Puts a line that stands for several in the place of the first of them. */
  absorb(members: readonly number[], line: Line): void {
    const [first, ...others] = members;
    if (first === undefined) return;
    for (const other of others) this.absorbed[other] = 1;
    this.lines[first] = line;
    this.#facts[first] = undefined;
    this.#contents[first] = undefined;
    this.#joined.add(first);
  }
}

/** The state of an alignment in the making. */
export interface Pairing {
  readonly left: Side;
  readonly right: Side;
  /** By left index; what `obvious` tells is not here. */
  readonly matches: (Match | undefined)[];
  /** By left index: how `pairObvious` found the pair, 0 where it did not. */
  readonly obvious: Uint8Array;
  /** By left index: which cells of the pair are unlike, -1 where that was not looked at. */
  readonly unlike: Int32Array;
  readonly reviewLeft: Uint8Array;
  readonly reviewRight: Uint8Array;
  readonly options: AlignOptions;
  /** Keys of pairs that a person took apart: `left\0right`. */
  readonly apart: ReadonlySet<string>;
  /** Compare keys under which a side holds two numbers, once they were asked for. */
  readonly collisions: Map<'partNumber' | 'mpn', ReadonlySet<string>>;
}

/** How sure a pair is, and why. */
export interface Grounds {
  readonly by: MatchKey;
  readonly score: number;
  readonly reason: string;
  readonly runnerUp?: RunnerUp | null;
  readonly review?: boolean;
}

/** Puts two lines into one row. */
export function pair(pairing: Pairing, left: number, right: number, grounds: Grounds): void {
  pairing.left.partner[left] = right;
  pairing.right.partner[right] = left;
  pairing.matches[left] = {
    by: grounds.by,
    score: Math.round(grounds.score * 1000) / 1000,
    reason: grounds.reason,
    runnerUp: grounds.runnerUp ?? null,
  };
  if (grounds.review) {
    pairing.reviewLeft[left] = 1;
    pairing.reviewRight[right] = 1;
  }
}

/** Whether a person said that these two are not to stand together, or one goes into the product and the other comes out of making it. */
export function areApart(pairing: Pairing, left: number, right: number): boolean {
  const hasOutputs = pairing.left.index.has('output') || pairing.right.index.has('output');
  if (hasOutputs && isOutput(pairing.left.line(left)) !== isOutput(pairing.right.line(right))) return true;
  return pairing.apart.size > 0 && pairing.apart.has(`${pairing.left.line(left).key}\u0000${pairing.right.line(right).key}`);
}
