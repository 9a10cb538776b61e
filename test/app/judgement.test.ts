import { describe, expect, it } from 'vitest';

import { profiles } from '../../src-preload/domain/profile';
import { confirmed } from '../support/confirmed';
import { endOfPush, importText, openTestApp, openWithKojo } from '../support/open-app';

const header = 'Ref,Part Number,Manufacturer,Description,Quantity';
const sheet = (...rows: readonly string[]) => [header, ...rows].join('\n');

describe('aliases', () => {
  const customers = sheet('R1,CUST-77,Acme Parts,,1', 'R2,B-2,Acme Parts,Relay,1');
  const ours = sheet('R7,OWN-4711,Zenith Works,,1', 'R2,B-2,Zenith Works,Relay,1');

  async function opened() {
    const app = await openTestApp();
    const sides = { left: await importText(app, 'customer.csv', customers), right: await importText(app, 'own.csv', ours) };
    const { id: reconciliation } = await app.ask('reconciliations.open', sides);
    const summary = async () => (await app.ask('reconciliations.describe', { reconciliation })).summary;
    const rows = async () => (await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 50 })).rows;
    return { app, sides, reconciliation, summary, rows };
  }

  it('pair two numbers in the comparison they were said for, with who said so, and are taken back', async () => {
    const { app, reconciliation, summary, rows } = await opened();
    const before = await summary();
    expect(before).toMatchObject({ added: 1, removed: 1 });
    const alias = await app.ask('aliases.add', {
      kind: 'part',
      from: 'CUST-77',
      to: 'OWN-4711',
      scope: 'comparison',
      of: reconciliation,
      evidence: 'order 12 of the customer',
    });
    expect(alias).toMatchObject({
      id: 'a1',
      who: 'ada',
      when: expect.stringMatching(/^\d{4}-/) as string,
      evidence: 'order 12 of the customer',
    });
    expect(await summary()).toMatchObject({ added: 0, removed: 0 });
    const paired = (await rows()).find((each) => each.row.left?.mpn === 'CUST-77')?.row;
    expect(paired?.right?.mpn).toBe('OWN-4711');
    expect(paired?.changes.find((change) => change.field === 'mpn')).toMatchObject({
      class: 'format',
      note: expect.stringContaining('ada') as string,
    });
    expect(await app.ask('aliases.list', { reconciliation })).toEqual([alias]);
    await app.ask('aliases.remove', { alias: alias.id });
    expect(await summary()).toEqual(before);
    const { entries } = await app.ask('log.list', { from: 0, count: 20 });
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['alias.add', 'alias.remove']));
  });

  it('of one comparison say nothing in another; those that hold always do, and makers too', async () => {
    const { app, sides, reconciliation } = await opened();
    const other = await app.ask('reconciliations.open', { ...sides, profile: 'mechanical' });
    const summaryOf = async (id: string) => (await app.ask('reconciliations.describe', { reconciliation: id })).summary;
    await app.ask('aliases.add', { kind: 'part', from: 'CUST-77', to: 'OWN-4711', scope: 'comparison', of: reconciliation });
    expect(await summaryOf(other.id)).toMatchObject({ added: 1, removed: 1 });
    await app.ask('aliases.add', { kind: 'part', from: 'CUST-77', to: 'OWN-4711', scope: 'always' });
    expect(await summaryOf(other.id)).toMatchObject({ added: 0, removed: 0 });
    expect((await summaryOf(reconciliation)).classes.identity).toBeGreaterThan(0);
    await app.ask('aliases.add', { kind: 'manufacturer', from: 'Acme Parts', to: 'Zenith Works', scope: 'always' });
    expect((await summaryOf(reconciliation)).classes.identity).toBe(0);
  });

  it('of a vendor hold where that vendor’s BOM is compared, and nowhere else', async () => {
    const { app, connection, boms } = await openWithKojo();
    const target = await app.direct.pull(connection, boms.get('Sensor board rev B') ?? '');
    const [line] = app.direct.bom(target.id).lines.filter((each) => each.mpn && !each.designators?.length);
    const [any] = app.direct.bom(target.id).lines;
    const number = line?.mpn ?? any?.mpn ?? '';
    const left = await importText(
      app,
      'file.csv',
      sheet(`,,,something else,1`).replace('Part Number', 'MPN').replace(',,,', `,NO-SUCH-1,,`),
    );
    const right = await importText(app, 'other.csv', sheet(`,${number},,different,1`).replace('Part Number', 'MPN'));
    const ids = [
      (await app.ask('reconciliations.open', { left, right: target.id })).id,
      (await app.ask('reconciliations.open', { left, right })).id,
    ];
    const removed = async () => {
      const views = await Promise.all(ids.map((reconciliation) => app.ask('reconciliations.describe', { reconciliation })));
      return views.map(({ summary }) => summary.removed);
    };
    expect(await removed()).toEqual([1, 1]);
    await app.ask('aliases.add', { kind: 'part', from: 'NO-SUCH-1', to: number, scope: 'vendor', of: 'kojo' });
    expect(await removed()).toEqual([0, 1]);
  });

  it('go to another workspace as a file; what is not whole is named and left out', async () => {
    const { app } = await opened();
    await app.ask('aliases.add', { kind: 'part', from: 'A-1', to: 'B-1', scope: 'always', evidence: 'letter' });
    const file = await app.ask('aliases.export', {});
    const text = Buffer.from(file.bytes, 'base64').toString('utf8');
    const other = await openTestApp();
    const broken: { aliases: unknown[] } = JSON.parse(text);
    broken.aliases.push(
      { kind: 'part', from: 'X' },
      { kind: 'part', from: 'A-9', to: 'B-9', scope: 'vendor', of: 'acme', who: 'x', when: '2026-01-01' },
    );
    expect(await other.ask('aliases.import', { text: JSON.stringify(broken) })).toMatchObject({
      added: 1,
      problems: [expect.anything(), expect.anything()],
    });
    expect(await other.ask('aliases.list', {})).toMatchObject([{ from: 'A-1', to: 'B-1', who: 'ada', evidence: 'letter' }]);
    expect(await other.ask('aliases.import', { text })).toMatchObject({ added: 1 });
    expect(await other.ask('aliases.list', {})).toHaveLength(1);
    await expect(other.ask('aliases.import', { text: '{}' })).rejects.toMatchObject({ fault: { kind: 'unreadable-file' } });
  });

  it.each([
    [{ kind: 'part', from: 'A-1', to: 'a-1', scope: 'always' }, 'are one already'],
    [{ kind: 'manufacturer', from: 'TI', to: 'Texas Instruments', scope: 'always' }, 'are one already'],
    [{ kind: 'part', from: 'A', to: 'B', scope: 'vendor', of: 'acme' }, 'no vendor'],
    [{ kind: 'part', from: 'A', to: 'B', scope: 'comparison' }, 'not said for which'],
  ] as const)('that say nothing are refused: %o', async (alias, words) => {
    const app = await openTestApp();
    await expect(app.ask('aliases.add', alias)).rejects.toMatchObject({
      fault: { kind: 'invalid', message: expect.stringContaining(words) as string },
    });
  });
});

