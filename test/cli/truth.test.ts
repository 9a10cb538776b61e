import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { bomdata, run } from './run-command';
import { diffShape } from './shapes';

// What truly changed between real revisions was worked out apart from Trueup; here the whole command has to come to the same.
const isThere = existsSync(join(bomdata, 'truth.json'));

const cells = z.record(z.string(), z.string());
const presence = z.union([z.array(z.string()), z.record(z.string(), cells)]);
const truthSchema = z.record(
  z.string(),
  z.object({
    a: z.string(),
    b: z.string(),
    kind: z.enum(['refdes', 'key']),
    removed: presence,
    added: presence,
    changed: z.record(z.string(), z.record(z.string(), z.tuple([z.unknown(), z.unknown()]))),
  }),
);
type Pair = z.infer<typeof truthSchema>[string];
const truth = isThere ? truthSchema.parse(JSON.parse(readFileSync(join(bomdata, 'truth.json'), 'utf8'))) : {};

const folders = ['files', 'derived'] as const;
const paths = isThere ? folders.flatMap((folder) => readdirSync(join(bomdata, folder)).map((name) => join(bomdata, folder, name))) : [];
const find = (name: string): string =>
  paths.find((path) => path.endsWith(`/${name}`) || path.endsWith(`__${name}`)) ?? join(bomdata, 'files', name);

/** The truth's names of fields, as a row's changes name them. */
const fieldNames: Readonly<Record<string, readonly string[]>> = {
  value: ['value'],
  mpn: ['mpn'],
  dk: ['supplierPart'],
  far: ['supplierPart'],
  lcsc: ['supplierPart'],
  pkg: ['footprint'],
  dnp: ['dnp', 'dnpNote'],
};

/** Fields that the answers of a pair speak about; what a pair's answer does not name was not compared. */
function fieldsOf(title: string): readonly string[] {
  const number = Number(title.slice(1, 3));
  if (number === 27) return [];
  if (number <= 16) return ['value', 'mpn', 'dk', 'dnp'];
  if (number <= 19) return ['value'];
  if (number <= 24) return ['value', 'mpn', 'dk'];
  if (number <= 28) return ['mpn'];
  if (number <= 31) return ['far', 'pkg'];
  return ['value', 'lcsc'];
}

/** What the second sheet of O16 is called is told there; the folder holds both sheets as files of their own. */
const otherFiles: Readonly<Record<string, readonly [string, string]>> = { O16: ['o16-board.csv', 'o16-order.csv'] };

type Diff = z.infer<typeof diffShape>;
type DiffRow = Diff['rows'][number];

async function diff(left: string, right: string): Promise<Diff> {
  const { code, stdout, stderr } = await run(['diff', left, right, '--json']);
  expect(stderr).toBe('');
  const parsed = diffShape.parse(JSON.parse(stdout));
  expect(code).toBe(parsed.rows.every((row) => row.status === 'same') ? 0 : 1);
  return parsed;
}

