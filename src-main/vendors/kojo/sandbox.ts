import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../../clock';
import { bodyOf, Refused } from '../sandbox-body';
import { type Breach, type Sandbox, type SandboxKind, type SandboxOptions, startSandbox } from '../sandbox-kit';
import { countRequests } from '../sandbox-limit';
import { filtered, jobSortable, pageOf, sortable } from './sandbox-pages';
import type { KojoState, StoredBom, StoredItem, StoredJob } from './sandbox-state';
import { seedJobs } from './seed';

export type { KojoState, StoredItem } from './sandbox-state';

export const credentials = { clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' } as const;
/** The legacy key that the sandbox accepts too. */
export const legacyKey = 'sandbox-legacy-key';

const tokenLifetime = 3_600;
const mostPerUpdate = 1_000;

const wbsInput = z.array(z.strictObject({ structureType: z.string().min(1), value: z.string().nullable() })).nullable();
const inputFields = {
  catalogId: z.string().nullable().optional(),
  mpn: z.string().nullable().optional(),
  unitOfMeasure: z.string().min(1).nullable().optional(),
  unitPrice: z.number().nullable().optional(),
  upc: z.string().nullable().optional(),
  workBreakdownStructureValues: wbsInput.optional(),
};
const createInput = z.strictObject({ description: z.string().min(1), estimatedQuantity: z.number(), ...inputFields });
const updateInput = z.strictObject({ description: z.string().min(1).optional(), estimatedQuantity: z.number().optional(), ...inputFields });
const createBody = z.strictObject({ billOfMaterialsItems: z.array(createInput).min(1) });
const updateBody = z.strictObject({ input: updateInput });
const updatesBody = z.strictObject({
  inputs: z.array(z.strictObject({ billOfMaterialsItemId: z.string().min(1), input: updateInput })).min(1),
});
const bomBody = z.strictObject({ name: z.string().nullable().optional() });

/** Starts Kojo's stand-in, with one job's BOMs to begin with. */
export function startKojo(options: SandboxOptions): Promise<Sandbox<KojoState>> {
  const state: KojoState = { jobs: new Map(), boms: new Map(), tokens: new Map() };
  const breaches: Breach[] = [];
  let made = 0;
  let asked = 0;
  const nextId = (): string => `ck${(made += 1).toString(36).padStart(23, '0')}`;
  const app = createApp({
    state,
    breaches,
    clock: options.clock,
    nextId,
    nextRequest: () => `req-${(asked += 1)}`,
    unlimited: options.unlimited ?? false,
  });
  fill(state, options.clock, nextId);
  return startSandbox({
    ...options,
    vendor: 'kojo',
    app,
    state,
    credentials,
    breaches,
    limited: (seconds) => limitReply(seconds, options.clock),
    failed: () => Response.json({ errors: [{ message: 'Internal server error', requestId: `req-${(asked += 1)}` }] }, { status: 500 }),
  });
}

export const kojoSandbox = { vendor: 'kojo', start: startKojo } satisfies SandboxKind<KojoState>;

interface App {
  readonly state: KojoState;
  readonly breaches: Breach[];
  readonly clock: Clock;
  readonly nextId: () => string;
  readonly nextRequest: () => string;
  readonly unlimited: boolean;
}

function createApp({ state, breaches, clock, nextId, nextRequest, unlimited }: App): Hono {
  const app = new Hono();
  const count = countRequests({ perSecond: 20, perHour: 3_600 }, clock);
  const now = () => new Date(clock.now()).toISOString();

  app.use(async (c, next) => {
    const wait = unlimited ? null : count();
    if (wait !== null) return limitReply(wait, clock);
    if (c.req.path !== '/oauth2/token') authorise(c, state, clock);
    return next();
  });

  app.onError((error, c) => {
    const status = error instanceof Refused ? error.status : 500;
    if (status === 400) breaches.push({ method: c.req.method, path: c.req.path, message: error.message });
    return c.json({ errors: [{ message: error.message, requestId: nextRequest() }] }, status);
  });
  app.notFound((c) => {
    breaches.push({ method: c.req.method, path: c.req.path, message: 'There is no such call.' });
    return c.json({ errors: [{ message: 'Not found', requestId: nextRequest() }] }, 404);
  });

  app.post('/oauth2/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') !== true)
      throw new Refused(400, 'The token is asked for with a form.');
    if (form.get('grant_type') !== 'client_credentials') throw new Refused(400, 'unsupported_grant_type');
    if (form.get('client_id') !== credentials.clientId || form.get('client_secret') !== credentials.clientSecret)
      throw new Refused(401, 'invalid_client');
    const token = `sandbox-token-${nextRequest()}`;
    state.tokens.set(token, clock.now() + tokenLifetime * 1_000);
    return c.json({ access_token: token, token_type: 'bearer', expires_in: tokenLifetime });
  });

  app.get('/jobs', (c) => c.json(pageOf(c, [...state.jobs.values()], jobSortable)));

  app.get('/jobs/:job/billsOfMaterials', (c) => {
    const job = jobOf(state, c.req.param('job'));
    const boms = [...state.boms.values()].filter((bom) => bom.jobId === job.id);
    return c.json(pageOf(c, boms.map(withoutItems), ['createdAt', 'id', 'name', 'updatedAt']));
  });

  app.post('/jobs/:job/billOfMaterials', async (c) => {
    const job = jobOf(state, c.req.param('job'));
    const body = await bodyOf(c, bomBody);
    const at = now();
    const bom: StoredBom = {
      id: nextId(),
      createdAt: at,
      updatedAt: at,
      name: body.name ?? null,
      jobId: job.id,
      jobCode: job.code,
      items: new Map(),
    };
    state.boms.set(bom.id, bom);
    return c.json(withoutItems(bom));
  });

  app.get('/billOfMaterials/:bom/items', (c) => {
    const bom = bomOf(state, c.req.param('bom'));
    return c.json(pageOf(c, filtered(c, [...bom.items.values()]), sortable).map(shown));
  });

  app.post('/billOfMaterials/:bom/items', async (c) => {
    const bom = bomOf(state, c.req.param('bom'));
    const body = await bodyOf(c, createBody);
    const items = body.billOfMaterialsItems.map((input): StoredItem => {
      const at = now();
      return {
        id: nextId(),
        createdAt: at,
        updatedAt: at,
        catalogId: input.catalogId ?? null,
        description: input.description,
        estimatedQuantity: input.estimatedQuantity,
        mpn: input.mpn ?? null,
        unitOfMeasure: input.unitOfMeasure ?? 'EA',
        unitPrice: input.unitPrice ?? null,
        upc: input.upc ?? null,
        workBreakdownStructureValues: mergeWbs([], input.workBreakdownStructureValues),
      };
    });
    for (const item of items) bom.items.set(item.id, item);
    return c.json(items.map(shown));
  });

  app.patch('/billOfMaterialsItem/:item', async (c) => {
    const { bom, item } = itemOf(state, c.req.param('item'));
    const { input } = await bodyOf(c, updateBody);
    const updated = update(item, input, now());
    bom.items.set(item.id, updated);
    return c.json(shown(updated));
  });

  app.patch('/billOfMaterialsItems', async (c) => {
    const { inputs } = await bodyOf(c, updatesBody);
    if (inputs.length > mostPerUpdate)
      throw new Refused(400, `At most ${mostPerUpdate} items can be updated per request, not ${inputs.length}.`);
    const ids = new Set(inputs.map((one) => one.billOfMaterialsItemId));
    if (ids.size < inputs.length) throw new Refused(400, 'Duplicated item IDs are not accepted.');
    const found = inputs.map((one) => ({ ...itemOf(state, one.billOfMaterialsItemId), input: one.input }));
    const updated = found.map(({ bom, item, input }) => {
      const result = update(item, input, now());
      bom.items.set(item.id, result);
      return result;
    });
    return c.json(updated.map(shown));
  });

  app.delete('/billOfMaterialsItem/:item', (c) => {
    const { bom, item } = itemOf(state, c.req.param('item'));
    bom.items.delete(item.id);
    return c.json(shown(item));
  });
  return app;
}

