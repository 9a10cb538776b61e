import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

import { read } from '@e965/xlsx';
import { afterAll, describe, expect, test } from 'vitest';

import { folderWith, run } from './run-command';
import { bomShape, diffShape, faultShape, inspectShape } from './shapes';

const revisionA = `Part Number,Description,Qty,Reference Designator,MPN,Manufacturer
000123,RES 3.32k 1% 0402,2,"R14, R15",RC0402FR-073K32L,Yageo
000124,CAP 100nF 16V 0402,3,"C1, C2, C3",GRM155R71C104KA88D,Murata
000125,CONN 3P,1,J4,0022232041,Molex
`;
const revisionB = `Part Number,Description,Qty,Reference Designator,MPN,Manufacturer
000123,RES 3.32k 1% 0402,3,"R14, R15, R16",RC0402FR-073K32L,Yageo
000124,CAP 100nF 16V 0402,3,"C3, C1, C2",GRM155R71C104KA88D,Murata
000126,XTAL 32.768kHz,1,Y1,SC32S-7PF20PPM,Seiko
`;
const folder = folderWith({
  'a.csv': revisionA,
  'b.csv': revisionB,
  'empty.csv': '',
  'fake.xlsx': '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n',
});
afterAll(folder.clean);
const trueup = (argv: readonly string[], options: Parameters<typeof run>[1] = {}) => run(argv, { cwd: folder.path, ...options });

describe('trueup inspect', () => {
  test('shows what the importer sees', async () => {
    const { code, json } = await trueup(['inspect', 'a.csv', '--json']);
    const seen = inspectShape.parse(json());
    expect(code).toBe(0);
    expect(seen).toMatchObject({ format: 'csv', delimiter: ',', sheet: null, headerRow: 1, lines: 3 });
    expect(seen.columns.map(({ column, field }) => [column, field])).toEqual([
      ['A', 'partNumber'],
      ['B', 'description'],
      ['C', 'quantity'],
      ['D', 'designators'],
      ['E', 'mpn'],
      ['F', 'manufacturer'],
    ]);
  });

  test('prints the same for people', async () => {
    const { stdout } = await trueup(['inspect', 'a.csv']);
    expect(stdout).toContain('header in row 1');
    expect(stdout).toMatch(/C +Qty +quantity/);
  });

  test('refuses a profile that does not exist', async () => {
    const { code, json } = await trueup(['inspect', 'a.csv', '--profile', 'naval', '--json']);
    expect(code).toBe(2);
    expect(faultShape.parse(json()).fault.next).toContain('electronics');
  });
});

describe('trueup convert', () => {
  test('prints the canonical lines as JSON', async () => {
    const { code, json } = await trueup(['convert', 'a.csv', '--to', 'json', '--json']);
    const bom = bomShape.parse(json());
    expect(code).toBe(0);
    expect(bom.lines[0]).toEqual({
      row: 2,
      key: 'row:2',
      partNumber: '000123',
      description: 'RES 3.32k 1% 0402',
      quantity: '2',
      designators: ['R14', 'R15'],
      mpn: 'RC0402FR-073K32L',
      manufacturer: 'Yageo',
    });
  });

  test('writes csv to stdout and xlsx to a file by its ending', async () => {
    expect((await trueup(['convert', 'a.csv', '--to', 'csv'])).stdout).toContain('000123,RC0402FR-073K32L');
    const { code, stdout } = await trueup(['convert', 'a.csv', '--out', 'a.xlsx']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'a.xlsx: 3 lines written as xlsx.\n' });
    expect(read(readFileSync(folder.at('a.xlsx'))).SheetNames).toEqual(['a']);
  });

  test('never writes over the file that it reads, under whatever name', async () => {
    const before = readFileSync(folder.at('a.csv'), 'utf8');
    const { code, json } = await trueup(['convert', 'a.csv', '--out', `../${folder.path.split('/').at(-1)}/a.csv`, '--json']);
    expect(code).toBe(2);
    expect(faultShape.parse(json()).fault.message).toContain('one of the files read from');
    expect(readFileSync(folder.at('a.csv'), 'utf8')).toBe(before);
  });

  test('leaves nothing half-written where the folder is missing', async () => {
    const { code, stderr } = await trueup(['convert', 'a.csv', '--out', 'nowhere/a.xlsx']);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no folder');
    expect(readdirSync(folder.path).filter((name) => name.startsWith('.trueup'))).toEqual([]);
  });

  test('refuses an xlsx without a file to write it to', async () => {
    expect((await trueup(['convert', 'a.csv', '--to', 'xlsx'])).stderr).toContain('Name a file with --out');
  });

  test('writes the columns of another system', async () => {
    const { stdout } = await trueup(['convert', 'a.csv', '--to', 'csv', '--template', 'cofactr']);
    expect(stdout.split('\r\n')[1]).toBe('1,"R14, R15",2,Yageo,RC0402FR-073K32L,000123,RES 3.32k 1% 0402,,No');
    expect((await trueup(['convert', 'a.csv', '--to', 'csv', '--template', 'x'])).stderr).toContain('There are: cofactr');
  });
});

