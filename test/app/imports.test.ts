import { describe, expect, it } from 'vitest';

import type { App } from '../../src-main/app';
import { importFile } from '../../src-main/sheets/import';
import { makeWorkbook } from '../support/make-workbook';
import { importText, openTestApp } from '../support/open-app';

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
const strange = (rows: number) =>
  ['Alpha,Beta,Gamma', ...Array.from({ length: rows }, (_, at) => `PN-${at},${at + 1},word ${at}`)].join('\n');
const fieldsOf = (columns: readonly { readonly column: string; readonly field: string }[]) =>
  Object.fromEntries(columns.map(({ column, field }) => [column, field]));
const corrected = { headerRow: 1, columns: { A: 'partNumber', B: 'quantity', C: 'description' } } as const;

it.each(['a*b=', 'YWJj\n', 'YW-j', 'YW=j'])('a file that arrives as %j is no base64 and is refused', async (bytes) => {
  const app = await openTestApp();
  const refused = await app.call('files.inspect', { name: 'a.csv', bytes });
  expect(refused).toMatchObject({ ok: false, fault: { kind: 'invalid', message: 'The file did not arrive as base64.' } });
});

describe('a corrected reading', () => {
  it('is used again on the next file of the shape and on the next revision, told, and forgotten when asked', async () => {
    const app = await openTestApp();
    const first = await app.ask('files.inspect', { name: 'one.csv', bytes: base64(strange(5)) });
    expect(fieldsOf(first.columns)).not.toEqual(corrected.columns);
    expect(first.remembered).toBeUndefined();
    await app.ask('files.import', { upload: first.upload, options: corrected });

    const second = await app.ask('files.inspect', { name: 'two.csv', bytes: base64(strange(7)) });
    expect(fieldsOf(second.columns)).toEqual(corrected.columns);
    expect(second.remembered).toMatchObject({ file: 'one.csv', options: corrected });
    const imported = await app.ask('files.import', { upload: second.upload, options: {} });
    const { lines } = await app.ask('sources.lines', { snapshot: imported.snapshot, from: 0, count: 10 });
    expect(lines[1]).toMatchObject({ partNumber: 'PN-1', quantity: '2', description: 'word 1' });

    const again = await app.ask('files.inspect', { name: 'one.csv', bytes: base64(strange(6)) });
    expect(again).toMatchObject({ remembered: { file: 'two.csv' }, into: { name: 'one.csv', lines: 5 } });

    const [mapping, ...others] = await app.ask('mappings.list', {});
    expect(others).toEqual([]);
    expect(mapping).toMatchObject({ file: 'two.csv', format: 'csv', headers: ['Alpha', 'Beta', 'Gamma'], options: corrected });
    const named = await app.ask('mappings.rename', { mapping: mapping?.id ?? '', name: 'Acme’s sheets' });
    expect(named).toEqual({ ...mapping, name: 'Acme’s sheets' });
    expect(await app.ask('mappings.list', {})).toEqual([named]);
    expect(await app.ask('mappings.rename', { mapping: mapping?.id ?? '', name: '' })).toEqual(mapping);
    await app.ask('mappings.forget', { mapping: mapping?.id ?? '' });
    const third = await app.ask('files.inspect', { upload: again.upload });
    expect(third.remembered).toBeUndefined();
    expect(fieldsOf(third.columns)).toEqual(fieldsOf(first.columns));
  });

  it('makes a file importable in which nothing was recognised, and is remembered for its like', async () => {
    const app = await openTestApp();
    const text = 'Wibble,Wobble\nalpha,beta\ngamma,delta\n';
    const first = await app.ask('files.inspect', { name: 'w1.csv', bytes: base64(text) });
    expect(first).toMatchObject({ isRecognised: false, headerRow: 1, lines: 2 });
    const refused = await app.call('files.import', { upload: first.upload });
    expect(refused).toMatchObject({ ok: false, fault: { kind: 'unreadable-file', unharmed: 'Nothing was imported or changed.' } });
    expect(await app.ask('sources.list', {})).toEqual([]);

    const mapped = await app.ask('files.inspect', { upload: first.upload, options: { columns: { A: 'mpn' } } });
    expect(mapped).toMatchObject({ isRecognised: true, lines: 2 });
    await app.ask('files.import', { upload: first.upload, options: { columns: { A: 'mpn' } } });
    const next = await app.ask('files.inspect', { name: 'w2.csv', bytes: base64(`${text}epsilon,zeta\n`) });
    expect(next).toMatchObject({ isRecognised: true, lines: 3, remembered: { file: 'w1.csv' } });
  });

  it('of a sheet that another file of the shape does not have leaves the guess standing', async () => {
    const app = await openTestApp();
    const rows = [
      ['Part Number', 'Quantity'],
      ['A-1', 1],
      ['A-2', 2],
    ];
    const first = await app.ask('files.inspect', { name: 'one.xlsx', bytes: base64(makeWorkbook(rows, 'xlsx', 'Mine')) });
    await app.ask('files.import', { upload: first.upload, options: { sheet: 'Mine' } });
    const other = await app.ask('files.inspect', { name: 'two.xlsx', bytes: base64(makeWorkbook(rows, 'xlsx', 'Theirs')) });
    expect(other).toMatchObject({ sheet: 'Theirs', lines: 2 });
    expect(other.remembered).toBeUndefined();
  });
});

