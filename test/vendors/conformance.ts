import { describe, expect, it, onTestFinished } from 'vitest';
import { Failure } from '../../src-main/failure';
import type { Pulled, Session } from '../../src-main/vendors/connector';
import { Undelivered } from '../../src-main/vendors/http';
import { openSandboxed, type VendorKit } from '../support/vendor-kits';
import { fields as allFields, type Line } from '../../src-preload/domain/bom';
import { compareBoms } from '../../src-preload/domain/compare';
import type { Edit } from '../../src-preload/domain/edit';
import { planEdits } from '../../src-preload/domain/plan';
import { carryOut } from './support/carry-out';
import { createFakeClock } from './support/fake-clock';

/** Lines with something in every field that a file may have, held as well as any vendor can. */
const lines: readonly Line[] = [
  line(1, { quantity: '5', designators: ['C1', 'C2', 'C3', 'C7', 'C8'], notes: 'Reflow only' }),
  line(2, { quantity: '2', designators: ['R1', 'R2'], alternates: [{ manufacturer: 'Vishay', mpn: 'CRCW0603-2' }], upc: '012345678905' }),
  line(3, { quantity: '1', designators: ['U1'], dnp: true, supplier: 'Acme', supplierPart: 'A-3', value: '3V3', footprint: 'SOT-23' }),
  line(4, { quantity: '12', revision: 'B', wbs: { Floor: '2' }, extra: { Colour: 'red' } }),
];

function line(at: number, more: Partial<Line>): Line {
  const own = { key: `row:${at}`, position: String(at * 10), partNumber: `PN-100${at}`, mpn: `MPN-${at}X`, manufacturer: 'Yageo' } as const;
  return { ...own, description: `Part number ${at} of the test`, unit: 'EA', unitPrice: '0.25', ...more };
}

const wanted = { name: 'wanted', lines };
const plan = (target: Pulled, source = wanted): readonly Edit[] =>
  planEdits(compareBoms(source, target.bom), { kind: 'take', side: 'left' }, { target: 'right', deletes: true });

