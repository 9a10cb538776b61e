import type { z } from 'zod';
import { Failure, fail } from '../../failure';
import type { CallOptions, ConnectionContext } from '../connector';
import { Refusal, type HttpReply } from '../http';
import { businessError, dialectOf, dialects, tokenField, tokenHeader, type Dialect } from './dialects';
import { recordsOf } from './schema';

export type Criteria = Readonly<Record<string, string>>;

/** Calls of one Expandable installation, whichever generation it is of. */
export interface ExpandableClient {
  /** The generation: as set, as found out before, or found out now by logging in. */
  readonly dialect: (options?: CallOptions) => Promise<Dialect>;
  /** The generation as far as it is known without asking. */
  readonly knownDialect: () => Dialect | undefined;
  /** Asks for records. `null` where the installation has no such call, or does not let the user make it. */
  readonly query: <T>(
    question: { readonly paths: readonly string[]; readonly criteria: Criteria; readonly schema: z.ZodType<T>; readonly keyName: string },
    options?: CallOptions,
  ) => Promise<readonly T[] | null>;
  /** Sends one write, once; after a 401 once more, for then nothing was done. */
  readonly write: (path: string, body: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<unknown>;
}

/** Opens an installation: logs in when first needed, again after a 401, and tells refusals from trouble. */
export function createClient(context: Pick<ConnectionContext, 'http' | 'baseUrl' | 'settings' | 'secret'>): ExpandableClient {
  const { http } = context;
  // A base address that ends in /api already is as good as one without.
  const skip = /\/api\/?$/i.test(context.baseUrl) ? '/api'.length : 0;
  let known = dialectOf(context.settings['dialect']);
  let login: Promise<Session> | null = null;
  const missing = new Set<string>();

  interface Session {
    readonly dialect: Dialect;
    readonly token: string;
  }

  function post(
    path: string,
    body: unknown,
    more: { readonly token?: Session; readonly isRead: boolean; readonly options?: CallOptions | undefined },
  ): Promise<HttpReply> {
    const { token, isRead, options } = more;
    const inBody = token?.dialect.tokenIn === 'body';
    return http.request({
      method: 'POST',
      path: path.slice(skip),
      body: inBody && typeof body === 'object' ? { ...body, [tokenField]: token.token } : body,
      ...(token !== undefined && !inBody ? { headers: { [tokenHeader]: token.token } } : {}),
      ...(options?.signal === undefined ? {} : { signal: options.signal }),
      isRead,
      // Every error of the business comes as a 500 with these two fields: it is an answer, not trouble.
      isRefusal: (status, reply) => status === 500 && businessError(reply) !== null,
    });
  }

  /** Logs in; `null` where the installation is not of this generation. */
  async function tryLogin(dialect: Dialect, options?: CallOptions): Promise<Session | null> {
    const credentials = {
      dataSource: context.secret['dataSource'] ?? context.settings['dataSource'] ?? '',
      userName: context.secret['userName'] ?? '',
      password: context.secret['password'] ?? '',
    };
    try {
      // https://eapi.innovativelabs.com/help/auth-token-get or https://rvsorders.rearviewsafety.com/Help/Api/api-Security-Login-POST
      const reply = await post(dialect.login.path, dialect.login.body(credentials), { isRead: true, options });
      const token = dialect.login.token(reply);
      return token === undefined
        ? fail('refused', 'Expandable answered a login without a token.', { next: 'Check the address of the connection.' })
        : { dialect, token };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.status === 404 || error.status === 405) return null;
      const said = businessError(error.body);
      // The page of the login names no 401: wrong credentials come as an error of the business.
      if (error.status === 401 || error.status === 403 || said !== null) {
        throw new Refusal(error.status, error.body, {
          ...error.fault,
          kind: 'unauthorised',
          message: `Expandable does not let this user in${said === null ? '' : `: ${said.message}${said.code === '' ? '' : ` (${said.code})`}`}.`,
          unharmed: 'Nothing was changed.',
          next: 'Check data source, user name and password.',
        });
      }
      throw error;
    }
  }

