import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src-main/failure';
import { row } from '../../../src-main/vendors/expandable/sandbox-state';
import { expandable } from '../../../src-main/vendors/expandable/index';
import { openConnector } from '../support/open-connector';
import { endSandboxes, generations, startExpandable } from './start';

endSandboxes();

const login = { dataSource: 'DEMO', userName: 'APIUSER', password: 'sandbox-password' };

describe.each(generations)('the generation %s', (generation) => {
  it('is found out by logging in, once for all that ask', async () => {
    const { sandbox, session } = await startExpandable(generation);
    await Promise.all([session.check(), session.check(), session.list()]);
    const paths = sandbox.requests.map((request) => request.path);
    expect(paths.filter((path) => path === '/api/auth-token-get')).toHaveLength(1);
    expect(paths.filter((path) => path === '/api/Security/Login')).toHaveLength(generation === 'body-token' ? 0 : 1);
    expect(sandbox.state.logins).toBe(1);
  });

  it('is not looked for where it is set', async () => {
    const { sandbox, session } = await startExpandable(generation, { settings: { dialect: generation } });
    await session.check();
    expect(sandbox.requests.map((request) => request.status)).toEqual([200, 200]);
  });

  it('logs in once more after a 401 and goes on, for all calls together', async () => {
    const { sandbox, session } = await startExpandable(generation);
    await session.check();
    sandbox.state.tokens.clear();
    await Promise.all([session.pull('SKID001'), session.pull('PUMP002')]);
    expect(sandbox.state.logins).toBe(2);
  });

  it.each(['dataSource', 'userName', 'password'])('says of a wrong %s who is not let in, and shows no secret', async (name) => {
    const { session } = await startExpandable(generation, { secret: { ...login, [name]: 'wrong-secret-value' } });
    const error = await session.check().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ fault: { kind: 'unauthorised', next: 'Check data source, user name and password.' } });
    expect(JSON.stringify(error) + String(error)).not.toContain('wrong-secret-value');
  });

  it('gives an assembly with everything below it', async () => {
    const { session, sandbox } = await startExpandable(generation);
    const pulled = await session.pull('PUMP002');
    expect(pulled.bom.lines.map((line) => [line.level, line.parent, line.position, line.partNumber, line.quantity, line.unit])).toEqual([
      [1, 'PUMP002', '0001', 'MOTOR003', '1', 'EA'],
      [2, 'MOTOR003', '0001', 'ROTOR003', '1', 'EA'],
      [3, 'ROTOR003', '0001', 'BEARING6204', '2', 'EA'],
      [2, 'MOTOR003', '0002', 'STATOR003', '1', 'EA'],
      [2, 'MOTOR003', '0003', 'BOLT-M8X30', '4', 'EA'],
      [1, 'PUMP002', '0002', 'MOUNT007', '1', 'EA'],
      [1, 'PUMP002', '0003', 'BOLT-M8X30', '8', 'EA'],
      [1, 'PUMP002', '0004', 'SEAL014', '2', 'EA'],
      [1, 'PUMP002', '0005', 'SEAL015', '2', 'EA'],
      [1, 'PUMP002', '0006', 'HOSE-12', '1.25', 'M'],
      [1, 'PUMP002', '0007', 'LABEL-CE', '1', 'EA'],
    ]);
    expect(pulled.bom).toMatchObject({ name: 'PUMP002', partNumber: 'PUMP002', revision: 'A' });
    expect(pulled.remote).toMatchObject({ group: 'Pump, Hydraulic, 1200 psi', lines: 11 });
    expect(pulled.bom.lines[0]).toMatchObject({
      key: 'PUMP002|MOTOR003|0001',
      description: 'Motor, Electric, 240V, Model 3',
      extra: { BILLS_TYPE: 'EP' },
    });
    expect(pulled.bom.lines[7]).toMatchObject({ effectiveFrom: null, effectiveTo: '2026-01-01', extra: { REMARK: 'Replaced by SEAL015' } });
    expect(pulled.bom.lines[9]).toMatchObject({ scrap: '5.00', serialFrom: '1000', serialTo: '1999' });
    expect(pulled.raw).toMatchObject({ bom: { dialect: generation, cycles: [] } });
    // A list for a level, not a request for a row: 4 levels of rows, and the parts.
    expect(sandbox.requests.filter((request) => /query/i.test(request.path)).length).toBeLessThanOrEqual(6);
  });

  it('lists the assemblies that the connection names, with patterns, or all', async () => {
    const all = await startExpandable(generation);
    expect((await all.session.list()).map((one) => one.id)).toEqual(['MOTOR003', 'PUMP002', 'ROTOR003', 'SKID001']);
    const named = await startExpandable(generation, { settings: { assemblies: 'SKID001, PU%,' } });
    expect(await named.session.list()).toEqual([
      { id: 'SKID001', name: 'SKID001', group: 'Skid, Pump, complete' },
      { id: 'PUMP002', name: 'PUMP002', group: 'Pump, Hydraulic, 1200 psi' },
    ]);
  });

  it('gives lines without units where it has no call for parts', async () => {
    const { session, sandbox } = await startExpandable(generation);
    for (const path of ['/api/part-query', '/api/Part/Query']) sandbox.state.missing.add(path);
    const pulled = await session.pull('PUMP002');
    expect(pulled.bom.lines).toHaveLength(11);
    expect(pulled.bom.lines[0]).not.toHaveProperty('unit');
    expect(pulled.bom.lines[0]).not.toHaveProperty('description');
  });
});

