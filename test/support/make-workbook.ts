import { utils, write, type BookType } from '@e965/xlsx';

/** Bytes of a one-sheet workbook as another program would write it. */
export function makeWorkbook(
  rows: readonly (readonly (string | number | boolean | null)[])[],
  bookType: BookType,
  sheet = 'BOM',
): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), sheet);
  const bytes: unknown = write(book, { type: 'buffer', bookType, compression: true });
  if (!(bytes instanceof Uint8Array)) throw new Error('The workbook library gave no bytes.');
  return new Uint8Array(bytes);
}
