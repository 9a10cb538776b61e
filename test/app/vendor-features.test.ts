import { describe, expect, it, onTestFinished } from 'vitest';

import { cofactrSandbox } from '../../src-main/vendors/cofactr/sandbox';
import { startExpandable } from '../../src-main/vendors/expandable/sandbox';
import { kojoSandbox } from '../../src-main/vendors/kojo/sandbox';
import { overplaneSandbox } from '../../src-main/vendors/overplane/sandbox';
import { endOfPush, importText, openTestApp } from '../support/open-app';
import { bomNamed } from '../vendors/cofactr/start';
import { confirmed } from '../support/confirmed';

async function withCofactr() {
  const app = await openTestApp();
  const sandbox = await cofactrSandbox.start({ clock: app.clock });
  onTestFinished(() => sandbox.close());
  const { url: baseUrl, settings, credentials: secret } = sandbox;
  const { id: connection } = await app.ask('connections.add', { vendor: 'cofactr', name: 'C', baseUrl, settings, secret });
  return { app, sandbox, connection };
}

const posts = (sandbox: { readonly requests: readonly { readonly method: string; readonly path: string }[] }) =>
  sandbox.requests.filter(({ method }) => method === 'POST').map(({ path }) => path);

describe('programs', () => {
  it('are listed with their BOMs, take a BOM with its quantity once, and change it without doubling', async () => {
    const { app, sandbox, connection } = await withCofactr();
    const made = await app.ask('programs.create', { connection, name: 'Autumn build' });
    expect((await app.ask('programs.list', { connection })).map((one) => one.name)).toContain('Autumn build');
    const bom = bomNamed(sandbox.state, 'Sensor board').id;
    const place = (quantity: string) => app.ask('programs.place', { connection, program: made.id, bom, quantity });
    // The reply to the first write is lost: it is read back and not sent again.
    sandbox.faults.set([{ kind: 'drop-after', method: 'POST', path: /lines/, count: 1 }]);
    expect(await place('120')).toMatchObject([{ bom, quantity: '120' }]);
    expect(posts(sandbox).filter((path) => path.endsWith('/lines/'))).toHaveLength(1);
    expect(await place('150')).toMatchObject([{ bom, quantity: '150' }]);
    await place('150');
    expect(sandbox.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    const [line] = await app.ask('programs.lines', { connection, program: made.id });
    expect(await app.ask('programs.take', { connection, program: made.id, line: line?.id ?? '' })).toEqual([]);
    expect(await app.ask('programs.rename', { connection, program: made.id, name: 'Winter build' })).toMatchObject({
      name: 'Winter build',
    });
    await app.ask('programs.remove', { connection, program: made.id });
    expect((await app.ask('programs.list', { connection })).map((one) => one.id)).not.toContain(made.id);
    expect(sandbox.breaches).toEqual([]);
  });

  it.each(['2.5', 'many', '99999999999'])('refuse %s assemblies before anything is sent', async (quantity) => {
    const { app, sandbox, connection } = await withCofactr();
    const [program] = await app.ask('programs.list', { connection });
    const bom = bomNamed(sandbox.state, 'Power supply').id;
    const before = posts(sandbox).length;
    await expect(app.ask('programs.place', { connection, program: program?.id ?? '', bom, quantity })).rejects.toMatchObject({
      fault: { kind: 'invalid' },
    });
    expect(posts(sandbox)).toHaveLength(before);
  });

  it('have a demand that is compared with a spreadsheet, and facts that are shown as tables', async () => {
    const { app, connection } = await withCofactr();
    const [program] = await app.ask('programs.list', { connection });
    const right = (await app.direct.pull(connection, program?.demand ?? '')).id;
    const left = await importText(app, 'demand.csv', 'MPN,Manufacturer,Quantity\nGRM188R71H104KA93D,Murata,750');
    const view = await app.ask('reconciliations.open', { left, right });
    expect(view.summary.same + view.summary.changed).toBeGreaterThan(0);
    const facts = await app.ask('programs.facts', { connection, program: program?.id ?? '' });
    expect(facts.map((one) => one.title)).toEqual(['Availability', 'Reference prices', 'Part overrides']);
    for (const { columns, rows, fault } of facts) {
      expect(fault).toBeUndefined();
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });

  it('are not offered by a vendor without them', async () => {
    const { app, connection } = await withKojo();
    await expect(app.ask('programs.list', { connection })).rejects.toMatchObject({ fault: { kind: 'refused' } });
  });
});

describe('an approved BOM', () => {
  it('is said to be approved by the plan, which sends nothing; the new version starts with its lines and can be written', async () => {
    const { app, sandbox, connection } = await withCofactr();
    const approved = [...sandbox.state.boms.values()].find((one) => one.name === 'Power supply') ?? expect.fail('there is no approved BOM');
    const left = await importText(app, 'wanted.csv', 'MPN,Manufacturer,Quantity\nTPS54331DR,Texas Instruments,7');
    const right = (await app.direct.pull(connection, approved.id)).id;
    const { id: reconciliation, right: side } = await app.ask('reconciliations.open', { left, right });
    expect(side.approved).toBe(true);
    const takeLeft = { filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' } as const;
    await app.ask('reconciliations.decideAll', { reconciliation, ...takeLeft });
    const plan = await app.ask('plans.preview', { reconciliation, target: 'right' });
    expect(plan).toMatchObject({ target: { approved: true }, edits: [], requests: 0 });
    expect(plan.refused[0]?.message).toContain('new version');

    const next = await app.ask('boms.newVersion', { reconciliation, target: 'right', version: 'B' });
    expect(next.right).toMatchObject({ lines: approved.lines.length });
    expect(next.right.approved).toBeUndefined();
    await app.ask('reconciliations.decideAll', { reconciliation: next.id, ...takeLeft });
    const preview = await app.ask('plans.preview', { reconciliation: next.id, target: 'right' });
    const { requests } = preview;
    expect(requests).toBeGreaterThan(0);
    const push = await app.ask('pushes.start', { reconciliation: next.id, target: 'right', ...confirmed(preview) });
    expect(await endOfPush(app, push.id)).toMatchObject({ status: 'done', verified: true });
    expect((await app.ask('pushes.describe', { push: push.id })).requests).toHaveLength(requests);
    expect(sandbox.breaches).toEqual([]);
  });

  it('is archived where another is deleted; which of the two is said before and answered after', async () => {
    const { app, sandbox, connection } = await withCofactr();
    const approved = [...sandbox.state.boms.values()].find((one) => one.name === 'Power supply')?.id ?? '';
    const draft = bomNamed(sandbox.state, 'Sensor board').id;
    expect(await app.ask('boms.removal', { connection, bom: approved })).toMatchObject({
      outcome: 'archived',
      words: expect.stringContaining('archive'),
    });
    expect(await app.ask('boms.removal', { connection, bom: draft })).toMatchObject({ outcome: 'deleted' });
    expect(sandbox.state.boms.has(draft)).toBe(true);
    // Somebody approves it after it was looked at: what was confirmed is not what would happen.
    await app.ask('boms.approve', { connection, bom: draft });
    await expect(app.ask('boms.remove', { connection, bom: draft, outcome: 'deleted' })).rejects.toMatchObject({
      fault: { kind: 'moved-on', unharmed: 'Nothing was removed.' },
    });
    expect(sandbox.requests.some(({ method }) => method === 'DELETE')).toBe(false);
    expect(await app.ask('boms.remove', { connection, bom: approved, outcome: 'archived' })).toMatchObject({ outcome: 'archived' });
    const log = await app.ask('log.list', { from: 0, count: 50 });
    expect(log.entries.find((entry) => entry.action === 'bom.remove')?.detail).toContain('archived');
    expect(sandbox.breaches).toEqual([]);
  });
});

describe('customers’ part numbers', () => {
  async function ready(rows: readonly string[]) {
    const app = await openTestApp();
    const sandbox = await startExpandable({ clock: app.clock }, 'body-token');
    onTestFinished(() => sandbox.close());
    const { url: baseUrl, settings, credentials: secret } = sandbox;
    const { id: connection } = await app.ask('connections.add', { vendor: 'expandable', name: 'E', baseUrl, settings, secret });
    const right = (await app.direct.pull(connection, 'PUMP002')).id;
    const left = await importText(app, 'customer.csv', ['Find No,Part Number,Description,Quantity', ...rows].join('\n'));
    const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });
    const numbers = async () => {
      const { rows: all } = await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 100 });
      return all.flatMap(({ row }) =>
        row.left === null || row.right === null ? [] : [[row.left.partNumber, row.right.partNumber, row.match?.by]],
      );
    };
    return { app, sandbox, connection, reconciliation, left, right, numbers };
  }

  it('that the vendor knows pair lines that have nothing else in common, and are no difference', async () => {
    const { app, sandbox, reconciliation, numbers, left, right } = await ready([',ACME-4711,Dichtung,2']);
    sandbox.state.customerParts.push({ PART_ID: 'SEAL015', CUSTOMER_ID: 'ACME', CUST_PART_ID: 'ACME-4711' });
    expect(await app.ask('customerParts.describe', { reconciliation })).toMatchObject({ offered: true, side: 'right', known: 0 });
    expect(await numbers()).toEqual([]);
    expect(await app.ask('customerParts.use', { reconciliation, customer: 'ACME' })).toMatchObject({
      customer: 'ACME',
      readable: true,
    });
    expect(await numbers()).toEqual([['ACME-4711', 'SEAL015', expect.stringMatching(/part-number|cross-reference/)]]);
    const { rows } = await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 100 });
    const paired = rows.find(({ row }) => row.left !== null && row.right !== null)?.row;
    expect(paired?.changes.filter((change) => change.class === 'identity')).toEqual([]);
    // The same between the same two sources without a reconciliation: the vendor's number is not overwritten.
    const plan = await app.direct.plan({ source: left, target: right, deletes: false });
    expect(plan.edits.filter((edit) => 'partNumber' in edit.fields)).toEqual([]);
    // Another customer's numbers are not used.
    await app.ask('customerParts.use', { reconciliation, customer: 'NOBODY' });
    expect(await numbers()).toEqual([]);
  });

  it('that are missing are proposed from the pairs, reviewed, made once each, and known from then on', async () => {
    const { app, sandbox, reconciliation, numbers } = await ready(['0003,ACME-8x30,BOLT-M8X30,8', '0002,ACME-M7,MOUNT007,1']);
    await expect(app.ask('customerParts.proposals', { reconciliation })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
    await app.ask('customerParts.use', { reconciliation, customer: 'ACME' });
    const { rows } = await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 100 });
    const key = (side: 'left' | 'right', number: string) =>
      rows.find(({ row }) => row[side]?.partNumber === number)?.row[side]?.key ?? expect.fail(`there is no ${number}`);
    await app.ask('reconciliations.decide', {
      reconciliation,
      label: 'Pair',
      decisions: [
        { kind: 'pin', left: key('left', 'ACME-8x30'), right: key('right', 'BOLT-M8X30') },
        { kind: 'pin', left: key('left', 'ACME-M7'), right: key('right', 'MOUNT007') },
      ],
    });
    const proposals = await app.ask('customerParts.proposals', { reconciliation });
    expect(Object.fromEntries(proposals.map(({ part, customerPart }) => [part, customerPart]))).toEqual({
      'BOLT-M8X30': 'ACME-8x30',
      MOUNT007: 'ACME-M7',
    });
    expect(sandbox.state.customerParts.some((one) => one['CUST_PART_ID'] === 'ACME-M7')).toBe(false);
    sandbox.faults.set([{ kind: 'drop-after', path: /customer-part-create/, count: 1 }]);
    const outcomes = await app.ask('customerParts.create', {
      reconciliation,
      parts: [
        { part: 'BOLT-M8X30', customerPart: 'ACME-8x30', attachments: ['drawing.pdf', 'letter.pdf'], more: { REFERENCE: 'RFQ 12' } },
        { part: 'MOUNT007', customerPart: 'ACME-M7' },
        { part: 'NO-SUCH-PART', customerPart: 'ACME-0' },
      ],
    });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'failed']);
    expect(outcomes[2]?.message).toContain('NO-SUCH-PART');
    const kept = sandbox.state.customerParts.filter((one) => one['CUSTOMER_ID'] === 'ACME' && one['CUST_PART_ID']?.startsWith('ACME-'));
    expect(kept.map((one) => [one['PART_ID'], one['ATTACHMENTS']])).toEqual([
      ['BOLT-M8X30', 'drawing.pdf|letter.pdf'],
      ['MOUNT007', ''],
    ]);
    expect(await app.ask('customerParts.proposals', { reconciliation })).toEqual([]);
    expect((await numbers()).length).toBe(2);
    expect(sandbox.breaches).toEqual([]);
  });
});

