import type { Line } from '../../../src-preload/domain/bom';
import { Failure, fail } from '../../failure';
import { acceptWritten } from '../accept-reply';
import { decimalOf } from '../exact-number';
import type { CallOptions, ConnectionContext, Connector, NewBom, Pulled, PullOptions, RemoteBom, Sent, Session, Step } from '../connector';
import { Refusal, Undelivered } from '../http';
import type { ReadAlong } from '../read-pages';
import { adapt } from './adapt';
import { createClient, type KojoClient } from './client';
import { lineOf, nameOf, remoteOf } from './map';
import { bomSchema, itemsSchema, limits, maxPerCreate, maxPerUpdate, type Item, type Job, type ReadItem } from './schema';
import { steps } from './steps';

/** Kojo serves contractors in the United States; elsewhere the connection's settings say otherwise. */
const defaultCurrency = 'USD';
const plain = { onCreate: true, onUpdate: true } as const;
const required = { ...plain, required: true } as const;

/** Kojo: purchasing of materials for construction; a BOM belongs to a job. */
export const kojo = {
  id: 'kojo',
  title: 'Kojo',
  docs: 'https://docs.kojo.tech/docs',
  baseUrl: 'https://api.kojo.tech',
  credentials: [
    { name: 'clientId', title: 'Client id', hint: 'Of an API client made in Kojo’s settings.', required: false },
    { name: 'clientSecret', title: 'Client secret', hint: 'Kojo shows it once, when the client is made.', required: false },
    { name: 'apiKey', title: 'Legacy API key', hint: 'Instead of client id and secret, where one is still in use.', required: false },
  ],
  settings: [
    {
      name: 'jobs',
      title: 'Jobs',
      hint: 'Whose BOMs are listed. Each job costs a request, and Kojo allows 3,600 an hour.',
      required: false,
      options: ['all', 'open'],
      default: 'all',
    },
    {
      name: 'currency',
      title: 'Currency',
      hint: 'Of the prices at Kojo, which states none. A price in another currency is not written.',
      required: false,
      default: defaultCurrency,
    },
  ],
  capabilities: {
    fields: {
      description: required,
      quantity: required,
      mpn: plain,
      unit: required,
      unitPrice: plain,
      upc: plain,
      wbs: plain,
    },
    quantity: { kind: 'decimal' },
    unit: 'line',
    create: true,
    delete: 'permanent',
    reorder: false,
    keyFields: [],
    createMergesBy: null,
    maxPerUpdate,
    maxPerCreate,
    createBom: true,
    approval: false,
    outputs: false,
    levels: false,
  },
  limits,
  open,
} as const satisfies Connector;

