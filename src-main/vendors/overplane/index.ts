import { Failure, fail } from '../../failure';
import { acceptWritten } from '../accept-reply';
import type { CallOptions, ConnectionContext, Connector, NewBom, Pulled, RemoteBom, Sent, Session, Step } from '../connector';
import { Undelivered } from '../http';
import { adapt } from './adapt';
import { createClient, type OverplaneClient } from './client';
import { batchOf, bomOf, remoteOf } from './map';
import { bomSchema, deletedSchema, rowSchema } from './schema';
import { steps } from './steps';

const plain = { onCreate: true, onUpdate: true } as const;
const required = { ...plain, required: true } as const;

/** Overplane: manufacturing on ERPNext's model; quantities for a batch, inputs and outputs. */
export const overplane = {
  id: 'overplane',
  title: 'Overplane',
  docs: 'https://overplane.com/api-reference/manufacturing/b-o-m',
  baseUrl: 'https://api.overplane.dev',
  credentials: [{ name: 'apiKey', title: 'API key', hint: 'Begins with sk_.', required: true }],
  settings: [
    { name: 'company', title: 'Company', hint: 'Of BOMs that are made from here.', required: false },
    { name: 'currency', title: 'Currency', hint: 'Of BOMs that are made from here, like EUR.', required: false },
    { name: 'uom', title: 'Unit', hint: 'Of new rows whose source has no unit.', required: false, default: 'Nos' },
    {
      name: 'positions',
      title: 'Positions',
      hint: 'Whether the rows’ running number is compared with find numbers, and written.',
      required: false,
      options: ['hidden', 'shown'],
      default: 'hidden',
    },
    {
      name: 'reorder',
      title: 'Order of rows',
      hint: 'Row by row, or with the reorder call, whose body the vendor does not document.',
      required: false,
      options: ['rows', 'call'],
      default: 'rows',
    },
  ],
  capabilities: {
    fields: {
      // Where the connection shows positions; otherwise a comparison does not see them.
      position: plain,
      partNumber: required,
      description: plain,
      quantity: required,
      unit: { onCreate: true, onUpdate: false, required: true },
      unitPrice: plain,
      role: { onCreate: true, onUpdate: true },
      scrap: plain,
    },
    quantity: { kind: 'decimal' },
    unit: 'line',
    create: true,
    delete: 'permanent',
    reorder: true,
    keyFields: [],
    createMergesBy: null,
    maxPerUpdate: 1,
    maxPerCreate: 1,
    createBom: true,
    approval: false,
    outputs: true,
    levels: false,
  },
  // The vendor publishes no limits.
  limits: { atOnce: 4, perSecond: null, perHour: null },
  open,
} as const satisfies Connector;

function open(context: ConnectionContext): Session {
  const client = createClient(context);
  const { settings } = context;
  const stepSettings = { uom: settings['uom'] || 'Nos', reorder: settings['reorder'] === 'call' ? 'call' : 'rows' } as const;
  return {
    check: (options) => client.firstBom(options),
    list: async (options) => (await client.boms(options)).map(remoteOf),
    pull: (id, options) => pull(client, id, settings['positions'] === 'shown', options),
    createBom: (input, options) => createBom(client, context, input, options),
    adapt,
    steps: (edits, target) => steps(edits, target, stepSettings),
    send: (step, options) => send(client, step, options),
  };
}

async function pull(client: OverplaneClient, id: string, hasPositions: boolean, options: CallOptions = {}): Promise<Pulled> {
  const { bom, record } = await client.bom(id, options);
  const batch = batchOf(bom);
  if (batch === undefined) {
    return fail(
      'refused',
      `The BOM ${remoteOf(bom).name} says that it makes ${String(bom.quantity)}: its quantities for one cannot be worked out.`,
      {
        unharmed: 'Nothing was changed.',
        next: 'Give the BOM a quantity above 0 at Overplane.',
      },
    );
  }
  const [components, outputs] = await Promise.all([
    client.rows('b-o-m-item', id, options),
    client.rows('b-o-m-secondary-item', id, options.signal === undefined ? {} : { signal: options.signal }),
  ]);
  const rows = [...components, ...outputs];
  if (new Set(rows.map(({ row }) => row.id)).size < rows.length) fail('refused', 'A component and an output of the BOM have one id.');
  return {
    remote: { ...remoteOf(bom), lines: rows.length },
    bom: bomOf(bom, rows, { batch, currency: bom.currency, hasPositions }),
    raw: { bom: record, lines: Object.fromEntries(rows.map(({ row, record: raw }) => [row.id, raw])) },
  };
}

/** A BOM is made for an item, here the name, in a company and a currency. It is no default: that would take the default from another. */
async function createBom(
  client: OverplaneClient,
  { settings }: ConnectionContext,
  input: NewBom,
  options?: CallOptions,
): Promise<RemoteBom> {
  const item = input.name.trim();
  const company = input.group ?? settings['company'] ?? '';
  const currency = settings['currency'] ?? '';
  if (item === '' || company === '' || currency === '') {
    return fail('invalid', 'A BOM at Overplane needs the code of the item that it makes, a company and a currency.', {
      unharmed: 'Nothing was sent.',
      next: 'Name the BOM by the item’s code, and set company and currency in the connection’s settings.',
    });
  }
  const before = new Set((await client.boms(options)).map((bom) => bom.id));
  try {
    const reply = await client.createBom({ item, company, currency, quantity: 1, is_default: false }, options);
    return remoteOf(acceptWritten(bomSchema, reply, 'the making of a BOM'));
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    // It may be there all the same: it is looked for, never made a second time.
    const made = (await client.boms(options)).find((bom) => bom.item === item && !before.has(bom.id));
    if (made !== undefined) return remoteOf(made);
    throw new Failure(
      { ...error.fault, unharmed: 'Overplane does not list the BOM: it was not made.', next: 'Try again.' },
      { cause: error },
    );
  }
}

async function send(client: OverplaneClient, step: Step, options?: CallOptions): Promise<Sent> {
  const reply = await client.write(step.method, step.path, step.body, options);
  const requestId = reply.headers['x-request-id'];
  const keys: Record<number, string> = {};
  const isReorder = step.path.endsWith('/reorder');
  if (step.method === 'DELETE') acceptWritten(deletedSchema, reply.body, 'a delete');
  if (step.method === 'POST' && !isReorder) {
    const made = acceptWritten(rowSchema, reply.body, 'a create');
    for (const edit of step.edits) keys[edit] = made.id;
  } else if (!isReorder) {
    for (const edit of step.edits) keys[edit] = decodeURIComponent(step.path.split('/').at(-1) ?? '');
  }
  return { keys, ...(requestId === undefined ? {} : { requestId }) };
}
