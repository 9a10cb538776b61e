import { describe, expect, it } from 'vitest';

import { endOfPush, importText, openWithKojo } from '../support/open-app';

const file = (rows: readonly string[]) => ['MPN,Description,Quantity,Unit', ...rows].join('\n');
const first = ['A-100,Steel bracket left,4,each', 'A-200,Steel bracket right,2,each', 'A-300,Copper pipe,12,each'];

/** A file and a Kojo BOM that were made to agree by a push. */
async function agreed() {
  const kojo = await openWithKojo();
  const { app, connection, boms } = kojo;
  const bom = boms.get('Sensor board rev B') ?? '';
  const left = await importText(app, 'frame.csv', file(first));
  const right = (await app.direct.pull(connection, bom)).id;
  const opened = await app.ask('reconciliations.open', { left, right });
  await app.ask('reconciliations.decideAll', {
    reconciliation: opened.id,
    filter: {},
    choice: { kind: 'take', side: 'left' },
    scope: 'everything',
  });
  const { removals, partial } = await app.ask('plans.preview', { reconciliation: opened.id, target: 'right' });
  const started = await app.ask('pushes.start', {
    reconciliation: opened.id,
    target: 'right',
    removals,
    ...(partial === undefined ? {} : { partial: removals }),
  });
  expect(await endOfPush(app, started.id)).toMatchObject({ status: 'done', verified: true });
  const items = kojo.sandbox.state.boms.get(bom)?.items ?? new Map();
  const rowsOf = async (to: { readonly left: string; readonly right: string }) => {
    const view = await app.ask('reconciliations.open', to);
    return (await app.ask('reconciliations.rows', { reconciliation: view.id, filter: {}, from: 0, count: 100 })).rows.map(({ row }) => row);
  };
  return { ...kojo, bom, left, items, rowsOf };
}

describe('lines that were pushed or agreed before', () => {
  it('stay one row when both sides give them another number and another name', async () => {
    const { app, connection, bom, items, rowsOf } = await agreed();
    for (const item of items.values()) {
      if (item.mpn === 'A-200') items.set(item.id, { ...item, mpn: 'K-9', description: 'Angle, galvanised' });
    }
    const right = (await app.direct.pull(connection, bom)).id;
    const left = await importText(app, 'frame.csv', file([first[0] ?? '', 'B-200,Steel bracket right,2,each', first[2] ?? '']));
    const rows = await rowsOf({ left, right });
    expect(rows).toHaveLength(3);
    const row = rows.find((each) => each.left?.mpn === 'B-200');
    expect(row).toMatchObject({ status: 'conflict', review: true, right: { mpn: 'K-9' }, base: { mpn: 'A-200' }, match: { by: 'linked' } });
    expect(row?.match?.reason).toMatch(/^linked: .* on \d{4}-\d\d-\d\d.*found again by its place or name/);
    expect(row?.changes.filter(({ conflict }) => conflict).map(({ field }) => field)).toContain('mpn');
    expect(rows.filter(({ status }) => status !== 'same')).toHaveLength(1);
  });

  it('stay one row when the vendor alone renames one, surely', async () => {
    const { app, connection, bom, items, left, rowsOf } = await agreed();
    for (const item of items.values()) {
      if (item.mpn === 'A-300') items.set(item.id, { ...item, mpn: 'K-7', description: 'Pipe, 15 mm' });
    }
    const right = (await app.direct.pull(connection, bom)).id;
    const rows = await rowsOf({ left, right });
    expect(rows.find((each) => each.left?.mpn === 'A-300')).toMatchObject({
      status: 'changed',
      review: false,
      right: { mpn: 'K-7' },
      match: { by: 'linked' },
      changes: [
        { field: 'mpn', by: 'right' },
        { field: 'description', by: 'right' },
      ],
    });
  });

  it('yield to a person who takes them apart', async () => {
    const { app, connection, bom, items, left, rowsOf } = await agreed();
    for (const item of items.values()) {
      if (item.mpn === 'A-300') items.set(item.id, { ...item, mpn: 'K-7', description: 'Pipe, 15 mm' });
    }
    const right = (await app.direct.pull(connection, bom)).id;
    const [row] = (await rowsOf({ left, right })).filter((each) => each.left?.mpn === 'A-300');
    const view = await app.ask('reconciliations.open', { left, right });
    const pair = { left: row?.left?.key ?? '', right: row?.right?.key ?? '' };
    await app.ask('reconciliations.decide', { reconciliation: view.id, label: 'Apart', decisions: [{ kind: 'unpair', ...pair }] });
    const after = await rowsOf({ left, right });
    expect(after.find((each) => each.left?.mpn === 'A-300')).toMatchObject({ right: null });
    expect(after.find((each) => each.right?.mpn === 'K-7')).toMatchObject({ left: null });
  });

  it('are known from an agreement that a person declared, too', async () => {
    const { app } = await openWithKojo();
    const sides = { left: await importText(app, 'ours.csv', file(first)), right: await importText(app, 'theirs.csv', file(first)) };
    const view = await app.ask('reconciliations.open', sides);
    await app.ask('reconciliations.agree', { reconciliation: view.id });
    const left = await importText(app, 'ours.csv', file(['Z-1,Steel bracket left,4,each', ...first.slice(1)]));
    const right = await importText(app, 'theirs.csv', file(['Y-1,Steel bracket left,4,each', ...first.slice(1)]));
    const again = await app.ask('reconciliations.open', { left, right });
    const { rows } = await app.ask('reconciliations.rows', {
      reconciliation: again.id,
      filter: { only: 'differences' },
      from: 0,
      count: 9,
    });
    expect(rows.map(({ row }) => [row.left?.mpn, row.right?.mpn, row.base?.mpn, row.match?.by, row.review, row.status])).toEqual([
      ['Z-1', 'Y-1', 'A-100', 'linked', true, 'conflict'],
    ]);
    expect(rows[0]?.row.match?.reason).toMatch(/^linked: one line when both sides agreed on .*, then A-100; found again/);
  });
});
