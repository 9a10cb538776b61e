import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import type { EventName, Events, PlanView, PushView, ReconciliationView, RowView, TaskView } from '../src-preload/contract';
import type { CellValue } from '../src-preload/domain/comparison';
import { formatDesignators } from '../src-preload/domain/designators';
import { createApp, type App } from './app';
import { systemClock } from './clock';
import { setScene } from './demo/scene';
import { Failure } from './failure';
import { openSession } from './secrets/session';
import { importFile } from './sheets/import';
import { sandboxes } from './vendors/index';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
const sampleBom = 'Level 2 electrical rough-in';
const say = (text = '') => console.log(text);

/** The main job without a window: a spreadsheet and a vendor's BOM made to agree. Resolves to true only if the proof holds. */
async function demo(file: string | undefined): Promise<boolean> {
  const home = mkdtempSync(join(tmpdir(), 'trueup-demo-'));
  const kind = sandboxes.find(({ vendor }) => vendor === 'kojo');
  if (!kind) throw new Error('There is no sandbox to show the main job with.');
  const sandbox = await kind.start({ clock: systemClock });
  const app = await createApp({
    home,
    secrets: openSession('The demo keeps its secret in memory.'),
    clock: systemClock,
    fetch: globalThis.fetch,
    stay: 'brief',
  });
  try {
    say('Trueup: a spreadsheet and a vendor’s BOM made to agree');
    say(`  workspace ${home}, sandbox ${sandbox.url}`);
    say();
    const path = resolve(file ?? join(samples, 'level-2-electrical.xlsx'));
    const left = await importSpreadsheet(app, path);
    const connection = await app.ask('connections.add', {
      vendor: 'kojo',
      name: 'demo',
      baseUrl: sandbox.url,
      settings: sandbox.settings,
      secret: sandbox.credentials,
    });
    const remote = file === undefined ? await idOf(app, connection.id, sampleBom) : await setScene(sandbox, await read(path), systemClock);
    const right = await pull(app, connection.id, remote);

    const before = await app.ask('reconciliations.open', { left, right });
    say(`3. Compared: ${differences(before)}`);
    await showRows(app, before);
    say();
    await app.ask('reconciliations.decideAll', {
      reconciliation: before.id,
      filter: {},
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    });
    const plan = await app.ask('plans.preview', { reconciliation: before.id, target: 'right' });
    showPlan(plan);
    await writeReports(app, before.id, home);

    const push = await carryOut(app, before.id, plan);
    say(`5. Pushed: ${push.done} of ${push.total} edits done, ${push.failed} failed, ${push.unknown} unknown, ${push.left} left.`);
    if (push.fault) say(`   ${push.fault.message}`);

    const again = await app.ask('reconciliations.open', { left, right: await pullQuietly(app, connection.id, remote) });
    const rest = await app.ask('plans.preview', { reconciliation: again.id, target: 'right' });
    const isProven = push.status === 'done' && push.verified === true && again.undecided === 0 && rest.edits.length === 0;
    say(`6. Read back and compared again: ${differences(again)}; a second plan has ${rest.edits.length} edits.`);
    if (plan.lossy.length > 0) say(`   The vendor has no place for some fields; the plan above named them.`);
    say();
    say(isProven ? 'PROVEN: the spreadsheet and the vendor’s BOM agree.' : 'NOT PROVEN: the two sides do not agree.');
    say(`Report: ${join(home, 'report.xlsx')}`);
    say(`        ${join(home, 'report.html')}`);
    return isProven;
  } finally {
    await app.close();
    await sandbox.close();
  }
}

async function read(path: string) {
  return (await importFile({ name: basename(path), bytes: readFileSync(path) })).bom;
}

async function importSpreadsheet(app: App, path: string): Promise<string> {
  const inspected = await app.ask('files.inspect', { name: basename(path), bytes: readFileSync(path).toString('base64') });
  say(`1. Imported ${inspected.name}: ${inspected.lines} lines. ${inspected.reason}`);
  say(`   Columns: ${inspected.columns.map(({ header, field }) => `${header} → ${field}`).join(', ')}`);
  for (const problem of inspected.problems.slice(0, 5)) say(`   ${problem.severity}: ${problem.message}`);
  if (inspected.problems.length > 5) say(`   … and ${inspected.problems.length - 5} more remarks`);
  return (await app.ask('files.import', { upload: inspected.upload })).snapshot;
}

async function idOf(app: App, connection: string, name: string): Promise<string> {
  const remote = (await app.ask('connections.boms', { connection })).find((bom) => bom.name === name);
  if (!remote) throw new Error(`The sandbox has no BOM “${name}”.`);
  return remote.id;
}

async function pull(app: App, connection: string, bom: string): Promise<string> {
  const snapshot = await pullQuietly(app, connection, bom);
  const { total } = await app.ask('sources.lines', { snapshot, from: 0, count: 1 });
  const source = (await app.ask('sources.list', {})).find(({ latest }) => latest.id === snapshot);
  say(`2. Pulled “${source?.name ?? bom}” from the vendor’s sandbox into the mirror: ${total} lines.`);
  return snapshot;
}

