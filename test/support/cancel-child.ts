// Reads a long file in a thread of its own and cancels it in the middle, as the page does: node cancel-child.ts HOME LINES
import { openThreadedApp } from './threaded-app';

const [home = '', count = '100000'] = process.argv.slice(2);
const app = await openThreadedApp(home);
const text = (lines: number) =>
  ['Ref,Part Number,Description,Quantity', ...Array.from({ length: lines }, (_, at) => `R${at},PN-${at},Resistor ${at} ohm,1`)].join('\n');
const bytesOf = (lines: number) => Buffer.from(text(lines)).toString('base64');
// The thread is up and what it compares is held by another one.
const { upload } = await app.ask('files.inspect', { name: 'small.csv', bytes: bytesOf(50) });
const { snapshot: left } = await app.ask('files.import', { upload });
const other = await app.ask('files.inspect', { name: 'other.csv', bytes: bytesOf(60) });
const { snapshot: right } = await app.ask('files.import', { upload: other.upload });
const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });

const told: { status: string; title: string; done: number; total: number }[] = [];
let cancelled = 0;
app.on('task', (task) => {
  told.push(task);
  if (task.status !== 'running' || cancelled > 0) return;
  cancelled = performance.now();
  void app.call('tasks.cancel', { task: task.id });
});
const long = app.call('files.inspect', { name: 'long.csv', bytes: bytesOf(Number(count)) });
// What is compared meanwhile does not wait for it.
const window = await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 5 });
const reply = await long;
const stoppedAfter = Math.round(performance.now() - cancelled);
const next = await app.ask('files.inspect', { name: 'next.csv', bytes: bytesOf(70) });
const imported = await app.ask('sources.list', {});
process.stdout.write(
  `${JSON.stringify({ reply, stoppedAfter, rows: window.total, statuses: told.map(({ status }) => status), title: told[0]?.title, next: next.lines, sources: imported.length })}\n`,
);
await app.close();
