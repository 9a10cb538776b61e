import { describe, expect, it, onTestFinished } from 'vitest';
import { startExpandable } from '../../../src-main/vendors/expandable/sandbox';
import type { SandboxFault } from '../../../src-main/vendors/sandbox-faults';
import { importText, openTestApp } from '../../support/open-app';
import { generations, storedRow } from './start';
import { confirmed } from '../../support/confirmed';

const header = 'Level,Parent,Find No,Part Number,Quantity,Notes';

/** PUMP002 as it is to be: another quantity, a note, a new row, and one less. */
const wanted = [
  '1,PUMP002,0001,MOTOR003,1,Align the shaft before tightening.',
  '2,MOTOR003,0001,ROTOR003,1,',
  '3,ROTOR003,0001,BEARING6204,2,',
  '2,MOTOR003,0002,STATOR003,1,Varnished',
  '2,MOTOR003,0003,BOLT-M8X30,6,',
  '1,PUMP002,0002,MOUNT007,1,',
  '1,PUMP002,0003,BOLT-M8X30,8,',
  '1,PUMP002,0005,SEAL015,2,',
  '1,PUMP002,0006,HOSE-12,1.25,',
  '1,PUMP002,0007,LABEL-CE,1,',
  '1,PUMP002,0008,SCREW-M6X20,4,',
];

async function ready(generation: (typeof generations)[number], rows: readonly string[], faults: readonly SandboxFault[] = []) {
  const app = await openTestApp();
  const sandbox = await startExpandable({ clock: app.clock }, generation);
  onTestFinished(() => sandbox.close());
  const { url, settings, credentials } = sandbox;
  const { id: connection } = await app.ask('connections.add', {
    vendor: 'expandable',
    name: 'E',
    baseUrl: url,
    settings,
    secret: credentials,
  });
  const source = await importText(app, 'wanted.csv', [header, ...rows].join('\n'));
  const target = (await app.direct.pull(connection, 'PUMP002')).id;
  sandbox.faults.set(faults);
  return { app, sandbox, connection, source, target };
}

const writes = (requests: readonly { readonly path: string }[]) => requests.filter((request) => /update|create|delete/i.test(request.path));

describe('a push through the whole application', () => {
  it.each([
    ['nothing', []],
    ['replies lost after the write', [{ kind: 'drop-after', probability: 0.5, path: /update|create|delete/ }]],
    [
      'crashes',
      [
        { kind: 'error', count: 2, path: /update/ },
        { kind: 'garbage', count: 1, path: /create/ },
        { kind: 'drop-before', count: 1, path: /delete/ },
      ],
    ],
  ] as const)('ends as planned and verified with %s', async (_name, faults) => {
    const { app, sandbox, source, target, connection } = await ready('body-token', wanted, faults);
    const plan = await app.direct.plan({ source, target, deletes: true });
    expect(plan).toMatchObject({ creates: 1, updates: 2, removals: 1, refused: [] });
    const detail = await app.direct.push({ source, target, deletes: true, removals: 1 });
    expect(detail.push).toMatchObject({ status: 'done', verified: true, failed: 0, unknown: 0, left: 0 });
    expect(storedRow(sandbox.state, 'MOTOR003', 'BOLT-M8X30', '0003')).toMatchObject({ REQUIRED_QTY: '6' });
    expect(storedRow(sandbox.state, 'MOTOR003', 'STATOR003', '0002')).toMatchObject({ NOTES: 'Varnished', REQUIRED_QTY: '1.0000' });
    expect(storedRow(sandbox.state, 'PUMP002', 'SCREW-M6X20', '0008')).toMatchObject({ REQUIRED_QTY: '4' });
    expect(storedRow(sandbox.state, 'PUMP002', 'SEAL014', '0004')).toBeUndefined();
    const again = (await app.direct.pull(connection, 'PUMP002')).id;
    expect(await app.direct.plan({ source, target: again, deletes: true })).toMatchObject({ edits: [], refused: [] });
    expect(sandbox.breaches).toEqual([]);
  });

  it('of the older generation does what that can, and refuses the new row', async () => {
    const { app, sandbox, source, target } = await ready('header-token', wanted);
    const plan = await app.direct.plan({ source, target, deletes: true });
    expect(plan).toMatchObject({ creates: 0, updates: 2, removals: 1 });
    expect(plan.refused).toMatchObject([{ message: expect.stringContaining('Export the plan as a file') }]);
    const detail = await app.direct.push({ source, target, deletes: true, removals: 1 });
    expect(detail.push).toMatchObject({ failed: 0, unknown: 0, left: 0 });
    expect(writes(sandbox.requests)).toHaveLength(3);
    expect(sandbox.breaches).toEqual([]);
  });

  it('that takes a sub-assembly out sends one delete, and proves that all of it is gone', async () => {
    const without = wanted.filter((row) => !/MOTOR003|ROTOR003/.test(row));
    const { app, sandbox, source, target } = await ready('body-token', [...without, '1,PUMP002,0004,SEAL014,2,']);
    const plan = await app.direct.plan({ source, target, deletes: true });
    const detail = await app.direct.push({ source, target, deletes: true, ...confirmed(plan) });
    expect(detail.push).toMatchObject({ status: 'done', verified: true });
    expect(writes(sandbox.requests).filter((request) => /delete/.test(request.path))).toHaveLength(1);
    expect(storedRow(sandbox.state, 'MOTOR003', 'ROTOR003', '0001')).toBeDefined();
  });

  it('that renumbers a row makes it anew and deletes the old one', async () => {
    const renumbered = wanted.filter((row) => !row.includes('SCREW')).map((row) => row.replace('0007,LABEL-CE', '0070,LABEL-CE'));
    const { app, sandbox, source, target } = await ready('body-token', [...renumbered, '1,PUMP002,0004,SEAL014,2,']);
    const plan = await app.direct.plan({ source, target, deletes: true });
    expect(plan.lossy.map((issue) => issue.message)).toEqual(expect.arrayContaining([expect.stringContaining('two requests')]));
    const detail = await app.direct.push({ source, target, deletes: true, removals: plan.removals });
    expect(detail.push).toMatchObject({ status: 'done', verified: true });
    expect(storedRow(sandbox.state, 'PUMP002', 'LABEL-CE', '0070')).toMatchObject({ OPER_CODE: '0090' });
  });
});