async function withKojo() {
  const app = await openTestApp();
  const sandbox = await kojoSandbox.start({ clock: app.clock, unlimited: true });
  onTestFinished(() => sandbox.close());
  const { url: baseUrl, settings, credentials: secret } = sandbox;
  const { id: connection } = await app.ask('connections.add', { vendor: 'kojo', name: 'K', baseUrl, settings, secret });
  return { app, sandbox, connection };
}

it('WBS values of Kojo are columns that compare, filter and are edited', async () => {
  const { app, sandbox, connection } = await withKojo();
  const { id: bom } = await app.ask('boms.create', { connection, name: 'Level 2', group: 'J-1002' });
  const file = (floor: string) => `Description,Quantity,UOM,Floor,Phase\nConduit,10,FT,${floor},Rough-in\nBox,4,EA,2,Rough-in`;
  const first = await importText(app, 'level-2.csv', file('2'));
  await app.direct.push({ source: first, target: (await app.direct.pull(connection, bom)).id, deletes: false, removals: 0 });
  const left = await importText(app, 'level-2.csv', file('3'));
  const right = (await app.direct.pull(connection, bom)).id;
  const { id: reconciliation, right: side } = await app.ask('reconciliations.open', { left, right, profile: 'construction' });
  expect(side.fields).toEqual(expect.arrayContaining(['wbs:Floor', 'wbs:Phase']));
  const { rows } = await app.ask('reconciliations.rows', { reconciliation, filter: { only: 'differences' }, from: 0, count: 10 });
  expect(rows.map(({ row }) => row.changes.map((change) => [change.field, change.left, change.right]))).toEqual([
    [['wbs:Floor', '3', '2']],
  ]);
  const found = await app.ask('reconciliations.rows', { reconciliation, filter: { text: 'Rough-in' }, from: 0, count: 10 });
  expect(found.total).toBe(2);
  await app.ask('reconciliations.decide', {
    reconciliation,
    label: 'Edit',
    decisions: [{ kind: 'choose', row: rows[0]?.row.id ?? '', fields: ['wbs:Floor'], choice: { kind: 'value', value: '3rd' } }],
  });
  const push = await app.ask('pushes.start', { reconciliation, target: 'right', removals: 0 });
  expect(await endOfPush(app, push.id)).toMatchObject({ status: 'done', verified: true });
  const items = [...(sandbox.state.boms.get(bom)?.items.values() ?? [])];
  expect(items.map((item) => [item.description, item.workBreakdownStructureValues])).toEqual([
    [
      'Conduit',
      expect.arrayContaining([
        { structureType: 'Floor', value: '3rd' },
        { structureType: 'Phase', value: 'Rough-in' },
      ]),
    ],
    ['Box', expect.arrayContaining([{ structureType: 'Floor', value: '2' }])],
  ]);
  expect(sandbox.breaches).toEqual([]);
});

