import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { anything, constantFrom, dictionary, integer, oneof, record, sample, string, type Arbitrary } from 'fast-check';

import { createApp, type App } from '../../src-main/app';
import { systemClock } from '../../src-main/clock';
import { openSession } from '../../src-main/secrets/session';

const contract = readFileSync(join(import.meta.dirname, '../../src-preload/contract.ts'), 'utf8');
const callsText = contract.slice(contract.indexOf('export interface Calls'), contract.indexOf('export type CallName'));
/** Names of all calls, from the contract itself, but for the one that starts servers. */
export const callNames = [...callsText.matchAll(/^ {2}'([\w.]+)':/gm)]
  .map((match) => match[1] ?? '')
  .filter((name) => name !== 'sample.open');

const ids = ['c1', 's1', 's2', 's3', 'n1', 'n2', 'n3', 'r1', 'r2', 'p1', 't1', 't2', 'u1', 'u2'];
const id = constantFrom(...ids, 'x', '', 'r01', 'r-1', '__proto__', 'r999999999999999999');
const rowId = constantFrom('row:2~row:2', 'row:3~row:3', '~row:3', 'row:3~', 'row:9~row:9', '');
const take = constantFrom<unknown>({ kind: 'take', side: 'left' }, { kind: 'take', side: 'base' }, { kind: 'value', value: '5' });
const decision = oneof(
  record({
    kind: constantFrom('choose'),
    row: rowId,
    fields: constantFrom<unknown>('row', ['quantity'], ['extra:__proto__'], []),
    choice: take,
  }),
  record({ kind: constantFrom('reopen'), row: rowId, fields: constantFrom<unknown>('row', ['quantity']) }),
  record({ kind: constantFrom('pin', 'unpair'), left: constantFrom('row:2', 'row:3', 'x'), right: constantFrom('row:2', 'row:3', 'x') }),
  record({ kind: constantFrom('comment'), row: rowId, text: string() }),
  record({ kind: constantFrom('ignore'), row: rowId, until: constantFrom('changed', '2026-01-01', 'soon') }),
  record({ kind: constantFrom('ask'), row: rowId, who: string() }),
);
const texts = [
  'next',
  'previous',
  'difference',
  'conflict',
  'everything',
  'unconflicted',
  'csv',
  'json',
  'xlsx',
  'html',
  'left',
  'right',
  'base',
];
const value: Arbitrary<unknown> = oneof(
  id,
  rowId,
  take,
  constantFrom(...texts, 'electronics', 'quantity', 'comment', 'row'),
  integer({ min: -2, max: 60 }),
  string(),
  constantFrom(true, false, null, 1e300, Number.NaN, Number.MAX_SAFE_INTEGER),
  constantFrom<unknown>({}, [], { only: 'differences' }, { text: 'a*"' }, { statuses: ['same'] }, { headerRow: 1 }, { apiKey: 'k' }),
  constantFrom<unknown>(Buffer.from('Part Number,Quantity\nB-1,2\n').toString('base64'), 'bm90IGEgc2hlZXQ='),
  oneof(decision).map((one) => [one]),
  anything({ maxDepth: 2 }),
);
const some = (...list: readonly unknown[]) => constantFrom<unknown>(...list);
const number = integer({ min: 0, max: 12 });
const filter = some(
  {},
  { only: 'differences' },
  { only: 'undecided' },
  { text: 'res' },
  { statuses: ['changed', 'added'] },
  { classes: ['quantity'] },
);
/** What each property looks like where it is meant well. */
const meant: Readonly<Record<string, Arbitrary<unknown>>> = {
  connection: some('c1'),
  source: some('s1', 's2', 's3'),
  snapshot: some('n1', 'n2', 'n3'),
  reconciliation: some('r1', 'r2'),
  push: some('p1'),
  task: some('t1', 't2'),
  upload: some('u1', 'u2'),
  left: some('n1', 'n2', 'n3', 'row:2', 'row:3'),
  right: some('n1', 'n2', 'n3', 'row:2', 'row:3'),
  base: some('n1', 'n2'),
  profile: some('electronics', 'mechanical'),
  filter,
  from: number,
  count: number,
  limit: number,
  slices: number,
  step: number,
  removals: number,
  direction: some('next', 'previous'),
  what: some('difference', 'conflict', 'undecided', 'review', 'quantity', 'comment'),
  field: some('quantity', 'description', 'comment'),
  format: some('json', 'csv', 'xlsx', 'html', 'patch.json'),
  target: some('left', 'right'),
  choice: some({ kind: 'take', side: 'left' }, { kind: 'take', side: 'right' }),
  scope: some('unconflicted', 'everything'),
  decisions: oneof(decision).map((one) => [one]),
  label: string(),
  text: string(),
  row: some('row:2~row:2', '~row:3', 'row:3~'),
  name: some('a.csv', 'b.xlsx', '../../c.csv'),
  bytes: some(Buffer.from('Part Number,Quantity\nB-1,2\n').toString('base64'), 'bm90IGEgc2hlZXQ=', '%'),
  options: some({}, { headerRow: 1 }, { delimiter: ';' }),
  vendor: some('kojo', 'overplane', 'nobody'),
  settings: some({}),
  secret: some({ apiKey: 'fuzz-secret-key' }, {}),
  online: some(true, false),
  deletes: some(true, false),
};
const properties = [...new Set([...callsText.matchAll(/readonly (\w+)\??:/g)].map((match) => match[1] ?? ''))];
/** The properties that each call knows, as far as they stand in its own lines of the contract; `?` behind those that may be missing. */
const own: ReadonlyMap<string, readonly string[]> = new Map(
  callNames.map((name) => {
    const from = callsText.indexOf(`'${name}'`);
    const text = callsText.slice(from, callsText.indexOf(') =>', from));
    const named = [...text.matchAll(/readonly (\w+\??):/g)].map((match) => match[1] ?? '');
    return [
      name,
      text.includes('FileInput') ? ['name', 'bytes'] : text.includes('ConnectionInput') ? ['vendor', 'name', 'settings', 'secret'] : named,
    ];
  }),
);

