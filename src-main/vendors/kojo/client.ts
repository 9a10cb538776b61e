import { Failure, fail } from '../../failure';
import { acceptReply } from '../accept-reply';
import type { CallOptions, ConnectionContext } from '../connector';
import { Refusal, type HttpReply, type HttpRequest } from '../http';
import { readPages, type ReadAlong } from '../read-pages';
import { noteItem } from './item-of';
import { bomSchema, itemSchema, jobSchema, limits, pageSize, tokenSchema, type BomRecord, type Job, type ReadItem } from './schema';
import { z } from 'zod';

/** A token is renewed this long before it ends. */
const margin = 60_000;

/** Sorting and filtering of items: createdAt, description, estimatedQuantity, id, unitPrice, updatedAt. */
export interface ItemQuery {
  readonly orderBy?: string;
  readonly direction?: 'ASC' | 'DESC';
  /** By `field_operator`, as https://docs.kojo.tech/docs/standards/filters has it: `description_starts_with`. */
  readonly filter?: Readonly<Record<string, string>>;
}

/** The calls of Kojo's REST API that this app uses. */
export interface KojoClient {
  readonly jobs: (options?: CallOptions) => Promise<readonly Job[]>;
  readonly firstJob: (options?: CallOptions) => Promise<void>;
  readonly boms: (job: string, options?: CallOptions) => Promise<readonly BomRecord[]>;
  readonly createBom: (job: string, name: string, options?: CallOptions) => Promise<unknown>;
  /** `expected`: items that the BOM had when it was last read. */
  readonly items: (
    bom: string,
    query?: ItemQuery,
    options?: CallOptions & { readonly expected?: number | undefined; readonly along?: ReadAlong<ReadItem> },
  ) => Promise<readonly ReadItem[]>;
  /** The items of a BOM that were made last, a page of them. */
  readonly newestItems: (bom: string, options?: CallOptions) => Promise<readonly ReadItem[]>;
  /** One write, as it stands in a step. */
  readonly write: (method: string, path: string, body: unknown, options?: CallOptions) => Promise<HttpReply>;
}