function authorise(c: Context, state: KojoState, clock: Clock): void {
  const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (token === legacyKey) return;
  if (token === undefined || (state.tokens.get(token) ?? 0) <= clock.now()) throw new Refused(401, 'Unauthorized');
}

function limitReply(seconds: number, clock: Clock): Response {
  const body = {
    code: 'RATE_LIMIT_EXCEEDED',
    error: 'Too Many Requests',
    message: 'The rate limit of your organization is exceeded.',
    retryAfter: seconds,
    resetAt: new Date(clock.now() + seconds * 1_000).toISOString(),
  };
  return Response.json(body, { status: 429 });
}

function jobOf(state: KojoState, idOrCode: string): StoredJob {
  const job = state.jobs.get(idOrCode) ?? [...state.jobs.values()].find((one) => one.code === idOrCode);
  if (job === undefined) throw new Refused(404, 'Job not found');
  return job;
}

function bomOf(state: KojoState, id: string): StoredBom {
  const bom = state.boms.get(id);
  if (bom === undefined) throw new Refused(404, 'BillOfMaterials not found');
  return bom;
}

function itemOf(state: KojoState, id: string): { readonly bom: StoredBom; readonly item: StoredItem } {
  for (const bom of state.boms.values()) {
    const item = bom.items.get(id);
    if (item !== undefined) return { bom, item };
  }
  throw new Refused(404, 'BillOfMaterialsItem not found');
}

