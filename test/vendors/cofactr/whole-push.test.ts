import { describe, expect, it, onTestFinished } from 'vitest';
import { cofactrSandbox } from '../../../src-main/vendors/cofactr/sandbox';
import type { SandboxFault } from '../../../src-main/vendors/sandbox-faults';
import { importText, openTestApp } from '../../support/open-app';
import { bomNamed } from './start';
import { confirmed } from '../../support/confirmed';

const header = 'Item,Part Number,MPN,Manufacturer,Description,Quantity,Designators,DNP';

/** An app with a connection to a Cofactr sandbox, and a file to push to one of its BOMs. */
async function ready(name: string, rows: readonly string[], faults: readonly SandboxFault[] = []) {
  const app = await openTestApp();
  const sandbox = await cofactrSandbox.start({ clock: app.clock });
  onTestFinished(() => sandbox.close());
  const { url, settings, credentials } = sandbox;
  const { id: connection } = await app.ask('connections.add', {
    vendor: 'cofactr',
    name: 'C',
    baseUrl: url,
    settings,
    secret: credentials,
  });
  const bom = bomNamed(sandbox.state, name);
  const source = await importText(app, 'wanted.csv', [header, ...rows].join('\n'));
  const target = (await app.direct.pull(connection, bom.id)).id;
  sandbox.faults.set(faults);
  return { app, sandbox, bom, connection, source, target };
}

const wanted = [
  '1,CAP-0001,GRM188R71H104KA93D,Murata,CAP CER 0.1UF 50V X7R 0603,5,"C1,C2,C3,C7,C8",',
  '2,CAP-0002,CL21A106KAYNNNE,Samsung Electro-Mechanics,CAP CER 10UF 25V X5R 0805,2,"C4,C5",',
  '3,RES-0010,RC0603FR-0710KL,Yageo,RES 10K OHM 1% 1/10W 0603,4,"R1,R2,R5,R6",',
  '4,RES-0099,RC0603FR-071ML,Yageo,RES 1M OHM 1% 1/10W 0603,2,"R8,R9",',
  '5,IC-0003,STM32G031K8T6,STMicroelectronics,IC MCU 32BIT 64KB FLASH 32LQFP,1,U1,DNP',
];

describe('a push through the whole application', () => {
  it.each([
    ['nothing', []],
    [
      'replies lost after the write',
      [
        { kind: 'drop-after', probability: 0.4, method: 'POST' },
        { kind: 'drop-after', probability: 0.4, method: 'PATCH' },
      ],
    ],
    [
      'every write failing once',
      [
        { kind: 'error', method: 'POST', count: 1 },
        { kind: 'drop-before', method: 'PATCH', count: 1 },
        { kind: 'garbage', method: 'DELETE', count: 1 },
      ],
    ],
  ] as const)('ends as planned and verified with %s', async (_name, faults) => {
    const { app, sandbox, bom, source, target, connection } = await ready('Sensor board', wanted, faults);
    const plan = await app.direct.plan({ source, target, deletes: true });
    expect(plan).toMatchObject({ creates: 1, updates: 2, removals: 5, refused: [] });
    const detail = await app.direct.push({ source, target, deletes: true, ...confirmed(plan) });
    expect(detail.push).toMatchObject({ status: 'done', verified: true, failed: 0, unknown: 0, left: 0 });
    expect(bom.lines.map((line) => [line.mpn, line.quantity, line.do_not_place])).toEqual([
      ['GRM188R71H104KA93D', 5, false],
      ['CL21A106KAYNNNE', 2, false],
      ['RC0603FR-0710KL', 4, false],
      ['STM32G031K8T6', 1, true],
      ['RC0603FR-071ML', 2, false],
    ]);
    const again = (await app.direct.pull(connection, bom.id)).id;
    expect(await app.direct.plan({ source, target: again, deletes: true })).toMatchObject({ edits: [], refused: [] });
    expect(sandbox.breaches).toEqual([]);
  });

  it('to an approved BOM is refused before anything is sent, with the offer of a new version', async () => {
    const { app, sandbox, source, target } = await ready('Power supply', wanted);
    const plan = await app.direct.plan({ source, target, deletes: true });
    expect(plan.requests).toBe(0);
    expect(plan.refused[0]?.message).toContain('new version');
    expect(sandbox.requests.every((request) => request.method === 'GET')).toBe(true);
  });

  it('shows the fraction that it does not send', async () => {
    const { app, source, target } = await ready('Sensor board', [
      ...wanted,
      '6,W-1,WIRE-22,Alpha,WIRE 22AWG,2.5,,',
      '7,W-2,TAPE-1,3M,TAPE,3,,',
    ]);
    const plan = await app.direct.plan({ source, target, deletes: false });
    expect(plan.refused).toMatchObject([{ field: 'quantity', message: expect.stringContaining('2.5') }]);
    expect(plan.creates).toBe(2);
  });
});

it('a program’s demand is compared with a spreadsheet like any BOM', async () => {
  const { app, connection, sandbox } = await ready('Sensor board', wanted);
  const boms = await app.ask('connections.boms', { connection });
  const program = boms.find((one) => one.name === 'Program: Spring build');
  const right = (await app.direct.pull(connection, program?.id ?? '')).id;
  const left = await importText(
    app,
    'demand.csv',
    'MPN,Manufacturer,Quantity\nGRM188R71H104KA93D,Murata,750\nTPS54331DR,Texas Instruments,60',
  );
  const { summary } = await app.ask('reconciliations.open', { left, right });
  expect(summary).toMatchObject({ same: 1, changed: 1, removed: 0 });
  expect(sandbox.breaches).toEqual([]);
});

it('a comment is brought to a line that came without one, as another line of the BOM has one', async () => {
  const app = await openTestApp();
  const sandbox = await cofactrSandbox.start({ clock: app.clock });
  onTestFinished(() => sandbox.close());
  const { url: baseUrl, settings, credentials: secret } = sandbox;
  const { id: connection } = await app.ask('connections.add', { vendor: 'cofactr', name: 'C', baseUrl, settings, secret });
  const bom = bomNamed(sandbox.state, 'Sensor board');
  const bare = bom.lines.find((line) => line.comments === undefined) ?? expect.fail('every line has a comment');
  const source = await importText(
    app,
    'notes.csv',
    `MPN,Manufacturer,Quantity,Notes\n${bare.mpn},${bare.manufacturer_name},${bare.quantity},Check polarity`,
  );
  const target = (await app.direct.pull(connection, bom.id)).id;
  const plan = await app.direct.plan({ source, target, deletes: false });
  expect(plan.edits).toMatchObject([{ op: 'update', fields: { notes: 'Check polarity' } }]);
  const { push } = await app.direct.push({ source, target, deletes: false, removals: 0 });
  expect(push).toMatchObject({ status: 'done', verified: true });
  expect(bare.comments).toBe('Check polarity');
  expect(sandbox.breaches).toEqual([]);
});
