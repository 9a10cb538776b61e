import { describe, expect, it } from 'vitest';

import type { Arg, RowOrder } from '../../src-preload/contract';
import { rowFilter } from '../../src-main/features/accept';
import type { Line } from '../../src-preload/domain/bom';
import { rowsInOrder } from '../../src-main/worker/order-rows';
import { compareTexts, rankTexts } from '../../src-main/worker/rank-texts';
import { importText, openTestApp } from '../support/open-app';

type Filter = Arg<'reconciliations.rows'>['filter'];

const header = 'Find No.,Ref,MPN,Description,Quantity,Unit Price';
const left = [
  header,
  '1.1,R1,PN-9,Resistor,10,0.5',
  '1.10,R10,PN-100,Resistor,9,0.25',
  '1.2,R2,PN-20,Cable,2.5,',
  '2,C1,PN-3,Resistor,100,12',
  '10,C2,PN-7,,2.50,0.125',
].join('\n');
const right = [
  header,
  '1.1,R1,PN-9,Resistor,11,0.5',
  '1.10,R10,PN-100,Resistor,9,0.25',
  '1.2,R2,PN-20,Cable,2.5,',
  '2,C1,PN-3,Resistor,90,12',
  '3,D1,PN-1,Diode,1,3',
].join('\n');

const nameOf = (line: Line | null): string => line?.mpn ?? line?.partNumber ?? '';

async function opened(a = left, b = right) {
  const app = await openTestApp();
  const sides = { left: await importText(app, 'left.csv', a), right: await importText(app, 'right.csv', b) };
  const { id: reconciliation } = await app.ask('reconciliations.open', sides);
  const rows = async (filter: Filter) => (await app.ask('reconciliations.rows', { reconciliation, filter, from: 0, count: 100 })).rows;
  const parts = async (filter: Filter) => (await rows(filter)).map(({ row }) => nameOf(row.left ?? row.right));
  return { app, reconciliation, rows, parts };
}

const by = (
  field: 'mpn' | 'partNumber' | 'quantity' | 'unitPrice' | 'description' | 'designators' | 'position',
  side: 'left' | 'right' = 'left',
) => ({ by: 'cell', side, field, direction: 'ascending' }) as const satisfies RowOrder;
const down = (order: RowOrder): RowOrder => ({ ...order, direction: 'descending' });

