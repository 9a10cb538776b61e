import type { z } from 'zod';
import { Failure, fail } from '../../failure';
import type { CallOptions, ConnectionContext } from '../connector';
import { Refusal, type HttpRequest } from '../http';
import { jobIdOf, waitForJob } from './jobs';
import { readPage, type Where } from './pages';
import { paths } from './paths';
import {
  bomSchema,
  lineSchema,
  programLineSchema,
  programSchema,
  type BomRecord,
  type LineRecord,
  type ProgramLineRecord,
  type ProgramRecord,
  type RawBom,
  type RawLine,
} from './schema';

export type Body = Readonly<Record<string, unknown>>;

/** The calls of the Cofactr Platform API that this app uses. Addresses of the documentation stand above each. */
export type CofactrClient = ReturnType<typeof createClient>;

/** Opens the Platform API with a key. */
export function createClient(context: Pick<ConnectionContext, 'http' | 'clock' | 'settings' | 'secret'>) {
  const { http, clock } = context;
  // The word Api-Key is case-sensitive; a key that was copied together with it is taken as well.
  const key = (context.secret['apiKey'] ?? '').trim().replace(/^api-key\s+/i, '');
  const scope: Readonly<Record<string, string>> = context.settings['org_id'] ? { org_id: context.settings['org_id'] } : {};

  async function call(request: HttpRequest): Promise<unknown> {
    try {
      const reply = await http.request({ ...request, headers: { authorization: `Api-Key ${key}` } });
      return reply.body;
    } catch (error) {
      if (error instanceof Refusal) throw explain(error, request);
      throw error;
    }
  }

  async function read(where: Where, options?: CallOptions): Promise<unknown> {
    return call({ method: 'GET', path: where.path, query: { ...scope, ...where.query }, ...signalOf(options) });
  }

  async function write(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, options?: CallOptions): Promise<unknown> {
    return call({ method, path, ...(body === undefined ? {} : { body }), ...signalOf(options) });
  }

  let rawLineAt = 0;

  /** Sends a raw line to the address that this server knows. */
  async function writeRawLine(bom: string, body: unknown, options?: CallOptions): Promise<unknown> {
    const addresses = [paths.parseRawLine(bom), ...paths.otherRawLines(bom)];
    for (;;) {
      try {
        // The next address only where this one is not there.
        return await write('POST', addresses[rawLineAt] ?? paths.parseRawLine(bom), body, options);
      } catch (error) {
        const isAbsent = error instanceof Refusal && (error.status === 404 || error.status === 405);
        if (!isAbsent || rawLineAt + 1 >= addresses.length) {
          if (isAbsent) rawLineAt = 0;
          throw error;
        }
        rawLineAt += 1;
      }
    }
  }

  /** Every page of a list, each record once, and as many as the vendor says that there are. */
  async function readAll<T extends { readonly id?: string | undefined }>(
    path: string,
    schema: z.ZodType<T>,
    options?: CallOptions,
  ): Promise<readonly T[]> {
    const records: T[] = [];
    const seen = new Set<string>();
    const asked = new Set<string>();
    let where: Where | null = { path, query: {} };
    let items = 0;
    let total: number | null = null;
    while (where !== null && !asked.has(JSON.stringify(where))) {
      asked.add(JSON.stringify(where));
      // One page after the other on purpose: each says where the next one is.
      const page = readPage(await read(where, options), where);
      for (const item of page.items) {
        const record = accept(schema, item);
        if (record.id === undefined || !seen.has(record.id)) records.push(record);
        if (record.id !== undefined) seen.add(record.id);
      }
      items += page.items.length;
      total = page.total;
      options?.onProgress?.(records.length, total ?? 0);
      where = page.next;
    }
    if (total !== null && items < total) {
      fail('moved-on', `Cofactr says that its list has ${total} entries and sent ${items}.`, {
        unharmed: 'Nothing was changed; what the mirror holds is as it was.',
        next: 'Pull again; somebody may be changing the list at this moment.',
      });
    }
    return records;
  }

  return {
    /** Sends one prepared request, once. */
    send: async (method: string, path: string, body: unknown, options?: CallOptions): Promise<unknown> => {
      const bom = /^\/v1\/boms\/([^/]+)\/parse_raw_bomline\/$/.exec(path)?.[1];
      return bom === undefined ? write(asWrite(method), path, body, options) : writeRawLine(decodeURIComponent(bom), body, options);
    },

    // https://help.cofactr.com/en/articles/8868391-cofactr-platform-api-documentation "Gets Boms that user has read access to"
    checkBoms: async (options?: CallOptions): Promise<void> => {
      readPage(await read({ path: paths.boms, query: {} }, options), { path: paths.boms, query: {} });
    },
    boms: (options?: CallOptions): Promise<readonly BomRecord[]> => readAll(paths.boms, bomSchema, options),
    // http://developers.cofactr.com/ "Creates a Bom using Cofactr Data"
    createBom: async (body: Body, options?: CallOptions) => accept(bomSchema, await write('POST', paths.boms, body, options)),
    // http://developers.cofactr.com/project-355064/api-4144433 "Creates a Bom using raw bomline data and performs searches to convert into Cofactr Data"
    createRawBom: (body: RawBom, options?: CallOptions) => write('POST', paths.parseRawBom, body, options),
    // http://developers.cofactr.com/project-355064/api-4144432 "Gets a Bom"
    bom: async (bom: string, options?: CallOptions): Promise<BomRecord> =>
      accept(bomSchema, await read({ path: paths.bom(bom), query: {} }, options)),
    // http://developers.cofactr.com/ "Upsert BOM Async" and "Get Async Job Status". The body is not documented; that of a raw BOM is assumed.
    upsertBom: async (body: RawBom, options?: CallOptions): Promise<unknown> => {
      const reply = await write('PUT', paths.upsertBom, body, options);
      const id = jobIdOf(reply);
      return id === null ? reply : waitForJob({ id, clock, options, ask: (job) => read({ path: paths.job(job), query: {} }, options) });
    },
    // http://developers.cofactr.com/ "Updates a Bom"
    updateBom: async (bom: string, body: Body, options?: CallOptions) =>
      accept(bomSchema, await write('PATCH', paths.bom(bom), body, options)),
    // http://developers.cofactr.com/ "Deletes a Bom if still unapproved. Archives a bom if approved."
    removeBom: (bom: string, options?: CallOptions) => write('DELETE', paths.bom(bom), undefined, options),
    // http://developers.cofactr.com/ "Approves an unapproved Bom."
    approveBom: (bom: string, options?: CallOptions) => write('POST', paths.approveBom(bom), undefined, options),

    // http://developers.cofactr.com/project-355064/api-4174900 "Gets Bom Lines on a Bom."
    lines: (bom: string, options?: CallOptions): Promise<readonly LineRecord[]> => readAll(paths.lines(bom), lineSchema, options),
    // http://developers.cofactr.com/ "Gets a BomLine"
    line: async (bom: string, line: string, options?: CallOptions) =>
      accept(lineSchema, await read({ path: paths.line(bom, line), query: {} }, options)),
    // http://developers.cofactr.com/project-355064/api-4174901 "Creates a new bomline on a Bom using Cofactr data": sums where the part is there.
    createLine: async (
      bom: string,
      body: { readonly part: string; readonly quant: number; readonly refdes?: readonly string[] },
      options?: CallOptions,
    ) => accept(lineSchema, await write('POST', paths.lines(bom), body, options)),
    // http://developers.cofactr.com/ "Attempts to create a new Bomline using raw data": sums where part and refdes are there.
    createRawLine: (bom: string, body: RawLine, options?: CallOptions) => writeRawLine(bom, body, options),
    // http://developers.cofactr.com/ "Updates a BomLine"
    updateLine: (bom: string, line: string, body: Body, options?: CallOptions) => write('PATCH', paths.line(bom, line), body, options),
    // http://developers.cofactr.com/ "Removes a Bomline from a Bom."
    removeLine: (bom: string, line: string, options?: CallOptions) => write('DELETE', paths.line(bom, line), undefined, options),

    // http://developers.cofactr.com/ "Gets Programs"
    programs: (options?: CallOptions): Promise<readonly ProgramRecord[]> => readAll(paths.programs, programSchema, options),
    // http://developers.cofactr.com/ "Creates a Program"
    createProgram: async (name: string, options?: CallOptions) =>
      accept(programSchema, await write('POST', paths.programs, { name }, options)),
    // http://developers.cofactr.com/ "Gets a Program"
    program: async (program: string, options?: CallOptions) =>
      accept(programSchema, await read({ path: paths.program(program), query: {} }, options)),
    // http://developers.cofactr.com/ "Updates a Program"
    updateProgram: async (program: string, body: Body, options?: CallOptions) =>
      accept(programSchema, await write('PATCH', paths.program(program), body, options)),
    // http://developers.cofactr.com/ "Deletes a Program"
    removeProgram: (program: string, options?: CallOptions) => write('DELETE', paths.program(program), undefined, options),

    // http://developers.cofactr.com/ "Get Programs Lines"
    programLines: (program: string, options?: CallOptions): Promise<readonly ProgramLineRecord[]> =>
      readAll(paths.programLines(program), programLineSchema, options),
    // http://developers.cofactr.com/ "Get Programs Line"
    programLine: async (program: string, line: string, options?: CallOptions) =>
      accept(programLineSchema, await read({ path: paths.programLine(program, line), query: {} }, options)),
    // http://developers.cofactr.com/ "Create Programs Lines". `blended`: "If given, include programs belonging to sub orgs in the lookup".
    createProgramLine: async (
      input: { readonly program: string; readonly bom: string; readonly quant: number; readonly blended?: string },
      options?: CallOptions,
    ): Promise<ProgramLineRecord> => {
      const { program, bom, quant, blended } = input;
      const query = blended === undefined ? {} : { query: { blended } };
      const body = { bom, quant };
      return accept(
        programLineSchema,
        await call({ method: 'POST', path: paths.programLines(program), ...query, body, ...signalOf(options) }),
      );
    },
    // http://developers.cofactr.com/ "Update Programs Line"
    updateProgramLine: async (program: string, line: string, quant: number, options?: CallOptions) =>
      accept(programLineSchema, await write('PATCH', paths.programLine(program, line), { quant }, options)),
    // http://developers.cofactr.com/ "Delete Programs Line"
    removeProgramLine: (program: string, line: string, options?: CallOptions) =>
      write('DELETE', paths.programLine(program, line), undefined, options),

    // http://developers.cofactr.com/ "Gets Program Availabilities"
    availabilities: (program: string, options?: CallOptions) => read({ path: paths.availabilities(program), query: {} }, options),
    // http://developers.cofactr.com/ "Gets Program Availabilities Async"
    availabilitiesAsync: async (program: string, options?: CallOptions): Promise<unknown> => {
      const reply = await read({ path: paths.availabilitiesAsync(program), query: {} }, options);
      const id = jobIdOf(reply);
      return id === null ? reply : waitForJob({ id, clock, options, ask: (job) => read({ path: paths.job(job), query: {} }, options) });
    },
    // http://developers.cofactr.com/ "Gets Program Reference Pricing"
    referencePricing: (program: string, options?: CallOptions) => read({ path: paths.referencePricing(program), query: {} }, options),

    // http://developers.cofactr.com/ "Get Program Part Overrides"; the fields of an override are not documented and pass as they are.
    partOverrides: (program: string, options?: CallOptions): Promise<readonly LineRecord[]> =>
      readAll(paths.partOverrides(program), lineSchema, options),
    // http://developers.cofactr.com/ "Create Program Part Overrides"
    createPartOverride: (program: string, body: Body, options?: CallOptions) => write('POST', paths.partOverrides(program), body, options),
    // http://developers.cofactr.com/ "Get Program Part Override"
    partOverride: async (program: string, override: string, options?: CallOptions) =>
      accept(lineSchema, await read({ path: paths.partOverride(program, override), query: {} }, options)),
    // http://developers.cofactr.com/ "Update Program Part Override"
    updatePartOverride: (program: string, override: string, body: Body, options?: CallOptions) =>
      write('PATCH', paths.partOverride(program, override), body, options),
    // http://developers.cofactr.com/ "Delete Program Part Override"
    removePartOverride: (program: string, override: string, options?: CallOptions) =>
      write('DELETE', paths.partOverride(program, override), undefined, options),
  };
}