describe('profiles', () => {
  const own = { ...profiles.electronics, name: 'no descriptions', title: 'Without descriptions', ignored: ['description' as const] };

  it('are saved, chosen for a pair of sources, remembered for it, and used by its comparison', async () => {
    const app = await openTestApp();
    const sides = {
      left: await importText(app, 'l.csv', sheet('R1,A-1,TI,Resistor,1')),
      right: await importText(app, 'r.csv', sheet('R1,A-1,TI,Resistor 5 %,1')),
    };
    expect((await app.ask('reconciliations.open', sides)).summary).toMatchObject({ changed: 1 });
    await app.ask('profiles.save', { profile: own });
    expect((await app.ask('profiles.list', {})).map(({ profile, builtIn }) => [profile.name, builtIn])).toEqual([
      ['electronics', true],
      ['mechanical', true],
      ['construction', true],
      ['no descriptions', false],
    ]);
    const view = await app.ask('reconciliations.open', { ...sides, profile: own.name });
    expect(view).toMatchObject({ profile: own.name, summary: { same: 1, changed: 0 } });
    const newer = await importText(app, 'l.csv', sheet('R1,A-1,TI,Another text,1'));
    expect(await app.ask('reconciliations.open', { left: newer, right: sides.right })).toMatchObject({
      id: view.id,
      summary: { changed: 0 },
    });
    // Saved anew under its name, it counts at once.
    await app.ask('profiles.save', { profile: { ...own, ignored: [] } });
    expect(await app.ask('reconciliations.describe', { reconciliation: view.id })).toMatchObject({ summary: { changed: 1 } });
    await expect(app.ask('profiles.remove', { profile: own.name })).rejects.toMatchObject({ fault: { kind: 'busy' } });
    await app.ask('reconciliations.remove', { reconciliation: view.id });
    await app.ask('profiles.remove', { profile: own.name });
    expect(await app.ask('profiles.list', {})).toHaveLength(3);
  });

  it('that nobody chose are the ones that fit, and say why; what was chosen stays', async () => {
    const app = await openTestApp();
    const cuts = (length: string) => `Part Number,Description,Qty,Length,Unit\nT-1,Tube,3,${length},in\n`;
    const left = await importText(app, 'cad.csv', cuts('36'));
    const right = await importText(app, 'erp.csv', 'Part Number,Description,Qty,Unit\nT-1,Tube,9,ft\n');
    const view = await app.ask('reconciliations.open', { left, right });
    expect(view).toMatchObject({ profile: 'mechanical', summary: { same: 1 } });
    expect(view.profileReason).toMatch(/^fits: .* lists pieces with a length/);
    expect(await app.ask('reconciliations.list', {})).toMatchObject([{ profile: 'mechanical', profileReason: view.profileReason }]);
    const chosen = await app.ask('reconciliations.open', { left, right, profile: 'construction' });
    expect(chosen).toMatchObject({ profile: 'construction', profileReason: 'chosen for these two sources' });
    expect(await app.ask('reconciliations.open', { left, right })).toMatchObject({ id: chosen.id });
  });

  it('that came with Trueup are not replaced, and what is no profile is refused', async () => {
    const app = await openTestApp();
    await expect(app.ask('profiles.save', { profile: { ...own, name: 'electronics' } })).rejects.toMatchObject({
      fault: { kind: 'invalid' },
    });
    for (const wrong of [
      { merge: 'never' },
      { rules: { 'no-such-rule': 'off' } },
      { removalShare: 2 },
      { match: { auto: 0.5, review: 0.9, margin: 0 } },
    ]) {
      expect(await app.call('profiles.save', { profile: { ...own, ...wrong } })).toMatchObject({ ok: false, fault: { kind: 'invalid' } });
    }
  });
});

