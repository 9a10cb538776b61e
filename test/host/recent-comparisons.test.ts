import { expect, it } from 'vitest';

import type { RecentView } from '../../src-preload/contract';
import { followComparisons } from '../../src-main/host/electron/recent-comparisons';
import { importText, openTestApp } from '../support/open-app';

it('tells the newest comparisons at the start, when one is made and when one is removed, and nothing else', async () => {
  const app = await openTestApp();
  const [left, right, other] = [
    await importText(app, 'a.csv', 'Part Number,Quantity\nA-1,1\nA-2,2\n'),
    await importText(app, 'b.csv', 'Part Number,Quantity\nA-1,3\nA-2,2\n'),
    await importText(app, 'c.csv', 'Part Number,Quantity\nA-1,3\n'),
  ];
  const first = await app.ask('reconciliations.open', { left, right });
  const told: (readonly RecentView[])[] = [];
  followComparisons(app, (comparisons) => told.push(comparisons));
  await expect.poll(() => told.length).toBe(1);
  expect(told[0]).toEqual([{ id: first.id, left: 'a.csv', right: 'b.csv' }]);

  const second = await app.ask('reconciliations.open', { left, right: other });
  await expect.poll(() => told.length).toBe(2);
  expect(told[1]?.map(({ id }) => id)).toEqual([second.id, first.id]);

  await app.ask('reconciliations.decideAll', {
    reconciliation: first.id,
    filter: {},
    choice: { kind: 'take', side: 'left' },
    scope: 'everything',
  });
  await app.ask('reconciliations.remove', { reconciliation: second.id });
  await expect.poll(() => told.length).toBe(3);
  expect(told[2]?.map(({ id }) => id)).toEqual([first.id]);
});