const call = constantFrom(...callNames, 'nothing.such', '__proto__', 'constructor').chain((name) => {
  const mine = (own.get(name) ?? []).map((property) => ({ name: property.replace('?', ''), isNeeded: !property.endsWith('?') }));
  const requiredKeys = mine.filter(({ isNeeded }) => isNeeded).map((property) => property.name);
  const well = record(Object.fromEntries(mine.map((property) => [property.name, meant[property.name] ?? value])), { requiredKeys });
  const fitting = record(
    Object.fromEntries(mine.map((property) => [property.name, oneof({ arbitrary: meant[property.name] ?? value, weight: 3 }, value)])),
    { requiredKeys },
  );
  return record({
    name: constantFrom(name),
    arg: oneof(well, well, well, fitting, fitting, dictionary(constantFrom(...properties), value, { maxKeys: 6 }), anything()),
  });
});

export interface FuzzReport {
  readonly calls: number;
  readonly answered: number;
  readonly refused: number;
  /** Calls by name that were answered at least once. */
  readonly names: number;
  readonly wrong: readonly string[];
}

/** Sends random calls; looks after each that it made no mistake of its own and, where it was refused, that the store is as it was. */
export async function fuzzCalls(count: number, seed: number): Promise<FuzzReport> {
  const wrong: string[] = [];
  const seen = { answered: 0, refused: 0 };
  const answered = new Set<string>();
  const perWorkspace = 500;
  for (let from = 0; from < count && wrong.length < 20; from += perWorkspace) {
    // A fresh workspace from time to time, lest it be emptied by the calls that remove.
    await withWorkspace(async (app, digest) => {
      let before = digest();
      for (const { name, arg } of sample(call, { numRuns: Math.min(perWorkspace, count - from), seed: seed + from })) {
        // What one call does shows before the next.
        const reply = await app.call(name, arg);
        await tasksEnded(app);
        const after = digest();
        const changed = after === before ? '' : changedIn(before, after);
        before = after;
        if (reply.ok) {
          seen.answered++;
          answered.add(name);
          continue;
        }
        seen.refused++;
        const shown = JSON.stringify(arg)?.slice(0, 300) ?? 'undefined';
        if (reply.fault.kind === 'bug') wrong.push(`${name} ${shown}: ${reply.fault.message}`);
        if (reply.fault.message.length > 1_000) wrong.push(`${name}: a message of ${reply.fault.message.length} characters`);
        if (changed !== '') wrong.push(`${name} ${shown} was refused (${reply.fault.message}) and changed ${changed}`);
      }
      if (app.direct.verifyLog().kind !== 'intact') wrong.push('the audit log is broken');
    });
  }
  return { calls: seen.answered + seen.refused, ...seen, names: answered.size, wrong };
}