describe('decisions of a file whose rows have moved', () => {
  it('follow their lines; a line that says something else is asked again, with the reason', async () => {
    const app = await openTestApp();
    const rows = ['R1,A-1,TI,Resistor,1', 'R2,B-2,TI,Relay,1', 'R3,C-3,TI,Coil,1', 'R4,D-4,TI,Choke,1'];
    const right = await importText(app, 'r.csv', sheet(...rows.map((row) => row.replace(/,1$/, ',2'))));
    const left = await importText(app, 'l.csv', sheet(...rows));
    const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });
    await app.ask('reconciliations.decideAll', {
      reconciliation,
      filter: { text: 'relay' },
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    });
    await app.ask('reconciliations.decideAll', {
      reconciliation,
      filter: { text: 'coil' },
      choice: { kind: 'take', side: 'right' },
      scope: 'everything',
    });
    await app.ask('reconciliations.decideAll', {
      reconciliation,
      filter: { text: 'choke' },
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    });
    // Two new rows in front: every row number is another one. Coil needs five now, and the choke is gone.
    await importText(app, 'l.csv', sheet('R8,X-8,TI,Fuse,1', 'R9,X-9,TI,Lamp,1', rows[1] ?? '', 'R3,C-3,TI,Coil,5', rows[0] ?? ''));
    const { reconciliation: view, ...moved } = await app.ask('reconciliations.refresh', { reconciliation });
    expect(view).toMatchObject({ id: reconciliation, left: { outdated: false }, decided: 1 });
    expect(moved.kept).toBe(1);
    expect(moved.reopened).toHaveLength(2);
    expect(moved.reopened.map(({ reason }) => reason).toSorted()).toEqual([
      'left quantity was 1, is 5',
      'the left line is gone or stands in another row',
    ]);
    const { rows: shown } = await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 50 });
    const stateOf = (number: string) => shown.find(({ row }) => (row.left ?? row.right)?.mpn === number)?.state;
    expect(stateOf('B-2')).toMatchObject({ decision: 'decided', result: { quantity: '1' } });
    expect(stateOf('C-3')).toMatchObject({ decision: 'open', reopenedBecause: 'left quantity was 1, is 5' });
    // What nobody decided stays undecided, whatever stood in its row before.
    expect(stateOf('A-1')).toMatchObject({ decision: 'open' });
    expect(stateOf('A-1')?.reopened).toBeUndefined();
    expect(stateOf('X-8')?.decision).toBe('open');
    // Undo still takes back the very step, and a second refresh changes nothing.
    expect((await app.ask('reconciliations.undo', { reconciliation })).steps).toBe(2);
    expect(await app.ask('reconciliations.refresh', { reconciliation })).toMatchObject({ kept: 1 });
  });

  it('keep the pairs that a person made', async () => {
    const app = await openTestApp();
    const left = await importText(app, 'l.csv', sheet('R1,A-1,TI,Resistor,1', 'R2,OLD-2,TI,Relay of old,7'));
    const right = await importText(app, 'r.csv', sheet('R1,A-1,TI,Resistor,1', 'K9,NEW-9,Omron,Switchgear,3'));
    const { id: reconciliation } = await app.ask('reconciliations.open', { left, right });
    const rowsOf = async () => (await app.ask('reconciliations.rows', { reconciliation, filter: {}, from: 0, count: 50 })).rows;
    const before = await rowsOf();
    const key = (side: 'left' | 'right', number: string) => before.find(({ row }) => row[side]?.mpn === number)?.row[side]?.key ?? '';
    const pin = { kind: 'pin', left: key('left', 'OLD-2'), right: key('right', 'NEW-9') } as const;
    await app.ask('reconciliations.decide', { reconciliation, label: 'Pair', decisions: [pin] });
    await importText(app, 'l.csv', sheet('R7,Z-7,TI,Lamp,1', 'R1,A-1,TI,Resistor,1', 'R2,OLD-2,TI,Relay of old,7'));
    await app.ask('reconciliations.refresh', { reconciliation });
    const paired = (await rowsOf()).find(({ row }) => row.left?.mpn === 'OLD-2');
    expect(paired?.row).toMatchObject({ right: { mpn: 'NEW-9' }, match: { by: 'pinned' } });
    expect(paired?.row.left?.key).not.toBe(pin.left);
  });
});

