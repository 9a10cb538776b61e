import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { importFile } from '../../src-main/sheets/import';
import type { Bom } from '../../src-preload/domain/bom';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Row } from '../../src-preload/domain/comparison';
import { hasBomdata } from '../support/bomdata';
import { dialects, editBoard, placesOf, randomOf, sayable, writeList, type Place, type Said } from '../support/reshaped-board';
import { bomdata, folderWith, run } from './run-command';
import { diffShape } from './shapes';

// Real boards, written anew as other programs write parts lists (other columns, languages, grouping, spelling, order), with edits that
// are known: the comparison has to find these and nothing else. Each pair comes from its number alone.

const pairs = Number(process.env['TRUEUP_PAIRS'] ?? 120);
const first = Number(process.env['TRUEUP_PAIR'] ?? 1);
const folder = join(bomdata, 'files');

async function readBoards(from: string): Promise<readonly (readonly Place[])[]> {
  const boards: (readonly Place[])[] = [];
  for (const name of readdirSync(from).toSorted()) {
    // One board at a time: reading many workbooks at once takes the memory of all of them.
    const bom = await importFile({ name, bytes: readFileSync(join(from, name)) }).then(
      (imported) => imported.bom,
      () => undefined,
    );
    const places = placesOf(bom?.lines ?? []);
    if (places.length >= 15) boards.push(places);
  }
  return boards;
}

async function read(name: string, text: string): Promise<Bom> {
  return (await importFile({ name, bytes: new TextEncoder().encode(text) })).bom;
}

const fields: Readonly<Record<Said, readonly string[]>> = {
  value: ['value', 'description'],
  footprint: ['footprint'],
  mpn: ['mpn', 'partNumber'],
  manufacturer: ['manufacturer'],
  description: ['description'],
  dnp: ['dnp', 'dnpNote'],
};
/** Fields that follow from which places stand on a line, or whose text another program chooses. */
const consequences = new Set(['quantity', 'designators', 'position', 'description']);
/** What the rows say wrongly, or leave out, about the places of a board before and after. */
function mistakes(rows: readonly Row[], before: readonly Place[], after: readonly Place[], said: readonly Said[]): readonly string[] {
  const holders = (side: 'left' | 'right') =>
    new Map(rows.flatMap((row) => (row[side]?.designators ?? []).map((ref) => [ref, row] as const)));
  const [lefts, rights] = [holders('left'), holders('right')];
  const was = new Map(before.map((place) => [place.ref, place]));
  const is = new Map(after.map((place) => [place.ref, place]));
  const differing = (ref: string) => {
    const [a, b] = [was.get(ref), is.get(ref)];
    return a && b ? said.filter((what) => what !== 'description' && a[what] !== b[what]) : undefined;
  };
  // Also what one of the two lists has no column for: it may mark it in another text.
  const isEdited = (ref: string) => JSON.stringify(was.get(ref)) !== JSON.stringify(is.get(ref));
  const found: string[] = [];
  for (const ref of new Set([...was.keys(), ...is.keys()])) {
    const [left, right] = [lefts.get(ref), rights.get(ref)];
    if (was.has(ref) !== (left !== undefined) || is.has(ref) !== (right !== undefined)) {
      found.push(`${ref} was not read`);
      continue;
    }
    const changed = differing(ref);
    if (!changed || !left || !right) {
      const row = left ?? right;
      if (row?.status === 'same') found.push(`${ref} came or went, and its row is the same`);
      continue;
    }
    if (left !== right) {
      // Where others of its line were changed, the line was split: the place then stands in another row, and both rows say so.
      const mates = [...(left.left?.designators ?? []), ...(right.right?.designators ?? [])];
      const isSplit = mates.some(isEdited) && left.status !== 'same' && right.status !== 'same';
      if (changed.length === 0 && !isSplit) found.push(`${ref} is as it was, but in the rows ${left.id} and ${right.id}`);
      continue;
    }
    const told = left.changes.filter((change) => change.class !== 'format' && !consequences.has(change.field)).map(({ field }) => field);
    for (const what of changed) if (!told.some((field) => fields[what].includes(field))) found.push(`${ref}: ${what} is not told`);
    if (changed.length === 0 && told.length > 0) found.push(`${ref} is as it was, its row says ${told.join()}`);
    if (left.review) found.push(`${ref} is put to review`);
  }
  return found;
}

interface Pair {
  readonly title: string;
  readonly before: readonly Place[];
  readonly after: readonly Place[];
  readonly said: readonly Said[];
  readonly left: string;
  readonly right: string;
}

function makePair(boards: readonly (readonly Place[])[], seed: number): Pair {
  const next = randomOf(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] ?? expect.fail('an empty list');
  const before = one(boards);
  const [a, b] = [one(dialects), one(dialects)];
  const { places: after, deeds } = editBoard(before, next);
  return {
    title: `pair ${seed}, ${a.name} against ${b.name}: ${deeds.join('; ')}`,
    before,
    after,
    said: sayable(a).filter((what) => sayable(b).includes(what)),
    left: writeList(before, a, next),
    right: writeList(after, b, next),
  };
}

describe.skipIf(!hasBomdata)('real boards as other programs write them', () => {
  it(`differ in exactly what was edited, in ${pairs} pairs`, { timeout: 600_000 }, async () => {
    const boards = await readBoards(folder);
    expect(boards.length).toBeGreaterThan(30);
    for (let seed = first; seed < first + pairs; seed++) {
      const { title, before, after, said, left, right } = makePair(boards, seed);
      const { rows } = compareBoms(await read('left.csv', left), await read('right.csv', right));
      expect(mistakes(rows, before, after, said), title).toEqual([]);
    }
  });

  it('come out alike through the command', { timeout: 120_000 }, async () => {
    const boards = await readBoards(folder);
    for (const seed of [3, 7, 11, 19]) {
      const { title, left, right } = makePair(boards, seed);
      const files = folderWith({ 'left.csv': left, 'right.csv': right });
      try {
        const { code, stdout } = await run(['diff', 'left.csv', 'right.csv', '--json'], { cwd: files.path });
        const { rows } = diffShape.parse(JSON.parse(stdout));
        const here = compareBoms(await read('left.csv', left), await read('right.csv', right)).rows;
        expect(
          rows.map(({ id, status }) => [id, status]),
          title,
        ).toEqual(here.map(({ id, status }) => [id, status]));
        expect(code, title).toBe(here.every(({ status }) => status === 'same') ? 0 : 1);
      } finally {
        files.clean();
      }
    }
  });
});