function update(item: StoredItem, input: z.infer<typeof updateInput>, at: string): StoredItem {
  const or = <T>(given: T | undefined, has: T): T => (given === undefined ? has : given);
  return {
    ...item,
    catalogId: or(input.catalogId, item.catalogId),
    description: or(input.description, item.description),
    estimatedQuantity: or(input.estimatedQuantity, item.estimatedQuantity),
    mpn: or(input.mpn, item.mpn),
    unitOfMeasure: input.unitOfMeasure ?? item.unitOfMeasure,
    unitPrice: or(input.unitPrice, item.unitPrice),
    upc: or(input.upc, item.upc),
    workBreakdownStructureValues: mergeWbs(item.workBreakdownStructureValues, input.workBreakdownStructureValues),
    updatedAt: at,
  };
}

/** Additive: a type that is there gets the new value, a null removes it, what is not named stays. */
function mergeWbs(has: StoredItem['workBreakdownStructureValues'], input: z.infer<typeof wbsInput> | undefined) {
  if (input === undefined) return has;
  if (input === null) return [];
  const values = new Map(has.map((entry) => [entry.structureType, entry.value]));
  for (const { structureType, value } of input) {
    if (value === null) values.delete(structureType);
    else values.set(structureType, value);
  }
  return [...values].map(([structureType, value]) => ({ structureType, value }));
}

function withoutItems({ items: _items, ...bom }: StoredBom): Omit<StoredBom, 'items'> {
  return bom;
}

/** As Kojo's page shows dates: some with a blank, some with a T. */
function shown(item: StoredItem): StoredItem {
  return { ...item, createdAt: item.createdAt.replace('T', ' ') };
}

function fill(state: KojoState, clock: Clock, nextId: () => string): void {
  const at = new Date(clock.now()).toISOString();
  for (const { code, name, boms } of seedJobs) {
    const job: StoredJob = { id: nextId(), code, name, state: 'OPEN', startDate: null, createdAt: at, updatedAt: at };
    state.jobs.set(job.id, job);
    for (const { name: title, items } of boms) {
      const stored = items.map((item): StoredItem => ({ ...item, id: nextId(), createdAt: at, updatedAt: at, catalogId: null }));
      const bom = { id: nextId(), createdAt: at, updatedAt: at, name: title, jobId: job.id, jobCode: code };
      state.boms.set(bom.id, { ...bom, items: new Map(stored.map((item) => [item.id, item])) });
    }
  }
}
