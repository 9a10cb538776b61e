// An app whose heavy work is done in a thread of its own, measured: node desk-child.ts HOME LINES
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openThreadedApp } from './threaded-app';

const [home = '', count = '1000'] = process.argv.slice(2);
const lines = Number(count);
const app = await openThreadedApp(home);
const text = (change: number) =>
  [
    'Ref,Part Number,Manufacturer,Description,Quantity,Unit,Unit Price,Notes',
    ...Array.from(
      { length: lines },
      (_, at) => `R${at},PN-${at},Maker ${at % 50},Resistor ${at} ohm 0402,${at % change === 0 ? 2 : 1},EA,0.0${at % 9},note ${at}`,
    ),
  ].join('\n');
const times: Record<string, number> = {};
const delays: Record<string, number> = {};
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  const started = performance.now();
  const value = await work();
  times[name] = Math.round(performance.now() - started);
  await new Promise((resolve) => setTimeout(resolve, 20));
  histogram.disable();
  delays[name] = Math.round(histogram.max / 1e6);
  return value;
}
async function importText(name: string, content: string): Promise<string> {
  const bytes = Buffer.from(content).toString('base64');
  const inspect = await timed(`inspect ${name}`, () => app.ask('files.inspect', { name, bytes }));
  return (await timed(`import ${name}`, () => app.ask('files.import', { upload: inspect.upload }))).snapshot;
}
const left = await importText('a.csv', text(1_000_000));
const right = await importText('b.csv', text(10));
await importText('b.csv', text(10));
const { id, summary, undecided } = await timed('open', () => app.ask('reconciliations.open', { left, right }));
await timed('rows', () => app.ask('reconciliations.rows', { reconciliation: id, filter: {}, from: 0, count: 50 }));
await timed('filter', () => app.ask('reconciliations.rows', { reconciliation: id, filter: { only: 'differences' }, from: 50, count: 50 }));
await timed('text', () => app.ask('reconciliations.rows', { reconciliation: id, filter: { text: 'ohm 77' }, from: 0, count: 50 }));
const { rows } = await app.ask('reconciliations.rows', { reconciliation: id, filter: { only: 'undecided' }, from: 0, count: 5 });
const row = rows[0]?.row.id ?? '';
await timed('choose', () =>
  app.ask('reconciliations.decide', {
    reconciliation: id,
    label: 'x',
    decisions: [{ kind: 'choose', row, fields: 'row', choice: { kind: 'take', side: 'left' } }],
  }),
);
await timed('undo', () => app.ask('reconciliations.undo', { reconciliation: id }));
const all = await timed('accept all', () =>
  app.ask('reconciliations.decideAll', { reconciliation: id, filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' }),
);
await timed('undo all', () => app.ask('reconciliations.undo', { reconciliation: id }));
await timed('list', () => app.ask('reconciliations.list', {}));
const bad = await app.call('files.inspect', { name: 'x.xlsx', bytes: Buffer.from('%PDF-1.4 x').toString('base64') });
process.stdout.write(`${JSON.stringify({ summary, undecided, decided: all.decided, bad, times, delays })}\n`);
await app.close();
