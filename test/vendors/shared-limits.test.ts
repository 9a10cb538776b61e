import { expect, it, onTestFinished } from 'vitest';
import { kojoSandbox } from '../../src-main/vendors/kojo/sandbox';
import { openTestApp } from '../support/open-app';

it('two connections to one organisation share its limits, and waiting for them is told', async () => {
  const app = await openTestApp();
  // With its real limits, 20 a second and 3,600 an hour.
  const sandbox = await kojoSandbox.start({ clock: app.clock });
  onTestFinished(() => sandbox.close());
  const waits: { readonly vendor: string; readonly milliseconds: number; readonly until: string }[] = [];
  app.on('waiting', (wait) => waits.push(wait));
  const connections = await Promise.all(
    ['One', 'Two'].map((name) =>
      app.ask('connections.add', { vendor: 'kojo', name, baseUrl: sandbox.url, settings: {}, secret: sandbox.credentials }),
    ),
  );
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(connections.map(({ id }) => app.ask('connections.boms', { connection: id })));
  }
  // Each on its own would have kept to 20 a second; together they would have sent twice that.
  expect(sandbox.requests.length).toBeGreaterThan(60);
  expect(sandbox.requests.filter((request) => request.status === 429)).toEqual([]);
  expect(waits).toEqual([]);

  sandbox.faults.set([{ kind: 'rate-limited', milliseconds: 90_000, count: 1 }]);
  await app.ask('connections.boms', { connection: connections[0]?.id ?? '' });
  expect(waits).toMatchObject([{ vendor: 'Kojo', milliseconds: expect.any(Number), until: expect.stringMatching(/^2026-03-01T/) }]);
  expect(waits[0]?.milliseconds).toBeGreaterThanOrEqual(89_000);
});
