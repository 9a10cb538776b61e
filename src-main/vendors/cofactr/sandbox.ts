import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { startSandbox, type Breach, type SandboxKind, type SandboxOptions } from '../sandbox-kit';
import { paths } from './paths';
import {
  bomRule,
  linePatchRule,
  lineRule,
  overrideRule,
  programLinePatchRule,
  programLineRule,
  programRule,
  rawBomRule,
  rawLineRule,
} from './sandbox-rules';
import {
  addBom,
  addRawLine,
  mainOrg,
  partOf,
  seedState,
  type CofactrState,
  type StoredBom,
  type StoredLine,
  type StoredProgram,
} from './sandbox-state';

const apiKey = 'sandbox-key-0f3a9c';

/** A stand-in for the Cofactr Platform API: refuses what its pages refuse and keeps a list of every breach. */
export const cofactrSandbox: SandboxKind<CofactrState> = {
  vendor: 'cofactr',
  start: async (options) => {
    const state = seedState();
    const breaches: Breach[] = [];
    const failed = () => Response.json({ detail: 'A server error occurred.' }, { status: 500 });
    const limited = (seconds: number) =>
      Response.json({ detail: 'Request was throttled.' }, { status: 429, headers: { 'retry-after': String(seconds) } });
    const app = createApp(state, breaches, options);
    return startSandbox({ ...options, vendor: 'cofactr', app, state, breaches, credentials: { apiKey }, limited, failed });
  },
};

/** Ends a request with an error in the vendor's shape. */
class Refused extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: unknown;

  constructor(status: ContentfulStatusCode, body: unknown) {
    super('refused');
    this.status = status;
    this.body = body;
  }
}

