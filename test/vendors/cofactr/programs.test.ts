import { describe, expect, it } from 'vitest';
import { demandOf } from '../../../src-main/vendors/cofactr/programs';
import { Failure } from '../../../src-main/failure';
import { bomNamed, create, endSandboxes, startCofactr } from './start';

endSandboxes();

describe('a program', () => {
  it('is listed with the BOMs that it builds and how many', async () => {
    const { state, session } = await startCofactr();
    const [program] = (await session.programs?.list()) ?? [];
    expect(program).toMatchObject({ name: 'Spring build' });
    expect(await session.programs?.lines(program?.id ?? '')).toMatchObject([
      { bom: bomNamed(state, 'Sensor board').id, name: 'Sensor board', version: 'A', quantity: '100', approved: false },
      { bom: bomNamed(state, 'Power supply').id, name: 'Power supply', version: 'B', quantity: '50', approved: true },
    ]);
  });

  it('takes a BOM by the documented request and gives it another quantity by its line', async () => {
    const { state, session, sandbox } = await startCofactr();
    const [program] = [...state.programs.values()];
    const bom = bomNamed(state, 'Display adapter');
    const { programs } = session;
    if (program === undefined || programs === undefined) throw new Error('There is no program.');
    const step = programs.place({ program: program.id, bom: bom.id, quantity: '25' });
    expect(step).toEqual({ edits: [], method: 'POST', path: `/v1/programs/${program.id}/lines/`, body: { bom: bom.id, quant: 25 } });
    await session.send(step);
    const line = (await programs.lines(program.id)).at(-1);
    expect(line).toMatchObject({ bom: bom.id, quantity: '25' });
    await session.send(programs.place({ program: program.id, bom: bom.id, quantity: '30', line: line?.id ?? '' }));
    expect(program.lines.at(-1)).toMatchObject({ bom: bom.id, quant: 30 });
    expect(sandbox.requests.filter((request) => request.method !== 'GET').map((request) => request.method)).toEqual(['POST', 'PATCH']);
  });

  it('builds whole assemblies only', async () => {
    const { session, sandbox } = await startCofactr();
    expect(() => session.programs?.place({ program: 'p', bom: 'b', quantity: '2.5' })).toThrow(Failure);
    expect(sandbox.requests).toEqual([]);
  });

  it('shows its total demand as a BOM that can be compared and not pushed to', async () => {
    const { state, session } = await startCofactr();
    const listed = (await session.list()).find((one) => one.name === 'Program: Spring build');
    const pulled = await session.pull(listed?.id ?? '');
    const byMpn = new Map(pulled.bom.lines.map((line) => [line.mpn, line]));
    // 6 on 100 sensor boards and 3 on 50 power supplies.
    expect(byMpn.get('GRM188R71H104KA93D')).toMatchObject({ quantity: '750', extra: { BOMs: 'Sensor board, Power supply' } });
    expect(byMpn.get('TPS54331DR')).toMatchObject({ quantity: '50' });
    // Not placed, so not needed.
    expect(byMpn.has('LTST-C191KGKT')).toBe(false);
    expect(new Set(pulled.bom.lines.map((line) => line.key)).size).toBe(pulled.bom.lines.length);
    expect(session.adapt([create({ mpn: 'A', quantity: '1' })], pulled)).toMatchObject({
      edits: [],
      refused: [{ message: expect.stringContaining('computed') }],
    });
    expect(state.programs.size).toBe(1);
  });

  it('adds exactly, beyond what a double holds', () => {
    const line = { id: 'x', bom: 'b', name: 'B', quantity: '2147483647', approved: false };
    const bom = demandOf('P', [
      {
        line,
        lines: [
          { key: '1', mpn: 'A', quantity: '2147483647' },
          { key: '2', mpn: 'a', quantity: '1' },
        ],
      },
    ]);
    expect(bom.lines).toMatchObject([{ quantity: '4611686016279904256' }]);
  });
});