it('what a vendor cannot hold of the other side is said whatever is decided', async () => {
  const app = await openTestApp();
  const sandbox = await overplaneSandbox.start({ clock: app.clock });
  onTestFinished(() => sandbox.close());
  const { url: baseUrl, settings, credentials: secret } = sandbox;
  const { id: connection } = await app.ask('connections.add', { vendor: 'overplane', name: 'O', baseUrl, settings, secret });
  const { id: bom } = await app.ask('boms.create', { connection, name: 'BOARD-7', group: 'Northwind' });
  const left = await importText(
    app,
    'b.csv',
    'Part Number,MPN,Manufacturer,Quantity,Unit,Designators\nR-1,RC0603,Yageo,2,EA,"R1,R2"\n,,,1,EA,X1',
  );
  const right = (await app.direct.pull(connection, bom)).id;
  const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });
  const limits = await app.ask('plans.limits', { reconciliation, target: 'right' });
  expect(limits.fields).toEqual(expect.arrayContaining(['mpn', 'manufacturer', 'designators']));
  expect(limits.fields).not.toContain('quantity');
  expect(limits.lossy.map((issue) => issue.field)).toContain('designators');
  expect(limits.refused).toHaveLength(1);
});

it('outputs stand below the components, whatever their place in the BOM, and are never taken for one of them', async () => {
  const app = await openTestApp();
  const sandbox = await overplaneSandbox.start({ clock: app.clock });
  onTestFinished(() => sandbox.close());
  const { url: baseUrl, settings, credentials: secret } = sandbox;
  const { id: connection } = await app.ask('connections.add', { vendor: 'overplane', name: 'O', baseUrl, settings, secret });
  let right: string | undefined;
  for (const bom of await app.ask('connections.boms', { connection })) {
    // Until one with outputs is found.
    const pulled = await app.direct.pull(connection, bom.id);
    if (app.direct.bom(pulled.id).lines.some((line) => (line.role ?? 'component') !== 'component')) right = pulled.id;
  }
  const target = right ?? expect.fail('no BOM of the sandbox has outputs');
  const { lines } = app.direct.bom(target);
  const output = lines.find((line) => (line.role ?? 'component') !== 'component') ?? expect.fail('there is no output');
  // The file needs the very part that comes out as an output, and a part that the vendor does not have.
  const left = await importText(
    app,
    'b.csv',
    `Part Number,Description,Quantity,Unit\n${output.partNumber},As an input,3,Nos\nNEW-1,New,1,Nos`,
  );
  const { id: reconciliation } = await app.ask('reconciliations.open', { left, right: target });
  const { rows } = await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 200 });
  const roles = rows.map(({ row }) => ((row.left?.role ?? row.right?.role ?? 'component') === 'component' ? 'component' : 'output'));
  expect(roles).toEqual(roles.toSorted());
  expect(roles).toContain('output');
  const paired = rows.find(({ row }) => row.right?.key === output.key)?.row;
  expect([paired?.left ?? null, paired?.status]).toEqual([null, 'added']);
  const { index } = await app.ask('reconciliations.seek', {
    reconciliation,
    filter: {},
    from: -1,
    direction: 'next',
    what: 'difference',
  });
  expect(rows[index]?.row.status).not.toBe('same');
});