  async function logIn(options?: CallOptions): Promise<Session> {
    let doubt: Refusal | undefined;
    for (const dialect of known === undefined ? [dialects['body-token'], dialects['header-token']] : [known]) {
      try {
        // The second only where the first is not there.
        const opened = await tryLogin(dialect, options);
        if (opened !== null) {
          known = opened.dialect;
          return opened;
        }
      } catch (error) {
        // A server may ask for a token before it says that it does not know an address: only its own error names the generation.
        if (!(error instanceof Refusal) || known !== undefined || dialect.isOwnError(error.body)) throw error;
        doubt ??= error;
      }
    }
    if (doubt !== undefined) throw doubt;
    return fail(
      'not-found',
      `There is no Expandable interface${known === undefined ? '' : ` of the kind "${known.id}"`} at this address.`,
      {
        unharmed: 'Nothing was changed.',
        next: 'Check the address of the connection; it is the one under which /api/… lies. Leave the dialect unset to have it found out.',
      },
    );
  }

  function session(options?: CallOptions): Promise<Session> {
    // One login for all that ask at once; a failed one is not kept.
    login ??= logIn(options).catch((error: unknown) => {
      login = null;
      throw error;
    });
    return login;
  }

  async function call(
    path: string,
    body: unknown,
    more: { readonly isRead: boolean; readonly options?: CallOptions | undefined },
  ): Promise<HttpReply> {
    const pending = session(more.options);
    const token = await pending;
    try {
      return await post(path, body, { ...more, token });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      // Expired or withdrawn: nothing was done, so that once more is safe for a write too.
      if (login === pending) login = null;
      return post(path, body, { ...more, token: await session(more.options) });
    }
  }

  return {
    dialect: async (options) => known ?? (await session(options)).dialect,
    knownDialect: () => known,
    query: async (question, options) => {
      for (const path of question.paths) {
        if (missing.has(path)) continue;
        try {
          // The next path only where this one is not there.
          const reply = await call(path, question.criteria, { isRead: true, options });
          return acceptAll(question.schema, recordsOf(reply.body, question.keyName));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          if (error.status === 404 || error.status === 405) missing.add(path);
          else if (error.status === 403) return null;
          else if (foundNothing(error)) return [];
          else throw explain(error);
        }
      }
      return null;
    },
    write: async (path, body, options) => {
      try {
        return (await call(path, body, { isRead: false, options })).body;
      } catch (error) {
        if (error instanceof Refusal) throw explain(error);
        throw error;
      }
    },
  };
}

/** A query that finds nothing may be answered by an error of the business; its codes are not documented, so its words are read. */
function foundNothing(refusal: Refusal): boolean {
  const said = refusal.status === 500 ? businessError(refusal.body) : null;
  if (said === null || /data ?source|token|user|login|table|column|database|connection/i.test(said.message)) return false;
  return /\b(no|not)\b.*\b(found|exists?|match\w*)\b|\bno (\w+ )*(records?|rows?|data|components?)\b|\bis not an? (assembly|bill)/i.test(
    said.message,
  );
}

function explain(refusal: Refusal): Failure {
  const said = businessError(refusal.body);
  if (refusal.status === 500 && said !== null) {
    return new Refusal(refusal.status, refusal.body, {
      kind: 'refused',
      message: `Expandable refuses: ${said.message}${said.code === '' ? '' : ` (${said.code})`}`,
      unharmed: 'This row was not changed.',
      next: 'Put right what Expandable names, pull again, and push what is left.',
    });
  }
  if (refusal.status === 404 || refusal.status === 405) {
    return new Refusal(refusal.status, refusal.body, {
      ...refusal.fault,
      kind: 'refused',
      unharmed: 'Nothing was changed.',
      next: 'This installation has no such call: export the plan as a file and enter it by hand in the Bill of Material Editor (PDEBM).',
    });
  }
  return refusal;
}

function acceptAll<T>(schema: z.ZodType<T>, records: readonly unknown[] | null): readonly T[] {
  const read = records?.map((record) => schema.safeParse(record)) ?? null;
  const accepted = read?.filter((one) => one.success).map((one) => one.data) ?? [];
  if (read === null || accepted.length !== read.length) {
    return fail('refused', 'Expandable answered a query with something that is no list of records.', {
      unharmed: 'Nothing was changed; what the mirror holds is as it was.',
      next: 'Check the address of the connection, and report the reply if it is right.',
    });
  }
  return accepted;
}
