import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { startSandbox, type Breach, type SandboxKind } from '../../../src-main/vendors/sandbox-kit';
import { longestRemark } from './schema';

interface StoredLine {
  readonly id: string;
  readonly number: string;
  readonly name: string | null;
  readonly amount: string;
  readonly unit: string | null;
  readonly remark: string | null;
}

export interface PartbookState {
  readonly boms: Map<string, { readonly id: string; readonly title: string; readonly lines: Map<string, StoredLine> }>;
  last: number;
}

const text = z.string().min(1).nullable();
const changes = z.strictObject({
  number: z.string().min(1).exactOptional(),
  name: text.exactOptional(),
  amount: z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .exactOptional(),
  unit: text.exactOptional(),
  remark: text.refine((value) => (value?.length ?? 0) <= longestRemark).exactOptional(),
});
const creation = changes.required({ number: true, amount: true });

/** A stand-in for Partbook: refuses what its page refuses and keeps a list of every breach. */
export const partbookSandbox: SandboxKind<PartbookState> = {
  vendor: 'partbook',
  start: (options) => {
    const state: PartbookState = { boms: new Map(), last: 0 };
    const breaches: Breach[] = [];
    const credentials = { key: 'partbook-sandbox-key' };
    const app = new Hono();
    const no = (c: Context, status: 400 | 401 | 404, error: string) => {
      if (status === 400) breaches.push({ method: c.req.method, path: c.req.path, message: error });
      return c.json({ error }, status);
    };
    app.use(async (c, next) => (c.req.header('authorization') === `Bearer ${credentials.key}` ? next() : no(c, 401, 'Who are you?')));
    app.notFound((c) => no(c, 400, 'no such path'));
    app.get('/boms', (c) => c.json({ boms: [...state.boms.values()].map(({ id, title }) => ({ id, title })) }));
    app.post('/boms', async (c) => {
      const body = z.strictObject({ title: z.string().min(1) }).safeParse(await c.req.json());
      if (!body.success) return no(c, 400, 'a BOM needs a title');
      const id = `B${(state.last += 1)}`;
      state.boms.set(id, { id, title: body.data.title, lines: new Map() });
      return c.json({ id, title: body.data.title });
    });
    app.get('/boms/:bom', (c) => {
      const bom = state.boms.get(c.req.param('bom'));
      return bom === undefined ? no(c, 404, 'no such BOM') : c.json({ id: bom.id, title: bom.title });
    });
    app.get('/boms/:bom/lines', (c) => {
      const bom = state.boms.get(c.req.param('bom'));
      return bom === undefined ? no(c, 404, 'no such BOM') : c.json({ lines: [...bom.lines.values()] });
    });
    app.post('/boms/:bom/lines', async (c) => {
      const body = creation.safeParse(await c.req.json());
      const bom = state.boms.get(c.req.param('bom'));
      if (bom === undefined) return no(c, 404, 'no such BOM');
      if (!body.success) return no(c, 400, body.error.message);
      const line: StoredLine = { name: null, unit: null, remark: null, ...body.data, id: `L${(state.last += 1)}` };
      bom.lines.set(line.id, line);
      return c.json(line);
    });
    app.patch('/boms/:bom/lines/:line', async (c) => {
      const body = changes.safeParse(await c.req.json());
      const bom = state.boms.get(c.req.param('bom'));
      const line = bom?.lines.get(c.req.param('line'));
      if (bom === undefined || line === undefined) return no(c, 404, 'no such line');
      if (!body.success || Object.keys(body.data).length === 0) return no(c, 400, 'nothing to change, or something that cannot be');
      const changed: StoredLine = { ...line, ...body.data };
      bom.lines.set(line.id, changed);
      return c.json(changed);
    });
    app.delete('/boms/:bom/lines/:line', (c) =>
      state.boms.get(c.req.param('bom'))?.lines.delete(c.req.param('line')) === true ? c.json({}) : no(c, 404, 'no such line'),
    );
    return startSandbox({
      ...options,
      vendor: 'partbook',
      app,
      state,
      breaches,
      credentials,
      limited: (seconds) => Response.json({ error: 'slow down' }, { status: 429, headers: { 'retry-after': String(seconds) } }),
      failed: () => Response.json({ error: 'trouble' }, { status: 500 }),
    });
  },
};
