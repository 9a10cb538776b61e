import type { CallOptions, ConnectionContext, Connector, Pulled, RemoteBom, Session } from '../connector';
import { Failure, fail } from '../../failure';
import { adapt } from './adapt';
import { readAssembly, readParts, type ReadSettings } from './assembly';
import { createClient, type ExpandableClient } from './client';
import { createCustomerParts } from './customer-parts';
import { dateStyles, type DateStyle } from './dates';
import { Refusal } from '../http';
import { businessError, dialectOf, dialects, type Dialect } from './dialects';
import { longestNotes } from './fields';
import { exactly } from './qbe';
import { partSchema, rowSchema } from './schema';
import { send } from './send';
import { steps } from './steps';

const writable = { onCreate: true, onUpdate: true } as const;
/** What identifies a row: given when it is made, changed by making another. */
const identity = { onCreate: true, onUpdate: true, required: true } as const;
/** The part's, shown with the row. */
const shown = { onCreate: false, onUpdate: false } as const;

/** The inferred path of the older generation, used only where a connection's setting says that rows can be made. */
const olderCreate = '/api/BillOfMaterial/Create';
const createPaths: readonly (string | null)[] = [olderCreate, ...Object.values(dialects).map((dialect) => dialect.bom.create)];

/** Expandable ERP, in both generations of its interface. */
export const expandable = {
  id: 'expandable',
  title: 'Expandable ERP',
  docs: 'https://eapi.innovativelabs.com/help',
  baseUrl: null,
  credentials: [
    { name: 'dataSource', title: 'Data source', hint: 'The company or database, as at login (DATA_SOURCE).', required: true },
    { name: 'userName', title: 'User name', required: true },
    { name: 'password', title: 'Password', required: true },
  ],
  settings: [
    {
      name: 'dialect',
      title: 'Generation of the interface',
      hint: 'body-token: /api/bill-of-material-update. header-token: /api/BillOfMaterial/Update. Left empty it is found out.',
      required: false,
      options: ['body-token', 'header-token'],
    },
    {
      name: 'assemblies',
      title: 'Assemblies',
      hint: 'The assemblies to list, with commas between; % stands for any text (PUMP%). Any other can still be pulled by its id.',
      required: false,
    },
    { name: 'levels', title: 'Levels', hint: 'How many levels below an assembly are read; left empty all.', required: false },
    {
      name: 'parts',
      title: 'Units and descriptions',
      hint: 'Whether they are read from the parts.',
      required: false,
      options: ['read', 'skip'],
      default: 'read',
    },
    {
      name: 'dates',
      title: 'Dates',
      hint: 'How the installation writes dates; left empty as it gives them.',
      required: false,
      options: dateStyles,
    },
    {
      name: 'rows',
      title: 'New rows',
      hint: 'Whether rows can be made through the interface; left empty as its generation shows.',
      required: false,
      options: ['yes', 'no'],
    },
  ],
  capabilities: {
    fields: {
      position: identity,
      partNumber: identity,
      parent: { ...identity, required: false },
      level: shown,
      description: shown,
      unit: shown,
      quantity: writable,
      scrap: writable,
      notes: { ...writable, maxLength: longestNotes },
      effectiveFrom: writable,
      effectiveTo: writable,
      serialFrom: writable,
      serialTo: writable,
    },
    quantity: { kind: 'decimal' },
    unit: 'part',
    create: true,
    delete: 'permanent',
    reorder: false,
    keyFields: ['parent', 'partNumber', 'position'],
    createMergesBy: null,
    maxPerUpdate: 1,
    maxPerCreate: 1,
    createBom: false,
    approval: false,
    outputs: false,
    levels: true,
  },
  // The vendor publishes no limits; a company's own server is treated with care.
  limits: { atOnce: 4, perSecond: null, perHour: null },
  // Assemblies that the connection does not name, and such that have no rows yet.
  listsSome: true,
  open,
} as const satisfies Connector;