/** What every connector keeps to, whoever wrote it. Called in a test file with the connector's kit. */
export function conformance(kit: VendorKit): void {
  const { connector } = kit;

  async function ready(): Promise<{
    readonly session: Session;
    readonly bom: string;
    readonly sandbox: Awaited<ReturnType<VendorKit['start']>>;
  }> {
    const clock = createFakeClock();
    const sandbox = await kit.start({ clock });
    onTestFinished(async () => {
      await sandbox.close();
      expect(sandbox.breaches).toEqual([]);
    });
    const bom = await kit.emptyBom(sandbox, lines);
    return { sandbox, bom, session: openSandboxed(kit, sandbox, { clock }) };
  }

  describe(`${connector.title} keeps to what every connector does`, () => {
    it('says what it is as data that hangs together', () => {
      expect(connector.id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(connector.docs).toMatch(/^https?:\/\//);
      expect(connector.baseUrl ?? 'https://x').toMatch(/^https:\/\//);
      expect(connector.credentials.length).toBeGreaterThan(0);
      for (const specs of [connector.credentials, connector.settings]) {
        expect(new Set(specs.map((spec) => spec.name)).size).toBe(specs.length);
        for (const spec of specs) {
          expect(spec.title).not.toBe('');
          if (spec.options !== undefined && spec.default !== undefined) expect(spec.options).toContain(spec.default);
        }
      }
      const { capabilities: can, limits } = connector;
      for (const field of [...can.keyFields, ...(can.createMergesBy ?? [])]) expect(Object.keys(can.fields)).toContain(field);
      for (const field of Object.keys(can.fields)) expect(allFields).toContain(field);
      expect(Math.min(can.maxPerCreate, can.maxPerUpdate, limits.atOnce)).toBeGreaterThan(0);
    });

    it('checks a connection, and tells a wrong secret from anything else', async () => {
      const { session, sandbox } = await ready();
      await session.check();
      const secret = Object.fromEntries(Object.keys(sandbox.credentials).map((name) => [name, 'not-the-secret']));
      const error: unknown = await openSandboxed(kit, sandbox, { secret })
        .check()
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Failure);
      expect(error).toMatchObject({ fault: { kind: 'unauthorised' } });
    });

    it('reads an empty BOM, and says of one that is not there that it is not', async () => {
      const { session, bom } = await ready();
      expect((await session.pull(bom)).bom.lines).toEqual([]);
      if (connector.listsSome !== true) expect((await session.list()).map((one) => one.id)).toContain(bom);
      await expect(session.pull('there-is-no-such-bom')).rejects.toBeInstanceOf(Failure);
    });

    it('plans without changing anything it is given, the same way twice, in a safe order and without secrets', async () => {
      const { session, bom, sandbox } = await ready();
      const target = await session.pull(bom);
      const edits = plan(target);
      const before = JSON.stringify([edits, target]);
      const adapted = session.adapt(edits, target);
      const steps = session.steps(adapted.edits, target);
      expect(JSON.stringify([edits, target])).toBe(before);
      expect(session.adapt(edits, target)).toEqual(adapted);
      expect(session.steps(adapted.edits, target)).toEqual(steps);
      // Every edit is in a request, and every request is for edits that exist.
      expect(new Set(steps.flatMap((step) => step.edits))).toEqual(new Set(adapted.edits.keys()));
      const order = steps.map((step) => Math.max(...step.edits.map((at) => (adapted.edits[at]?.op === 'delete' ? 1 : 0))));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      for (const secret of Object.values(sandbox.credentials)) expect(JSON.stringify(steps)).not.toContain(secret);
      for (const step of steps)
        expect(step.edits.length).toBeLessThanOrEqual(Math.max(connector.capabilities.maxPerCreate, connector.capabilities.maxPerUpdate));
    });

    it('plans for more lines than a function takes arguments', async () => {
      const { session, bom } = await ready();
      const target = await session.pull(bom);
      const many = Array.from({ length: 130_000 }, (_, at) => line(at, { quantity: '1' }));
      const edits = plan(target, { name: 'many', lines: many });
      const adapted = session.adapt(edits, target);
      const steps = session.steps(adapted.edits, target);
      expect(edits.length).toBeGreaterThanOrEqual(many.length);
      expect(steps.reduce((sum, step) => sum + step.edits.length, 0)).toBeGreaterThanOrEqual(many.length);
    });

    it('holds what it is given or has named what it does not hold; a second plan is empty', async () => {
      const { session, bom } = await ready();
      const target = await session.pull(bom);
      const adapted = session.adapt(plan(target), target);
      expect(adapted.refused).toEqual([]);
      const { pulled } = await carryOut(session, bom, plan(target));
      expect(pulled.bom.lines).toHaveLength(lines.length);
      expect(new Set(pulled.bom.lines.map((one) => one.key)).size).toBe(lines.length);
      const named = new Set(adapted.lossy.map((issue) => issue.field.split(':')[0]));
      const { rows } = compareBoms(wanted, pulled.bom);
      for (const { left, right } of rows) {
        if (left === null || right === null) throw new Error('A line has no partner.');
        for (const field of allFields) {
          const value = left[field];
          if (value === undefined || value === false) continue;
          const isImplied = field === 'unit' && connector.capabilities.unit === 'none';
          if (right[field] === undefined && !isImplied) expect([field, [...named]]).toEqual([field, expect.arrayContaining([field])]);
        }
      }
      expect(session.adapt(plan(pulled), pulled)).toMatchObject({ edits: [], refused: [] });
      expect(JSON.parse(JSON.stringify(pulled))).toEqual(JSON.parse(JSON.stringify(await session.pull(bom))));
    });

    it('changes and removes exactly what it is told to', async () => {
      const { session, bom } = await ready();
      const { pulled } = await carryOut(session, bom, plan(await session.pull(bom)));
      const source = { name: 'wanted', lines: lines.slice(0, 3).map((one) => (one.key === 'row:1' ? { ...one, quantity: '7' } : one)) };
      const edits = plan(pulled, source);
      expect(session.adapt(edits, pulled).edits.map((edit) => edit.op)).toEqual(['update', 'delete']);
      const after = (await carryOut(session, bom, edits)).pulled;
      const quantities = (of: Pulled) => Object.fromEntries(of.bom.lines.map((one) => [one.description, one.quantity]));
      const { [lines[3]?.description ?? '']: _gone, ...rest } = quantities(pulled);
      expect(quantities(after)).toEqual({ ...rest, [lines[0]?.description ?? '']: '7' });
    });

    it('tells a write whose reply is lost from one that was refused, and nothing is there twice afterwards', async () => {
      const { session, bom, sandbox } = await ready();
      const target = await session.pull(bom);
      const adapted = session.adapt(plan(target), target);
      const [step] = session.steps(adapted.edits, target);
      sandbox.faults.set(kit.writes.map((each) => ({ kind: 'drop-after', ...each, count: 1 })));
      const lost: unknown = await session.send(step ?? expect.fail('there is no request')).catch((error: unknown) => error);
      expect(lost).toBeInstanceOf(Undelivered);
      sandbox.faults.set(kit.writes.map((each) => ({ kind: 'drop-after', ...each, probability: 0.4 })));
      const { pulled } = await carryOut(session, bom, plan(await session.pull(bom)));
      expect(pulled.bom.lines.map((one) => one.quantity).toSorted((a, b) => Number(a) - Number(b))).toEqual(['1', '2', '5', '12']);
    });

    it('never sends a write again by itself when the server is in trouble', async () => {
      const { session, bom, sandbox } = await ready();
      const target = await session.pull(bom);
      const [step] = session.steps(session.adapt(plan(target), target).edits, target);
      const count = () => sandbox.requests.filter((request) => request.method === step?.method && request.path.endsWith(step.path)).length;
      const before = count();
      sandbox.faults.set(kit.writes.map((each) => ({ kind: 'error', ...each })));
      await expect(session.send(step ?? expect.fail('there is no request'))).rejects.toThrow();
      expect(count() - before).toBe(1);
    });

    it('stops when it is told to', async () => {
      const { session, bom } = await ready();
      const stop = new AbortController();
      stop.abort();
      await expect(session.pull(bom, { signal: stop.signal })).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    });
  });
}