async function pullQuietly(app: App, connection: string, bom: string): Promise<string> {
  const { task } = await app.ask('sources.pull', { connection, bom });
  const ended = await settled(
    app,
    'task',
    () => taskOf(app, task),
    ({ id }) => id === task,
    ({ status }) => status !== 'running',
  );
  if (ended.fault) throw new Failure(ended.fault);
  const source = (await app.ask('sources.list', {})).find(({ remoteId }) => remoteId === bom);
  if (!source) throw new Error('The pulled BOM is not in the mirror.');
  return source.latest.id;
}

async function taskOf(app: App, id: string): Promise<TaskView> {
  const task = (await app.ask('tasks.list', {})).find((known) => known.id === id);
  if (!task) throw new Error('The task is gone.');
  return task;
}

async function carryOut(app: App, reconciliation: string, plan: PlanView): Promise<PushView> {
  const { id } = await app.ask('pushes.start', {
    reconciliation,
    target: 'right',
    removals: plan.removals,
    ...(plan.partial ? { partial: plan.partial.missing } : {}),
  });
  return settled(
    app,
    'push',
    async () => (await app.ask('pushes.describe', { push: id })).push,
    (push) => push.id === id,
    ({ status }) => status !== 'running' && status !== 'waiting',
  );
}

/** Waits until what an event tells of has ended; looks once itself, for the end may have come before the first event. */
function settled<N extends EventName>(
  app: App,
  event: N,
  look: () => Promise<Events[N]>,
  isMine: (payload: Events[N]) => boolean,
  isOver: (payload: Events[N]) => boolean,
): Promise<Events[N]> {
  return new Promise((done, failed) => {
    const check = (payload: Events[N]) => {
      if (!isMine(payload) || !isOver(payload)) return;
      stop();
      done(payload);
    };
    const stop = app.on(event, check);
    look().then(check, failed);
  });
}

function differences({ summary }: ReconciliationView): string {
  const parts = (['same', 'changed', 'replaced', 'added', 'removed', 'conflict', 'review'] as const).filter(
    (status) => summary[status] > 0,
  );
  return (
    parts
      .map(
        (status) =>
          `${summary[status]} ${status === 'added' ? 'only at the vendor' : status === 'removed' ? 'only in the spreadsheet' : status}`,
      )
      .join(', ') || 'no lines'
  );
}

async function showRows(app: App, { id }: ReconciliationView): Promise<void> {
  const { total, rows } = await app.ask('reconciliations.rows', {
    reconciliation: id,
    filter: { only: 'differences' },
    from: 0,
    count: 25,
  });
  for (const row of rows) say(`   ${describe(row)}`);
  if (total > rows.length) say(`   … and ${total - rows.length} more`);
}

const symbols = { same: '=', changed: '~', added: '+', removed: '−', replaced: '↔', conflict: '!' } as const;

function describe({ row }: RowView): string {
  const line = row.left ?? row.right;
  const name =
    [line?.partNumber ?? line?.mpn, line?.description ?? line?.value].filter(Boolean).join('  ') ||
    formatDesignators(line?.designators ?? []);
  const text = (value: CellValue) => {
    if (value === undefined || value === null || value === '') return '(empty)';
    return typeof value === 'object' ? formatDesignators(value) : String(value);
  };
  const changes = row.changes
    .filter((change) => change.class !== 'format')
    .map((change) => `${change.field}: vendor ${text(change.right)}, spreadsheet ${text(change.left)}`);
  const where = {
    added: 'only at the vendor',
    removed: 'only in the spreadsheet',
    same: '',
    changed: '',
    replaced: 'another part in the same place',
    conflict: 'conflict',
  }[row.status];
  return `${symbols[row.status]} ${name}${[where, ...changes].filter(Boolean).length > 0 ? `  —  ${[where, ...changes].filter(Boolean).join('; ')}` : ''}`;
}

function showPlan(plan: PlanView): void {
  say(
    `4. Decided to take the spreadsheet everywhere. Plan: ${plan.creates} lines to create, ${plan.updates} to update, ${plan.removals} to remove, in ${plan.requests} requests.`,
  );
  for (const issue of plan.refused.slice(0, 5)) say(`   refused: ${issue.message}`);
  for (const message of new Set(plan.lossy.map((issue) => issue.message))) say(`   not kept: ${message}`);
  for (const step of plan.steps.slice(0, 4)) say(`   ${step.method} ${step.path}  (${step.edits} edits)`);
  if (plan.steps.length > 4) say(`   … and ${plan.steps.length - 4} more requests`);
}

async function writeReports(app: App, reconciliation: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const format of ['xlsx', 'html'] as const) {
    const file = await app.ask('reconciliations.export', { reconciliation, format });
    writeFileSync(join(folder, `report.${format}`), Buffer.from(file.bytes, 'base64'));
  }
}

try {
  process.exitCode = (await demo(process.argv[2])) ? 0 : 1;
} catch (error) {
  const fault = error instanceof Failure ? error.fault : undefined;
  console.error(fault ? [fault.message, fault.unharmed, fault.next].filter(Boolean).join('\n') : error);
  process.exitCode = 2;
}
