import { describe, expect, test } from 'vitest';

import type { InspectView, ProfileView, RowFilter, RowView, SourceView } from '../../src-preload/contract';
import { profiles } from '../../src-preload/domain/profile';
import type { Fault } from '../../src-preload/fault';
import { createImportStore } from '../../src-renderer/screens/import/import-store';
import { createReconcileStore } from '../../src-renderer/screens/reconcile/reconcile-store';
import { rowAt } from '../../src-renderer/screens/reconcile/row-pages';
import { createSourcesStore } from '../../src-renderer/screens/sources/sources-store';
import { createFakeBridge, type Answers } from '../support/fake-bridge';
import { reconciliationView, rowViews } from '../support/row-views';

const lines = (quantity: string) => Array.from({ length: 350 }, (_, at) => ({ key: `k${at}`, partNumber: `PN-${at}`, quantity }));
const rows: readonly RowView[] = rowViews(lines('1'), lines('2'));

/** A host with 350 differing rows; `only: 'decided'` lets none through. */
function answers(more: Answers = {}): Answers {
  const under = (filter: RowFilter): readonly RowView[] => (filter.only === 'decided' ? [] : rows);
  return {
    'reconciliations.describe': () => reconciliationView(),
    'reconciliations.rows': ({ filter, from, count }) => ({ total: under(filter).length, rows: under(filter).slice(from, from + count) }),
    'reconciliations.strip': ({ slices }) => ({
      slices: Array.from({ length: slices }, () => 2),
      severities: { wording: 0, changed: 1, lines: 0, conflicts: 0 },
    }),
    ...more,
  };
}