describe('the check before a push', () => {
  async function ready(...rows: readonly string[]) {
    const kojo = await openWithKojo();
    const { app, sandbox, connection, boms } = kojo;
    const bom = boms.get('Sensor board rev B') ?? '';
    sandbox.state.boms.get(bom)?.items.clear();
    const target = await app.direct.pull(connection, bom);
    const source = await importText(app, 'wanted.csv', ['Description,Quantity,Unit', ...rows].join('\n'));
    const { id: reconciliation } = await app.ask('reconciliations.open', { left: source, right: target.id });
    await app.ask('reconciliations.decideAll', { reconciliation, filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' });
    const preview = () => app.ask('plans.preview', { reconciliation, target: 'right' });
    const start = async () => app.ask('pushes.start', { reconciliation, target: 'right', ...confirmed(await preview()) });
    return { ...kojo, bom, reconciliation, preview, start };
  }

  it('stops what breaks a rule until it is accepted on the line with a reason, which is told', async () => {
    const { app, sandbox, bom, reconciliation, preview, start } = await ready('Bolt,4,EA', 'Washer,2.5,EA');
    const plan = await preview();
    const [finding] = plan.findings;
    expect(finding).toMatchObject({ rule: 'quantity-integer', severity: 'error', field: 'quantity', standing: false });
    expect(plan.blocking).toBe(1);
    await expect(start()).rejects.toMatchObject({ fault: { kind: 'refused', message: expect.stringContaining('2.5 EA') as string } });
    expect(sandbox.state.boms.get(bom)?.items.size).toBe(0);
    const place = { reconciliation, target: 'right', rule: 'quantity-integer', line: finding?.line ?? '' } as const;
    await expect(app.ask('plans.accept', { ...place, rule: 'part-named', reason: 'x' })).rejects.toMatchObject({
      fault: { kind: 'not-found' },
    });
    const accepted = await app.ask('plans.accept', { ...place, reason: 'cut in half on site' });
    expect(accepted).toMatchObject({ blocking: 0, findings: [{ severity: 'off', reason: 'cut in half on site (ada)' }] });
    expect(await app.ask('plans.accept', { ...place, reason: '' })).toMatchObject({ blocking: 1 });
    await app.ask('plans.accept', { ...place, reason: 'cut in half on site' });
    expect(await endOfPush(app, (await start()).id)).toMatchObject({ status: 'done', verified: true, done: 2 });
  });

  it('says what the target had wrong before, and does not stop for it', async () => {
    const { app, connection, bom, start, sandbox } = await ready('Bolt,4,EA');
    expect(await endOfPush(app, (await start()).id)).toMatchObject({ status: 'done', verified: true });
    const [item] = [...(sandbox.state.boms.get(bom)?.items.values() ?? [])];
    if (item === undefined) throw new Error('the sandbox has no item');
    sandbox.state.boms.get(bom)?.items.set(item.id, { ...item, estimatedQuantity: 4.5 });
    const target = await app.direct.pull(connection, bom);
    const source = await importText(app, 'more.csv', 'Description,Quantity,Unit\nBolt,4.5,EA\nNut,8,EA');
    const { id: reconciliation } = await app.ask('reconciliations.open', { left: source, right: target.id });
    await app.ask('reconciliations.decideAll', { reconciliation, filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' });
    const plan = await app.ask('plans.preview', { reconciliation, target: 'right' });
    expect(plan).toMatchObject({ creates: 1, updates: 0, blocking: 0, findings: [{ rule: 'quantity-integer', standing: true }] });
  });

  it('follows the profile: a rule that is only a warning there stops nothing', async () => {
    const { app, reconciliation } = await ready('Washer,2.5,EA');
    const view = await app.ask('reconciliations.describe', { reconciliation });
    const lenient = { ...profiles.electronics, name: 'site', title: 'Site', rules: { 'quantity-integer': 'warning' as const } };
    await app.ask('profiles.save', { profile: lenient });
    const other = await app.ask('reconciliations.open', { left: view.left.snapshot, right: view.right.snapshot, profile: 'site' });
    await app.ask('reconciliations.decideAll', {
      reconciliation: other.id,
      filter: {},
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    });
    const plan = await app.ask('plans.preview', { reconciliation: other.id, target: 'right' });
    expect(plan).toMatchObject({ blocking: 0, findings: [{ rule: 'quantity-integer', severity: 'warning' }] });
  });

  it('asks about a source that lacks a large part, and sends nothing without the very number', async () => {
    const { app, sandbox, connection, bom, start } = await ready('A,1,EA', 'B,1,EA', 'C,1,EA', 'D,1,EA');
    await endOfPush(app, (await start()).id);
    const target = await app.direct.pull(connection, bom);
    const source = await importText(app, 'part.csv', 'Description,Quantity,Unit\nA,1,EA');
    const { id: reconciliation } = await app.ask('reconciliations.open', { left: source, right: target.id });
    await app.ask('reconciliations.decideAll', { reconciliation, filter: {}, choice: { kind: 'take', side: 'left' }, scope: 'everything' });
    const plan = await app.ask('plans.preview', { reconciliation, target: 'right' });
    expect(plan.partial).toMatchObject({ kind: 'lines', missing: 3, share: 0.75 });
    const wish = { reconciliation, target: 'right', removals: 3 } as const;
    for (const partial of [{}, { partial: 2 }]) {
      await expect(app.ask('pushes.start', { ...wish, ...partial })).rejects.toMatchObject({
        fault: { kind: 'refused', message: expect.stringContaining('partial file') as string },
      });
    }
    expect(sandbox.state.boms.get(bom)?.items.size).toBe(4);
    expect(await endOfPush(app, (await app.ask('pushes.start', { ...wish, partial: 3 })).id)).toMatchObject({
      status: 'done',
      verified: true,
    });
    expect(sandbox.state.boms.get(bom)?.items.size).toBe(1);
  });
});
