import type { Bom, Line } from './bom';
import { hasWindow } from './effectivity';
import { collisions, isBlank } from './match-keys';
import { traceOf } from './trace';
import { linkTree } from './tree';

/** What is told from a BOM alone, whatever it is held against. */
export interface BomIndex {
  /** Index of the line of the assembly that holds each line, -1 at the top. Nobody changes it. */
  readonly parents: Int32Array;
  /** A trace of each line's part number, or of its maker's number where it has none; 0 where it has neither, or only a placeholder. */
  readonly partTraces: Int32Array;
  /** A trace of each line's maker's number, 0 where it has none. */
  readonly mpnTraces: Int32Array;
  /** 1 where a line states a part number. */
  readonly statesPart: Uint8Array;
  /** A print of each line (`printOf`), where somebody has them already. */
  readonly prints: Float64Array | undefined;
  /** Whether any line states from when or to when it is in force. */
  readonly isDated: boolean;
  /** Whether any line stands for several. */
  readonly isGrouped: boolean;
  /** Compare keys under which the BOM holds two numbers. */
  readonly collisions: (field: 'partNumber' | 'mpn') => ReadonlySet<string>;
}

const known = new WeakMap<Bom, BomIndex>();

/** Notes the prints of a BOM's lines that were made when these were stored. */
export function keepPrints(bom: Bom, prints: Float64Array): void {
  known.set(bom, new LazyIndex(bom, prints));
}

/** The index of a BOM, kept as long as the BOM is: a three-way comparison aligns each of its BOMs twice, and a person who pairs lines by hand has it aligned again. */
export function indexOf(bom: Bom): BomIndex {
  let index = known.get(bom);
  if (index === undefined) {
    index = new LazyIndex(bom);
    known.set(bom, index);
  }
  return index;
}

class LazyIndex implements BomIndex {
  readonly #bom: Bom;
  readonly prints: Float64Array | undefined;
  #parents: Int32Array | undefined;
  #told: Told | undefined;
  #mpnTraces: Int32Array | undefined;
  readonly #collisions = new Map<'partNumber' | 'mpn', ReadonlySet<string>>();

  constructor(bom: Bom, prints?: Float64Array) {
    this.#bom = bom;
    this.prints = prints;
  }

  get parents(): Int32Array {
    const { lines, partNumber } = this.#bom;
    return (this.#parents ??= linkTree(lines, partNumber ? { root: partNumber } : {}).parents);
  }

  get partTraces(): Int32Array {
    return (this.#told ??= look(this.#bom.lines)).partTraces;
  }

  get statesPart(): Uint8Array {
    return (this.#told ??= look(this.#bom.lines)).statesPart;
  }

  get isDated(): boolean {
    return (this.#told ??= look(this.#bom.lines)).isDated;
  }

  get isGrouped(): boolean {
    return (this.#told ??= look(this.#bom.lines)).isGrouped;
  }

  get mpnTraces(): Int32Array {
    return (this.#mpnTraces ??= mpnTraces(this.#bom.lines));
  }

  collisions(field: 'partNumber' | 'mpn'): ReadonlySet<string> {
    let found = this.#collisions.get(field);
    if (found === undefined) {
      found = collisions(this.#bom.lines, field);
      this.#collisions.set(field, found);
    }
    return found;
  }
}

type Told = Pick<BomIndex, 'partTraces' | 'statesPart' | 'isDated' | 'isGrouped'>;

/** All of it in one pass: fetching a line takes longer than looking at it. */
function look(lines: readonly Line[]): Told {
  const partTraces = new Int32Array(lines.length);
  const statesPart = new Uint8Array(lines.length);
  let isDated = false;
  let isGrouped = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) continue;
    if (line.partNumber) statesPart[at] = 1;
    const number = line.partNumber || line.mpn;
    if (number && !isBlank(number)) partTraces[at] = traceOf(number);
    isDated ||= hasWindow(line);
    isGrouped ||= line.members !== undefined;
  }
  return { partTraces, statesPart, isDated, isGrouped };
}

function mpnTraces(lines: readonly Line[]): Int32Array {
  const traces = new Int32Array(lines.length);
  for (let at = 0; at < lines.length; at++) {
    const mpn = lines[at]?.mpn;
    if (mpn && !isBlank(mpn)) traces[at] = traceOf(mpn);
  }
  return traces;
}