function open(context: ConnectionContext): Session {
  const client = createClient(context);
  const currency = (context.settings['currency'] ?? defaultCurrency).trim() || null;
  /** BOMs that were listed: Kojo has no call for one BOM, so its name is only known from its job's list. */
  const known = new Map<string, RemoteBom>();
  /** Ids of items that were read or made, by BOM. */
  const seen = new Map<string, Set<string>>();

  async function bomsOf(job: Job, options?: CallOptions): Promise<readonly RemoteBom[]> {
    const boms = (await client.boms(job.id, options)).map((bom) => remoteOf(bom, job));
    for (const bom of boms) known.set(bom.id, bom);
    return boms;
  }

  async function list(options: CallOptions = {}): Promise<readonly RemoteBom[]> {
    const { onProgress, ...rest } = options;
    const jobs = (await client.jobs(rest)).filter((job) => context.settings['jobs'] !== 'open' || job.state !== 'CLOSED');
    let done = 0;
    const lists = await Promise.all(
      jobs.map(async (job) => {
        const boms = await bomsOf(job, rest);
        done += 1;
        onProgress?.(done, jobs.length);
        return boms;
      }),
    );
    return lists.flat();
  }

  async function find(id: string, options: CallOptions = {}): Promise<RemoteBom> {
    const { onProgress: _onProgress, ...rest } = options;
    const found = known.get(id);
    if (found !== undefined) return found;
    const jobs = await client.jobs(rest);
    const openFirst = [...jobs.filter((job) => job.state !== 'CLOSED'), ...jobs.filter((job) => job.state === 'CLOSED')];
    for (let at = 0; at < openFirst.length; at += limits.atOnce) {
      // A few jobs at a time, as the BOM is usually found before the last.
      const lists = await Promise.all(openFirst.slice(at, at + limits.atOnce).map((job) => bomsOf(job, rest)));
      const bom = lists.flat().find((one) => one.id === id);
      if (bom !== undefined) return bom;
    }
    return fail('not-found', `There is no BOM with the id ${id} on any job at Kojo.`, {
      unharmed: 'What was pulled before is still in the mirror.',
      next: 'List the BOMs again; it may have been deleted, or this client may not see its job.',
    });
  }

  return {
    check: (options) => client.firstJob(options),
    list,
    pull: async (id, { onLines, ...options } = {}): Promise<Pulled> => {
      const lines = openLines(currency, onLines);
      // A BOM that is gone says so here, before all jobs are asked for its name.
      const items = await client.items(id, {}, { ...options, expected: seen.get(id)?.size, along: lines.along });
      const remote = await find(id, options);
      seen.set(id, new Set(items.map((one) => one.id)));
      return {
        remote: { ...remote, lines: items.length },
        bom: { name: remote.name, lines: items.map(lines.of) },
        raw: { bom: remote, lines: Object.fromEntries(items.map((one) => [one.id, one.record])) },
      };
    },
    createBom: (input, options) => createBom(client, bomsOf, input, options),
    adapt: (edits, target) => adapt(edits, target, currency),
    steps,
    send: (step, options) => send({ client, seen }, step, options),
  };
}

/** Makes the lines of items, while the rest of them is on its way. */
function openLines(
  currency: string | null,
  onLines: PullOptions['onLines'],
): { readonly along: ReadAlong<ReadItem>; readonly of: (item: ReadItem) => Line } {
  const made = new Map<ReadItem, Line>();
  const of = (item: ReadItem): Line => {
    const known = made.get(item) ?? lineOf(item.item, currency);
    made.set(item, known);
    return known;
  };
  const more = (items: readonly ReadItem[]) => {
    const lines = items.map((item) => ({ line: of(item), record: item.record }));
    onLines?.more(lines);
  };
  return { along: { more, anew: () => onLines?.anew() }, of };
}

async function createBom(
  client: KojoClient,
  bomsOf: (job: Job, options?: CallOptions) => Promise<readonly RemoteBom[]>,
  input: NewBom,
  options: CallOptions = {},
): Promise<RemoteBom> {
  const name = input.name.trim();
  if (name === '') fail('invalid', 'A BOM needs a name.', { unharmed: 'Nothing was sent.', next: 'Give it one.' });
  const job = pickJob(await client.jobs(options), input.group);
  const before = new Set((await bomsOf(job, options)).map((bom) => bom.id));
  try {
    const reply = await client.createBom(job.id, name, options);
    const made = remoteOf(acceptWritten(bomSchema, reply, 'the making of a BOM'), job);
    await bomsOf(job, options);
    return made;
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    // It may be there all the same: it is looked for, never made a second time.
    const made = (await bomsOf(job, options)).find((bom) => bom.name === name && !before.has(bom.id));
    if (made !== undefined) return made;
    throw new Failure({ ...error.fault, unharmed: 'Kojo does not list the BOM: it was not made.', next: 'Try again.' }, { cause: error });
  }
}