describe('an assembly', () => {
  it('shows a sub-assembly wherever it is used, each place with a key of its own', async () => {
    const { session } = await startExpandable();
    const { bom, raw } = await session.pull('SKID001');
    expect(bom.lines.filter((line) => line.partNumber === 'BEARING6204').map((line) => line.key)).toEqual([
      'ROTOR003|BEARING6204|0001#PUMP002/MOTOR003',
      'ROTOR003|BEARING6204|0001#MOTOR003',
    ]);
    expect(new Set(bom.lines.map((line) => line.key)).size).toBe(bom.lines.length);
    expect(Object.keys(raw.lines)).toContain('ROTOR003|BEARING6204|0001');
  });

  it('that holds itself is read to its end, and said so', async () => {
    const { session, state } = await startExpandable();
    state.rows.push(row('ROTOR003', 'PUMP002', '0009', { REQUIRED_QTY: '1' }));
    const { bom, raw } = await session.pull('PUMP002');
    expect(bom.lines.filter((line) => line.partNumber === 'PUMP002')).toMatchObject([{ level: 3, parent: 'ROTOR003' }]);
    expect(bom.lines).toHaveLength(12);
    expect(raw.bom).toMatchObject({ cycles: ['PUMP002 > MOTOR003 > ROTOR003 > PUMP002'] });
  });

  it('is read to as many levels as the connection wants', async () => {
    const { session } = await startExpandable('body-token', { settings: { levels: '1' } });
    expect((await session.pull('PUMP002')).bom.lines.every((line) => line.level === 1)).toBe(true);
  });

  it('whose parts have wildcards or operators in their numbers is read without their neighbours', async () => {
    const { session, state } = await startExpandable();
    state.rows.push(
      row('TANK', 'FRAME_010', '0001', { REQUIRED_QTY: '1' }),
      row('TANK', 'IN LINE FILTER', '0002', { REQUIRED_QTY: '1' }),
      row('TANK', "PIPE 5'", '0003', { REQUIRED_QTY: '1' }),
      row('FRAMEX010', 'WRONG', '0001', { REQUIRED_QTY: '1' }),
      row('LINE FILTER', 'WRONG', '0001', { REQUIRED_QTY: '1' }),
      row('FRAME_010', 'RIGHT', '0001', { REQUIRED_QTY: '1' }),
      row('IN LINE FILTER', 'MESH', '0001', { REQUIRED_QTY: '1' }),
      row("PIPE 5'", 'STEEL', '0001', { REQUIRED_QTY: '1' }),
    );
    expect((await session.pull('TANK')).bom.lines.map((line) => line.partNumber)).toEqual([
      'FRAME_010',
      'RIGHT',
      'IN LINE FILTER',
      'MESH',
      "PIPE 5'",
      'STEEL',
    ]);
  });

  it('is read one by one where lists are not understood', async () => {
    const { session, state, sandbox } = await startExpandable();
    state.takesLists = false;
    state.rows.push(row('ROTOR003', 'NOT-1', '0002', { REQUIRED_QTY: '1' }), row('NOT-1', 'MESH', '0001', { REQUIRED_QTY: '1' }));
    const { bom } = await session.pull('PUMP002');
    expect(bom.lines).toHaveLength(13);
    // Its number begins like an operator, and still what is below it is found.
    expect(bom.lines.map((line) => line.partNumber)).toContain('MESH');
    expect(sandbox.requests.length).toBeGreaterThan(12);
  });

  it('that is not there is said not to be there', async () => {
    const { session } = await startExpandable();
    await expect(session.pull('pump002')).rejects.toMatchObject({
      fault: { kind: 'not-found', next: expect.stringContaining('capitals') },
    });
  });

  it('that is a part without rows is an empty BOM', async () => {
    const { session } = await startExpandable();
    expect((await session.pull('MOUNT007')).bom.lines).toEqual([]);
  });

  it('of 3,000 rows is read with few requests', async () => {
    const { session, state, sandbox } = await startExpandable();
    for (let index = 0; index < 3_000; index += 1) {
      state.rows.push(row('BIG', `P-${index}`, String(index).padStart(4, '0'), { REQUIRED_QTY: '1' }));
      state.parts.push({ PART_ID: `P-${index}`, PART_DESC: 'Part', PART_UM: 'EA' });
    }
    expect((await session.pull('BIG')).bom.lines).toHaveLength(3_000);
    expect(sandbox.requests.length).toBeLessThan(200);
  });
});

describe('trouble', () => {
  it('at another address than an installation’s is said so', async () => {
    const { session, sandbox } = await startExpandable('body-token', { settings: { dialect: 'header-token' } });
    await expect(session.check()).rejects.toMatchObject({ fault: { kind: 'not-found', message: expect.stringContaining('header-token') } });
    expect(sandbox.state.logins).toBe(0);
  });

  it('on reads is waited out', async () => {
    const { session, sandbox } = await startExpandable();
    sandbox.faults.set([
      { kind: 'error', count: 2 },
      { kind: 'drop-after', count: 1 },
      { kind: 'rate-limited', count: 1 },
    ]);
    expect((await session.pull('PUMP002')).bom.lines).toHaveLength(11);
  });

  it('takes a base address that ends in /api for what it is', async () => {
    const { sandbox } = await startExpandable();
    const { session } = openConnector(expandable, { ...sandbox, url: `${sandbox.url}/api` });
    await expect(session.check()).resolves.toBeUndefined();
  });
});
