import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { endOfPush, importText, openWithKojo } from '../support/open-app';

const sensorBoard = readFileSync(join(import.meta.dirname, '../../resources/samples/sensor-board-rev-c.csv'), 'utf8');

it('makes a spreadsheet and a Kojo BOM agree: import, pull, compare, decide, push, proof', async () => {
  const { app, sandbox, connection, boms } = await openWithKojo();
  const bom = boms.get('Sensor board rev B') ?? '';
  const left = await importText(app, 'sensor-board-rev-c.csv', sensorBoard);
  const right = (await app.direct.pull(connection, bom)).id;
  const opened = await app.ask('reconciliations.open', { left, right });
  expect(opened.agreed).toBe(false);
  expect(opened.undecided).toBeGreaterThan(0);

  const decided = await app.ask('reconciliations.decideAll', {
    reconciliation: opened.id,
    filter: {},
    choice: { kind: 'take', side: 'left' },
    scope: 'everything',
  });
  expect(decided.undecided).toBe(0);
  const plan = await app.ask('plans.preview', { reconciliation: opened.id, target: 'right' });
  expect(plan.edits.length).toBeGreaterThan(0);
  expect(plan.steps.length).toBe(plan.requests);

  await expect(app.ask('pushes.start', { reconciliation: opened.id, target: 'right', removals: plan.removals + 1 })).rejects.toMatchObject({
    fault: { kind: 'refused' },
  });
  const written = () => sandbox.requests.filter((request) => request.method !== 'GET' && !request.path.startsWith('/oauth2')).length;
  expect(written()).toBe(0);

  const started = await app.ask('pushes.start', { reconciliation: opened.id, target: 'right', removals: plan.removals });
  const ended = await endOfPush(app, started.id);
  expect(ended).toMatchObject({ status: 'done', verified: true, done: plan.edits.length, failed: 0, unknown: 0, left: 0 });
  expect(written()).toBe(plan.requests);
  expect(sandbox.breaches).toEqual([]);

  const after = await app.ask('reconciliations.describe', { reconciliation: opened.id });
  expect(after.undecided).toBe(0);
  expect((await app.ask('plans.preview', { reconciliation: opened.id, target: 'right' })).edits).toEqual([]);

  const again = await app.direct.pull(connection, bom);
  expect(await app.direct.plan({ source: left, target: again.id, deletes: true })).toMatchObject({ edits: [], requests: 0 });
  expect(app.direct.verifyLog()).toMatchObject({ kind: 'intact' });
});
