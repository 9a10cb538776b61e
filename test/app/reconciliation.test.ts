import { describe, expect, it } from 'vitest';

import type { Arg } from '../../src-preload/contract';
import { importText, openTestApp } from '../support/open-app';

const header = 'Ref,Part Number,Manufacturer,Description,Quantity';
const left = [
  header,
  '"R1,R2",RC0402FR-0710KL,Yageo,Resistor 10k 0402,2',
  '"C1,C2,C3",GRM155R71C104KA88D,Murata,Capacitor 100nF 0402,3',
  'U1,STM32G071CBT6,ST,Microcontroller,1',
  'J1,USB4105-GF-A,GCT,USB-C receptacle,1',
].join('\n');
const right = [
  header,
  '"R1,R2",RC0402FR-0710KL,Yageo,Resistor 10k 0402,2',
  '"C1,C2",GRM155R71C104KA88D,Murata,Capacitor 100nF 0402,2',
  'U1,STM32G071CBT6,ST,Microcontroller 64K,1',
  'D1,LTST-C190GKT,Lite-On,LED green,1',
].join('\n');

async function opened() {
  const app = await openTestApp();
  const sides = { left: await importText(app, 'left.csv', left), right: await importText(app, 'right.csv', right) };
  const view = await app.ask('reconciliations.open', sides);
  const rows = async (filter: Arg<'reconciliations.rows'>['filter'] = {}) =>
    (await app.ask('reconciliations.rows', { reconciliation: view.id, filter, from: 0, count: 100 })).rows;
  return { app, view, rows, sides, id: view.id };
}

describe('rows', () => {
  it('come a window at a time, under filters that agree with the summary', async () => {
    const { app, view, rows, id } = await opened();
    expect(view.summary).toMatchObject({ same: 1, changed: 2, added: 1, removed: 1 });
    expect((await rows()).length).toBe(5);
    expect((await rows({ statuses: ['added', 'removed'] })).map((each) => each.row.status).toSorted()).toEqual(['added', 'removed']);
    expect((await rows({ only: 'differences' })).length).toBe(4);
    expect((await rows({ classes: ['quantity'] })).map((each) => each.row.left?.partNumber ?? each.row.left?.mpn)).toEqual([
      'GRM155R71C104KA88D',
    ]);
    expect((await rows({ text: 'usb recep' })).length).toBe(1);
    expect((await rows({ text: 'nothing' })).length).toBe(0);
    const window = await app.ask('reconciliations.rows', { reconciliation: id, filter: { only: 'differences' }, from: 1, count: 2 });
    expect(window.total).toBe(4);
    expect(window.rows.map((each) => each.index)).toEqual([1, 2]);
  });

  it('come by how grave they are, with a count of each that no filter changes', async () => {
    const { app, rows, id } = await opened();
    const strip = (filter: Arg<'reconciliations.strip'>['filter']) =>
      app.ask('reconciliations.strip', { reconciliation: id, filter, slices: 10 });
    const { severities } = await strip({});
    expect(Object.values(severities).reduce((sum, count) => sum + count, 0)).toBe(4);
    expect((await strip({ severities: ['lines'] })).severities).toEqual(severities);
    for (const severity of ['wording', 'changed', 'lines', 'conflicts'] as const) {
      expect((await rows({ severities: [severity] })).length).toBe(severities[severity]);
    }
    expect(severities.lines).toBe(2);
  });

  it('are mine to decide until somebody else is asked', async () => {
    const { app, rows, id } = await opened();
    const mine = await rows({ only: 'mine' });
    expect(mine.length).toBe((await rows({ only: 'undecided' })).length);
    const row = mine[0]?.row.id ?? '';
    const ask = (who: string) =>
      app.ask('reconciliations.decide', { reconciliation: id, label: 'Ask', decisions: [{ kind: 'ask', row, who }] });
    await ask('Somebody else');
    expect((await rows({ only: 'mine' })).length).toBe(mine.length - 1);
    expect((await rows({ only: 'asked' })).map((each) => each.row.id)).toEqual([row]);
    const { who } = (await app.ask('reconciliations.history', { reconciliation: id }))[0] ?? { who: '' };
    await ask(who.toUpperCase());
    expect((await rows({ only: 'mine' })).length).toBe(mine.length);
  });

  it('are found by kind, forwards and backwards', async () => {
    const { app, rows, id } = await opened();
    const all = await rows();
    const different = all.filter((each) => each.row.status !== 'same').map((each) => each.index);
    const seek = async (from: number, direction: 'next' | 'previous') =>
      (await app.ask('reconciliations.seek', { reconciliation: id, filter: {}, from, direction, what: 'difference' })).index;
    expect(await seek(-1, 'next')).toBe(different[0]);
    expect(await seek(different[0] ?? 0, 'next')).toBe(different[1]);
    expect(await seek(different.at(-1) ?? 0, 'next')).toBe(-1);
    expect(await seek(different.at(-1) ?? 0, 'previous')).toBe(different.at(-2));
    const { slices } = await app.ask('reconciliations.strip', { reconciliation: id, filter: {}, slices: 100 });
    expect(slices.length).toBe(5);
    expect(slices.filter((severity) => severity > 0).length).toBe(4);
  });
});