describe('The order of the rows', () => {
  it('is the one of people for numbers of parts, designators and items', async () => {
    const { parts } = await opened();
    expect(await parts({ order: by('mpn') })).toEqual(['PN-3', 'PN-7', 'PN-9', 'PN-20', 'PN-100', 'PN-1']);
    expect(await parts({ order: by('designators') })).toEqual(['PN-3', 'PN-7', 'PN-9', 'PN-20', 'PN-100', 'PN-1']);
    expect(await parts({ order: by('position') })).toEqual(['PN-9', 'PN-20', 'PN-100', 'PN-3', 'PN-7', 'PN-1']);
  });

  it('is exact for quantities and prices; empty cells come last, then missing lines, up and down', async () => {
    const { parts } = await opened();
    const bom = await parts({});
    expect(await parts({ order: by('quantity') })).toEqual(['PN-20', 'PN-7', 'PN-100', 'PN-9', 'PN-3', 'PN-1']);
    expect(await parts({ order: down(by('quantity')) })).toEqual(['PN-3', 'PN-9', 'PN-100', 'PN-20', 'PN-7', 'PN-1']);
    expect(await parts({ order: by('unitPrice') })).toEqual(['PN-7', 'PN-100', 'PN-9', 'PN-3', 'PN-20', 'PN-1']);
    expect(await parts({ order: down(by('unitPrice')) })).toEqual(['PN-3', 'PN-9', 'PN-100', 'PN-7', 'PN-20', 'PN-1']);
    expect(await parts({ order: by('quantity', 'right') })).toEqual(['PN-1', 'PN-20', 'PN-100', 'PN-9', 'PN-3', 'PN-7']);
    expect(await parts({})).toEqual(bom);
  });

  it('leaves equal rows as they are in the BOM, whatever the direction', async () => {
    const { parts } = await opened();
    expect(await parts({ order: by('description') })).toEqual(['PN-20', 'PN-9', 'PN-100', 'PN-3', 'PN-7', 'PN-1']);
    expect(await parts({ order: down(by('description')) })).toEqual(['PN-9', 'PN-100', 'PN-3', 'PN-20', 'PN-7', 'PN-1']);
  });

  it('goes by status, by severity and by decision, and follows a decision', async () => {
    const { app, reconciliation, rows } = await opened();
    const words = async (name: 'status' | 'severity', direction: RowOrder['direction']) =>
      (await rows({ order: { by: name, direction } })).map(({ row }) => row.status);
    const [up, back] = [await words('status', 'ascending'), await words('status', 'descending')];
    expect(up).toEqual(['changed', 'changed', 'added', 'removed', 'same', 'same']);
    expect(back).toEqual(['same', 'same', 'removed', 'added', 'changed', 'changed']);
    expect((await words('severity', 'descending')).slice(0, 2).toSorted()).toEqual(['added', 'removed']);
    const decided: Filter = { order: { by: 'decision', direction: 'ascending' } };
    const [first] = await rows(decided);
    expect(first?.state.decision).toBe('open');
    await app.ask('reconciliations.decide', {
      reconciliation,
      label: 'Take left',
      decisions: [{ kind: 'choose', row: first?.row.id ?? '', fields: 'row', choice: { kind: 'take', side: 'left' } }],
    });
    const after = await rows(decided);
    expect(after.map(({ state }) => state.decision)).toEqual(['open', 'open', 'open', 'decided', 'none', 'none']);
    expect(after[3]?.row.id).toBe(first?.row.id);
  });

  it('is that of every window, jump and strip under every filter', async () => {
    const { app, reconciliation, parts } = await opened();
    const order = down(by('quantity'));
    expect(await parts({ order, only: 'differences' })).toEqual(['PN-3', 'PN-9', 'PN-7', 'PN-1']);
    expect(await parts({ order, text: 'resistor', only: 'differences' })).toEqual(['PN-3', 'PN-9']);
    const window = await app.ask('reconciliations.rows', { reconciliation, filter: { order }, from: 2, count: 2 });
    expect(window.rows.map(({ row, index }) => [nameOf(row.left), index])).toEqual([
      ['PN-100', 2],
      ['PN-20', 3],
    ]);
    const seek = async (from: number, direction: 'next' | 'previous') =>
      (await app.ask('reconciliations.seek', { reconciliation, filter: { order }, from, direction, what: 'difference' })).index;
    expect([await seek(0, 'next'), await seek(1, 'next'), await seek(4, 'previous')]).toEqual([1, 4, 1]);
    const last = (await app.ask('reconciliations.rows', { reconciliation, filter: { order }, from: 5, count: 1 })).rows[0]?.row.id ?? '';
    expect((await app.ask('reconciliations.place', { reconciliation, filter: { order }, row: last })).index).toBe(5);
    const strip = await app.ask('reconciliations.strip', { reconciliation, filter: { order }, slices: 6 });
    expect(strip.slices).toEqual([2, 2, 0, 0, 3, 3]);
    const all = await app.ask('reconciliations.decideAll', {
      reconciliation,
      filter: { order, text: 'resistor' },
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    });
    expect(all.decided).toBe(2);
  });

  it('is worked out once for a comparison, and by decision once for the decisions there are', () => {
    const of = { rows: [], states: [], lines: { left: [], right: [], base: [] } };
    const decision: RowOrder = { by: 'decision', direction: 'ascending' };
    expect(rowsInOrder({ ...of }, by('mpn'))).toBe(rowsInOrder({ ...of, states: [] }, by('mpn')));
    expect(rowsInOrder(of, decision)).toBe(rowsInOrder(of, decision));
    expect(rowsInOrder({ ...of }, decision)).not.toBe(rowsInOrder(of, decision));
  });

  it('is refused where it names no column', () => {
    const order = by('quantity');
    expect(rowFilter.safeParse({ order }).success).toBe(true);
    for (const wrong of [
      { ...order, field: 'colour' },
      { ...order, direction: 'up' },
      { by: 'cell', direction: 'ascending' },
      { by: 'size' },
    ]) {
      expect(rowFilter.safeParse({ order: wrong }).success).toBe(false);
    }
  });

  it('stays within each assembly, and a jump opens what hides a row', async () => {
    const levels = (screws: number, washers: number, clips: number): string =>
      [
        'Level,Part Number,Description,Quantity',
        '1,FRAME-100,Frame,1',
        `2,SCREW-110,Screw M3,${screws}`,
        '2,HINGE-120,Hinge,2',
        `3,WASHER-121,Washer,${washers}`,
        '3,BUSH-122,Bush,2',
        '1,LABEL-200,Label,1',
        `1,CLIP-300,Clip,${clips}`,
      ].join('\n');
    const { app, reconciliation, rows, parts } = await opened(levels(4, 1, 1), levels(6, 3, 2));
    const order = by('partNumber');
    const sorted = ['CLIP-300', 'FRAME-100', 'HINGE-120', 'BUSH-122', 'WASHER-121', 'SCREW-110', 'LABEL-200'];
    expect(await parts({ order })).toEqual(sorted);
    expect(await parts({ order: down(order) })).toEqual([
      'LABEL-200',
      'FRAME-100',
      'SCREW-110',
      'HINGE-120',
      'WASHER-121',
      'BUSH-122',
      'CLIP-300',
    ]);
    expect(await parts({ order, only: 'differences' })).toEqual(['CLIP-300', 'WASHER-121', 'SCREW-110']);
    expect(await parts({ order, fold: { all: true, rows: [] } })).toEqual(['CLIP-300', 'FRAME-100', 'LABEL-200']);
    const all = await rows({ order });
    const idOf = (part: string): string => all.find(({ row }) => nameOf(row.left) === part)?.row.id ?? '';
    const hinge = { all: false, rows: [idOf('HINGE-120')] };
    const seek = (filter: Filter, from: number) =>
      app.ask('reconciliations.seek', { reconciliation, filter, from, direction: 'next', what: 'difference' });
    const frame = { all: false, rows: [idOf('FRAME-100')] };
    expect(await seek({ order, fold: hinge }, 1)).toEqual({ index: 4, reveal: [idOf('HINGE-120')] });
    // The frame is shown for what it holds only. In the BOM the clip comes after it, in this order before: it is not found again.
    const folded: Filter = { order, only: 'differences', fold: frame };
    expect(await parts(folded)).toEqual(['CLIP-300', 'FRAME-100']);
    expect(await seek(folded, 1)).toEqual({ index: 1, reveal: [idOf('FRAME-100')] });
  });
});

