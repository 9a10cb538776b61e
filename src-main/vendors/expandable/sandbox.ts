import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { startSandbox, type Breach, type Sandbox, type SandboxKind, type SandboxOptions } from '../sandbox-kit';
import { dialects, tokenField, tokenHeader, type DialectId } from './dialects';
import { customerPartFields, extraFields, lineFields, longestNotes, stampFields } from './fields';
import { queryRecords } from './sandbox-query';
import { emptyRecord, row, rowNames, sandboxLogin, seedState, type ExpandableState, type StoredRecord } from './sandbox-state';

/** A stand-in for an Expandable installation of the newer generation; `startExpandable` starts one of either. */
export const expandableSandbox: SandboxKind<ExpandableState> = {
  vendor: 'expandable',
  start: (options) => startExpandable(options, 'body-token'),
};

/** Starts a sandbox of one generation: refuses what its pages refuse and keeps a list of every breach. */
export async function startExpandable(options: SandboxOptions, generation: DialectId): Promise<Sandbox<ExpandableState>> {
  const state = seedState();
  const breaches: Breach[] = [];
  // A crash has no MESSAGE: what became of the request is then not known.
  const failed = () => new Response('Server Error in "/" Application.', { status: 500, headers: { 'content-type': 'text/html' } });
  const limited = (seconds: number) => new Response('Too many requests', { status: 429, headers: { 'retry-after': String(seconds) } });
  const app = createApp(state, breaches, generation, options);
  const credentials = { ...sandboxLogin };
  return startSandbox({ ...options, vendor: 'expandable', app, state, breaches, credentials, settings: {}, limited, failed });
}