function pickJob(jobs: readonly Job[], group: string | undefined): Job {
  const usable = jobs.filter((job) => job.state !== 'CLOSED');
  const wanted = jobs.filter((job) => group !== undefined && [job.id, job.code, job.name, nameOf(job)].includes(group));
  const [only] = group === undefined ? usable : wanted;
  if (only !== undefined && (group === undefined ? usable : wanted).length === 1) return only;
  const some = usable.slice(0, 5).map((job) => `${nameOf(job)} [${job.code ?? job.id}]`);
  const what = group === undefined ? 'A BOM at Kojo belongs to a job.' : `There is no single job called ${group}.`;
  return fail('invalid', what, {
    unharmed: 'Nothing was sent.',
    next: `Name the job by its code or id${some.length === 0 ? '.' : `: ${some.join(', ')} …`}`,
  });
}

/** What sending needs to know of the session. */
interface Sending {
  readonly client: KojoClient;
  readonly seen: ReadonlyMap<string, Set<string>>;
}

async function send({ client, seen }: Sending, step: Step, options?: CallOptions): Promise<Sent> {
  const reply = await client.write(step.method, step.path, step.body, options).catch(async (error: unknown) => {
    const isDoubtful = error instanceof Refusal && step.method === 'POST' && step.edits.length > 1;
    if (!isDoubtful || !(await holdsSome({ client, seen }, step, options))) throw error;
    throw new Undelivered(
      { ...error.fault, unharmed: 'Some of the request’s items were made all the same: which, is read back.' },
      { cause: error },
    );
  });
  const requestId = reply.headers['x-request-id'];
  const keys: Record<number, string> = {};
  if (step.method === 'POST') {
    const made = acceptWritten(itemsSchema, reply.body, 'a create');
    for (const item of made) seen.get(bomOfPath(step.path))?.add(item.id);
    Object.assign(keys, createdKeys(step, made));
  } else {
    const single = decodeURIComponent(step.path.split('/').at(-1) ?? '');
    const several = inputsOf(step.body);
    for (const [at, edit] of step.edits.entries()) keys[edit] = several[at] ?? single;
  }
  return { keys, ...(requestId === undefined ? {} : { requestId }) };
}

/** Whether a refused create of several items made some of them: that it is all or nothing is not documented. */
async function holdsSome({ client, seen }: Sending, step: Step, options?: CallOptions): Promise<boolean> {
  const bom = bomOfPath(step.path);
  const before = seen.get(bom);
  const wanted = new Set(wantedOf(step.body).map(contentOf));
  // Without a reading before it nothing can be told apart: then it counts as doubtful.
  if (before === undefined) return true;
  return (await client.newestItems(bom, options)).some(({ id, item }) => !before.has(id) && wanted.has(contentOf(item)));
}

function bomOfPath(path: string): string {
  return decodeURIComponent(path.split('/')[2] ?? '');
}

/** The items of a create as they were sent. */
function wantedOf(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  const items: unknown = typeof body === 'object' && body !== null && 'billOfMaterialsItems' in body ? body.billOfMaterialsItems : [];
  return Array.isArray(items) ? (items as readonly Readonly<Record<string, unknown>>[]) : [];
}

/** The ids of an update of many, in the order of its edits. */
function inputsOf(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null || !('inputs' in body) || !Array.isArray(body.inputs)) return [];
  return (body.inputs as readonly { readonly billOfMaterialsItemId: string }[]).map((input) => input.billOfMaterialsItemId);
}

/** Keys of created items. The order of the reply is not documented, so an item counts for an edit only when it says the same. */
function createdKeys(step: Step, made: readonly Item[]): Readonly<Record<number, string>> {
  const wanted = wantedOf(step.body).map(contentOf);
  const free = new Map<string, string[]>();
  for (const item of made) {
    const content = contentOf(item);
    free.set(content, [...(free.get(content) ?? []), item.id]);
  }
  const keys: Record<number, string> = {};
  for (const [at, edit] of step.edits.entries()) {
    const id = free.get(wanted[at] ?? '')?.shift();
    if (id !== undefined) keys[edit] = id;
  }
  return keys;
}

function contentOf(item: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([item['description'], decimalOf(item['estimatedQuantity']), item['mpn'] ?? null, item['upc'] ?? null]);
}
