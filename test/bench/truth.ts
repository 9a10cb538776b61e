import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Line } from '../../src-preload/domain/bom';
import type { Comparison, Row } from '../../src-preload/domain/comparison';
import { cellOf } from '../../src-preload/domain/verdict';
import { parseDesignators } from '../../src-preload/domain/designators';

/** What the generator says of its own files. */
export interface Truth {
  readonly counts: {
    readonly a: number;
    readonly b: number;
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly cells: number;
    readonly unchanged: number;
  };
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Part number → column → texts in a and b. */
  readonly changed: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>>;
  readonly threeway: {
    readonly takeA: number;
    readonly takeB: number;
    readonly convergent: number;
    readonly conflictCount: number;
    readonly conflicts: readonly (readonly [mpn: string, column: string, base: string, a: string, b: string])[];
    readonly deleteModify: readonly (readonly string[])[];
    readonly addAddConflict: readonly string[];
    readonly mergedRows: number;
  };
}

/** Index pairs of lines that belong together in the files without a key. */
export interface PairTruth {
  readonly pairs: readonly (readonly [number, number])[];
}

/** The truth beside the data. */
export function readTruth(folder: string): Truth {
  // Written by the generator of this very data.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth;
}

/** The pairs beside the data without a key. */
export function readPairs(folder: string): PairTruth {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return JSON.parse(readFileSync(join(folder, 'truth_unkeyed.json'), 'utf8')) as PairTruth;
}

const fieldOf: Readonly<Record<string, string>> = {
  Item: 'position',
  Refdes: 'designators',
  Qty: 'quantity',
  UoM: 'unit',
  Manufacturer: 'manufacturer',
  Description: 'description',
  UnitPrice: 'unitPrice',
  Supplier: 'supplier',
  SPN: 'supplierPart',
  Lifecycle: 'extra:Lifecycle',
  Notes: 'notes',
};
/** Fields that follow from another column and that the truth therefore does not name. */
const derived: ReadonlySet<string> = new Set(['dnp', 'dnpNote', 'currency', 'alternates']);

/**
 * What a comparison gets wrong against the truth, in words; empty when it is right. Every cell that the generator changed must be
 * there with both values, and no other: spelling of a maker's name counts too, whatever class it was given. A part that takes
 * another's designators is one row to us and an addition and a removal to the generator.
 */
export function mistakes(comparison: Comparison, truth: Truth): string {
  const added = new Set(truth.added);
  const removed = new Set(truth.removed);
  const changed = new Set(Object.keys(truth.changed));
  const wrong = (what: string, row: Row) => `${what}: ${row.id} (${row.left?.mpn ?? '-'} ~ ${row.right?.mpn ?? '-'})`;
  for (const row of comparison.rows) {
    const { left, right } = row;
    if (left && right && left.mpn === right.mpn) {
      const cells = truth.changed[left.mpn ?? ''];
      const found: string[] = row.changes.filter((change) => !derived.has(change.field)).map((change) => change.field);
      if (!cells) {
        if (found.length > 0 || row.status !== 'same') return wrong('a difference that is none', row);
        continue;
      }
      changed.delete(left.mpn ?? '');
      const expected = Object.entries(cells).filter(([column, [a, b]]) => !isSameText(column, a, b));
      for (const [column, [a, b]] of expected) {
        const field = fieldOf[column] ?? column;
        if (!found.includes(field) && !found.includes(`extra:${column}`)) return wrong(`${column} is missing`, row);
        if (!reads(left, column, a) || !reads(right, column, b)) return wrong(`${column} has another value`, row);
      }
      if (found.length !== expected.length) return wrong(`${found.join(', ')} for ${expected.map(([column]) => column).join(', ')}`, row);
    } else {
      if (left && !removed.delete(left.mpn ?? '')) return wrong('taken for removed', row);
      if (right && !added.delete(right.mpn ?? '')) return wrong('taken for added', row);
    }
  }
  const missing = added.size + removed.size + changed.size;
  return missing === 0 ? '' : `${missing} differences were not found`;
}

function isSameText(column: string, a: string, b: string): boolean {
  return column === 'Qty' || column === 'UnitPrice' ? Number(a) === Number(b) : a === b;
}

/** The line's field says what the generator wrote. */
function reads(line: Line, column: string, text: string): boolean {
  const value = column in (line.extra ?? {}) ? line.extra?.[column] : cellOf(line, plainField(column));
  if (column === 'Qty' || column === 'UnitPrice') return Number(value) === Number(text);
  if (column === 'Refdes') return JSON.stringify(value) === JSON.stringify(parseDesignators(text).designators);
  return (value ?? '') === text || (typeof value === 'string' && value.replaceAll('\r\n', '\n') === text);
}

function plainField(column: string) {
  const names = {
    Item: 'position',
    Refdes: 'designators',
    Qty: 'quantity',
    UoM: 'unit',
    Manufacturer: 'manufacturer',
    Description: 'description',
    UnitPrice: 'unitPrice',
    Supplier: 'supplier',
    SPN: 'supplierPart',
    Notes: 'notes',
  } as const;
  const found = Object.entries(names).find(([name]) => name === column);
  if (!found) throw new Error(`The data has no column ${column}.`);
  return found[1];
}
