import { createRequire } from 'node:module';

import type { Cells } from '../floors/parse';

/** The little of daff that is used here; the package brings no types. */
interface Daff {
  readonly TableView: new (rows: unknown[][]) => object;
  readonly CompareFlags: new () => {
    ordered: boolean;
    show_unchanged: boolean;
    unchanged_context: number;
    addPrimaryKey(column: string): void;
  };
  readonly compareTables: (left: object, right: object, flags: object) => { align(): object };
  readonly TableDiff: new (alignment: object, flags: object) => { hilite(output: object): boolean };
}

const header = ['Item', 'Refdes', 'Qty', 'UoM', 'MPN', 'Manufacturer', 'Description', 'UnitPrice', 'Supplier', 'SPN', 'Lifecycle', 'Notes'];

/** What daff finds between two tables keyed by part number, the order of rows ignored. */
export function diffByDaff(left: readonly Cells[], right: readonly Cells[]) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see `Daff`
  const daff = createRequire(import.meta.url)('daff') as Daff;
  const table = (rows: readonly Cells[]) => new daff.TableView([header, ...rows.map((row) => [...row])]);
  const flags = new daff.CompareFlags();
  flags.ordered = false;
  flags.addPrimaryKey('MPN');
  const rows: unknown[][] = [];
  const alignment = daff.compareTables(table(left), table(right), flags).align();
  new daff.TableDiff(alignment, flags).hilite(new daff.TableView(rows));
  const count = (mark: string): number => rows.filter(([first]) => first === mark).length;
  return { added: count('+++'), removed: count('---'), changed: count('->') };
}