async function withWorkspace(work: (app: App, digest: () => ReadonlyMap<string, string>) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'trueup-fuzz-'));
  const app = await createApp({
    home,
    secrets: openSession('for the test'),
    clock: systemClock,
    fetch: globalThis.fetch,
    who: 'ada',
    stay: 'brief',
  });
  // Another connection sees whether this one's database has changed.
  const eye = new Database(join(home, 'trueup.db'), { readonly: true });
  try {
    const load = async (name: string, text: string) => (await app.direct.importFile({ name, bytes: Buffer.from(text) })).id;
    const left = await load('left.csv', 'Part Number,Quantity,Description\nA-1,2,Resistor\nA-2,3,Capacitor\n');
    const right = await load('right.csv', 'Part Number,Quantity,Description\nA-1,4,Resistor\nA-3,3,Coil\n');
    const third = await load('third.csv', 'Part Number,Quantity,Description\nA-1,9,Resistor\nA-2,3,Capacitor\n');
    await app.ask('reconciliations.open', { left, right });
    await app.ask('reconciliations.open', { left, right: third, base: right });
    await app.ask('connections.add', {
      vendor: 'overplane',
      name: 'Nowhere',
      baseUrl: 'http://127.0.0.1:9',
      settings: {},
      secret: { apiKey: 'fuzz-secret-key' },
    });
    await work(app, digestOf(eye));
  } finally {
    eye.close();
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** What the store holds, a hash by table; read again only where another connection has committed something. */
function digestOf(eye: Database.Database): () => ReadonlyMap<string, string> {
  let seen: unknown;
  let digest: ReadonlyMap<string, string> = new Map();
  const tables = eye
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck();
  return () => {
    const version = eye.pragma('data_version', { simple: true });
    if (version === seen) return digest;
    seen = version;
    digest = new Map(
      tables.all().map((table) => {
        const hash = createHash('sha256');
        for (const cells of eye.prepare(`SELECT * FROM "${String(table)}"`).iterate()) hash.update(JSON.stringify(cells, withoutNotes));
        return [String(table), hash.digest('hex')];
      }),
    );
    return digest;
  };
}

/** How the last question to a vendor went is noted on its connection, and what a comparison came to on its row, whatever the answer to the page was. */
const withoutNotes = (key: string, cell: unknown): unknown => (key === 'last_fault' || key === 'summary' ? undefined : cell);

const changedIn = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string =>
  [...after].flatMap(([table, hash]) => (before.get(table) === hash ? [] : [table])).join(', ');

async function tasksEnded(app: App): Promise<void> {
  // What a call does on the side is done in the turns right after it.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
  while ((await app.ask('tasks.list', {})).some((task) => task.status === 'running')) await new Promise((resolve) => setImmediate(resolve));
}
