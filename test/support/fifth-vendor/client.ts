import { acceptReply } from '../../../src-main/vendors/accept-reply';
import type { CallOptions, ConnectionContext } from '../../../src-main/vendors/connector';
import type { HttpReply, HttpRequest } from '../../../src-main/vendors/http';
import { bomSchema, bomsSchema, linesSchema, paths, type BomRecord, type LineRecord } from './schema';

/** The calls of Partbook's interface. */
export interface PartbookClient {
  readonly boms: (options?: CallOptions) => Promise<readonly BomRecord[]>;
  readonly bom: (bom: string, options?: CallOptions) => Promise<BomRecord>;
  readonly lines: (bom: string, options?: CallOptions) => Promise<readonly LineRecord[]>;
  readonly write: (request: Pick<HttpRequest, 'method' | 'path' | 'body'>, options?: CallOptions) => Promise<HttpReply>;
}

/** Opens the interface with a key. */
export function createClient({ http, secret }: Pick<ConnectionContext, 'http' | 'secret'>): PartbookClient {
  const call = (request: HttpRequest, options: CallOptions = {}): Promise<HttpReply> =>
    http.request({
      ...request,
      headers: { authorization: `Bearer ${secret['key'] ?? ''}` },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  const read = async (path: string, options?: CallOptions) => (await call({ method: 'GET', path }, options)).body;

  return {
    // https://partbook.example/docs#boms: GET /boms
    boms: async (options) => acceptReply(bomsSchema, await read(paths.boms, options), 'the list of BOMs').boms,
    // https://partbook.example/docs#bom: GET /boms/{id}
    bom: async (bom, options) => acceptReply(bomSchema, await read(paths.bom(bom), options), 'a BOM'),
    // https://partbook.example/docs#lines: GET /boms/{id}/lines
    lines: async (bom, options) => acceptReply(linesSchema, await read(paths.lines(bom), options), 'the lines of a BOM').lines,
    // https://partbook.example/docs#lines: POST …/lines, PATCH and DELETE …/lines/{id}; https://partbook.example/docs#boms: POST /boms
    write: call,
  };
}
