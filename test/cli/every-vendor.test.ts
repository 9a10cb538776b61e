import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { systemClock } from '../../src-main/clock';
import { importFile } from '../../src-main/sheets/import';
import type { Sandbox } from '../../src-main/vendors/sandbox-kit';
import { variableOf } from '../../src-main/secrets/secrets';
import { vendorKits } from '../support/vendor-kits';
import { folderWith, run } from './run-command';
import { bomShape, bomsShape, connectShape, diffShape, planShape, pullShape, pushesShape, pushShape, vendorsShape } from './shapes';

const header = 'Item,Part Number,MPN,Manufacturer,Description,Quantity,Unit';
const rows = (quantity: (at: number) => number, count: number) =>
  Array.from({ length: count }, (_, at) => `${at + 1},RES-${100 + at},RC0603-${100 + at}K,Yageo,RES ${100 + at}K 0603,${quantity(at)},EA`);
const files = {
  'first.csv': [header, ...rows((at) => at + 1, 12)].join('\n'),
  // Six changed, six as they were, none gone, four new.
  'second.csv': [header, ...rows((at) => (at % 2 === 0 ? at + 1 : 50 + at), 16)].join('\n'),
};

describe.each(vendorKits.map((kit) => [kit.connector.id, kit] as const))('%s by the command', (vendor, kit) => {
  const folder = folderWith(files);
  let sandbox: Sandbox;
  let bom: string;
  const trueup = (...argv: readonly string[]) =>
    run(argv, {
      cwd: folder.path,
      env: {
        TRUEUP_HOME: folder.at('home'),
        TRUEUP_KEYCHAIN: 'off',
        [variableOf('there')]: JSON.stringify(sandbox.credentials),
      },
    });
  /** What the vendor holds, read anew: description → quantity, with every line of its own. */
  async function held(): Promise<readonly (readonly [string | null, string | null])[]> {
    await trueup('pull', 'there', bom, '--json');
    const { lines } = bomShape.parse((await trueup('show', `there/${bom}`, '--json')).json());
    return lines
      .map((line) => [line.description ?? null, line.quantity ?? null] as const)
      .toSorted(([a], [b]) => String(a).localeCompare(String(b), 'en', { numeric: true }));
  }
  const wanted = (quantity: (at: number) => number, count: number) =>
    Array.from({ length: count }, (_, at) => [`RES ${100 + at}K 0603`, String(quantity(at))]);

  beforeAll(async () => {
    sandbox = await kit.start({ clock: systemClock });
    const { bom: read } = await importFile({ name: 'second.csv', bytes: new TextEncoder().encode(files['second.csv']) });
    bom = await kit.emptyBom(sandbox, read.lines);
  });
  afterAll(async () => {
    await sandbox.close();
    folder.clean();
  });

  test('is listed, connected and asked for its BOMs, and one of them is pulled', async () => {
    const listed = vendorsShape.parse((await trueup('vendors', '--json')).json()).find((one) => one.id === vendor);
    expect(listed?.credentials.map((field) => field.name)).toEqual(expect.arrayContaining(Object.keys(sandbox.credentials)));
    const settings = Object.entries({ ...sandbox.settings, ...kit.settings }).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    const connected = await trueup('connect', vendor, '--name', 'there', '--url', sandbox.url, ...settings, '--json');
    expect(connectShape.parse(connected.json())).toMatchObject({ name: 'there', vendor, tested: true });
    const boms = bomsShape.parse((await trueup('boms', 'there', '--json')).json());
    expect(boms.length).toBeGreaterThan(0);
    expect(pullShape.parse((await trueup('pull', 'there', bom, '--json')).json()).pulled).toMatchObject([{ id: bom, lines: 0 }]);
  });

  test('gets the whole file although replies are lost after the write; nothing is there twice', async () => {
    const plan = planShape.parse((await trueup('plan', 'first.csv', `there/${bom}`, '--json')).json());
    expect(plan).toMatchObject({ refused: [], edits: Array.from({ length: 12 }, () => ({ op: 'create' })) });
    sandbox.faults.set([
      ...kit.writes.map((each) => ({ kind: 'drop-after', ...each, count: 1 }) as const),
      ...kit.writes.map((each) => ({ kind: 'drop-after', ...each, probability: 0.3 }) as const),
    ]);
    const pushed = await trueup('push', 'first.csv', `there/${bom}`, '--yes', '--json');
    const { happened } = sandbox.faults;
    sandbox.faults.clear();
    expect(pushShape.parse(pushed.json())).toMatchObject({ done: 12, failed: 0, unknown: 0, left: 0, verified: true });
    expect(pushed.code).toBe(0);
    expect(happened.filter((fault) => fault.kind === 'drop-after').length).toBeGreaterThan(0);
    expect(await held()).toEqual(wanted((at) => at + 1, 12));
  });

  test('is gone on with where a push was cut off, and ends exactly as planned', async () => {
    const target = `there/${bom}`;
    await trueup('pull', 'there', bom, '--json');
    const plan = planShape.parse((await trueup('plan', 'second.csv', target, '--json')).json());
    expect(plan.refused).toEqual([]);
    expect(plan.edits.map((edit) => edit.op).toSorted()).toEqual([...Array(4).fill('create'), ...Array(6).fill('update')]);
    const before = sandbox.faults.happened.length;
    sandbox.faults.set(kit.writes.map((each) => ({ kind: 'drop-after', ...each, count: 1 })));
    // One write is done with its reply lost; from then on nothing gets through, reading neither.
    const cut = setInterval(() => {
      if (sandbox.faults.happened.length > before) sandbox.faults.set([{ kind: 'drop-before' }]);
    }, 0);
    const stopped = await trueup('push', 'second.csv', target, '--yes', '--json');
    clearInterval(cut);
    expect(stopped.code).toBe(3);
    const { push, left, unknown } = pushShape.parse(stopped.json());
    expect(left + unknown).toBeGreaterThan(0);
    expect(pushesShape.parse((await trueup('pushes', '--json')).json()).find((one) => one.push === push)?.status).toMatch(/waiting|paused/);
    sandbox.faults.clear();
    const resumed = await trueup('resume', push ?? '', '--json');
    expect(pushShape.parse(resumed.json())).toMatchObject({ failed: 0, unknown: 0, left: 0, verified: true });
    expect(resumed.code).toBe(0);
    expect(await held()).toEqual(wanted((at) => (at % 2 === 0 ? at + 1 : 50 + at), 16));
    const again = planShape.parse((await trueup('plan', 'second.csv', target, '--json')).json());
    expect(again).toMatchObject({ edits: [], refused: [], requests: 0 });
    const diff = await trueup('diff', 'second.csv', target, '--json');
    expect([diff.code, diffShape.parse(diff.json()).summary]).toMatchObject([0, { changed: 0, added: 0, removed: 0 }]);
  });

  test('got no request that its pages do not know', () => {
    expect(sandbox.breaches).toEqual([]);
  });
});