/** The record as the schema wants it, or a failure that says what is wrong with it. */
export function accept<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const first = read.error.issues[0];
  return fail('refused', `Cofactr answered with something unexpected${first ? `: ${first.path.join('.')} ${first.message}` : ''}.`, {
    unharmed: 'What was asked for may have been done; pull to see.',
    next: 'Check the address of the connection, and report the reply if it is right.',
  });
}

function explain(refusal: Refusal, request: HttpRequest): Failure {
  const { fault, status, body } = refusal;
  if (status === 401 || (status === 403 && /credential|api.?key|authenticat/i.test(JSON.stringify(body ?? '')))) {
    return new Refusal(status, body, {
      ...fault,
      kind: 'unauthorised',
      next: 'Check the API key of the connection; a new one is made at platform.cofactr.com under Integrations, API keys.',
    });
  }
  if (status === 403) {
    return new Refusal(status, body, {
      ...fault,
      next: 'Ask an administrator of the Cofactr account for the permission (Read Boms, Full Boms), or check org_id.',
    });
  }
  if (status === 404 && request.method !== 'GET') {
    return new Refusal(status, body, {
      ...fault,
      unharmed: fault.unharmed ?? 'Nothing was changed.',
      next: 'Pull the BOM: it may have been removed meanwhile.',
    });
  }
  return refusal;
}

function asWrite(method: string): 'POST' | 'PUT' | 'PATCH' | 'DELETE' {
  if (method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE') return method;
  throw new Error(`No step of Cofactr is sent by ${method}.`);
}

function signalOf(options: CallOptions | undefined): { readonly signal?: AbortSignal } {
  return options?.signal === undefined ? {} : { signal: options.signal };
}