describe('a newer revision of a file', () => {
  const text = (rows: number) => ['Part Number,Quantity', ...Array.from({ length: rows }, (_, at) => `PN-${at},${at + 1}`)].join('\n');

  it('becomes the next snapshot of the same source', async () => {
    const app = await openTestApp();
    await importText(app, 'a.csv', text(20));
    await importText(app, 'a.csv', text(21));
    expect(await app.ask('sources.list', {})).toMatchObject([{ name: 'a.csv', snapshots: 2, latest: { lines: 21, fresh: 1 } }]);
  });

  it('that lacks much is asked about, and imported only once that is said to be meant', async () => {
    const app = await openTestApp();
    await importText(app, 'a.csv', text(20));
    const look = await app.ask('files.inspect', { name: 'a.csv', bytes: base64(text(8)) });
    expect(look.partial).toMatchObject({ missing: 12, of: 20, kind: 'lines' });
    for (const partial of [undefined, 11]) {
      const reply = await app.call('files.import', { upload: look.upload, ...(partial === undefined ? {} : { partial }) });
      expect(reply).toMatchObject({ ok: false, fault: { kind: 'refused', unharmed: 'Nothing was imported.' } });
    }
    expect(await app.ask('sources.list', {})).toMatchObject([{ snapshots: 1 }]);
    await app.ask('files.import', { upload: look.upload, partial: 12 });
    expect(await app.ask('sources.list', {})).toMatchObject([{ snapshots: 2, latest: { lines: 8 } }]);
  });

  it('can be a BOM of its own, which asks nothing', async () => {
    const app = await openTestApp();
    await importText(app, 'a.csv', text(20));
    const look = await app.ask('files.inspect', { name: 'a.csv', bytes: base64(text(8)) });
    const alone = await app.ask('files.inspect', { upload: look.upload, source: 'new' });
    expect([alone.partial, alone.into]).toEqual([undefined, undefined]);
    await app.ask('files.import', { upload: look.upload, source: 'new' });
    expect((await app.ask('sources.list', {})).map(({ snapshots }) => snapshots)).toEqual([1, 1]);
  });
});

describe('a decided comparison', () => {
  const head = ['Item', 'Part Number', 'Description', 'Quantity', 'Shelf'];
  const left = makeWorkbook(
    [['Board'], [], head, [1, '0001', 'RES', 2, 'A1'], [2, '0002', 'CAP', 3, 'B1'], [3, '0003', 'LED', 1, 'C1']],
    'xlsx',
  );

  async function decide(app: App, name = 'mine.xlsx', bytes: Uint8Array = left) {
    const look = await app.ask('files.inspect', { name, bytes: base64(bytes) });
    const mine = await app.ask('files.import', { upload: look.upload });
    const theirs = await importText(app, 'theirs.csv', 'Item,Part Number,Description,Quantity\n1,0001,RES,5\n2,0002,CAP,3\n4,0004,DIODE,7');
    const { id } = await app.ask('reconciliations.open', { left: mine.snapshot, right: theirs });
    await app.ask('reconciliations.decideAll', {
      reconciliation: id,
      filter: {},
      choice: { kind: 'take', side: 'right' },
      scope: 'everything',
    });
    return id;
  }

  it('goes back into the user’s own workbook, and what it does is told before', async () => {
    const app = await openTestApp();
    const reconciliation = await decide(app);
    const view = await app.ask('workbooks.preview', { reconciliation, side: 'left' });
    expect(view).toMatchObject({ name: 'mine.xlsx', changed: 1, added: 1, removed: 1, undecided: 0 });
    const file = await app.ask('workbooks.write', { reconciliation, side: 'left' });
    expect(file.name).toBe('mine (reconciled).xlsx');
    const { bom, inspect } = await importFile({ name: file.name, bytes: Buffer.from(file.bytes, 'base64') });
    expect(inspect.headerRow).toBe(3);
    expect(bom.lines.map(({ partNumber, quantity, extra }) => [partNumber, quantity, extra?.['Shelf']])).toEqual([
      ['0001', '5', 'A1'],
      ['0002', '3', 'B1'],
      ['0004', '7', null],
    ]);
    expect((await app.ask('log.list', { from: 0, count: 3 })).entries.map(({ action }) => action)).toContain('workbook.write');
  });

  it('is refused in words where the file is no workbook that can be written', async () => {
    const app = await openTestApp();
    const reconciliation = await decide(app);
    const reply = await app.call('workbooks.preview', { reconciliation, side: 'right' });
    expect(reply).toMatchObject({ ok: false, fault: { kind: 'invalid', unharmed: 'Nothing was written.' } });
  });

  it('is exported as others want it: the result, and the kit for a number of products', async () => {
    const app = await openTestApp();
    const reconciliation = await decide(app);
    const text = async (format: 'cofactr.csv' | 'kit.csv' | 'digikey.csv', products?: string) => {
      const file = await app.ask('reconciliations.export', { reconciliation, format, ...(products === undefined ? {} : { products }) });
      expect(file.name.endsWith(`.${format}`)).toBe(true);
      return Buffer.from(file.bytes, 'base64').toString('utf8');
    };
    const upload = await text('cofactr.csv');
    expect(upload).toContain('Custom Part Number');
    expect(upload).toContain('0004');
    expect(upload).not.toContain('0003');
    const kit = await text('kit.csv', '100');
    expect(kit).toMatch(/^add,\+3,300,/m);
    expect(kit).toMatch(/^remove,-1,0,/m);
    expect(await text('kit.csv')).toMatch(/^add,\+3,3,/m);
    expect(await app.call('reconciliations.export', { reconciliation, format: 'kit.csv', products: '0' })).toMatchObject({ ok: false });
  });

  it('is printed by the host, which gets a page that stands on its own, or refused in words', async () => {
    const pages: string[] = [];
    const app = await openTestApp({
      printPdf: (html) => {
        pages.push(html);
        return Promise.resolve(Buffer.from('%PDF-1.7'));
      },
    });
    expect(await app.ask('host.describe', {})).toMatchObject({ pdf: true });
    const reconciliation = await decide(app);
    const file = await app.ask('reconciliations.export', { reconciliation, format: 'pdf' });
    expect(file).toMatchObject({ type: 'application/pdf', bytes: base64('%PDF-1.7') });
    expect(pages[0]).toContain('mine.xlsx');

    const without = await openTestApp();
    expect(await without.ask('host.describe', {})).toMatchObject({ pdf: false });
    const reply = await without.call('reconciliations.export', { reconciliation: await decide(without), format: 'pdf' });
    expect(reply).toMatchObject({ ok: false, fault: { kind: 'refused', unharmed: 'Nothing was written.' } });
  });
});

