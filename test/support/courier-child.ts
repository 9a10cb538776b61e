// An app whose pulls and pushes are carried in a thread of its own: node courier-child.ts HOME LINES
// Tells what became of a push of a change to every line, how large what the thread said to the app's own was, and of one whose thread was ended.
import { EventEmitter } from 'node:events';
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';

import { systemClock } from '../../src-main/clock';
import { kojoSandbox } from '../../src-main/vendors/kojo/sandbox';
import { openThreadedApp } from './threaded-app';

const [home = '', count = '1000'] = process.argv.slice(2);
const lines = Number(count);
let largest = 0;
const couriers = new Set<Worker>();
Worker.prototype.emit = function emit(this: Worker, name: string | symbol, ...all: unknown[]): boolean {
  const [message] = all;
  // Only the courier has something to tell unasked.
  if (typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'tell') couriers.add(this);
  if (name === 'message') largest = Math.max(largest, sizeOf(message));
  return EventEmitter.prototype.emit.call(this, name, ...all);
};
function sizeOf(message: unknown): number {
  try {
    return serialize(message).length;
  } catch {
    // A port is nothing that has a size.
    return 0;
  }
}

const app = await openThreadedApp(home);
const sandbox = await kojoSandbox.start({ clock: systemClock, unlimited: true });
const bom = [...sandbox.state.boms.keys()][0] ?? '';
const { id: connection } = await app.ask('connections.add', {
  vendor: 'kojo',
  name: 'Kojo',
  baseUrl: sandbox.url,
  settings: sandbox.settings,
  secret: sandbox.credentials,
});
const text = (quantity: number, from: number, to: number) =>
  [
    'Description,Quantity,Manufacturer Part Number,UOM',
    ...Array.from({ length: to - from }, (_, at) => `Part ${at + from},${quantity},PN-${at + from},EA`),
  ].join('\n');
const bytes = (content: string) => new TextEncoder().encode(content);
async function plan(name: string, content: string): Promise<string> {
  const { id: left } = await app.direct.importFile({ name, bytes: bytes(content) });
  const { id: right } = await app.direct.pull(connection, bom);
  const { id } = await app.ask('reconciliations.open', { left, right });
  await app.ask('reconciliations.decideAll', {
    reconciliation: id,
    filter: {},
    choice: { kind: 'take', side: 'left' },
    scope: 'everything',
  });
  return id;
}
async function ended(push: string) {
  for (;;) {
    const found = (await app.ask('pushes.list', {})).find(({ id }) => id === push);
    if (found === undefined || (found.status !== 'running' && found.status !== 'waiting')) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const quantities = () =>
  Object.groupBy(sandbox.state.boms.get(bom)?.items.values() ?? [], ({ estimatedQuantity }) => String(estimatedQuantity));
const held = () => Object.fromEntries(Object.entries(quantities()).map(([quantity, items]) => [quantity, items?.length]));

sandbox.state.boms.get(bom)?.items.clear();
const first = await plan('first.csv', text(1, 0, lines));
const made = await ended((await app.ask('pushes.start', { reconciliation: first, target: 'right', removals: 0 })).id);
const second = await plan('first.csv', text(2, 0, lines));
largest = 0;
const told: number[] = [];
app.on('push', ({ done }) => told.push(done));
const changed = await ended((await app.ask('pushes.start', { reconciliation: second, target: 'right', removals: 0 })).id);
const mostSaid = largest;
const heldThen = held();

const third = await plan('first.csv', text(3, 0, lines));
sandbox.faults.set([{ kind: 'latency', milliseconds: 150, method: 'PATCH' }]);
const { id: cut } = await app.ask('pushes.start', { reconciliation: third, target: 'right', removals: 0 });
while (!told.includes(1_000, told.lastIndexOf(lines) + 1)) await new Promise((resolve) => setTimeout(resolve, 5));
const patched = () => sandbox.requests.filter(({ method }) => method === 'PATCH').length;
const before = patched();
await [...couriers].at(-1)?.terminate();
const stopped = await ended(cut);
sandbox.faults.set([]);
await app.ask('pushes.resume', { push: cut });
const resumed = await ended(cut);
const refused = await app.call('sources.pull', { connection: 'c99', bom });
await sandbox.close();
const gone = await app.call('connections.boms', { connection });
const pulling = await app.ask('sources.pull', { connection, bom });
let pulled;
do {
  await new Promise((resolve) => setTimeout(resolve, 20));
  pulled = (await app.ask('tasks.list', {})).find(({ id }) => id === pulling.task);
} while (pulled?.status === 'running');
const sameFault =
  !gone.ok && JSON.stringify(gone.fault).replaceAll(/GET \S+/g, '') === JSON.stringify(pulled?.fault).replaceAll(/GET \S+/g, '');
process.stdout.write(
  JSON.stringify({
    made,
    changed,
    mostSaid,
    heldThen,
    stopped,
    resumed,
    again: patched() - before,
    held: held(),
    refused,
    pulled,
    sameFault,
    gone,
  }),
);
await app.close();
