import { fail } from '../../failure';
import { acceptReply } from '../accept-reply';
import type { CallOptions, ConnectionContext } from '../connector';
import type { HttpReply, HttpRequest } from '../http';
import { readPages } from '../read-pages';
import { bomSchema, listSchema, pageSize, paths, rowSchema, type BomRecord, type ReadRow, type Table } from './schema';

/** A BOM's header and its record as it came. */
export interface ReadBom {
  readonly bom: BomRecord;
  readonly record: unknown;
}

/** The calls of Overplane's API that this app uses. */
export interface OverplaneClient {
  readonly firstBom: (options?: CallOptions) => Promise<void>;
  readonly boms: (options?: CallOptions) => Promise<readonly BomRecord[]>;
  readonly bom: (id: string, options?: CallOptions) => Promise<ReadBom>;
  readonly createBom: (body: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<unknown>;
  readonly rows: (table: Table, bom: string, options?: CallOptions) => Promise<readonly ReadRow[]>;
  /** One write, as it stands in a step. */
  readonly write: (method: string, path: string, body: unknown, options?: CallOptions) => Promise<HttpReply>;
}

/** Opens the API with a key. */
export function createClient({ http, secret }: Pick<ConnectionContext, 'http' | 'secret'>): OverplaneClient {
  const key = (secret['apiKey'] ?? '').trim().replace(/^Bearer\s+/i, '');

  async function call(request: HttpRequest, options: CallOptions = {}): Promise<HttpReply> {
    if (key === '') {
      fail('unauthorised', 'Overplane needs an API key.', { unharmed: 'Nothing was sent.', next: 'Enter the key; it begins with sk_.' });
    }
    const { signal } = options;
    return http.request({ ...request, headers: { authorization: `Bearer ${key}` }, ...(signal === undefined ? {} : { signal }) });
  }

  /** All records of a list. A list of children is documented without paging: only where it says that there is more are pages asked for. */
  async function readAll(path: string, fixed: Readonly<Record<string, string>>, options: CallOptions): Promise<readonly unknown[]> {
    const found = await readPages(
      async (offset) => {
        const isFirst = 'parent_id' in fixed && offset === 0;
        const paging: Readonly<Record<string, string>> = isFirst ? {} : { limit: String(pageSize), offset: String(offset) };
        const reply = await call({ method: 'GET', path, query: { ...fixed, ...paging } }, options);
        const list = acceptReply(listSchema, reply.body, `the list ${path}`);
        const records = list.data.map((record) => ({ id: idOf(record, path), record }));
        return { records, total: list.total ?? null, isLast: list.has_more !== true };
      },
      `The list ${path} at Overplane`,
      options,
    );
    return found.map(({ record }) => record);
  }

  return {
    // https://overplane.com/api-reference/manufacturing/b-o-m: GET /api/manufacturing/b-o-m
    firstBom: async (options) => {
      const reply = await call({ method: 'GET', path: paths.boms, query: { limit: '1', offset: '0' } }, options);
      acceptReply(listSchema, reply.body, 'the list of BOMs');
    },

    // https://overplane.com/api-reference/manufacturing/b-o-m: GET /api/manufacturing/b-o-m
    boms: async (options = {}) => {
      const records = await readAll(paths.boms, {}, options);
      return records.map((record) => acceptReply(bomSchema, record, 'a BOM'));
    },

    // https://overplane.com/api-reference/manufacturing/b-o-m: GET /api/manufacturing/b-o-m/{id}
    bom: async (id, options) => {
      const reply = await call({ method: 'GET', path: `${paths.boms}/${encodeURIComponent(id)}` }, options);
      return { bom: acceptReply(bomSchema, reply.body, 'a BOM'), record: reply.body };
    },

    // https://overplane.com/api-reference/manufacturing/b-o-m: POST /api/manufacturing/b-o-m
    createBom: async (body, options) => (await call({ method: 'POST', path: paths.boms, body }, options)).body,

    // https://overplane.com/api-reference/manufacturing/b-o-m-item: GET /api/manufacturing/b-o-m-item?parent_id={id}
    // https://overplane.com/api-reference/manufacturing/b-o-m-secondary-item: GET /api/manufacturing/b-o-m-secondary-item?parent_id={id}
    rows: async (table, bom, options = {}) => {
      const records = await readAll(paths.rows(table), { parent_id: bom }, options);
      return records.map((record) => ({ table, row: acceptReply(rowSchema, record, `a row of ${table}`), record }));
    },

    // https://overplane.com/api-reference/manufacturing/b-o-m-item: POST …/b-o-m-item, PATCH and DELETE …/b-o-m-item/{id}, POST …/b-o-m-item/reorder
    // https://overplane.com/api-reference/manufacturing/b-o-m-secondary-item: POST …/b-o-m-secondary-item, PATCH and DELETE …/{id}, POST …/reorder
    write: (method, path, body, options) => {
      if (method !== 'POST' && method !== 'PATCH' && method !== 'DELETE') return fail('bug', `Overplane has no write called ${method}.`);
      return call({ method, path, ...(body === undefined ? {} : { body }) }, options);
    },
  };
}

function idOf(record: unknown, path: string): string {
  const id: unknown = typeof record === 'object' && record !== null && 'id' in record ? record.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : fail('refused', `A record of ${path} has no id.`);
}
