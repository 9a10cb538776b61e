import { fail } from '../failure';
import { limits } from './guard';
import { LookBuilder, type CellStyle } from './cell-styles';
import type { Cell, Merge, Sheet } from './sheet';

/** Fills a sheet cell by cell within the limits of what is read; a file that asks for more is refused. */
export class SheetBuilder {
  readonly #rows: Cell[][] = [];
  readonly #merges: Merge[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly #look = new LookBuilder();
  readonly #file: string;
  #cells = 0;

  constructor(file: string) {
    this.#file = file;
  }

  put(row: number, column: number, cell: Cell): void {
    this.#check(row, column);
    while (this.#rows.length <= row) this.#rows.push([]);
    const cells = this.#rows[row] ?? [];
    this.#cells += Math.max(0, column + 1 - cells.length);
    if (this.#cells > limits.cells) this.#refuse();
    while (cells.length < column) cells.push('');
    cells[column] = cell;
  }

  merge(merge: Merge): void {
    if (merge.bottom > merge.top || merge.right > merge.left) this.#merges.push(merge);
  }

  hide(row: number): void {
    this.#hiddenRows.add(row);
  }

  look(row: number, column: number, style: CellStyle): void {
    this.#look.add(row, column, style);
  }

  sheet(name: string, hidden: boolean): Sheet {
    return {
      name,
      rows: this.#rows,
      hidden,
      hiddenRows: this.#hiddenRows,
      merges: this.#merges,
      look: this.#look,
    };
  }

  #check(row: number, column: number): void {
    if (row >= limits.rows || column >= limits.columns) this.#refuse();
  }

  #refuse(): never {
    return fail('unreadable-file', `${this.#file} has a table of more than ${limits.rows.toLocaleString('en')} rows of cells.`, {
      unharmed: 'Nothing was imported or changed.',
      next: 'Save the parts list alone as .csv, and import that.',
      place: { file: this.#file },
    });
  }
}