it('what an installation cannot take is offered as a list for entering it by hand', async () => {
  const app = await openTestApp();
  // The older generation has no call that makes a row.
  const sandbox = await startExpandable({ clock: app.clock }, 'header-token');
  onTestFinished(() => sandbox.close());
  const { url: baseUrl, settings, credentials: secret } = sandbox;
  const { id: connection } = await app.ask('connections.add', { vendor: 'expandable', name: 'E', baseUrl, settings, secret });
  const right = (await app.direct.pull(connection, 'PUMP002')).id;
  const left = await importText(app, 'new.csv', 'Find No,Part Number,Quantity,Notes\n0042,NEW-77,3,"=HYPERLINK(""x"")"');
  const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });
  await app.ask('reconciliations.decideAll', {
    reconciliation,
    filter: { statuses: ['removed'] },
    choice: { kind: 'take', side: 'left' },
    scope: 'everything',
  });
  const plan = await app.ask('plans.preview', { reconciliation, target: 'right' });
  expect(plan.refused.length).toBeGreaterThan(0);
  const { name, bytes } = await app.ask('plans.byHand', { reconciliation, target: 'right' });
  const text = Buffer.from(bytes, 'base64').toString('utf8');
  expect(name).toBe('PUMP002 by hand.csv');
  expect(text).toContain('Action,Line,Part,Field,Now,To be,Why it is not sent');
  expect(text).toMatch(/create,[^\r]*NEW-77,quantity,,3,/);
  // No cell of it is run by a spreadsheet program.
  expect(text).toMatch(/notes,,"?'=HYPERLINK/);
});
