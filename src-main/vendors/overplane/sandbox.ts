import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../../clock';
import { bodyOf, Refused, wholeNumber } from '../sandbox-body';
import { type Breach, type Sandbox, type SandboxKind, type SandboxOptions, startSandbox } from '../sandbox-kit';
import type { OverplaneState, StoredBom, StoredRow } from './sandbox-state';
import { seedBoms } from './seed';
import type { Table } from './schema';

export const credentials = { apiKey: 'sk_test_sandbox_overplane' } as const;

const company = 'Northwind';
const prefix = '/api/manufacturing';

/** Body parameters of both kinds of row, as the pages list them. */
const common = {
  idx: z.int().optional(),
  item_name: z.string().optional(),
  stock_uom: z.string().optional(),
  conversion_factor: z.number().optional(),
  image: z.string().optional(),
  stock_qty: z.number().optional(),
  description: z.string().optional(),
  rate: z.number().optional(),
};
const ofItems = {
  ...common,
  operation: z.string().optional(),
  bom_no: z.string().optional(),
  source_warehouse: z.string().optional(),
  image_view: z.string().optional(),
  base_rate: z.number().optional(),
  amount: z.number().optional(),
  base_amount: z.number().optional(),
  qty_consumed_per_unit: z.number().optional(),
  allow_alternative_item: z.boolean().optional(),
  include_item_in_manufacturing: z.boolean().optional(),
  original_item: z.string().optional(),
  has_variants: z.boolean().optional(),
  sourced_by_supplier: z.boolean().optional(),
  do_not_explode: z.boolean().optional(),
  is_stock_item: z.boolean().optional(),
  operation_row_id: z.int().optional(),
  is_sub_assembly_item: z.boolean().optional(),
  is_phantom_item: z.boolean().optional(),
};
const ofOutputs = {
  ...common,
  type: z.string().optional(),
  cost: z.number().optional(),
  cost_allocation_per: z.number().optional(),
  process_loss_per: z.number().optional(),
  image_nygv: z.string().optional(),
  base_cost: z.number().optional(),
  is_legacy: z.boolean().optional(),
  process_loss_qty: z.number().optional(),
};
const required = { bom_id: z.string().min(1), item_code: z.string().min(1), uom: z.string().min(1), qty: z.number() };
const optional = {
  bom_id: z.string().min(1).optional(),
  item_code: z.string().min(1).optional(),
  uom: z.string().min(1).optional(),
  qty: z.number().optional(),
};
const bodies = {
  'b-o-m-item': {
    create: z.strictObject({ ...ofItems, ...required, rate: z.number() }),
    update: z.strictObject({ ...ofItems, ...optional }),
  },
  'b-o-m-secondary-item': { create: z.strictObject({ ...ofOutputs, ...required }), update: z.strictObject({ ...ofOutputs, ...optional }) },
} as const satisfies Readonly<Record<Table, unknown>>;
type RowInput = { readonly [K in keyof StoredRow]?: StoredRow[K] | undefined };
interface RowBodies {
  readonly create: z.ZodType<RowInput & { readonly bom_id: string }>;
  readonly update: z.ZodType<RowInput>;
}
const bomBody = z.strictObject({
  item: z.string().min(1),
  company: z.string().min(1),
  currency: z.string().min(1),
  item_name: z.string().optional(),
  quantity: z.number().positive().optional(),
  is_active: z.boolean().optional(),
  is_default: z.boolean().optional(),
  cost_allocation_per: z.number().optional(),
});
/** The page shows no body; this is the one that the connector sends. Without one the rows are numbered anew. */
const reorderBody = z.strictObject({ parent_id: z.string(), items: z.array(z.strictObject({ id: z.string(), idx: z.int() })) });