/** Ends a call with an error in the vendor's shape. */
class Refused extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;

  constructor(status: ContentfulStatusCode, message: string, code = '') {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const key = ['ASSEMBLY_ID', 'COMPONENT_ID', 'DWG_ITEM_CODE'] as const;
const partKey = ['PART_ID', 'CUSTOMER_ID', 'CUST_PART_ID'] as const;
/** "PDFBM_USER_1" and the like, NOTES included: what may be written. */
const writable: readonly string[] = [...Object.values(lineFields), ...extraFields];
/** NOTES cannot be asked for. */
const queryable: readonly string[] = [
  ...rowNames.filter((name) => name !== 'NOTES'),
  ...stampFields,
  'COMPONENT_TYPE',
  'LOW_LEVEL_CODE',
  'DATE_LOW_LEVEL',
];

function createApp(state: ExpandableState, breaches: Breach[], generation: DialectId, { clock }: SandboxOptions): Hono {
  const dialect = dialects[generation];
  const app = new Hono({ strict: true });
  const breach = (c: Context, message: string) => void breaches.push({ method: c.req.method, path: c.req.path, message });

  app.onError((error) => {
    if (!(error instanceof Refused)) throw error;
    const body =
      generation === 'body-token'
        ? { MESSAGE: error.message, MESSAGE_CODE: error.code }
        : { Message: error.message, MessageCode: error.code };
    return Response.json(body, { status: error.status });
  });
  app.notFound((c) =>
    generation === 'body-token'
      ? c.text('Not Found', 404)
      : c.json({ Message: `No HTTP resource was found that matches the request URI '${c.req.url}'.` }, 404),
  );

  /** A call with its token and its body checked; the token is taken out of the body. */
  function call(
    path: string,
    names: readonly string[],
    required: readonly string[],
    answer: (body: StoredRecord, c: Context) => Response,
  ): void {
    app.all(path, async (c) => {
      if (state.missing.has(path)) return c.notFound();
      if (c.req.method !== 'POST') {
        breach(c, 'not a POST');
        throw new Refused(405, 'Request method must be POST.');
      }
      const body = await readBody(c);
      const token = dialect.tokenIn === 'body' ? body[tokenField] : c.req.header(tokenHeader);
      const isRead = /query|login|auth-token-get/i.test(path);
      if (token === undefined || token === '') {
        if (!isRead) breach(c, 'a write without a token');
        throw new Refused(401, 'Auth Token was not provided.');
      }
      if (!state.tokens.has(token))
        throw new Refused(401, generation === 'body-token' ? 'Auth Token login failure.' : 'AuthToken is expired.');
      if (dialect.tokenIn === 'body') delete body[tokenField];
      for (const name of Object.keys(body)) {
        if (names.includes(name)) continue;
        breach(c, `an unknown field ${name}`);
        throw new Refused(400, 'Request JSON is invalid.');
      }
      for (const name of required) if (!body[name]) throw new Refused(500, `${name} is required.`, 'REQUIRED');
      if ((body['NOTES'] ?? '').length > longestNotes) {
        breach(c, 'notes that are too long');
        throw new Refused(500, 'NOTES is too long.', 'LENGTH');
      }
      return answer(body, c);
    });
  }

  async function readBody(c: Context): Promise<StoredRecord> {
    const body: unknown = await c.req.json().catch(() => null);
    const values = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : null;
    if (values === null || values.some(([, value]) => typeof value !== 'string')) {
      breach(c, 'the body is no JSON object of text values');
      throw new Refused(400, 'Request JSON is invalid.');
    }
    return Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
  }

  app.post(dialect.login.path, async (c) => {
    const body = await readBody(c);
    const wanted = dialect.login.body(sandboxLogin);
    for (const [name, value] of Object.entries(wanted)) {
      if (body[name] === undefined) throw new Refused(400, 'Request JSON is invalid.');
      if (body[name] !== value) throw new Refused(500, 'Login failed: unknown data source, user name or password.', 'LOGIN');
    }
    state.logins += 1;
    const token = `sandbox-token-${state.logins}`;
    state.tokens.add(token);
    return generation === 'body-token' ? c.json({ [tokenField]: token }) : c.json({}, 200, { [tokenHeader]: token });
  });

  const sameKey = (names: readonly string[], a: StoredRecord, b: StoredRecord) => names.every((name) => a[name] === b[name]);
  const atLeastOne = (body: StoredRecord, names: readonly string[], c: Context, what: string) => {
    if (names.some((name) => body[name] !== undefined)) return;
    breach(c, what);
    throw new Refused(500, what, 'REQUIRED');
  };
  const touch = (record: StoredRecord) => {
    const now = new Date(clock.now()).toISOString();
    return Object.assign(record, {
      MODIFIED_BY: 'APIUSER',
      DATE_MODIFIED: now.slice(0, 10),
      DATE_LAST_UPDT: now.slice(0, 10),
      TIME_LAST_UPDT: now.slice(11, 19),
    });
  };
  const ask = (records: readonly StoredRecord[], criteria: StoredRecord) =>
    !state.takesLists && Object.values(criteria).some((one) => one.startsWith('IN ')) ? [] : queryRecords(records, criteria);
  const isPart = (id: string) => state.parts.some((part) => part['PART_ID'] === id);

  call(dialect.bom.read[0] ?? '', queryable, [], (body, c) => {
    atLeastOne(body, queryable, c, 'At least one field is needed as a criterion.');
    return c.json(ask(state.rows, body));
  });
  call(dialect.bom.update, [...key, ...writable], key, (body, c) => {
    atLeastOne(body, writable, c, 'At least one field to update is needed.');
    const standing = state.rows.find((one) => sameKey(key, one, body));
    if (standing === undefined) throw new Refused(500, 'Bill of Material Component not found.', 'NOTFOUND');
    return c.json(touch(Object.assign(standing, body)));
  });
  if (dialect.bom.create !== null) {
    call(dialect.bom.create, [...key, ...writable], key, (body, c) => {
      if (state.rows.some((one) => sameKey(key, one, body)))
        throw new Refused(500, 'Bill of Material Component exists already.', 'DUPLICATE');
      for (const name of ['ASSEMBLY_ID', 'COMPONENT_ID'] as const) {
        if (!isPart(body[name] ?? '')) throw new Refused(500, `${name} ${body[name] ?? ''} is no part.`, 'NOPART');
      }
      const made = touch(Object.assign(row('', '', ''), body));
      state.rows.push(made);
      return c.json(made);
    });
  }
  call(dialect.bom.delete, key, key, (body, c) => {
    const at = state.rows.findIndex((one) => sameKey(key, one, body));
    if (at < 0) throw new Refused(500, 'Bill of Material Component not found.', 'NOTFOUND');
    state.rows.splice(at, 1);
    return c.json({});
  });

  const partNames = Object.keys(state.parts[0] ?? {});
  call(dialect.part.read[0] ?? '', partNames, [], (body, c) => {
    atLeastOne(body, partNames, c, 'At least one field is needed as a criterion.');
    return c.json(ask(state.parts, body));
  });

  call(dialect.customerPart.read[0] ?? '', customerPartFields, [], (body, c) => {
    atLeastOne(body, customerPartFields, c, 'At least one field is needed as a criterion.');
    return c.json(ask(state.customerParts, body));
  });
  call(dialect.customerPart.create, customerPartFields, partKey, (body, c) => {
    if (state.customerParts.some((one) => sameKey(partKey, one, body)))
      throw new Refused(500, 'Customer Part exists already.', 'DUPLICATE');
    if (!isPart(body['PART_ID'] ?? '')) throw new Refused(500, `PART_ID ${body['PART_ID'] ?? ''} is no part.`, 'NOPART');
    const made = touch({ ...emptyRecord([...customerPartFields, ...stampFields]), ...body });
    state.customerParts.push(made);
    return c.json(made);
  });
  return app;
}
