// Opens the app on a workspace, reads and imports a file: node open-child.ts HOME. Prints what came of each, or the fault.
import { createApp } from '../../src-main/app';
import { systemClock } from '../../src-main/clock';
import { faultOf } from '../../src-main/host/dispatch';
import { openSession } from '../../src-main/secrets/session';

const [home = ''] = process.argv.slice(2);
try {
  const app = await createApp({ home, secrets: openSession('for the test'), clock: systemClock, fetch: globalThis.fetch, stay: 'brief' });
  const bytes = Buffer.from('Part Number,Quantity\nB-1,2\n');
  const imported = await app.direct.importFile({ name: 'new.csv', bytes }).then(
    () => 'imported',
    (error: unknown) => faultOf(error, () => undefined),
  );
  process.stdout.write(JSON.stringify({ imported, names: (await app.ask('sources.list', {})).map(({ name }) => name) }));
  await app.close();
} catch (error) {
  process.stdout.write(JSON.stringify({ fault: faultOf(error, () => undefined) }));
}
