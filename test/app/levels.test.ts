import { expect, it, onTestFinished } from 'vitest';

import { overplaneSandbox } from '../../src-main/vendors/overplane/sandbox';
import { endOfPush, importText, openTestApp } from '../support/open-app';

const header = 'Level,Part Number,Description,Quantity,Unit';
/** Two ASM-A, of which one stands in ASM-B; BOLT in all 4 × 3 + 3, NUT 4 × 3. */
const nested = [
  header,
  '1,ASM-A,Bracket,2,EA',
  '2,BOLT,Bolt M8,4,EA',
  '2,NUT,Nut M8,4,EA',
  '1,PLATE,Plate,1,EA',
  '1,BOLT,Bolt M8,3,EA',
  '1,ASM-B,Frame,1,EA',
  '2,ASM-A,Bracket,1,EA',
  '3,BOLT,Bolt M8,4,EA',
  '3,NUT,Nut M8,4,EA',
].join('\n');

async function ready(rows: readonly (readonly [string, number])[]) {
  const app = await openTestApp();
  const sandbox = await overplaneSandbox.start({ clock: app.clock });
  onTestFinished(() => sandbox.close());
  const { url: baseUrl, settings, credentials: secret } = sandbox;
  const { id: connection } = await app.ask('connections.add', { vendor: 'overplane', name: 'O', baseUrl, settings, secret });
  const { id: bom } = await app.ask('boms.create', { connection, name: 'FRAME', group: 'Northwind' });
  if (rows.length > 0) {
    const flat = await importText(
      app,
      'flat.csv',
      [header.replace('Level,', ''), ...rows.map(([part, quantity]) => `${part},${part},${quantity},EA`)].join('\n'),
    );
    await app.direct.push({ source: flat, target: (await app.direct.pull(connection, bom)).id, deletes: false, removals: 0 });
  }
  const source = await importText(app, 'frame.csv', nested);
  const pull = async () => (await app.direct.pull(connection, bom)).id;
  const held = async () => Object.fromEntries(app.direct.bom(await pull()).lines.map((line) => [line.partNumber, line.quantity]));
  return { app, source, pull, held, sandbox };
}

it('several levels against one of parts: quantities are multiplied along the levels, and no part that is needed is deleted', async () => {
  const { app, source, pull, held, sandbox } = await ready([
    ['BOLT', 15],
    ['NUT', 11],
    ['WASHER', 4],
  ]);
  const target = await pull();
  const plan = await app.direct.plan({ source, target, deletes: true });
  expect(
    plan.edits.map((edit) => [edit.op, edit.fields.partNumber ?? edit.before.partNumber ?? null, edit.fields.quantity ?? null]),
  ).toEqual(
    expect.arrayContaining([
      ['create', 'PLATE', '1'],
      ['delete', 'WASHER', null],
    ]),
  );
  expect(plan).toMatchObject({ creates: 1, removals: 1, refused: [] });
  expect(plan.lossy.find((issue) => issue.field === 'level')?.message).toMatch(
    /Overplane holds one: quantities were multiplied.*9 lines became 3/,
  );
  await app.direct.push({ source, target, deletes: true, removals: 1 });
  expect(await held()).toEqual({ BOLT: '15', NUT: '12', PLATE: '1' });
  expect((await app.direct.plan({ source, target: await pull(), deletes: true })).edits).toEqual([]);
  expect(sandbox.breaches).toEqual([]);
});

it('several levels against one of assemblies: only the top level is compared, and the plan says so', async () => {
  const { app, source, pull } = await ready([
    ['ASM-A', 2],
    ['ASM-B', 2],
    ['PLATE', 1],
    ['BOLT', 3],
  ]);
  const right = await pull();
  const plan = await app.direct.plan({ source, target: right, deletes: true });
  expect(plan.edits.filter((edit) => edit.op !== 'update')).toEqual([]);
  expect(plan.lossy.find((issue) => issue.field === 'level')?.message).toContain('only the top level is compared');
  // On the reconcile screen the same.
  const { id: reconciliation, summary } = await app.ask('reconciliations.open', { left: source, right });
  expect(summary).toMatchObject({ added: 0, removed: 0 });
  const { rows } = await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 50 });
  expect(rows.filter(({ row }) => row.status === 'same' && (row.left === null || row.right === null))).toEqual([]);
  await app.ask('reconciliations.decideAll', { reconciliation, filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' });
  const push = await app.ask('pushes.start', { reconciliation, target: 'right', removals: 0 });
  expect(await endOfPush(app, push.id)).toMatchObject({ status: 'done', verified: true });
});

it('several levels into an empty BOM of one level arrive as parts with exact totals', async () => {
  const { app, source, pull, held } = await ready([]);
  const { push } = await app.direct.push({ source, target: await pull(), deletes: true, removals: 0 });
  expect(push).toMatchObject({ status: 'done', verified: true });
  expect(await held()).toEqual({ BOLT: '15', NUT: '12', PLATE: '1' });
});