/** Starts Overplane's stand-in, with three BOMs to begin with. */
export function startOverplane(options: SandboxOptions): Promise<Sandbox<OverplaneState>> {
  const state: OverplaneState = { boms: new Map(), items: new Map(), outputs: new Map() };
  const breaches: Breach[] = [];
  let made = 0;
  const nextId = (kind: string): string => `${kind}_${(made += 1).toString(36).padStart(8, '0')}`;
  fill(state, options.clock, nextId);
  return startSandbox({
    ...options,
    vendor: 'overplane',
    app: createApp(state, breaches, options.clock, nextId),
    state,
    credentials,
    settings: { company, currency: 'EUR' },
    breaches,
    limited: (seconds) =>
      Response.json({ error: { message: 'Too many requests' } }, { status: 429, headers: { 'retry-after': String(seconds) } }),
    failed: () => Response.json({ error: { message: 'Internal server error' } }, { status: 500 }),
  });
}

export const overplaneSandbox = { vendor: 'overplane', start: startOverplane } satisfies SandboxKind<OverplaneState>;

function createApp(state: OverplaneState, breaches: Breach[], clock: Clock, nextId: (kind: string) => string): Hono {
  const app = new Hono();
  const now = () => new Date(clock.now()).toISOString();

  app.use(async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${credentials.apiKey}`) throw new Refused(401, 'Invalid API key.');
    await next();
  });
  app.onError((error, c) => {
    const status = error instanceof Refused ? error.status : 500;
    if (status === 400) breaches.push({ method: c.req.method, path: c.req.path, message: error.message });
    return c.json({ error: { message: error.message } }, status);
  });
  app.notFound((c) => {
    breaches.push({ method: c.req.method, path: c.req.path, message: 'There is no such call.' });
    return c.json({ error: { message: 'Not found' } }, 404);
  });

  app.get(`${prefix}/b-o-m`, (c) => {
    allow(c, ['limit', 'offset']);
    const newestFirst = [...state.boms.values()].toReversed();
    const limit = wholeNumber(c, 'limit', 20);
    const offset = wholeNumber(c, 'offset', 0);
    const data = newestFirst.slice(offset, offset + limit);
    return c.json({ data, has_more: offset + data.length < newestFirst.length, total: newestFirst.length });
  });
  app.get(`${prefix}/b-o-m/:id`, (c) => c.json(bomOf(state, c.req.param('id'))));
  app.post(`${prefix}/b-o-m`, async (c) => {
    const body = await bodyOf(c, bomBody);
    const at = now();
    const bom: StoredBom = {
      id: nextId('b-o-m'),
      created_at: at,
      updated_at: at,
      status: 'draft',
      item: body.item,
      item_name: body.item_name ?? null,
      company: body.company,
      currency: body.currency,
      quantity: body.quantity ?? 1,
      is_active: body.is_active ?? true,
      is_default: body.is_default ?? true,
      cost_allocation_per: body.cost_allocation_per ?? 100,
    };
    state.boms.set(bom.id, bom);
    return c.json(bom);
  });
  serveRows(app, 'b-o-m-item', state, state.items, nextId);
  serveRows(app, 'b-o-m-secondary-item', state, state.outputs, nextId);
  return app;
}

function serveRows(app: Hono, table: Table, state: OverplaneState, rows: Map<string, StoredRow>, nextId: (kind: string) => string): void {
  const path = `${prefix}/${table}`;
  const accepted: RowBodies = bodies[table];
  const rowsOf = (bom: string) => [...rows.values()].filter((row) => row.bom_id === bom).toSorted((a, b) => a.idx - b.idx);
  const find = (id: string): StoredRow => {
    const row = rows.get(id);
    if (row === undefined) throw new Refused(404, `${table} not found`);
    return row;
  };

  app.get(path, (c) => {
    allow(c, ['parent_id', 'limit', 'offset']);
    const parent = c.req.query('parent_id');
    if (parent === undefined || parent === '') throw new Refused(400, 'parent_id is required.');
    const data = rowsOf(bomOf(state, parent).id);
    return c.json({ data, has_more: false, total: data.length });
  });

  app.post(path, async (c) => {
    const body = await bodyOf(c, accepted.create);
    const bom = draftOf(state, body.bom_id);
    const row = rowFrom(body, { id: nextId(table), idx: rowsOf(bom.id).length + 1 });
    rows.set(row.id, row);
    return c.json(row);
  });

  app.patch(`${path}/:id`, async (c) => {
    const row = find(c.req.param('id'));
    draftOf(state, row.bom_id);
    const body = await bodyOf(c, accepted.update);
    const changed = rowFrom({ ...row, ...body, stock_qty: undefined }, row);
    rows.set(row.id, changed);
    return c.json(changed);
  });

  app.delete(`${path}/:id`, (c) => {
    const row = find(c.req.param('id'));
    draftOf(state, row.bom_id);
    rows.delete(row.id);
    return c.json({ id: row.id, deleted: true });
  });

  app.post(`${path}/reorder`, async (c) => {
    const body = await bodyOf(c, reorderBody);
    const bom = draftOf(state, body.parent_id);
    for (const { id, idx } of body.items) rows.set(id, { ...find(id), idx });
    return c.json(rowsOf(bom.id));
  });
}

/** A row with the page's defaults; `stock_qty` is worked out as ERPNext does. */
function rowFrom(given: RowInput, own: Pick<StoredRow, 'id' | 'idx'>): StoredRow {
  const factor = given.conversion_factor ?? 1;
  const quantity = given.qty ?? 0;
  const stock = given.stock_qty ?? Number((quantity * factor).toPrecision(15));
  return {
    id: own.id,
    idx: given.idx ?? own.idx,
    bom_id: given.bom_id ?? '',
    type: given.type ?? null,
    item_code: given.item_code ?? '',
    item_name: given.item_name ?? null,
    cost: given.cost ?? 0,
    stock_uom: given.stock_uom ?? given.uom ?? null,
    uom: given.uom ?? '',
    conversion_factor: factor,
    image: given.image ?? null,
    stock_qty: stock,
    qty: quantity,
    cost_allocation_per: given.cost_allocation_per ?? 0,
    process_loss_per: given.process_loss_per ?? 0,
    description: given.description ?? null,
    image_nygv: given.image ?? null,
    base_cost: given.base_cost ?? 0,
    is_legacy: given.is_legacy ?? false,
    rate: given.rate ?? 0,
    process_loss_qty: Number(((stock * (given.process_loss_per ?? 0)) / 100).toPrecision(15)),
  };
}

function bomOf(state: OverplaneState, id: string): StoredBom {
  const bom = state.boms.get(id);
  if (bom === undefined) throw new Refused(404, 'b-o-m not found');
  return bom;
}

function draftOf(state: OverplaneState, id: string): StoredBom {
  const bom = bomOf(state, id);
  if (bom.status !== 'draft') throw new Refused(400, 'A submitted BOM cannot be changed.');
  return bom;
}

function allow(c: Context, names: readonly string[]): void {
  for (const name of Object.keys(c.req.query())) if (!names.includes(name)) throw new Refused(400, `There is no parameter ${name}.`);
}

function fill(state: OverplaneState, clock: Clock, nextId: (kind: string) => string): void {
  const at = new Date(clock.now()).toISOString();
  for (const { bom, items, outputs } of seedBoms) {
    const stored: StoredBom = {
      ...bom,
      id: nextId('b-o-m'),
      created_at: at,
      updated_at: at,
      company,
      currency: 'EUR',
      is_active: true,
      is_default: true,
    };
    state.boms.set(stored.id, stored);
    for (const [table, rows, seeds] of [
      ['b-o-m-item', state.items, items],
      ['b-o-m-secondary-item', state.outputs, outputs],
    ] as const) {
      for (const [index, seed] of seeds.entries()) {
        const row = rowFrom({ ...seed, bom_id: stored.id }, { id: nextId(table), idx: index + 1 });
        rows.set(row.id, row);
      }
    }
  }
}
