import { expect, it, onTestFinished } from 'vitest';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { addDecimals } from '../../src-preload/domain/quantity';
import { exportBom } from '../../src-main/sheets/export';
import { sandboxes } from '../../src-main/vendors/index';
import { confirmed, saveLenientProfile } from '../support/confirmed';
import { openTestApp } from '../support/open-app';

/** The BOM as an engineer would hand it over after an afternoon's work: one quantity up, one line gone. */
function revised(bom: Bom): Bom {
  const components = bom.lines.filter((line) => (line.role ?? 'component') === 'component');
  const changed = components[0]?.key;
  const gone = components.at(-1)?.key;
  const lines = bom.lines.flatMap((line): Line[] => {
    if (line.key === gone) return [];
    if (line.key !== changed || !line.quantity) return [line];
    const { designators: _designators, ...rest } = line;
    return [{ ...rest, quantity: addDecimals(line.quantity, '1') }];
  });
  return { ...bom, lines };
}

it.each(sandboxes.map((kind) => [kind.vendor, kind] as const))(
  'a revised spreadsheet is pushed to %s and read back as planned',
  async (vendor, kind) => {
    const app = await openTestApp();
    const sandbox = await kind.start({ clock: app.clock, unlimited: true });
    onTestFinished(() => sandbox.close());
    const { url: baseUrl, settings, credentials: secret } = sandbox;
    const { id: connection } = await app.ask('connections.add', { vendor, name: vendor, baseUrl, settings, secret });
    const boms = await app.ask('connections.boms', { connection });
    const remote = boms.find((bom) => bom.approved !== true) ?? boms[0];
    const target = await app.direct.pull(connection, remote?.id ?? '');
    const bom = app.direct.bom(target.id);
    const source = await app.direct.importFile({ name: `${vendor}.csv`, bytes: await exportBom(revised(bom), 'csv') });
    // One more of a part whose designators stay is against the rules; here it is meant.
    const profile = await saveLenientProfile(app);
    const plan = await app.direct.plan({ source: source.id, target: target.id, deletes: true, profile });
    expect(plan.refused).toEqual([]);
    expect(plan.removals).toBeGreaterThan(0);
    const { push, edits } = await app.direct.push({ source: source.id, target: target.id, deletes: true, profile, ...confirmed(plan) });
    expect(edits.filter((edit) => edit.outcome !== 'done')).toEqual([]);
    expect(push).toMatchObject({ status: 'done', verified: true });
    expect(sandbox.breaches).toEqual([]);
    const again = await app.direct.pull(connection, remote?.id ?? '');
    expect((await app.direct.plan({ source: source.id, target: again.id, deletes: true })).edits).toEqual([]);
  },
);

const troubles = ['drop-after', 'drop-before', 'garbage', 'error', 'rate-limited'] as const;

it.each(sandboxes.map((kind) => [kind.vendor, kind] as const))(
  'lines are taken out of %s and put back while replies are lost, garbled and refused: none doubled, none lost',
  async (vendor, kind) => {
    const app = await openTestApp();
    const sandbox = await kind.start({ clock: app.clock, unlimited: true });
    onTestFinished(() => sandbox.close());
    const { url: baseUrl, settings, credentials: secret } = sandbox;
    const { id: connection } = await app.ask('connections.add', { vendor, name: vendor, baseUrl, settings, secret });
    const boms = await app.ask('connections.boms', { connection });
    const remote = (boms.find((bom) => bom.approved !== true) ?? boms[0])?.id ?? '';
    const pull = async () => {
      sandbox.faults.clear();
      return app.direct.pull(connection, remote);
    };
    const whole = app.direct.bom((await pull()).id);
    // A file without the lines below an assembly does not list what that holds, and so takes nothing out of it.
    const assemblies = new Set(whole.lines.flatMap((line) => (line.parent ? [line.parent] : [])));
    const isPart = (line: Line) =>
      (line.role ?? 'component') === 'component' && !assemblies.has(line.partNumber ?? '') && (line.level ?? 1) < 2;
    const half: Bom = { ...whole, lines: whole.lines.filter((line, at) => !isPart(line) || at % 2 === 0) };
    for (const [name, bom] of [
      ['half', half],
      ['whole', whole],
    ] as const) {
      const target = await pull();
      const source = await app.direct.importFile({ name: `${name}.csv`, bytes: await exportBom(bom, 'csv') });
      const request = { source: source.id, target: target.id, deletes: true } as const;
      const plan = await app.direct.plan(request);
      expect(plan.edits.length).toBeGreaterThan(0);
      sandbox.faults.set(
        troubles.flatMap((trouble, at) =>
          (['POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({
            kind: trouble,
            method,
            count: 1,
            after: at * 2,
            milliseconds: 20,
          })),
        ),
      );
      const { push, edits } = await app.direct.push({ ...request, ...confirmed(plan) });
      expect(edits.filter((edit) => edit.outcome !== 'done')).toEqual([]);
      expect(push).toMatchObject({ status: 'done', verified: true });
      expect(sandbox.faults.happened.length).toBeGreaterThan(0);
      expect(app.direct.bom((await pull()).id).lines.length).toBe(bom.lines.length);
    }
    expect(sandbox.breaches).toEqual([]);
  },
);
