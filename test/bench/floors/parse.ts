import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

import { inferSchema, initParser } from 'udsv';

/** Column of the key in the generator's files. */
export const keyColumn = 4;

/** A row as its cells. */
export type Cells = readonly string[];

/** A generated file as rows of texts, by the quickest parser there is in JavaScript. */
export function parseRows(folder: string, file: string): string[][] {
  const text = readFileSync(join(folder, file), 'utf8');
  return initParser(inferSchema(text)).stringArrs(text);
}

/** The same rows with texts of their own, as they are after a read from a database: a parser's texts are views into one big one. */
export function detached(rows: readonly string[][]): string[][] {
  const copies: string[][] = [];
  for (let at = 0; at < rows.length; at += 20_000) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a copy has the type of what was copied
    for (const row of deserialize(serialize(rows.slice(at, at + 20_000))) as string[][]) copies.push(row);
  }
  return copies;
}