/** Opens the API with the connection's key, or with a token that it asks for and renews. */
export function createClient({ http, clock, secret }: Pick<ConnectionContext, 'http' | 'clock' | 'secret'>): KojoClient {
  let token: { readonly value: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;
  const key = secret['apiKey']?.trim() ?? '';
  const clientId = secret['clientId']?.trim() ?? '';
  const clientSecret = secret['clientSecret']?.trim() ?? '';
  const hasClient = clientId !== '' && clientSecret !== '';

  async function bearer(): Promise<string> {
    if (!hasClient) {
      if (key !== '') return key.replace(/^Bearer\s+/i, '');
      return fail('unauthorised', 'Kojo needs a client id with its secret, or a legacy API key.', {
        unharmed: 'Nothing was sent.',
        next: 'Create a client in Kojo’s settings and enter both parts.',
      });
    }
    if (token !== null && clock.now() < token.until) return token.value;
    asking ??= askToken().finally(() => {
      asking = null;
    });
    return asking;
  }

  // https://docs.kojo.tech/docs (Authentication): client credentials as a form; no refresh token, one asks again.
  async function askToken(): Promise<string> {
    const request: HttpRequest = {
      method: 'POST',
      path: '/oauth2/token',
      form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
      isRead: true,
    };
    const reply = await http.request(request).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.status < 400 || error.status > 403) throw error;
      throw new Failure(
        {
          ...error.fault,
          kind: 'unauthorised',
          message: `Kojo does not accept the client id and secret. ${error.fault.message}`,
          unharmed: 'Nothing was changed.',
          next: 'Create a client in Kojo’s settings and enter both parts; the secret is shown there once.',
        },
        { cause: error },
      );
    });
    const granted = acceptReply(tokenSchema, reply.body, 'an access token');
    const lifetime = (granted.expires_in ?? 3_600) * 1_000;
    token = { value: granted.access_token, until: clock.now() + Math.max(lifetime - margin, lifetime / 2) };
    return granted.access_token;
  }

  /** Sends with authorisation. A 401 happens before anything is done, so the request goes out once more with a new token. */
  async function call(request: HttpRequest, options: CallOptions = {}): Promise<HttpReply> {
    const used = await bearer();
    const send = (value: string) =>
      http.request({
        ...request,
        headers: { ...request.headers, authorization: `Bearer ${value}` },
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    try {
      return await send(used);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401 || !hasClient) throw error;
      if (token?.value === used) token = null;
      return send(await bearer());
    }
  }

  /** Lists are bare arrays without a total, and a page may be shorter than asked for without being the last: only one with nothing new is. */
  function readAll<T extends { readonly id: string }>(
    read: (page: Readonly<Record<string, string>>) => Promise<readonly T[]>,
    what: string,
    options: CallOptions & { readonly expected?: number | undefined; readonly along?: ReadAlong<T> | undefined },
  ): Promise<readonly T[]> {
    const page = async (offset: number) => ({
      records: await read({ limit: String(pageSize), offset: String(offset), orderBy: 'id' }),
      total: null,
      isLast: false,
    });
    return readPages(page, what, { ...options, ahead: { pages: limits.atOnce - 1, pageSize, expected: options.expected } });
  }

  return {
    // https://docs.kojo.tech/docs/rest-api-reference/jobs: GET /jobs
    firstJob: async (options) => {
      const reply = await call({ method: 'GET', path: '/jobs', query: { limit: '1', orderBy: 'id' } }, options);
      acceptReply(z.array(jobSchema), reply.body, 'the list of jobs');
    },

    // https://docs.kojo.tech/docs/rest-api-reference/jobs: GET /jobs
    jobs: (options = {}) =>
      readAll(
        async (page) => {
          const reply = await call({ method: 'GET', path: '/jobs', query: page }, options);
          return acceptReply(z.array(jobSchema), reply.body, 'the list of jobs');
        },
        'The list of jobs at Kojo',
        options,
      ),

    // https://docs.kojo.tech/docs/rest-api-reference/billOfMaterials: GET /jobs/:idOrCode/billsOfMaterials
    boms: async (job, options = {}) => {
      const path = `/jobs/${encodeURIComponent(job)}/billsOfMaterials`;
      const found = new Map<string, BomRecord>();
      for (let offset = 0; ;) {
        const reply = await call({ method: 'GET', path, query: { limit: String(pageSize), offset: String(offset) } }, options);
        const page = acceptReply(z.array(bomSchema), reply.body, 'the BOMs of a job');
        for (const bom of page) found.set(bom.id, bom);
        if (page.length < pageSize) return [...found.values()];
        offset += page.length;
      }
    },

    // https://docs.kojo.tech/docs/rest-api-reference/billOfMaterials: POST /jobs/:idOrCode/billOfMaterials
    createBom: async (job, name, options) => {
      const reply = await call({ method: 'POST', path: `/jobs/${encodeURIComponent(job)}/billOfMaterials`, body: { name } }, options);
      return reply.body;
    },

    // https://docs.kojo.tech/docs/rest-api-reference/billOfMaterialsItem: GET /billOfMaterials/:billOfMaterialsId/items
    items: async (bom, query = {}, options = {}) => {
      const path = `/billOfMaterials/${encodeURIComponent(bom)}/items`;
      const filter = Object.fromEntries(Object.entries(query.filter ?? {}).map(([name, value]) => [`filter.${name}`, value]));
      const direction = query.direction === undefined ? {} : { direction: query.direction };
      const orderBy = query.orderBy === undefined ? {} : { orderBy: query.orderBy };
      return readAll(
        async (page) => {
          const reply = await call({ method: 'GET', path, query: { ...page, ...orderBy, ...direction, ...filter } }, options);
          return itemsOf(reply.body);
        },
        'The BOM at Kojo',
        options,
      );
    },

    // https://docs.kojo.tech/docs/rest-api-reference/billOfMaterialsItem: GET /billOfMaterials/:billOfMaterialsId/items
    newestItems: async (bom, options) => {
      const query = { limit: String(pageSize), offset: '0', orderBy: 'createdAt', direction: 'DESC' };
      const reply = await call({ method: 'GET', path: `/billOfMaterials/${encodeURIComponent(bom)}/items`, query }, options);
      return itemsOf(reply.body);
    },

    // https://docs.kojo.tech/docs/rest-api-reference/billOfMaterialsItem: POST /billOfMaterials/:billOfMaterialsId/items,
    // PATCH /billOfMaterialsItem/:billOfMaterialsItemId, PATCH /billOfMaterialsItems, DELETE /billOfMaterialsItem/:billOfMaterialsItemId
    write: (method, path, body, options) => {
      if (method !== 'POST' && method !== 'PATCH' && method !== 'DELETE') return fail('bug', `Kojo has no write called ${method}.`);
      return call({ method, path, ...(body === undefined ? {} : { body }) }, options);
    },
  };
}

function itemsOf(body: unknown): readonly ReadItem[] {
  const records = acceptReply(z.array(z.unknown()), body, 'the items of a BOM');
  const items = acceptReply(z.array(itemSchema), records, 'the items of a BOM');
  return items.map((item, at) => {
    const record = records[at];
    noteItem(record, item);
    return { id: item.id, item, record };
  });
}
