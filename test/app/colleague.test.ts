import { expect, it } from 'vitest';

import type { StoredItem } from '../../src-main/vendors/kojo/sandbox-state';
import { confirmed } from '../support/confirmed';
import { endOfPush, importText, openWithKojo } from '../support/open-app';

it('leaves 400 lines alone that a colleague added while the push waited offline, and says that they are there', async () => {
  const { app, sandbox, connection, boms } = await openWithKojo();
  const bom = boms.get('Sensor board rev B') ?? '';
  const items = sandbox.state.boms.get(bom)?.items ?? new Map<string, StoredItem>();
  items.clear();
  const sheet = (...rows: readonly string[]) => ['Description,Quantity', ...rows].join('\n');
  const target = await app.direct.pull(connection, bom);
  const start = await importText(app, 'start.csv', sheet('alpha,1', 'beta,2', 'gamma,3', 'delta,4', 'epsilon,5'));
  await app.direct.push({ source: start, target: target.id, deletes: false, removals: 0 });
  const left = await importText(app, 'wanted.csv', sheet('alpha,10', 'beta,2', 'gamma,3', 'delta,4', 'zeta,6'));
  const right = (await app.direct.pull(connection, bom)).id;
  const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });
  await app.ask('reconciliations.decideAll', { reconciliation, filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' });
  const plan = await app.ask('plans.preview', { reconciliation, target: 'right' });
  app.setOnline(false);
  const { id: push, status } = await app.ask('pushes.start', { reconciliation, target: 'right', ...confirmed(plan) });
  expect(status).toBe('waiting');
  const [pattern] = [...items.values()];
  if (pattern === undefined) throw new Error('the sandbox has no item');
  for (let at = 0; at < 400; at++)
    items.set(`col-${at}`, { ...pattern, id: `col-${at}`, description: `colleague's ${at}`, estimatedQuantity: at });
  app.setOnline(true);
  await app.ask('pushes.resume', { push }).catch((error: unknown) => error);
  const ended = await endOfPush(app, push);
  expect(ended).toMatchObject({ done: 3, failed: 0, unknown: 0, left: 0, verified: true });
  // They came before the first request, so they are none of the push's doing: differences that nobody decided yet.
  expect(await app.ask('reconciliations.describe', { reconciliation })).toMatchObject({ undecided: 400 });
  expect([...items.values()].filter(({ description }) => description.startsWith('colleague'))).toHaveLength(400);
  const own = [...items.values()].filter(({ description }) => !description.startsWith('colleague'));
  expect(own.map(({ description, estimatedQuantity }) => `${description} ${estimatedQuantity}`).toSorted()).toEqual([
    'alpha 10',
    'beta 2',
    'delta 4',
    'gamma 3',
    'zeta 6',
  ]);
  expect(sandbox.breaches).toEqual([]);
});
