import { expect, it } from 'vitest';

import { importText, openTestApp } from '../support/open-app';

const day = 24 * 60 * 60 * 1000;
const board = (...quantities: readonly number[]): string =>
  ['Part Number,Quantity', ...quantities.map((each, at) => `P-${at},${each}`)].join('\n');

it('drift follows both sources from snapshot to snapshot, and says since when the oldest open difference is there', async () => {
  const app = await openTestApp();
  const start = app.clock.now();
  const left = await importText(app, 'left.csv', board(1, 2, 3, 4));
  const right = await importText(app, 'right.csv', board(1, 2, 3, 9));
  const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });
  expect(await app.ask('reconciliations.drift', { reconciliation })).toMatchObject({
    severities: { changed: 1, lines: 0, conflicts: 0, wording: 0 },
    points: [{ differences: 1 }],
    isWhole: true,
    oldest: { since: new Date(start).toISOString() },
  });

  app.clock.time += 3 * day;
  await importText(app, 'left.csv', board(1, 7, 8, 4));
  app.clock.time += 2 * day;
  await importText(app, 'right.csv', board(1, 7, 3, 9));
  await app.ask('reconciliations.refresh', { reconciliation });
  const drift = await app.ask('reconciliations.drift', { reconciliation });
  expect(drift.points.map(({ at, differences }) => [at, differences])).toEqual([
    [new Date(start).toISOString(), 1],
    [new Date(start + 3 * day).toISOString(), 3],
    [new Date(start + 5 * day).toISOString(), 2],
  ]);
  expect(drift.oldest?.since).toBe(new Date(start).toISOString());

  // Decided, it is open no more: the other one is there since the third day.
  const { rows } = await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 10 });
  const oldest = rows.find(({ row }) => row.id === drift.oldest?.row) ?? expect.fail('The oldest difference is a row.');
  await app.ask('reconciliations.decide', {
    reconciliation,
    label: 'take',
    decisions: [{ kind: 'choose', row: oldest.row.id, fields: 'row', choice: { kind: 'take', side: 'left' } }],
  });
  const after = await app.ask('reconciliations.drift', { reconciliation });
  expect(after.oldest?.since).toBe(new Date(start + 3 * day).toISOString());
});