describe('Ranks of texts', () => {
  const pieces = [
    '',
    '0',
    '00',
    '1',
    '10',
    '007',
    '9'.repeat(70),
    '-',
    '.',
    ' ',
    '_',
    'a',
    'A',
    'R',
    'r',
    'Z',
    'ä',
    '\uffff',
    '￾',
    'PN-',
    '漢',
  ];
  /** Numbers that look random and are the same each time. */
  function pick(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  }

  it.each([1, 2, 3])('are those of the plain comparison, natural (%i)', (seed) => {
    const below = pick(seed);
    const texts = new Set<string>();
    while (texts.size < 3_000) texts.add(Array.from({ length: below(7) }, () => pieces[below(pieces.length)] ?? '').join(''));
    expectSorted([...texts], 'natural');
  });

  it('are those of the plain comparison for exact decimals, and what is no number comes last', () => {
    const below = pick(4);
    const texts = new Set(['0', '-0.5', '0.1', '0.10000000000000000001', '12345678901234567890', '12345678901234567891', 'ten', '', '1e3']);
    while (texts.size < 3_000) {
      const whole = String(below(10 ** (1 + below(6))));
      const fraction = below(2) === 0 ? '' : `.${below(1000)}`;
      texts.add(`${below(3) === 0 ? '-' : ''}${whole}${fraction}`);
    }
    expectSorted([...texts], 'decimal');
  });

  it('are those of the plain comparison for decimals as they are stored, up to digits that no number tells apart', () => {
    const below = pick(5);
    const texts = new Set([
      '0',
      '',
      '0.1',
      '999999999999999',
      '999999999999998',
      '0.00000000000001',
      '0.00000000000002',
      '99999999999999.9',
    ]);
    while (texts.size < 3_000) {
      const digits = String(1 + below(10 ** (1 + below(8)))) + String(below(10 ** (1 + below(5))));
      const point = below(digits.length);
      texts.add(point === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}1`);
    }
    expectSorted([...texts], 'decimal');
    // One more digit than a number of 64 bits tells apart.
    expectSorted([...texts, '9007199254740993', '9007199254740992', '0.9007199254740993', '0.9007199254740992'], 'decimal');
  });

  it('are found where most of very many texts are different', () => {
    const texts = Array.from({ length: 9_500 }, (_, at) => `PN-${(at * 7919) % 9_500}`);
    expectSorted(texts, 'natural');
  });

  it('are found for texts that are long and alike', () => {
    const texts = Array.from({ length: 500 }, (_, at) => `${'x'.repeat(2_000)}${(at * 7919) % 500}`);
    expectSorted(texts, 'natural');
    expectSorted(
      Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'r' : 'R').repeat(1 + (at >> 1))),
      'natural',
    );
  });

  function expectSorted(texts: readonly string[], order: 'natural' | 'decimal'): void {
    for (const times of [1, 4]) {
      const repeated = Array.from({ length: times }, () => texts).flat();
      const all = [...repeated, texts[0] ?? ''];
      const { ranks, count } = rankTexts((at) => all[at] ?? '', all.length, order);
      const byRank: string[] = [];
      repeated.forEach((text, at) => (byRank[ranks[at] ?? -1] = text));
      expect(byRank).toEqual(texts.toSorted((a, b) => compareTexts(a, b, order)));
      expect(count).toBe(texts.length);
      expect(new Set(ranks).size).toBe(texts.length);
      expect(ranks.at(-1)).toBe(ranks[0]);
    }
  }
});