/** Lets the answers that are on their way arrive. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('The reconciliation on the page', () => {
  function open(more: Answers = {}) {
    const faults: Fault[] = [];
    const host = createFakeBridge(answers(more));
    const store = createReconcileStore({ host, reconciliation: 'r1', onFault: (fault) => faults.push(fault) });
    const pages = () => host.asked.filter((call) => call.name === 'reconciliations.rows').length;
    return { host, store, faults, pages };
  }

  test('the first rows come at once, the others when they are needed, none twice', async () => {
    const { store, pages } = open();
    await store.getState().load();
    await settled();
    expect(store.getState().total).toBe(350);
    expect(rowAt(store.getState().rows, 99)?.index).toBe(99);
    expect(pages()).toBe(1);
    store.getState().need(190, 230);
    await settled();
    expect(rowAt(store.getState().rows, 230)?.index).toBe(230);
    const asked = pages();
    store.getState().need(195, 235);
    await settled();
    expect(pages()).toBe(asked);
  });

  test('another order begins at its first row; as in the BOM again, the row under the cursor keeps it', async () => {
    const { host, store } = open({ 'reconciliations.place': ({ filter }) => ({ index: filter.order === undefined ? 42 : -1 }) });
    await store.getState().load();
    await settled();
    const order = { by: 'status', direction: 'ascending' } as const;
    store.getState().moveTo({ row: 7, column: 1 });
    await store.getState().setOrder(order);
    expect(store.getState()).toMatchObject({ filter: { order }, areRowsOld: true, cursor: { row: 7 } });
    await settled();
    expect(store.getState()).toMatchObject({ areRowsOld: false, cursor: { row: 0 } });
    store.getState().moveTo({ row: 5, column: 1 });
    await store.getState().setOrder(undefined);
    expect(host.asked.findLast(({ name }) => name === 'reconciliations.place')?.arg).toMatchObject({ row: rows[5]?.row.id, filter: {} });
    expect(store.getState().filter).toEqual({});
    await settled();
    expect(store.getState().cursor.row).toBe(42);
  });

  test('a row is looked for from where it is said, and its place is asked of the host', async () => {
    const { host, store } = open({
      'reconciliations.seek': ({ from }) => ({ index: from + 1 }),
      'reconciliations.place': ({ row }) => ({ index: row === rows[7]?.row.id ? 7 : -1 }),
    });
    await store.getState().load();
    expect(await store.getState().seek('undecided', 'next', -1)).toBe(0);
    expect(await store.getState().seek('undecided', 'next')).toBe(1);
    await store.getState().goToRow(rows[7]?.row.id ?? '');
    expect(store.getState().cursor.row).toBe(7);
    await store.getState().goToRow('gone');
    expect(store.getState().cursor.row).toBe(7);
    expect(host.asked.filter((call) => call.name === 'reconciliations.place')).toHaveLength(2);
  });

  test('another filter forgets the rows and an answer to the old one is dropped', async () => {
    const { store } = open();
    await store.getState().load();
    store.getState().setFilter({ only: 'decided' });
    await settled();
    expect(store.getState().total).toBe(0);
    expect(rowAt(store.getState().rows, 0)).toBeUndefined();
  });

  test('another filter asks for its rows once and first, and the old rows stay until they are there', async () => {
    const { host, store } = open();
    await store.getState().load();
    await settled();
    store.getState().moveTo({ row: 20, column: 3 });
    const before = host.asked.length;
    store.getState().setFilter({ only: 'undecided' });
    // What is drawn meanwhile asks for nothing: these places are not of the new list.
    store.getState().need(120, 150);
    expect(rowAt(store.getState().rows, 20)).toBeDefined();
    expect(store.getState()).toMatchObject({ areRowsOld: true, total: 350, cursor: { row: 20 } });
    await settled();
    expect(store.getState()).toMatchObject({ areRowsOld: false, cursor: { row: 0, column: 3 } });
    const asked = host.asked.slice(before).map(({ name }) => name);
    expect(asked).toEqual(['reconciliations.rows', 'reconciliations.strip']);
  });

  test('a jump while another filter is being fetched begins where that will be, and lands there', async () => {
    const { store } = open({ 'reconciliations.seek': ({ from }) => ({ index: from + 30 }) });
    await store.getState().load();
    await settled();
    store.getState().moveTo({ row: 200, column: 1 });
    store.getState().setFilter({ text: 'x' });
    expect(await store.getState().seek('difference', 'next')).toBe(30);
    await settled();
    expect(store.getState().cursor.row).toBe(30);
  });

  test('rows of another filter that cannot be had are not shown as if they were the old ones', async () => {
    const { store, faults } = open({
      'reconciliations.rows': ({ filter, from, count }) =>
        filter.only === undefined
          ? { total: rows.length, rows: rows.slice(from, from + count) }
          : { fault: { kind: 'storage', message: 'The disk is gone.' } },
    });
    await store.getState().load();
    await settled();
    store.getState().setFilter({ only: 'undecided' });
    await settled();
    expect(faults).toHaveLength(1);
    expect(store.getState()).toMatchObject({ areRowsOld: false, total: undefined });
    expect(rowAt(store.getState().rows, 0)).toBeUndefined();
  });

  test('after a decision the rows are asked for again while the old ones stay on screen', async () => {
    const decided = reconciliationView({ steps: 1, decided: 1 });
    const { store, pages } = open({ 'reconciliations.decide': () => decided });
    await store.getState().load();
    await settled();
    const before = pages();
    const sent = store.getState().decide([{ kind: 'reopen', row: rows[0]?.row.id ?? '', fields: 'row' }], 'Reopen');
    expect(rowAt(store.getState().rows, 0)).toBeDefined();
    expect(await sent).toBe(true);
    expect(rowAt(store.getState().rows, 0)).toBeDefined();
    await settled();
    expect(store.getState().view).toEqual(decided);
    expect(pages()).toBe(before + 1);
  });

  test.each([
    [{}, [2, 3]],
    [{ only: 'undecided' }, []],
  ] as const)('rows selected while a decision is under way stay so only where they stay in their places (%o)', async (filter, kept) => {
    const { store } = open({ 'reconciliations.decide': () => reconciliationView({ steps: 1, decided: 1 }) });
    await store.getState().load();
    await settled();
    store.getState().setFilter(filter);
    await settled();
    store.getState().select(new Set([1]), 1);
    const sent = store.getState().decide([{ kind: 'reopen', row: rows[0]?.row.id ?? '', fields: 'row' }], 'Reopen');
    expect(store.getState().selection.size).toBe(0);
    store.getState().select(new Set([2, 3]), 2);
    await sent;
    await settled();
    expect([...store.getState().selection]).toEqual(kept);
  });

  test('the same news from the host and from the answer is fetched for once', async () => {
    const { store, pages } = open();
    await store.getState().load();
    await settled();
    store.getState().receive(reconciliationView());
    store.getState().receive(reconciliationView({ id: 'another', decided: 9 }));
    await settled();
    expect(pages()).toBe(1);
  });

  test('a failed decision is said and changes nothing', async () => {
    const { store, faults } = open({ 'reconciliations.decide': () => ({ fault: { kind: 'storage', message: 'The disk is full.' } }) });
    await store.getState().load();
    await settled();
    expect(await store.getState().decide([], 'Nothing')).toBe(false);
    expect(faults.map((fault) => fault.message)).toEqual(['The disk is full.']);
    expect(store.getState().isWorking).toBe(false);
  });

  test('a cursor beyond the last row comes back to it', async () => {
    const { store } = open();
    await store.getState().load();
    await settled();
    store.getState().moveTo({ row: 5000, column: 2 });
    store.getState().receive(reconciliationView({ decided: 3 }));
    await settled();
    expect(store.getState().cursor).toEqual({ row: 349, column: 2 });
  });

  test('rows of a selection are fetched where they are missing', async () => {
    const { store } = open();
    await store.getState().load();
    await settled();
    const found = await store.getState().rowsAt([0, 340]);
    expect(found.map((row) => row.index)).toEqual([0, 340]);
  });

  test('a history that was closed while it was fetched stays closed', async () => {
    const { store } = open({ 'reconciliations.history': () => [] });
    await store.getState().load();
    const opened = store.getState().loadHistory();
    store.getState().closeHistory();
    await opened;
    expect(store.getState().history).toBeUndefined();
  });

  test('a jump that finds nothing leaves the cursor', async () => {
    const { store } = open({ 'reconciliations.seek': () => ({ index: -1 }) });
    await store.getState().load();
    store.getState().moveTo({ row: 7, column: 1 });
    expect(await store.getState().seek('conflict', 'next')).toBe(-1);
    expect(store.getState().cursor.row).toBe(7);
  });
});

describe('The sources on the page', () => {
  const source = (id: string, snapshot: string): SourceView => ({
    id,
    kind: 'file',
    name: id,
    snapshots: 1,
    latest: { id: snapshot, source: id, takenAt: '2026-11-22T00:00:00.000Z', lines: 1, fresh: 1, origin: 'import' },
  });

  test('a chosen BOM stays chosen when a newer snapshot of it comes, and is let go when it is removed', async () => {
    let list: readonly SourceView[] = [source('a', 's1'), source('b', 's2')];
    const host = createFakeBridge({
      'vendors.list': () => [],
      'connections.list': () => [],
      'sources.list': () => list,
      'reconciliations.list': () => [],
    });
    const store = createSourcesStore(host, () => undefined);
    await store.getState().load();
    store.getState().pickFree('s1');
    store.getState().pickFree('s2');
    list = [source('a', 's3')];
    await store.getState().load();
    expect(store.getState()).toMatchObject({ left: 's3', right: undefined });
  });

  test('what was loaded before the screen was drawn is not loaded again with it, but when it is shown the next time', async () => {
    const host = createFakeBridge({
      'vendors.list': () => [],
      'connections.list': () => [],
      'sources.list': () => [source('a', 's1')],
      'reconciliations.list': () => [],
    });
    const loads = () => host.asked.filter(({ name }) => name === 'sources.list').length;
    const ahead = createSourcesStore(host, () => undefined);
    await ahead.getState().loadAhead();
    await ahead.getState().show();
    expect([loads(), ahead.getState().sources?.length]).toEqual([1, 1]);
    await ahead.getState().show();
    expect(loads()).toBe(2);
    const other = createSourcesStore(host, () => undefined);
    await other.getState().show();
    expect([loads(), other.getState().sources?.length]).toEqual([3, 1]);
  });

  test('what could not be read before the screen was drawn is read when the screen is shown', async () => {
    let isOpen = false;
    const host = createFakeBridge({
      'vendors.list': () => [],
      'connections.list': () => [],
      'sources.list': () => (isOpen ? [source('a', 's1')] : { fault: { kind: 'storage' as const, message: 'Damaged.' } }),
      'reconciliations.list': () => [],
    });
    const store = createSourcesStore(host, () => undefined);
    await store.getState().loadAhead();
    expect(store.getState().fault?.kind).toBe('storage');
    isOpen = true;
    await store.getState().show();
    expect(store.getState()).toMatchObject({ fault: undefined, sources: [{ id: 'a' }] });
  });

  test('the profiles to choose from come with the other lists, which do not wait for them in vain', async () => {
    let knows = true;
    const named = (name: string) => ({ profile: { ...profiles.electronics, name } }) as ProfileView;
    const host = createFakeBridge({
      'vendors.list': () => [],
      'connections.list': () => [],
      'sources.list': () => [source('a', 's1')],
      'reconciliations.list': () => [],
      'profiles.list': () => (knows ? [named('electronics'), named('ours')] : { fault: { kind: 'bug' as const, message: 'Not read.' } }),
    });
    const store = createSourcesStore(host, () => undefined);
    await store.getState().load();
    expect(store.getState().profileNames).toEqual(['electronics', 'ours']);
    knows = false;
    await store.getState().load();
    expect(store.getState()).toMatchObject({ profileNames: ['electronics', 'ours'], fault: undefined, sources: [{ id: 'a' }] });
  });

  test('a newer snapshot of the BOM that is one side does not become the other side too', async () => {
    let list: readonly SourceView[] = [source('a', 's1')];
    const host = createFakeBridge({
      'vendors.list': () => [],
      'connections.list': () => [],
      'sources.list': () => list,
      'reconciliations.list': () => [],
    });
    const store = createSourcesStore(host, () => undefined);
    await store.getState().load();
    store.getState().pickFree('s1');
    list = [source('a', 's2')];
    store.getState().pickFree('s2');
    await store.getState().load();
    expect(store.getState()).toMatchObject({ left: 's2', right: undefined });
    // An older one of the same BOM may well be chosen beside it.
    store.getState().pick('right', 's1', 'a, before');
    await store.getState().load();
    expect(store.getState()).toMatchObject({ left: 's2', right: 's1' });
  });

  test('a connection that is stored but does not answer says both', async () => {
    const fault: Fault = { kind: 'unauthorised', message: 'The key is not accepted.' };
    const connection = { id: 'c1', vendor: 'v', vendorTitle: 'V', name: 'shop', baseUrl: '', settings: {}, hasSecret: true };
    const host = createFakeBridge({
      'vendors.list': () => [],
      'connections.list': () => [connection],
      'sources.list': () => [],
      'reconciliations.list': () => [],
      'connections.add': () => connection,
      'connections.test': () => ({ fault }),
    });
    const store = createSourcesStore(host, () => undefined);
    expect(await store.getState().add({ vendor: 'v', name: 'shop', settings: {}, secret: {} })).toEqual({ connection, fault });
  });
});

describe('The importer on the page', () => {
  const view: InspectView = {
    upload: 'u1',
    name: 'bom.csv',
    format: 'csv',
    sheets: [],
    headerRow: 1,
    lastRow: 3,
    reason: '',
    isRecognised: true,
    columns: [],
    lines: 2,
    problems: [],
    preview: [],
  };

  test('corrections add up, but what was said of columns goes with another header row', async () => {
    const host = createFakeBridge({ 'files.inspect': () => view, 'sources.list': () => [] });
    const store = createImportStore(host);
    await store.getState().inspect({ name: 'bom.csv', content: new Blob() });
    await store.getState().correct({ columns: { A: 'mpn' } });
    await store.getState().correct({ columns: { B: 'quantity' } });
    expect(store.getState().options).toEqual({ columns: { A: 'mpn', B: 'quantity' } });
    await store.getState().correct({ encoding: 'windows-1252' });
    expect(store.getState().options).toEqual({ columns: { A: 'mpn', B: 'quantity' }, encoding: 'windows-1252' });
    await store.getState().correct({ headerRow: 2 });
    expect(store.getState().options).toEqual({ encoding: 'windows-1252', headerRow: 2 });
  });

  test('a remembered reading is taken over, and a partial file is imported only once that is said to be meant', async () => {
    const asked: unknown[] = [];
    const options = { columns: { A: 'mpn' } } as const;
    const partial = { kind: 'lines', message: '', missing: 12, of: 20, share: 0.6, branches: [] } as const;
    const known = {
      ...view,
      remembered: { mapping: 'm1', file: 'a.csv', at: '', options },
      into: { source: 's1', name: 'bom.csv', lines: 20 },
      partial,
    };
    const host = createFakeBridge({
      'files.inspect': (arg) => {
        asked.push(arg);
        return 'source' in arg && arg.source === 'new' ? view : known;
      },
      'files.import': (arg) => {
        asked.push(arg);
        return { source: 's1', snapshot: 'n2', lines: 2 };
      },
      'mappings.forget': () => ({ removed: 'm1' }),
      'sources.list': () => [],
    });
    const store = createImportStore(host);
    await store.getState().inspect({ name: 'bom.csv', content: new Blob() });
    expect(store.getState()).toMatchObject({ options, source: 's1', isMeantPartial: false });
    store.getState().setMeantPartial(true);
    await store.getState().run();
    expect(asked.at(-1)).toEqual({ upload: 'u1', options, source: 's1', partial: 12 });
    await store.getState().setSource('');
    expect(asked.at(-1)).toEqual({ upload: 'u1', options, source: 'new' });
    await store.getState().run();
    expect(asked.at(-1)).toEqual({ upload: 'u1', options, source: 'new' });
    await store.getState().inspect({ name: 'bom.csv', content: new Blob() });
    await store.getState().forget();
    expect(store.getState().options).toEqual({});
  });

  test('a file that cannot be read says why and offers nothing to import', async () => {
    const fault: Fault = { kind: 'unreadable-file', message: 'This is a PDF.' };
    const store = createImportStore(createFakeBridge({ 'files.inspect': () => ({ fault }), 'sources.list': () => [] }));
    await store.getState().inspect({ name: 'bom.xlsx', content: new Blob() });
    expect(store.getState()).toMatchObject({ view: undefined, fault, isReading: false });
    expect(await store.getState().run()).toBeUndefined();
  });
});