describe('decisions', () => {
  it('are made by cell and by row, undone, redone, and still there after a restart', async () => {
    const { app, rows, id } = await opened();
    const row = (await rows({ classes: ['quantity'] }))[0]?.row.id ?? '';
    await app.ask('reconciliations.decide', {
      reconciliation: id,
      label: 'Take C1 to C3',
      decisions: [{ kind: 'choose', row, fields: ['quantity', 'designators'], choice: { kind: 'take', side: 'left' } }],
    });
    const view = await app.ask('reconciliations.decideAll', {
      reconciliation: id,
      filter: {},
      choice: { kind: 'take', side: 'right' },
      scope: 'unconflicted',
    });
    expect(view).toMatchObject({ undecided: 0, decided: 4, steps: 2, undoLabel: 'Take the right side in 3 rows' });
    expect((await rows({ classes: ['quantity'] }))[0]?.state).toMatchObject({ decision: 'decided', result: { quantity: '3' } });
    expect(await app.ask('reconciliations.undo', { reconciliation: id })).toMatchObject({ undecided: 3, decided: 1, redoable: 1 });

    await app.close();
    const again = await openTestApp({ home: app.home });
    const after = await again.ask('reconciliations.describe', { reconciliation: id });
    expect(after).toMatchObject({ undecided: 3, decided: 1, steps: 1, redoable: 1, undoLabel: 'Take C1 to C3' });
    expect(await again.ask('reconciliations.redo', { reconciliation: id })).toMatchObject({ undecided: 0, decided: 4 });
    expect(await again.ask('reconciliations.jump', { reconciliation: id, step: 0 })).toMatchObject({
      undecided: 4,
      decided: 0,
      redoable: 2,
    });
    const history = await again.ask('reconciliations.history', { reconciliation: id });
    expect(history).toMatchObject([
      { step: 1, who: 'ada', decisions: 2, inForce: false },
      { step: 2, decisions: 3, inForce: false },
    ]);
    await expect(again.ask('reconciliations.undo', { reconciliation: id })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
  });

  it('settled one by one come to the same as computed at once', async () => {
    const { app, rows, id } = await opened();
    for (const { row } of await rows({ only: 'differences' })) {
      await app.ask('reconciliations.decide', {
        reconciliation: id,
        label: 'x',
        decisions: [
          { kind: 'choose', row: row.id, fields: 'row', choice: { kind: 'take', side: 'left' } },
          { kind: 'comment', row: row.id, text: 'seen' },
        ],
      });
    }
    await app.ask('reconciliations.undo', { reconciliation: id });
    const stepwise = await rows();
    await app.close();
    const again = await openTestApp({ home: app.home });
    const { rows: fresh } = await again.ask('reconciliations.rows', { reconciliation: id, filter: {}, from: 0, count: 100 });
    expect(stepwise).toEqual(fresh);
  });

  it('about a row that is not there are refused, and nothing is decided', async () => {
    const { app, id } = await opened();
    await expect(
      app.ask('reconciliations.decide', { reconciliation: id, label: 'x', decisions: [{ kind: 'comment', row: 'no~row', text: '' }] }),
    ).rejects.toMatchObject({ fault: { kind: 'not-found' } });
    expect((await app.ask('reconciliations.describe', { reconciliation: id })).steps).toBe(0);
  });

  it('pair two lines and take a pair apart', async () => {
    const { app, rows, id } = await opened();
    const removed = (await rows({ statuses: ['removed'] }))[0]?.row;
    const added = (await rows({ statuses: ['added'] }))[0]?.row;
    const candidates = await app.ask('reconciliations.candidates', { reconciliation: id, row: removed?.id ?? '' });
    expect(candidates.every((each) => each.side === 'right')).toBe(true);
    // What is looked for is found whether or not anything speaks for it, and nothing else is.
    const number = added?.right?.mpn ?? added?.right?.partNumber ?? '';
    const found = await app.ask('reconciliations.candidates', {
      reconciliation: id,
      row: removed?.id ?? '',
      text: ` ${number.toUpperCase()} `,
    });
    expect(found.map((each) => each.key)).toContain(added?.right?.key);
    expect(found.every((each) => JSON.stringify(each.line).toLowerCase().includes(number.toLowerCase()))).toBe(true);
    expect(await app.ask('reconciliations.candidates', { reconciliation: id, row: removed?.id ?? '', text: 'no such thing' })).toEqual([]);
    const pair = { left: removed?.left?.key ?? '', right: added?.right?.key ?? '' };
    await app.ask('reconciliations.decide', { reconciliation: id, label: 'Pair', decisions: [{ kind: 'pin', ...pair }] });
    const pinned = (await rows()).find((each) => each.row.left?.key === pair.left);
    expect(pinned?.row).toMatchObject({ right: { key: pair.right }, match: { by: 'pinned' } });
    expect(pinned?.state.pinned).toBe(true);
    await app.ask('reconciliations.decide', { reconciliation: id, label: 'Apart', decisions: [{ kind: 'unpair', ...pair }] });
    expect((await rows()).find((each) => each.row.left?.key === pair.left)?.row.right).toBeNull();
    await app.ask('reconciliations.undo', { reconciliation: id });
    expect((await rows()).find((each) => each.row.left?.key === pair.left)?.row.right?.key).toBe(pair.right);
  });

  it('stay when a side moves on, where what they were made on is the same; the others are open again', async () => {
    const { app, id, sides } = await opened();
    await app.ask('reconciliations.decideAll', {
      reconciliation: id,
      filter: {},
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    });
    const newer = await importText(
      app,
      'left.csv',
      left.replace(
        '"C1,C2,C3",GRM155R71C104KA88D,Murata,Capacitor 100nF 0402,3',
        '"C1,C2,C3,C4",GRM155R71C104KA88D,Murata,Capacitor 100nF 0402,4',
      ),
    );
    expect((await app.ask('reconciliations.describe', { reconciliation: id })).left.outdated).toBe(true);
    const moved = await app.ask('reconciliations.open', { left: newer, right: sides.right });
    expect(moved).toMatchObject({ id, decided: 3, undecided: 1 });
    const { rows } = await app.ask('reconciliations.rows', { reconciliation: id, filter: { only: 'undecided' }, from: 0, count: 9 });
    expect(rows[0]?.row.left?.quantity).toBe('4');
    expect(rows[0]?.state.reopened).toEqual(['row']);
  });
});

describe('with a base', () => {
  it('the merge takes what one side changed as one step, and conflicts stay open', async () => {
    const app = await openTestApp();
    const base = [header, 'R1,AAA-1,Yageo,Resistor,1', 'R2,BBB-2,Yageo,Resistor two,1', 'R3,CCC-3,Yageo,Resistor three,1'];
    const mine = base.map((line) => line.replace('Resistor two,1', 'Resistor two,5').replace('three,1', 'three,7'));
    const theirs = base.map((line) => line.replace('R1,AAA-1,Yageo,Resistor,1', 'R1,AAA-1,Yageo,Resistor,9').replace('three,1', 'three,8'));
    const [b, l, r] = [
      await importText(app, 'base.csv', base.join('\n')),
      await importText(app, 'mine.csv', mine.join('\n')),
      await importText(app, 'theirs.csv', theirs.join('\n')),
    ];
    const view = await app.ask('reconciliations.open', { left: l, right: r, base: b });
    expect(view.base?.name).toBe('base.csv');
    const merged = await app.ask('reconciliations.merge', { reconciliation: view.id, filter: {} });
    expect(merged).toMatchObject({ decided: 2, undecided: 1, steps: 1 });
    const { rows } = await app.ask('reconciliations.rows', { reconciliation: view.id, filter: {}, from: 0, count: 9 });
    expect(rows.map((each) => each.state.result?.['quantity'])).toEqual(['9', '5', undefined]);
    await expect(app.ask('reconciliations.agree', { reconciliation: view.id })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
  });

  it('what the user says agrees is the base of the next comparison of the two', async () => {
    const { app, id, sides } = await opened();
    await app.ask('reconciliations.decideAll', {
      reconciliation: id,
      filter: {},
      choice: { kind: 'take', side: 'right' },
      scope: 'everything',
    });
    await app.ask('reconciliations.agree', { reconciliation: id });
    const next = await importText(app, 'right.csv', right.replace('LED green,1', 'LED green,2'));
    const view = await app.ask('reconciliations.open', { left: sides.left, right: next });
    expect(view.base).toMatchObject({ snapshot: sides.right });
  });
});

describe('reports', () => {
  it.each(['json', 'csv', 'xlsx', 'html', 'patch.json'] as const)('come as %s', async (format) => {
    const { app, id } = await opened();
    const file = await app.ask('reconciliations.export', { reconciliation: id, format });
    expect(file.name.endsWith(format)).toBe(true);
    expect(Buffer.from(file.bytes, 'base64').length).toBeGreaterThan(100);
  });
});

describe('a BOM of several levels', () => {
  const levels = (screws: number, washers: number): string =>
    [
      'Level,Part Number,Description,Quantity',
      '1,FRAME-100,Frame,1',
      '2,SCREW-110,Screw M3,' + screws,
      '2,HINGE-120,Hinge,2',
      '3,WASHER-121,Washer,' + washers,
      '1,LABEL-200,Label,1',
    ].join('\n');

  it('folds: a folded assembly stays in sight for every difference below it, and says how many', async () => {
    const app = await openTestApp();
    const sides = { left: await importText(app, 'a.csv', levels(4, 1)), right: await importText(app, 'b.csv', levels(6, 3)) };
    const { id: reconciliation } = await app.ask('reconciliations.open', sides);
    const shown = async (filter: Arg<'reconciliations.rows'>['filter']) =>
      (await app.ask('reconciliations.rows', { reconciliation, filter, from: 0, count: 100 })).rows;
    const parts = async (filter: Arg<'reconciliations.rows'>['filter']) => (await shown(filter)).map((each) => each.row.left?.partNumber);
    const all = await shown({});
    expect(all.map((each) => each.tree?.holds ?? 0)).toEqual([2, 0, 1, 0, 0]);
    const [frame, , hinge, washer, label] = all.map((each) => each.row.id);
    expect(all[3]?.tree).toMatchObject({ parent: hinge, isFolded: false });

    expect(await parts({ fold: { all: true, rows: [] } })).toEqual(['FRAME-100', 'LABEL-200']);
    expect(await parts({ fold: { all: true, rows: [frame ?? ''] } })).toEqual(['FRAME-100', 'SCREW-110', 'HINGE-120', 'LABEL-200']);
    expect(await parts({ only: 'differences' })).toEqual(['SCREW-110', 'WASHER-121']);
    const folded = { only: 'differences', fold: { all: false, rows: [hinge ?? ''] } } as const;
    expect(await parts(folded)).toEqual(['SCREW-110', 'HINGE-120']);
    expect((await shown(folded))[1]).toMatchObject({ row: { below: 1 }, tree: { isFolded: true } });

    const place = async (row: string | undefined, filter: Arg<'reconciliations.rows'>['filter']) =>
      (await app.ask('reconciliations.place', { reconciliation, row: row ?? '', filter })).index;
    expect(await place(washer, {})).toBe(3);
    expect(await place(washer, folded)).toBe(1);
    expect(await place(washer, { fold: { all: true, rows: [] } })).toBe(0);
    expect(await place(label, folded)).toBe(-1);

    const seek = (from: number, filter: Arg<'reconciliations.rows'>['filter']) =>
      app.ask('reconciliations.seek', { reconciliation, filter, from, direction: 'next', what: 'difference' });
    expect(await seek(0, folded)).toEqual({ index: 1, reveal: [hinge] });
    expect(await seek(-1, { fold: { all: true, rows: [] } })).toEqual({ index: 1, reveal: [frame] });
    expect(await seek(3, { fold: { all: false, rows: [frame ?? ''] } })).toEqual({ index: -1 });
    await app.close();
  });

  it('comes to a quantity for one of the product', async () => {
    const app = await openTestApp();
    const sides = { left: await importText(app, 'a.csv', levels(4, 1)), right: await importText(app, 'b.csv', levels(6, 3)) };
    const { id: reconciliation } = await app.ask('reconciliations.open', sides);
    expect(await app.ask('reconciliations.effects', { reconciliation })).toEqual([
      {
        measure: 'quantity',
        unit: 'each',
        before: '7',
        steps: [{ kind: 'quantity', amount: '6', rows: 2 }],
        after: '13',
        leftOut: 0,
      },
    ]);
    await app.close();
  });
});

describe('drift', () => {
  it('tells how far two sources are apart over their snapshots, and since when the oldest open difference is there', async () => {
    const app = await openTestApp();
    const text = (...lines: readonly string[]): string =>
      [header, '"R1,R2",RC0402FR-0710KL,Yageo,Resistor 10k 0402,2', 'U1,STM32G071CBT6,ST,Microcontroller,1', ...lines].join('\n');
    const caps = (quantity: number): string => `C1,GRM155R71C104KA88D,Murata,Capacitor 100nF 0402,${quantity}`;
    const diode = 'D1,LTST-C190GKT,Lite-On,LED green,1';
    await importText(app, 'plan.csv', text(caps(1), diode));
    app.clock.time += 60_000;
    await importText(app, 'shop.csv', text(caps(2)));
    app.clock.time += 60_000;
    await importText(app, 'shop.csv', text(caps(2), diode, 'J1,USB4105-GF-A,GCT,USB-C receptacle,1'));
    const sources = await app.ask('sources.list', {});
    const latest = (name: string) => sources.find((each) => each.name.startsWith(name))?.latest.id ?? '';
    const view = await app.ask('reconciliations.open', { left: latest('plan'), right: latest('shop') });
    const drift = await app.ask('reconciliations.drift', { reconciliation: view.id });
    expect(drift.points.map((point) => point.differences)).toEqual([2, 2]);
    expect(drift).toMatchObject({ severities: { wording: 0, changed: 1, lines: 1, conflicts: 0 }, isWhole: true });
    expect(drift.oldest?.since).toBe(drift.points[0]?.at);
    const rows = (await app.ask('reconciliations.rows', { reconciliation: view.id, filter: {}, from: 0, count: 9 })).rows;
    const row = (designator: string) =>
      rows.find((each) => (each.row.left ?? each.row.right)?.designators?.includes(designator))?.row.id ?? 'none';
    expect(drift.oldest?.row).toBe(row('C1'));

    await app.ask('reconciliations.decide', {
      reconciliation: view.id,
      label: 'Take left',
      decisions: [{ kind: 'choose', row: row('C1'), fields: 'row', choice: { kind: 'take', side: 'left' } }],
    });
    const later = await app.ask('reconciliations.drift', { reconciliation: view.id });
    expect(later.oldest).toEqual({ row: row('J1'), since: drift.points[1]?.at });
    await app.close();
  });
});