describe('two files of one name', () => {
  const board = (lines: number, part: string) =>
    base64(['Part Number,Quantity', ...Array.from({ length: lines }, (_, at) => `${part}-${at},${at + 1}`)].join('\n'));

  it('from two folders are two BOMs, and one that is changed or moved in its folder stays one', async () => {
    const app = await openTestApp();
    const take = async (path: string | undefined, bytes: string, source?: string) => {
      const view = await app.ask('files.inspect', { name: 'bom.csv', bytes, ...(path === undefined ? {} : { path }) });
      const { source: made } = await app.ask('files.import', { upload: view.upload, ...(source === undefined ? {} : { source }) });
      return { view, made };
    };
    const first = await take('/products/a/bom.csv', board(4, 'A'));
    const other = await take('/products/b/bom.csv', board(4, 'A'));
    expect(other.view.into).toBeUndefined();
    expect(other.view.namesake).toEqual({ source: first.made, path: '/products/a/bom.csv' });
    expect(other.made).not.toBe(first.made);
    const next = await take('/products/a/bom.csv', board(5, 'A'));
    expect([next.made, next.view.namesake]).toEqual([first.made, undefined]);
    // What is said goes before what is known, and its path is the one from then on.
    const moved = await take('/elsewhere/bom.csv', board(5, 'A'), first.made);
    expect(moved.made).toBe(first.made);
    expect((await take('/elsewhere/bom.csv', board(5, 'A'))).made).toBe(first.made);
    expect(await app.ask('sources.list', {})).toHaveLength(2);
  });

  it('without paths go by the name, and by the lines: another BOM is asked about', async () => {
    const app = await openTestApp();
    const first = await app.ask('files.inspect', { name: 'bom.csv', bytes: board(10, 'A') });
    await app.ask('files.import', { upload: first.upload });
    const other = await app.ask('files.inspect', { name: 'bom.csv', bytes: board(10, 'B') });
    expect(other.into?.name).toBe('bom.csv');
    expect(other.partial).toMatchObject({ missing: 10, of: 10, share: 1 });
    expect(await app.call('files.import', { upload: other.upload })).toMatchObject({ ok: false, fault: { kind: 'refused' } });
    await app.ask('files.import', { upload: other.upload, source: 'new' });
    expect(await app.ask('sources.list', {})).toHaveLength(2);
  });
});

it('rows that a problem stands in are shown, however far down they are', async () => {
  const app = await openTestApp();
  const rows = Array.from({ length: 200 }, (_, at) => `A-${at},${at === 150 ? '#REF!' : at + 1}`);
  const view = await app.ask('files.inspect', { name: 'long.csv', bytes: base64(['Part Number,Quantity', ...rows].join('\n')) });
  const problem = view.problems.find(({ row }) => row === 152) ?? expect.fail('The error cell is a problem.');
  expect(view.preview.at(-1)).toEqual({ row: problem.row, cells: ['A-150', '#REF!'] });
  expect(view.preview).toHaveLength(61);
});
