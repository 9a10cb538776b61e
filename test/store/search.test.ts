import { describe, expect, it } from 'vitest';

import type { Line } from '../../src-preload/domain/bom';
import type { Db } from '../../src-main/store/database';
import { indexWaiting, searchLines } from '../../src-main/store/search';
import { addSnapshot, packLines } from '../../src-main/store/snapshots';
import { addFileSource, removeSource } from '../../src-main/store/sources';
import { sweepContent } from '../../src-main/store/content';
import { temporaryDatabase } from '../support/workspace';

const board: Line[] = [
  { key: '1', partNumber: 'RC0603FR-0710KL', manufacturer: 'Yageo', description: 'Resistor 10k 1%', designators: ['R1', 'R2'] },
  { key: '2', partNumber: 'GRM188R71H104KA93D', manufacturer: 'Murata', description: 'Capacitor 100nF "X7R"' },
  { key: '3', mpn: 'MÜLLER-7', description: 'Gehäuse', extra: { Lager: 'Regal 12' } },
];

function save(db: Db, source: number, lines: readonly Line[]) {
  return addSnapshot(db, { source, takenAt: 1, origin: 'import', head: { name: 'x' }, lines: packLines(lines), raw: undefined });
}

function indexAll(db: Db): void {
  while (indexWaiting(db, 8) > 0);
}

const keys = (db: Db, text: string) => searchLines(db, text, 100).map((found) => found.line.key);

describe.each([
  ['before the index has them', () => undefined],
  ['through the index', indexAll],
] as const)('lines are found %s', (_, prepare) => {
  it.each([
    ['0710K', ['1']],
    ['yageo 10k', ['1']],
    ['murata yageo', []],
    ['"X7R"', ['2']],
    ['müller', ['3']],
    ['GEHÄUSE', ['3']],
    ['regal 12', ['3']],
    ['R1', ['1']],
    ['10', ['1', '2']],
    ['1%', ['1']],
    ['nothing like it', []],
    ['* OR "', []],
    ['   ', []],
  ])('by “%s”', (text, expected) => {
    const { db } = temporaryDatabase();
    save(db, addFileSource(db, 'a.csv'), board);
    prepare(db);
    expect(keys(db, text).toSorted()).toEqual(expected);
  });
});

it('looks only into the newest snapshot of each source', () => {
  const { db } = temporaryDatabase();
  const source = addFileSource(db, 'a.csv');
  save(db, source, board);
  indexAll(db);
  const newest = save(db, source, board.slice(1));
  indexAll(db);
  expect(keys(db, 'yageo')).toEqual([]);
  expect(searchLines(db, 'murata', 10)).toMatchObject([{ source, sourceName: 'a.csv', snapshot: newest.id }]);
});

it('names every source that has the line', () => {
  const { db } = temporaryDatabase();
  save(db, addFileSource(db, 'a.csv'), board);
  save(db, addFileSource(db, 'b.csv'), board);
  indexAll(db);
  expect(
    searchLines(db, 'murata', 10)
      .map((found) => found.sourceName)
      .toSorted(),
  ).toEqual(['a.csv', 'b.csv']);
  expect(searchLines(db, 'murata', 1)).toHaveLength(1);
});

it('forgets what was removed', () => {
  const { db } = temporaryDatabase();
  const source = addFileSource(db, 'a.csv');
  save(db, source, board);
  indexAll(db);
  removeSource(db, source);
  sweepContent(db);
  expect(keys(db, 'murata')).toEqual([]);
  expect(db.prepare(`SELECT count(*) FROM line_text WHERE line_text MATCH '"murata"'`).pluck().get()).toBe(0);
});