describe('trueup diff', () => {
  test('says what differs, in the promised shape, with exit code 1', async () => {
    const { code, json } = await trueup(['diff', 'a.csv', 'b.csv', '--json']);
    const diff = diffShape.parse(json());
    expect(code).toBe(1);
    expect(diff).toMatchObject({ left: { name: 'a', lines: 3 }, right: { name: 'b', lines: 3 }, base: null });
    expect(diff.summary).toMatchObject({ same: 1, changed: 1, added: 1, removed: 1, conflict: 0 });
    const changed = diff.rows.find((row) => row.status === 'changed');
    expect(changed?.designators).toEqual({ added: ['R16'], removed: [] });
    expect(changed?.changes.find((change) => change.field === 'quantity')).toEqual({
      field: 'quantity',
      left: '2',
      right: '3',
      base: null,
      class: 'quantity',
    });
  });

  test('of a BOM with itself finds nothing and exits with 0', async () => {
    const { code, json } = await trueup(['diff', 'a.csv', 'a.csv', '--json']);
    expect(code).toBe(0);
    expect(diffShape.parse(json()).summary).toMatchObject({ same: 3, changed: 0, added: 0, removed: 0 });
    expect((await trueup(['diff', 'a.csv', 'a.csv'])).stdout).toContain('No differences.');
  });

  test('of a BOM with its own csv, xlsx and JSON export finds nothing', async () => {
    for (const to of ['csv', 'xlsx', 'json']) {
      expect((await trueup(['convert', 'a.csv', '--out', `same.${to}`])).code).toBe(0);
      const { code, stdout } = await trueup(['diff', 'a.csv', `same.${to}`]);
      expect({ to, code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('No differences.') });
    }
  });

  test('prints symbols and words for people, and colour only on a terminal', async () => {
    const plain = await trueup(['diff', 'a.csv', 'b.csv']);
    expect(plain.stdout).toContain('~ changed');
    expect(plain.stdout).toMatch(/Quantity: 2 → 3/);
    expect(plain.stdout).toContain('+R16');
    expect(plain.stdout).not.toContain('\u001b[');
    const terminal = await trueup(['diff', 'a.csv', 'b.csv'], { isTerminal: true });
    expect(terminal.stdout).toContain('\u001b[');
    const colourless = await trueup(['diff', 'a.csv', 'b.csv'], { isTerminal: true, env: { NO_COLOR: '1' } });
    expect(colourless.stdout).not.toContain('\u001b[');
  });

  test('prints more differences than a function takes arguments', async () => {
    const count = 130_000;
    const numbers = Array.from({ length: count }, (_, at) => `P-${at + 1}X,1`);
    writeFileSync(`${folder.path}/many.csv`, `Part Number,Qty\n${numbers.join('\n')}\n`);
    const { code, stdout } = await trueup(['diff', 'a.csv', 'many.csv']);
    expect(code).toBe(1);
    expect(stdout).toContain('+ 130,000 added');
    expect(stdout.split('\n').filter((line) => line.startsWith('+ added')).length).toBe(count);
  });

  test('prints nothing but the JSON on stdout and no progress away from a terminal', async () => {
    const { stdout, stderr } = await trueup(['diff', 'a.csv', 'b.csv', '--json']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toBe('');
  });

  test.each(['json', 'csv', 'xlsx', 'html'])('writes a report as .%s', async (ending) => {
    const { code, stdout } = await trueup(['diff', 'a.csv', 'b.csv', '--out', `report.${ending}`]);
    expect(code).toBe(1);
    expect(stdout).toContain(`Written: report.${ending}`);
    expect(readFileSync(folder.at(`report.${ending}`)).length).toBeGreaterThan(200);
  });

  test('refuses a report whose kind its ending does not tell, before it does any work', async () => {
    expect((await trueup(['diff', 'a.csv', 'b.csv', '--out', 'report.docx'])).stderr).toContain('does not follow from its ending');
  });

  test('lets no control character of a BOM reach the terminal', async () => {
    writeFileSync(folder.at('evil.csv'), revisionA.replace('CONN 3P', 'CONN \u001b]0;owned\u0007 3P'));
    expect((await trueup(['diff', 'b.csv', 'evil.csv'])).stdout).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

describe('A file that cannot be used', () => {
  test.each([
    ['none.csv', 'not-found', 'There is no file none.csv'],
    ['acme/board', 'not-found', 'acme'],
    ['word', 'not-found', 'neither a file nor CONNECTION/BOM'],
    ['empty.csv', 'unreadable-file', 'empty.csv'],
    ['fake.xlsx', 'unreadable-file', 'fake.xlsx'],
    // A folder is a set of files; one that cannot be read is named.
    ['.', 'unreadable-file', 'empty.csv'],
  ])('%s is refused with a clear fault and exit code 2', async (name, kind, words) => {
    const { code, json } = await trueup(['diff', name, 'b.csv', '--json'], { env: { TRUEUP_HOME: folder.at('home') } });
    expect(code).toBe(2);
    const { fault } = faultShape.parse(json());
    expect(fault.kind).toBe(kind);
    expect(fault.message).toContain(words);
  });
});
