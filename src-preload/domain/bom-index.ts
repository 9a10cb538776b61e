import type { Bom } from './bom';
import { marksOf, traits, type LineMarks } from './line-marks';
import { collisions } from './match-keys';
import { linkTree } from './tree';

/** What is told from a BOM alone, whatever it is held against. */
export interface BomIndex extends LineMarks {
  /** Index of the line of the assembly that holds each line, -1 at the top. Nobody changes it. */
  readonly parents: Int32Array;
  /** Whether no line has anything that levels are told from: then all stand at the top. */
  readonly isFlat: boolean;
  /** Whether any line has a trait. */
  readonly has: (trait: keyof typeof traits) => boolean;
  /** Compare keys under which the BOM holds two numbers. */
  readonly collisions: (field: 'partNumber' | 'mpn') => ReadonlySet<string>;
}

const known = new WeakMap<Bom, BomIndex>();

/** Notes the marks of a BOM's lines that were made when these were stored. */
export function keepMarks(bom: Bom, marks: LineMarks): void {
  known.set(bom, new LazyIndex(bom, marks));
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
  #marks: LineMarks | undefined;
  #parents: Int32Array | undefined;
  readonly #collisions = new Map<'partNumber' | 'mpn', ReadonlySet<string>>();

  constructor(bom: Bom, marks?: LineMarks) {
    this.#bom = bom;
    this.#marks = marks;
  }

  get parents(): Int32Array {
    const { lines, partNumber } = this.#bom;
    return (this.#parents ??= this.isFlat ? atTheTop(lines.length) : linkTree(lines, partNumber ? { root: partNumber } : {}).parents);
  }

  get isFlat(): boolean {
    return !this.has('levels');
  }

  get prints(): Float64Array | undefined {
    return this.#marks?.prints;
  }

  get partTraces(): Int32Array {
    return this.#made().partTraces;
  }

  get mpnTraces(): Int32Array {
    return this.#made().mpnTraces;
  }

  get positionTraces(): Int32Array {
    return this.#made().positionTraces;
  }

  get traits(): Uint8Array {
    return this.#made().traits;
  }

  get found(): number {
    return this.#made().found;
  }

  has(trait: keyof typeof traits): boolean {
    return (this.found & traits[trait]) !== 0;
  }

  collisions(field: 'partNumber' | 'mpn'): ReadonlySet<string> {
    let found = this.#collisions.get(field);
    if (found === undefined) {
      found = collisions(this.#bom.lines, field);
      this.#collisions.set(field, found);
    }
    return found;
  }

  #made(): LineMarks {
    return (this.#marks ??= marksOf(this.#bom.lines));
  }
}

function atTheTop(lines: number): Int32Array {
  return new Int32Array(lines).fill(-1);
}