describe('every call of the vendor’s page', () => {
  it('is answered by the sandbox and read by the client: programs', async () => {
    const { session, state, clock } = await startCofactr();
    const { client } = session;
    const program = await client.createProgram('Autumn build');
    expect(await client.program(program.id)).toMatchObject({ name: 'Autumn build' });
    expect(await client.updateProgram(program.id, { name: 'Winter build' })).toMatchObject({ name: 'Winter build' });
    const bom = bomNamed(state, 'Sensor board');
    // As documented: the reply has `quant` and `bom`, and no id.
    const line = await client.createProgramLine({ program: program.id, bom: bom.id, quant: 5, blended: 'true' });
    expect(line).toMatchObject({ quant: 5, bom: { id: bom.id, name: 'Sensor board', approved: '', integration_source_name: null } });
    expect(line).not.toHaveProperty('id');
    const [listed] = await client.programLines(program.id);
    expect(await client.programLine(program.id, listed?.id ?? '')).toMatchObject({ quant: 5 });
    expect(await client.updateProgramLine(program.id, listed?.id ?? '', 6)).toMatchObject({ quant: 6 });
    expect(await client.availabilities(program.id)).toHaveLength(9);
    expect(await client.referencePricing(program.id)).toHaveLength(9);
    expect(await client.availabilitiesAsync(program.id)).toMatchObject({ status: 'COMPLETED' });
    expect(clock.slept.length).toBeGreaterThan(0);
    const override = await client.createPartOverride(program.id, { part: 'p', substitute: 'q' });
    const [stored] = await client.partOverrides(program.id);
    expect(override).toMatchObject({ id: stored?.id });
    expect(await client.partOverride(program.id, stored?.id ?? '')).toMatchObject({ substitute: 'q' });
    await client.updatePartOverride(program.id, stored?.id ?? '', { substitute: 'r' });
    expect(await client.partOverride(program.id, stored?.id ?? '')).toMatchObject({ substitute: 'r' });
    await client.removePartOverride(program.id, stored?.id ?? '');
    await client.removeProgramLine(program.id, listed?.id ?? '');
    expect(await client.programLines(program.id)).toEqual([]);
    await client.removeProgram(program.id);
    expect(state.programs.size).toBe(1);
  });

  it('is answered by the sandbox and read by the client: BOMs and lines', async () => {
    const { session, state } = await startCofactr();
    const { client } = session;
    const made = await client.createBom({ name: 'By hand' });
    expect(await client.updateBom(made.id, { version: 'B', part_number: null })).toMatchObject({ version: 'B', part_number: null });
    const part = Reflect.get((await client.lines(bomNamed(state, 'Sensor board').id))[0] ?? {}, 'part');
    const id = String(Reflect.get(Object(part), 'id'));
    // "If a bomline with the provided part exists it will sum the quants": whatever its designators.
    const line = await client.createLine(made.id, { part: id, quant: 2, refdes: ['C1', 'C2'] });
    await client.createLine(made.id, { part: id, quant: 3, refdes: ['C3'] });
    expect(await client.line(made.id, line.id)).toMatchObject({ quant: 5 });
    // "If a Bomline with the same part and refdes exists": other designators are another line.
    await client.createRawLine(made.id, { mpn: 'X', quantity: 1, reference_designators: ['U1'] });
    await client.createRawLine(made.id, { mpn: 'X', quantity: 1, reference_designators: ['U1'] });
    await client.createRawLine(made.id, { mpn: 'X', quantity: 1, reference_designators: ['U2'] });
    expect(bomNamed(state, 'By hand').lines.map((one) => one.quantity)).toEqual([5, 2, 1]);
    await client.updateLine(made.id, line.id, { quant: 7 });
    await client.removeLine(made.id, line.id);
    expect(bomNamed(state, 'By hand').lines).toHaveLength(2);
    await client.removeBom(made.id);
    expect(state.boms.has(made.id)).toBe(false);
  });

  it('that is asynchronous is followed until it is done', async () => {
    const { session, state, sandbox } = await startCofactr();
    const reply = await session.client.upsertBom({
      name: 'Synced',
      integration_record_id: 'erp-7',
      raw_lines: [{ mpn: 'A', quantity: 1 }],
    });
    expect(reply).toMatchObject({ status: 'COMPLETED' });
    await session.client.upsertBom({
      name: 'Synced',
      integration_record_id: 'erp-7',
      raw_lines: [
        { mpn: 'A', quantity: 2 },
        { mpn: 'B', quantity: 1 },
      ],
    });
    expect([...state.boms.values()].filter((bom) => bom.name === 'Synced')).toMatchObject([{ lines: [{ quantity: 2 }, { quantity: 1 }] }]);
    expect(sandbox.requests.filter((request) => request.path.startsWith('/v1/async_jobs/'))).toHaveLength(4);
  });
});