function createApp(state: CofactrState, breaches: Breach[], { clock }: SandboxOptions): Hono {
  const app = new Hono({ strict: true });
  const breach = (c: Context, message: string) => void breaches.push({ method: c.req.method, path: c.req.path, message });

  app.onError((error) => {
    if (error instanceof Refused) return Response.json(error.body, { status: error.status });
    throw error;
  });
  app.notFound((c) => {
    breach(c, 'no such address');
    return c.json({ detail: 'Not found.' }, 404);
  });
  app.use(async (c, next) => {
    if (!c.req.path.endsWith('/')) {
      breach(c, 'no slash at the end of the address');
      return c.json({ detail: 'Not found.' }, 404);
    }
    if (c.req.header('authorization') !== `Api-Key ${apiKey}`) {
      if (c.req.method !== 'GET') breach(c, 'a write without the key');
      return c.json({ detail: 'Authentication credentials were not provided.' }, 401);
    }
    return next();
  });

  async function read<T>(c: Context, rule: z.ZodType<T>): Promise<T> {
    const text = await c.req.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      breach(c, 'the body is no JSON');
      throw new Refused(400, { detail: 'JSON parse error' });
    }
    const parsed = rule.safeParse(body);
    if (parsed.success) return parsed.data;
    const errors: Record<string, string[]> = {};
    for (const issue of parsed.error.issues) {
      const field = issue.path.join('.') || ('keys' in issue && Array.isArray(issue.keys) ? issue.keys.join(', ') : 'non_field_errors');
      errors[field] = [...(errors[field] ?? []), issue.message];
    }
    breach(c, JSON.stringify(errors));
    throw new Refused(400, errors);
  }

  function paged(c: Context, items: readonly unknown[]): Response {
    if (state.envelope === 'array') return c.json(items);
    const url = new URL(c.req.url);
    const page = Number(url.searchParams.get('page') ?? '1');
    const at = (page - 1) * state.pageSize;
    const go = (to: number) => {
      url.searchParams.set('page', String(to));
      return url.toString();
    };
    const next = at + state.pageSize < items.length ? go(page + 1) : null;
    const previous = page > 1 ? go(page - 1) : null;
    return c.json({ count: items.length, next, previous, [state.envelope]: items.slice(at, at + state.pageSize) });
  }

  const inScope = (c: Context, org: string) => (c.req.query('org_id') ?? org) === org;
  const bomOf = (c: Context): StoredBom =>
    found([...state.boms.values()].find((bom) => bom.id === c.req.param('bom') && inScope(c, bom.org_id)));
  const openBom = (c: Context): StoredBom => {
    const bom = bomOf(c);
    if (bom.approved === '' && !bom.archived) return bom;
    // What the vendor itself does here is not documented.
    throw new Refused(400, { detail: 'The BOM is approved.' });
  };
  const lineOf = (bom: StoredBom, c: Context): StoredLine => found(bom.lines.find((line) => line.id === c.req.param('line')));
  const programOf = (c: Context): StoredProgram => found(state.programs.get(c.req.param('program') ?? ''));

  app.get(paths.boms, (c) => paged(c, [...state.boms.values()].filter((bom) => !bom.archived && inScope(c, bom.org_id)).map(showBom)));
  app.post(paths.boms, async (c) => c.json(showBom(addBom(state, plain(await read(c, bomRule)), mainOrg, [])), 201));
  app.post(paths.parseRawBom, async (c) => {
    const { raw_lines = [], approved = false, integration_source_name, data_source, ...head } = await read(c, rawBomRule);
    const bom = addBom(state, plain({ ...head, data_source: data_source ?? integration_source_name }), mainOrg, raw_lines.map(plain));
    if (approved) bom.approved = isoNow(clock.now());
    return c.json(showBom(bom), 201);
  });
  app.put(paths.upsertBom, async (c) => {
    const { raw_lines = [], approved: _approved, integration_source_name: _alias, ...head } = await read(c, rawBomRule);
    return startJob(c, () => {
      const standing = [...state.boms.values()].find((bom) => bom.approved === '' && sameRecord(bom, head));
      const bom = standing ?? addBom(state, plain(head), mainOrg, []);
      bom.lines = [];
      for (const line of raw_lines) addRawLine(state, bom, plain(line));
      return { bom: bom.id };
    });
  });
  app.get(route(paths.job), (c) => {
    const job = found(state.jobs.get(c.req.param('id') ?? ''));
    job.polls -= 1;
    if (job.polls > 0) return c.json({ id: job.id, status: 'PENDING' });
    job.result ??= job.finish();
    return c.json({ id: job.id, status: 'COMPLETED', result: job.result });
  });

  function startJob(c: Context, finish: () => unknown): Response {
    const id = state.nextId();
    state.jobs.set(id, { id, polls: 2, finish });
    return c.json({ job_id: id, status: 'PENDING' }, 202);
  }

  app.get(route(paths.bom), (c) => c.json(showBom(bomOf(c))));
  app.patch(route(paths.bom), async (c) => c.json(showBom(Object.assign(bomOf(c), await read(c, bomRule)))));
  app.delete(route(paths.bom), (c) => {
    const bom = bomOf(c);
    if (bom.approved === '') state.boms.delete(bom.id);
    else bom.archived = true;
    return c.body(null, 204);
  });
  app.post(route(paths.approveBom), (c) => {
    const bom = openBom(c);
    bom.approved = isoNow(clock.now());
    return c.json(showBom(bom));
  });

  const show = (line: StoredLine) => showLine(line, state.words);
  app.get(route(paths.lines), (c) => paged(c, bomOf(c).lines.map(show)));
  app.post(route(paths.lines), async (c) => {
    const bom = openBom(c);
    const { part, quant, refdes = [] } = await read(c, lineRule);
    // "If a bomline with the provided part exists it will sum the quants instead of duplicating lines."
    const known = found([...state.boms.values()].flatMap((one) => one.lines).find((line) => partId(line) === part));
    const same = bom.lines.find((line) => partId(line) === part);
    if (same !== undefined) same.quantity += quant;
    const { id: _id, ...raw } = known;
    return c.json(show(same ?? addRawLine(state, bom, { ...raw, quantity: quant, reference_designators: refdes })), 201);
  });
  app.post(route(paths.parseRawLine), async (c) => {
    const bom = openBom(c);
    return c.json(show(addRawLine(state, bom, plain(await read(c, rawLineRule)))), 201);
  });
  app.get(route(paths.line), (c) => c.json(show(lineOf(bomOf(c), c))));
  app.patch(route(paths.line), async (c) => {
    const line = lineOf(openBom(c), c);
    const { quant, refdes, part: _part, ...rest } = await read(c, linePatchRule);
    Object.assign(
      line,
      rest,
      quant === undefined ? {} : { quantity: quant },
      refdes === undefined ? {} : { reference_designators: refdes },
    );
    return c.json(show(line));
  });
  app.delete(route(paths.line), (c) => {
    const bom = openBom(c);
    const line = lineOf(bom, c);
    bom.lines = bom.lines.filter((one) => one !== line);
    return c.body(null, 204);
  });

  app.get(paths.programs, (c) => paged(c, [...state.programs.values()].filter((one) => inScope(c, one.org_id)).map(showProgram)));
  app.post(paths.programs, async (c) => {
    const id = state.nextId();
    const program: StoredProgram = { id, name: (await read(c, programRule)).name, org_id: mainOrg, lines: [], overrides: [] };
    state.programs.set(id, program);
    return c.json(showProgram(program), 201);
  });
  app.get(route(paths.program), (c) => c.json(showProgram(programOf(c))));
  app.patch(route(paths.program), async (c) => c.json(showProgram(Object.assign(programOf(c), await read(c, programRule)))));
  app.delete(route(paths.program), (c) => {
    state.programs.delete(programOf(c).id);
    return c.body(null, 204);
  });

  const showProgramLine = (line: StoredProgram['lines'][number]) => ({ quant: line.quant, bom: showBom(found(state.boms.get(line.bom))) });
  const programLineOf = (c: Context) => found(programOf(c).lines.find((line) => line.id === c.req.param('line')));
  app.get(route(paths.programLines), (c) =>
    paged(
      c,
      programOf(c).lines.map((line) => ({ id: line.id, ...showProgramLine(line) })),
    ),
  );
  app.post(route(paths.programLines), async (c) => {
    const program = programOf(c);
    const line = { id: state.nextId(), ...(await read(c, programLineRule)) };
    found(state.boms.get(line.bom));
    program.lines.push(line);
    // Answered by 200 with `quant` and `bom`, and no id, as the page shows.
    return c.json(showProgramLine(line));
  });
  app.get(route(paths.programLine), (c) => {
    const line = programLineOf(c);
    return c.json({ id: line.id, ...showProgramLine(line) });
  });
  app.patch(route(paths.programLine), async (c) => {
    const line = Object.assign(programLineOf(c), plain(await read(c, programLinePatchRule)));
    return c.json({ id: line.id, ...showProgramLine(line) });
  });
  app.delete(route(paths.programLine), (c) => {
    const program = programOf(c);
    const line = programLineOf(c);
    program.lines = program.lines.filter((one) => one !== line);
    return c.body(null, 204);
  });

  const demand = (program: StoredProgram) =>
    program.lines.flatMap(({ bom, quant }) =>
      (state.boms.get(bom)?.lines ?? []).map((line) => ({ part: partId(line), mpn: line.mpn, quant: line.quantity * quant })),
    );
  app.get(route(paths.availabilities), (c) => c.json(demand(programOf(c)).map((one) => ({ ...one, available: one.quant * 2 }))));
  app.get(route(paths.availabilitiesAsync), (c) => {
    const program = programOf(c);
    return startJob(c, () => demand(program).map((one) => ({ ...one, available: one.quant * 2 })));
  });
  app.get(route(paths.referencePricing), (c) =>
    c.json(demand(programOf(c)).map((one) => ({ ...one, unit_price: '0.0125', currency: 'USD' }))),
  );

  app.get(route(paths.partOverrides), (c) => paged(c, programOf(c).overrides));
  app.post(route(paths.partOverrides), async (c) => {
    const override = { ...(await read(c, overrideRule)), id: state.nextId() };
    programOf(c).overrides.push(override);
    return c.json(override, 201);
  });
  const overrideOf = (c: Context) => found(programOf(c).overrides.find((one) => one.id === c.req.param('override')));
  app.get(route(paths.partOverride), (c) => c.json(overrideOf(c)));
  app.patch(route(paths.partOverride), async (c) => c.json(Object.assign(overrideOf(c), await read(c, overrideRule))));
  app.delete(route(paths.partOverride), (c) => {
    const program = programOf(c);
    const override = overrideOf(c);
    program.overrides = program.overrides.filter((one) => one !== override);
    return c.body(null, 204);
  });
  return app;
}

