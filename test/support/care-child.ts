// An app whose workspace is looked after and examined by threads of its own: node care-child.ts HOME
import Database from 'better-sqlite3';

import { openForReading } from '../../src-main/store/database';
import { workspaceOf } from '../../src-main/store/workspace-files';
import { openThreadedApp } from './threaded-app';

const [home = ''] = process.argv.slice(2);
const app = await openThreadedApp(home);
const lines = Array.from({ length: 500 }, (_, at) => `R${at},PN-${at},Resistor ${at} ohm,1`);
const bytes = new TextEncoder().encode(['Ref,Part Number,Description,Quantity', ...lines].join('\n'));
await app.direct.importFile({ name: 'a.csv', bytes });
const db = openForReading(workspaceOf(home));
const waiting = db.prepare('SELECT count(*) FROM block WHERE indexed = 0').pluck();
const before = Number(waiting.get());
const until = Date.now() + 30_000;
while (Number(waiting.get()) > 0 && Date.now() < until) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const after = Number(waiting.get());
db.close();
const found = (await app.ask('search.lines', { text: 'pn-444', limit: 10 })).length;
// What this thread itself asks of the database while the workspace is examined.
// oxlint-disable-next-line typescript/unbound-method -- called on its database below
const { pragma } = Database.prototype;
const here: string[] = [];
Database.prototype.pragma = function record(source, options) {
  here.push(source);
  return pragma.call(this, source, options);
};
const bundles = await Promise.all([app.ask('host.diagnostics', { names: true }), app.ask('host.diagnostics', { names: false })]);
const again = await app.ask('host.diagnostics', { names: false });
const examined = [...bundles, again].map((file): unknown => JSON.parse(Buffer.from(file.bytes, 'base64').toString()).workspace);
await app.close();
process.stdout.write(JSON.stringify({ care: { before: before > 0, after, found }, here, examined }));
