import { expect, it } from 'vitest';

import { importText, openWithKojo } from '../support/open-app';

it('a push that would remove more lines than were confirmed is refused before anything is sent', async () => {
  const { app, sandbox, connection, boms } = await openWithKojo();
  const bom = boms.get('Sensor board rev B') ?? '';
  const before = sandbox.state.boms.get(bom)?.items.size ?? 0;
  expect(before).toBeGreaterThan(1);
  const source = await importText(app, 'one.csv', 'Description,Quantity,UOM\n"Only line",1,EA\n');
  const target = (await app.direct.pull(connection, bom)).id;
  const { removals } = await app.direct.plan({ source, target, deletes: true });
  expect(removals).toBe(before);
  for (const confirmed of [0, removals - 1, removals + 1]) {
    await expect(app.direct.push({ source, target, deletes: true, removals: confirmed })).rejects.toMatchObject({
      fault: { kind: 'refused', message: `The plan removes ${removals} lines, not ${confirmed}.`, unharmed: 'Nothing was sent.' },
    });
  }
  expect(sandbox.state.boms.get(bom)?.items.size).toBe(before);
  expect(await app.ask('pushes.list', {})).toEqual([]);
  expect(sandbox.requests.filter((request) => request.method !== 'GET' && !request.path.includes('oauth'))).toEqual([]);
});