/** Places that only one side has: what rows lose and gain, less what moved from one row to another. */
function comeAndGone({ rows }: Diff): { readonly removed: readonly string[]; readonly added: readonly string[] } {
  const places = (side: 'left' | 'right') => new Set(rows.flatMap((row) => row[side]?.designators ?? []));
  const [left, right] = [places('left'), places('right')];
  const only = (mine: ReadonlySet<string>, other: ReadonlySet<string>) => [...mine].filter((place) => !other.has(place)).toSorted();
  // The rows' own account has to come to the same.
  const told = (side: 'left' | 'right', kind: 'removed' | 'added') =>
    new Set(rows.flatMap((row) => (row.left && row.right ? row.designators[kind] : (row[side]?.designators ?? []))));
  const [lost, gained] = [told('left', 'removed'), told('right', 'added')];
  expect(only(lost, right)).toEqual(only(left, right));
  expect(only(gained, left)).toEqual(only(right, left));
  return { removed: only(left, right), added: only(right, left) };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** A cell of a line under the truth's name for it. */
function cellOf(line: NonNullable<DiffRow['left']>, field: string): string {
  if (field === 'dnp') return line.dnp === true ? 'dnp' : '';
  // The contract's line has no name for these two: they travel under their own header.
  if (field === 'value') return textOf(underHeader(line, /^val/i) ?? line.description);
  if (field === 'pkg') return textOf(underHeader(line, /^(?:package|footprint)/i));
  return textOf(field === 'mpn' ? line.mpn : line.supplierPart);
}

function underHeader(line: NonNullable<DiffRow['left']>, header: RegExp): string | null | undefined {
  return Object.entries(line.extra ?? {}).find(([name]) => header.test(name))?.[1];
}

/** Two texts of which the truth itself says that they mean the same: 0.10 and 0.1, T and DNP. */
function isSpelling(field: string, left: string, right: string): boolean {
  if (field === 'dnp') return (left === '') === (right === '');
  return left === right || (field === 'value' && left !== '' && right !== '' && Number(left) === Number(right));
}

/** For every place that stands on one line of either side: the fields that the command says are another now. */
function changedFields({ rows }: Diff, fields: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const holders = (side: 'left' | 'right') => {
    const found = new Map<string, DiffRow[]>();
    for (const row of rows) for (const place of row[side]?.designators ?? []) found.set(place, [...(found.get(place) ?? []), row]);
    return found;
  };
  const [lefts, rights] = [holders('left'), holders('right')];
  const changed: Record<string, readonly string[]> = {};
  for (const [place, [from, ...more]] of lefts) {
    const [to, ...others] = rights.get(place) ?? [];
    if (from === undefined || to === undefined || more.length + others.length > 0) continue;
    const isChanged = (field: string): boolean => {
      if (from === to) return from.changes.some((change) => change.class !== 'format' && fieldNames[field]?.includes(change.field));
      // The place stands on another row now: that is the change, and its cells are those of the two rows.
      const [one, other] = [from.left, to.right];
      if (one === null || other === null) return false;
      return !isSpelling(field, cellOf(one, field), cellOf(other, field));
    };
    const names = fields.filter(isChanged);
    if (names.length > 0) changed[place] = names;
  }
  return changed;
}

function expectedFields(pair: Pair, fields: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const changed: Record<string, readonly string[]> = {};
  for (const [place, cellsOf] of Object.entries(pair.changed)) {
    const names = fields.filter((field) => {
      const change = cellsOf[field];
      return change !== undefined && !isSpelling(field, textOf(change[0]), textOf(change[1]));
    });
    if (names.length > 0) changed[place] = names;
  }
  return changed;
}

const names = (list: Pair['removed']): readonly string[] => (Array.isArray(list) ? list : Object.keys(list)).toSorted();

describe.skipIf(!isThere)('trueup diff --json on real revisions', () => {
  it.each(Object.entries(truth).filter(([, { kind }]) => kind === 'refdes'))('%s', async (title, pair) => {
    const [a, b] = otherFiles[title.slice(0, 3)] ?? [pair.a, pair.b];
    const answer = await diff(find(a), find(b));
    expect(comeAndGone(answer)).toEqual({ removed: names(pair.removed), added: names(pair.added) });
    const fields = fieldsOf(title);
    expect(changedFields(answer, fields)).toEqual(expectedFields(pair, fields));
    // The values are the files' own.
    for (const row of answer.rows) {
      for (const change of row.changes) {
        for (const place of row.left?.designators ?? []) {
          for (const [field, [left, right]] of Object.entries(pair.changed[place] ?? {})) {
            if (field === 'dnp' || !fieldNames[field]?.includes(change.field) || !row.right?.designators?.includes(place)) continue;
            expect([textOf(change.left), textOf(change.right)], place).toEqual([textOf(left), textOf(right)]);
          }
        }
      }
    }
  });

  it.each(Object.entries(truth).filter(([, { kind }]) => kind === 'key'))('%s', async (_title, pair) => {
    const { rows } = await diff(find(pair.a), find(pair.b));
    const named = (line: DiffRow['left']): string => (line === null ? '' : cellOf(line, 'value') || textOf(line.partNumber));
    expect(rows.filter(({ status }) => status === 'removed').map(({ left }) => named(left))).toEqual(names(pair.removed));
    expect(
      rows
        .filter(({ status }) => status === 'added')
        .map(({ right }) => named(right))
        .toSorted(),
    ).toEqual(names(pair.added));
    // A column that only one side has makes no difference of its own; the lines show what it brings.
    const changed = rows.flatMap(({ left, right, changes }) => {
      if (left === null || right === null) return [];
      const isTold = changes.some((change) => change.field === 'mpn' && change.class !== 'format');
      expect(isTold).toBe(left.mpn !== undefined && textOf(left.mpn) !== textOf(right.mpn));
      return textOf(left.mpn) === textOf(right.mpn) ? [] : [[named(right), { mpn: [textOf(left.mpn), textOf(right.mpn)] }]];
    });
    expect(Object.fromEntries(changed)).toEqual(pair.changed);
  });

  it('O39: four CAD files in inches, joined, against one ERP file in feet', async () => {
    const cad = ['JZ099238_sw', '0300-2021-766_sw', '6415-2021-769_sw', '6890-099238-1_sw'].map((name) => find(`${name}.xlsx`));
    const { rows } = await diff(cad.join(','), find('JZ099238_sl.xlsx'));
    const said = rows
      .filter(({ status }) => status !== 'same')
      .map(({ status, left, right, changes }) => {
        const fields = changes.filter((change) => change.class !== 'format').map(({ field }) => field);
        return [left?.partNumber ?? right?.partNumber, status, ...fields].join(' ');
      });
    expect(said.toSorted()).toEqual([
      '2737-2008-589 changed description',
      '3004-0075-001 removed',
      '3012-0150-001 changed quantity',
      '3086-2025-025 removed',
      '6602-0600-000 changed quantity',
    ]);
    expect(rows.filter(({ left }) => left !== null).length).toBe(79);
  });
});