/** The route of a path, with its ids as parameters. */
function route(path: (...ids: string[]) => string): string {
  const marks: Readonly<Record<string, string>> = { '/v1/boms/': ':bom', '/v1/programs/': ':program' };
  const whole = path('FIRST', 'SECOND');
  const start = Object.keys(marks).find((one) => whole.startsWith(one)) ?? '';
  return whole.replace('FIRST', marks[start] ?? ':id').replace('SECOND', whole.includes('part_overrides') ? ':override' : ':line');
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Refused(404, { detail: 'Not found.' });
  return value;
}

function sameRecord(
  bom: StoredBom,
  head: { readonly name: string; readonly version?: string | null | undefined; readonly integration_record_id?: string | null | undefined },
): boolean {
  if (head.integration_record_id) return bom.integration_record_id === head.integration_record_id;
  return bom.name === head.name && (bom.version ?? null) === (head.version ?? null);
}

/** Without what is `undefined` or `null`, as the store wants it. */
function plain<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined | null> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the entries are those of `value` without the excluded values
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== null)) as {
    [K in keyof T]?: Exclude<T[K], undefined | null>;
  };
}

function showBom(bom: StoredBom): object {
  const { lines: _lines, archived: _archived, ...head } = bom;
  return { ...head, integration_source_name: bom.data_source };
}

function showProgram({ id, name, org_id }: StoredProgram): object {
  return { id, name, org_id };
}

function showLine(line: StoredLine, words: CofactrState['words']): object {
  const { mpn = null, manufacturer_name = null, quantity, reference_designators = [], ...rest } = line;
  if (words === 'raw') return { ...rest, mpn, manufacturer_name, quantity, reference_designators };
  return { ...rest, part: { id: partId(line), mpn, manufacturer_name }, quant: quantity, refdes: reference_designators };
}

function partId(line: StoredLine): string {
  return `part ${partOf(line)}`;
}

function isoNow(now: number): string {
  return new Date(now).toISOString();
}