function open(context: ConnectionContext): Session {
  const client = createClient(context);
  const { settings } = context;
  const style = dateStyles.find((one) => one === settings['dates']);
  const levels = /^[1-9]\d*$/.test(settings['levels'] ?? '') ? Number(settings['levels']) : null;
  const read: ReadSettings = { levels, parts: settings['parts'] !== 'skip', slashes: style ?? ('MM/DD/YYYY' satisfies DateStyle) };

  /** The generation as far as it is known without asking: set, found out, or noted when the target was read. */
  const dialectFor = (target?: Pulled): Dialect => client.knownDialect() ?? dialectOf(noted(target)) ?? dialects['body-token'];
  const createPath = (dialect: Dialect): string | null => {
    if (settings['rows'] === 'no') return null;
    return dialect.bom.create ?? (settings['rows'] === 'yes' ? olderCreate : null);
  };

  return {
    check: (options) => check(client, options),
    list: (options) => list(client, settings, options),
    pull: (bom, options) => readAssembly(client, bom, read, options),
    adapt: (edits, target) => {
      const dialect = dialectFor(target);
      return adapt(edits, target, { dialect, mayCreate: createPath(dialect) !== null });
    },
    steps: (edits, target) => {
      const dialect = dialectFor(target);
      return steps(edits, target, { dialect, create: createPath(dialect) ?? olderCreate, ...(style === undefined ? {} : { style }) });
    },
    send: (step, options) => send(client, step, createPaths.includes(step.path), options),
    crossReferences: createCustomerParts(client, () => dialectFor()),
  };
}

/** Logs in and asks for one row that need not be there: host, credentials and the right to query. */
async function check(client: ExpandableClient, options?: CallOptions): Promise<void> {
  const dialect = await client.dialect(options);
  const question = { paths: dialect.bom.read, criteria: { ASSEMBLY_ID: 'TRUEUP-CHECK' }, schema: rowSchema, keyName: 'ASSEMBLY_ID' };
  try {
    if ((await client.query(question, options)) !== null) return;
  } catch (error) {
    // An error of the business about a row that is not there comes from a query that was let through.
    if (error instanceof Refusal && error.status === 500 && businessError(error.body) !== null) return;
    throw error;
  }
  fail('forbidden', 'Expandable lets this user in but not query bills of material.', {
    unharmed: 'Nothing was changed.',
    next: 'Ask for the permission, or check whether this installation has the call at all.',
  });
}

/** There is no list of bills of material: the assemblies that the connection names, or every one that has rows. */
async function list(
  client: ExpandableClient,
  settings: Readonly<Record<string, string>>,
  options?: CallOptions,
): Promise<readonly RemoteBom[]> {
  const dialect = await client.dialect(options);
  const named = (settings['assemblies'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const ids = new Set<string>();
  for (const one of named.length === 0 ? ['%'] : named) {
    if (!one.includes('%')) ids.add(one);
    // One pattern after the other: each may be a long answer.
    else for (const id of await assembliesLike(client, dialect, one, options)) ids.add(id);
  }
  const parts = settings['parts'] === 'skip' ? new Map() : await readParts(client, dialect.part.read, [...ids], options);
  return [...ids].map((id) => {
    const part = partSchema.safeParse(parts.get(id));
    return { id, name: id, ...(part.success && part.data.PART_DESC ? { group: part.data.PART_DESC } : {}) };
  });
}

async function assembliesLike(
  client: ExpandableClient,
  dialect: Dialect,
  pattern: string,
  options?: CallOptions,
): Promise<readonly string[]> {
  const criteria = { ASSEMBLY_ID: pattern === '%' ? pattern : exactly(pattern) };
  try {
    const rows = await client.query({ paths: dialect.bom.read, criteria, schema: rowSchema, keyName: 'ASSEMBLY_ID' }, options);
    return [...new Set((rows ?? []).map((row) => row.ASSEMBLY_ID))].toSorted();
  } catch (error) {
    if (!(error instanceof Failure) || pattern !== '%' || error.fault.kind === 'unauthorised' || error.fault.kind === 'cancelled')
      throw error;
    return fail('refused', `Expandable cannot list every assembly: ${error.fault.message}`, {
      unharmed: 'Nothing was changed.',
      next: 'Name the assemblies in the settings of the connection, or pull one by its id.',
    });
  }
}

function noted(target: Pulled | undefined): string | undefined {
  const bom = target?.raw.bom;
  const dialect: unknown = typeof bom === 'object' && bom !== null ? Reflect.get(bom, 'dialect') : undefined;
  return typeof dialect === 'string' ? dialect : undefined;
}
