import { Failure, fail } from '../../failure';
import type { CallOptions, ConnectionContext, Connector, NewBom, Pulled, RemoteBom, Sent, Session, Step } from '../connector';
import { Refusal, Undelivered } from '../http';
import { adapt } from './adapt';
import { createClient, type CofactrClient } from './client';
import { bomOf, isApproved, lineOf, rawLineOf, remoteOf, stampOf } from './map';
import { createPrograms, isProgramId, remoteOfProgram } from './programs';
import { bomSchema, integerRange, longestText, type BomRecord, type RawBom } from './schema';
import { steps } from './steps';

const text = { onCreate: true, onUpdate: true, maxLength: longestText } as const;
const plain = { onCreate: true, onUpdate: true } as const;

/** What only Cofactr offers beside a session's own. */
export interface CofactrSession extends Session {
  readonly client: CofactrClient;
  /** Deletes a BOM or, once approved, archives it; which of the two is known before (`willArchive`) and read back after. */
  readonly removeBom: (bom: string, options?: CallOptions) => Promise<'deleted' | 'archived'>;
  readonly willArchive: (bom: string, options?: CallOptions) => Promise<boolean>;
  readonly approveBom: (bom: string, options?: CallOptions) => Promise<RemoteBom>;
}

/** Cofactr: electronics sourcing; BOMs of whole pieces, approval, programs. */
export const cofactr = {
  id: 'cofactr',
  title: 'Cofactr',
  docs: 'http://developers.cofactr.com/',
  baseUrl: 'https://flagship-api.cofactr.com',
  credentials: [{ name: 'apiKey', title: 'API key', hint: 'From platform.cofactr.com, Integrations, API keys.', required: true }],
  settings: [
    {
      name: 'org_id',
      title: 'Organisation id',
      hint: 'Only this organisation; without it the key sees its own and all sub-organisations.',
      required: false,
    },
    {
      name: 'programs',
      title: 'Programs',
      hint: 'Whether the list of BOMs also shows the total demand of each program.',
      required: false,
      options: ['listed', 'hidden'],
      default: 'listed',
    },
  ],
  capabilities: {
    fields: {
      position: text,
      partNumber: text,
      mpn: text,
      manufacturer: text,
      description: text,
      value: text,
      footprint: text,
      quantity: { ...plain, required: true },
      designators: plain,
      dnp: plain,
      alternates: plain,
      notes: text,
    },
    quantity: { kind: 'integer', ...integerRange },
    unit: 'none',
    create: true,
    delete: 'removed',
    reorder: false,
    keyFields: [],
    createMergesBy: ['mpn', 'designators'],
    maxPerUpdate: 1,
    maxPerCreate: 1,
    createBom: true,
    approval: true,
    outputs: false,
    levels: false,
  },
  // The vendor publishes no limits.
  limits: { atOnce: 4, perSecond: null, perHour: null },
  open,
} as const satisfies Connector;

function open(context: ConnectionContext): CofactrSession {
  const client = createClient(context);
  const programs = createPrograms(client);

  return {
    client,
    programs,
    check: (options) => client.checkBoms(options),
    list: async (options) => {
      const boms = (await client.boms(options)).map(remoteOf);
      if (context.settings['programs'] === 'hidden') return boms;
      return [...boms, ...(await programsSeen(client, options)).map(remoteOfProgram)];
    },
    pull: async (bom, options): Promise<Pulled> => {
      if (isProgramId(bom)) return programs.demand(bom, options);
      const record = await client.bom(bom, options);
      const lines = await client.lines(bom, options);
      return {
        remote: { ...remoteOf(record), lines: lines.length },
        bom: bomOf(record, lines),
        raw: { bom: record, lines: Object.fromEntries(lines.map((line) => [line.id, line])) },
      };
    },
    createBom: (input, options) => createBom(client, context, input, options),
    adapt,
    steps,
    send: async (step, options) => sentOf(step, await client.send(step.method, step.path, step.body, options)),

    willArchive: async (bom, options) => isApproved(await client.bom(bom, options)),
    removeBom: async (bom, options) => {
      const approved = isApproved(await client.bom(bom, options));
      await client.removeBom(bom, options);
      // The documentation says which of the two happens, so that the reading back tells only of a surprise.
      const left = await client.bom(bom, options).catch((error: unknown) => {
        if (error instanceof Refusal && (error.status === 404 || error.status === 410)) return null;
        throw error;
      });
      return left === null && !approved ? 'deleted' : 'archived';
    },
    approveBom: async (bom, options) => {
      await client.approveBom(bom, options);
      return remoteOf(await client.bom(bom, options));
    },
  };
}

/** Programs, or none where the key may not see them: a list of BOMs does not fail for them. */
async function programsSeen(client: CofactrClient, options: CallOptions | undefined) {
  try {
    return await client.programs(options);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}

async function createBom(client: CofactrClient, context: ConnectionContext, input: NewBom, options?: CallOptions): Promise<RemoteBom> {
  const name = input.name.trim();
  if (name === '' || name.length > longestText) {
    fail('invalid', `Cofactr wants a name of 1 to ${longestText} characters.`, {
      unharmed: 'Nothing was sent.',
      next: 'Give the BOM another name.',
    });
  }
  const old = input.from === undefined ? null : await client.bom(input.from, options);
  const lines = input.from === undefined ? [] : await client.lines(input.from, options);
  const stamp = stampOf(`${context.clock.now()} ${name}`);
  const body: RawBom = {
    name,
    ...(input.version ? { version: input.version } : {}),
    ...(old?.part_number ? { part_number: old.part_number } : {}),
    ...stamp,
    raw_lines: lines.map((line) => rawLineOf(lineOf(line), line.id)),
  };
  try {
    const reply = bomSchema.safeParse(inner(await client.createRawBom(body, options)));
    if (reply.success) return { ...remoteOf({ ...reply.data, name: reply.data.name ?? name }), lines: lines.length };
  } catch (error) {
    // The BOM may be there all the same: it is looked for by its stamp, never made a second time.
    if (!(error instanceof Undelivered)) throw error;
    const found = await findStamped(client, stamp.integration_record_id, options);
    if (found !== undefined) return remoteOf(found);
    throw new Failure({ ...error.fault, unharmed: 'Cofactr does not list the BOM.', next: 'Try again.' }, { cause: error });
  }
  // What the call answers is not documented: where it does not name the BOM, its stamp does.
  const found = await findStamped(client, stamp.integration_record_id, options);
  if (found !== undefined) return remoteOf(found);
  return fail('refused', 'Cofactr took the BOM but does not list it.', { next: 'Look for it at Cofactr before trying again.' });
}

async function findStamped(client: CofactrClient, id: string, options?: CallOptions): Promise<BomRecord | undefined> {
  return (await client.boms(options)).find((one) => one.integration_record_id === id);
}

function sentOf(step: Step, reply: unknown): Sent {
  const record = inner(reply);
  const id: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, 'id') : undefined;
  const keys: Record<number, string> = {};
  if (typeof id === 'string' || typeof id === 'number') for (const edit of step.edits) keys[edit] = String(id);
  return { keys };
}

/** A record that the reply wraps: how single records are sent is not documented. */
function inner(reply: unknown): unknown {
  if (typeof reply !== 'object' || reply === null || Array.isArray(reply)) return reply;
  if ('id' in reply) return reply;
  for (const name of ['data', 'bom', 'bom_line', 'bomline', 'line']) {
    const value: unknown = Reflect.get(reply, name);
    if (typeof value === 'object' && value !== null && 'id' in value) return value;
  }
  return reply;
}
