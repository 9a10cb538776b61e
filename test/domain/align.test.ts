import { describe, expect, it } from 'vitest';
import type { Bom, Line } from '../../src-preload/domain/bom';
import { compareBoms, type CompareOptions } from '../../src-preload/domain/compare';

function bom(name: string, lines: readonly Omit<Line, 'key'>[]): Bom {
  return { name, lines: lines.map((line, at) => ({ key: `${name}${at + 1}`, ...line })) };
}

/** Which keys stand together, with a mark where a person is asked. */
function pairs(left: Bom, right: Bom, options?: CompareOptions): readonly string[] {
  return compareBoms(left, right, options).rows.map((row) => `${row.left?.key ?? '-'} ${row.right?.key ?? '-'}${row.review ? ' ?' : ''}`);
}

describe('pairing', () => {
  it('asks where a number without separators could be either of two parts of the other BOM', () => {
    const left = bom('l', [
      { partNumber: 'AB-1C', quantity: '1' },
      { partNumber: 'A-B1C', quantity: '2' },
    ]);
    const right = bom('r', [{ partNumber: 'AB1C', quantity: '1' }]);
    const { rows } = compareBoms(left, right);
    const paired = rows.find((row) => row.left && row.right);
    expect(paired).toMatchObject({ review: true });
    expect(paired?.match?.score).toBeLessThan(0.9);
    expect(rows.filter((row) => row.left && !row.right)).toHaveLength(1);
  });

  it('takes a number for the other spelling of it where nothing speaks against that', () => {
    expect(pairs(bom('l', [{ partNumber: 'AB-1C' }]), bom('r', [{ partNumber: 'AB1C' }]))).toEqual(['l1 r1']);
  });

  it('says of no part that it was moved while it could have gone to two places', () => {
    const part = { partNumber: 'SCREW', quantity: '4', level: 2 } as const;
    const left = bom('l', [{ partNumber: 'A', level: 1 }, part, { partNumber: 'B', level: 1 }, { partNumber: 'C', level: 1 }]);
    const right = bom('r', [{ partNumber: 'A', level: 1 }, { partNumber: 'B', level: 1 }, part, { partNumber: 'C', level: 1 }, part]);
    const { rows } = compareBoms(left, right);
    expect(rows.filter((row) => row.moved)).toEqual([]);
    const screws = rows.filter((row) => (row.left ?? row.right)?.partNumber === 'SCREW').map(({ status }) => status);
    expect(screws.toSorted()).toEqual(['added', 'added', 'removed']);
    const once = bom('r', [{ partNumber: 'A', level: 1 }, { partNumber: 'B', level: 1 }, part, { partNumber: 'C', level: 1 }]);
    expect(compareBoms(left, once).rows.filter((row) => row.moved)).toHaveLength(1);
  });

  it('leaves apart what a person took apart, however alike the lines are', () => {
    const line = { partNumber: 'P-1', quantity: '1', description: 'Plate' } as const;
    const [left, right] = [bom('l', [line]), bom('r', [line])];
    expect(pairs(left, right)).toEqual(['l1 r1']);
    expect(pairs(left, right, { unpaired: [{ left: 'l1', right: 'r1' }] })).toEqual(['- r1', 'l1 -']);
    // Another equal line may take its place, but not the very one.
    expect(pairs(left, bom('r', [line, line]), { unpaired: [{ left: 'l1', right: 'r1' }] })).toEqual(['- r1', 'l1 r2']);
  });

  it('keeps what a person put together, and nothing else of the two', () => {
    const left = bom('l', [
      { partNumber: 'P-1', quantity: '1' },
      { partNumber: 'P-2', quantity: '1' },
    ]);
    const right = bom('r', [{ partNumber: 'P-1', quantity: '1' }, { partNumber: 'P-9' }]);
    const { rows } = compareBoms(left, right, { pins: [{ left: 'l2', right: 'r1' }] });
    expect(rows.find((row) => row.left?.key === 'l2')).toMatchObject({ right: { key: 'r1' }, match: { by: 'pinned', score: 1 } });
    expect(rows.find((row) => row.left?.key === 'l1')?.right?.key).not.toBe('r1');
  });

  it('only proposes numbers that look alike', () => {
    const left = bom('l', [{ mpn: '0022232041', quantity: '2' }]);
    const right = bom('r', [{ mpn: '22232041', quantity: '5' }]);
    expect(compareBoms(left, right).rows).toMatchObject([{ review: true, match: { by: 'similarity' } }]);
  });

  it('tells a replaced part in the same place from a line that came and one that went', () => {
    const left = bom('l', [{ partNumber: 'P-1', quantity: '2', designators: ['R1', 'R2'] }]);
    const right = bom('r', [{ partNumber: 'Q-9', quantity: '2', designators: ['R1', 'R2'] }]);
    expect(compareBoms(left, right).rows).toMatchObject([{ status: 'replaced', match: { by: 'designators' } }]);
  });

  it('does not equate two numbers of one BOM that a separator tells apart', () => {
    const left = bom('l', [
      { partNumber: 'P-1', mpn: 'AB-1C', quantity: '1' },
      { partNumber: 'P-2', mpn: 'A-B1C', quantity: '1' },
    ]);
    const right = bom('r', [
      { partNumber: 'P-1', mpn: 'A-B1C', quantity: '1' },
      { partNumber: 'P-2', mpn: 'A-B1C', quantity: '1' },
    ]);
    const row = compareBoms(left, right).rows.find((each) => each.left?.key === 'l1');
    expect(row).toMatchObject({ right: { key: 'r1' }, changes: [{ field: 'mpn', class: 'identity' }] });
    const alone = compareBoms(bom('l', [{ partNumber: 'P-1', mpn: 'AB-1C' }]), bom('r', [{ partNumber: 'P-1', mpn: 'AB1C' }]));
    expect(alone.rows).toMatchObject([{ status: 'same', changes: [{ field: 'mpn', class: 'format' }] }]);
  });
});

describe('designators of a row', () => {
  it('say what right has more and what it has less', () => {
    const left = bom('l', [{ partNumber: 'P-1', quantity: '3', designators: ['R1', 'R2', 'R3'] }]);
    const right = bom('r', [{ partNumber: 'P-1', quantity: '3', designators: ['R2', 'R3', 'R7'] }]);
    expect(compareBoms(left, right).rows[0]?.designators).toEqual({ added: ['R7'], removed: ['R1'] });
  });
});

describe('three ways', () => {
  it('shows an assembly that one side deleted and to which the other added a part as a conflict', () => {
    const assembly = { partNumber: 'A', quantity: '1', level: 1 } as const;
    const screw = { partNumber: 'SCREW', quantity: '4', level: 2 } as const;
    const rest = { partNumber: 'B', quantity: '1', level: 1 } as const;
    const base = bom('b', [assembly, screw, rest]);
    const left = bom('l', [assembly, screw, { partNumber: 'NUT', quantity: '4', level: 2 }, rest]);
    const right = bom('r', [rest]);
    const { rows } = compareBoms(left, right, { base });
    expect(rows.find((row) => row.left?.partNumber === 'A')?.status).toBe('conflict');
    // Where nothing was added, the deletion of one side is what the merge comes to.
    const plain = compareBoms(bom('l', [assembly, screw, rest]), right, { base });
    expect(plain.rows.find((row) => row.left?.partNumber === 'A')?.status).toBe('removed');
  });
});

describe('links from an earlier push or agreement', () => {
  const links = [{ left: 'l1', right: 'r1', reason: 'linked: pushed before' }];

  it('come before the part number, also where it is another line by now', () => {
    const left = bom('l', [{ partNumber: 'P' }, { partNumber: 'Q' }]);
    const right = bom('r', [{ partNumber: 'Q' }, { partNumber: 'P' }]);
    expect(pairs(left, right, { links })).toEqual(['l1 r1', '- r2', 'l2 -']);
    expect(compareBoms(left, right, { links }).rows[0]?.match).toMatchObject({ by: 'linked', reason: 'linked: pushed before' });
  });

  it('do not tear apart what one side has split since', () => {
    const left = bom('l', [{ partNumber: 'P', quantity: '2', designators: ['R1', 'R2'] }]);
    const right = bom('r', [
      { partNumber: 'P', quantity: '1', designators: ['R1'] },
      { partNumber: 'P', quantity: '1', designators: ['R2'] },
    ]);
    const { rows } = compareBoms(left, right, { links });
    expect(rows.map(({ status }) => status)).toEqual(['same']);
  });

  it('yield to a pair made by hand', () => {
    const left = bom('l', [{ partNumber: 'P' }]);
    const right = bom('r', [{ partNumber: 'P' }, { partNumber: 'P' }]);
    expect(pairs(left, right, { links, pins: [{ left: 'l1', right: 'r2' }] })).toContain('l1 r2');
  });
});

describe('lines of one part that one side groups and the other does not', () => {
  const many: readonly Omit<Line, 'key'>[] = [
    { value: '10k', mpn: 'A', dnp: false, quantity: '2', designators: ['R1', 'R2'] },
    { value: '10k', mpn: 'B', dnp: true, quantity: '1', designators: ['R3'] },
  ];
  const all = ['R1', 'R2', 'R3'];

  it('are one line where they differ only in what the other side does not state', () => {
    const { rows } = compareBoms(bom('l', many), bom('r', [{ value: '10k', quantity: '3', designators: all }]));
    expect(rows).toMatchObject([{ status: 'same', left: { designators: all, quantity: '3', members: ['l1', 'l2'] } }]);
    expect(rows[0]?.left).not.toHaveProperty('mpn');
    expect(rows[0]?.left).not.toHaveProperty('dnp');
  });

  it('stay apart in what the other side states', () => {
    const { rows } = compareBoms(bom('l', many), bom('r', [{ value: '10k', dnp: false, quantity: '3', designators: all }]));
    expect(rows.map(({ status }) => status)).toEqual(['changed', 'removed']);
  });

  it('are one line where places were added, and the added ones are shown', () => {
    const { rows } = compareBoms(
      bom('l', [{ value: '10k', quantity: '3', designators: all }]),
      bom('r', [{ value: '10k', mpn: 'A', quantity: '3', designators: ['R1', 'R2', 'R9'] }, many[1] ?? {}]),
    );
    expect(rows).toMatchObject([{ status: 'changed', designators: { added: ['R9'], removed: [] } }]);
  });
});

describe('marks of what is not placed in a file without a column for it', () => {
  const columns = [{ header: 'Ref', field: 'designators' as const }];
  const places = (name: string, unplaced: number, more: Partial<Bom>): Bom => ({
    ...bom(
      name,
      Array.from({ length: 6 }, (_, at) => ({ value: `${at}k`, dnp: at < unplaced, designators: [`R${at}`] })),
    ),
    ...more,
  });
  const column = { columns: [...columns, { header: 'DNP', field: 'dnp' as const }] };
  const differing = (left: Bom, right: Bom) => compareBoms(left, right).rows.filter(({ status }) => status !== 'same').length;

  it('say nothing of the other lines where a column names many more', () => {
    expect(differing(places('l', 5, column), places('r', 1, { columns }))).toBe(0);
  });

  it('are taken at their word where they are as many, or where nobody has a column', () => {
    expect(differing(places('l', 5, column), places('r', 3, { columns }))).toBe(2);
    expect(differing(places('l', 5, { columns }), places('r', 1, { columns }))).toBe(4);
    expect(differing(places('l', 5, column), places('r', 1, column))).toBe(4);
  });
});

describe('item numbers', () => {
  const numbered = (name: string, lines: readonly (readonly [string, string])[]): Bom =>
    bom(
      name,
      lines.map(([position, partNumber]) => ({ position, partNumber, quantity: '1' })),
    );
  const moved = (left: Bom, right: Bom) =>
    compareBoms(left, right).rows.filter(({ changes }) =>
      changes.some((change) => change.field === 'position' && change.class !== 'format'),
    ).length;

  it('of a dotted tree are their assembly’s business but for what follows it', () => {
    const below = (top: string) => ['B', 'C', 'D', 'E'].map((part, at): readonly [string, string] => [`${top}.${at + 1}`, part]);
    const left = numbered('l', [['1', 'A'], ...below('1'), ['2', 'Z'], ['2.1', 'Y']]);
    const right = numbered('r', [['1', 'NEW'], ['2', 'A'], ...below('2'), ['3', 'Z'], ['3.1', 'Y']]);
    expect(moved(left, right)).toBe(0);
    const other = [
      ['1', 'A'],
      ['1.1', 'B'],
      ['1.2', 'C'],
      ['1.7', 'D'],
      ['1.4', 'E'],
      ['2', 'Z'],
      ['2.1', 'Y'],
    ] as const;
    expect(moved(left, numbered('r', other))).toBe(1);
  });

  it('that count through both lists without a gap say nothing, those with gaps do', () => {
    const left = numbered('l', [
      ['1', 'A'],
      ['2', 'B'],
      ['3', 'C'],
      ['4', 'D'],
      ['5', 'E'],
    ]);
    expect(
      moved(
        left,
        numbered('r', [
          ['1', 'A'],
          ['2', 'B'],
          ['3', 'C'],
          ['4', 'E'],
        ]),
      ),
    ).toBe(0);
    expect(
      moved(
        left,
        numbered('r', [
          ['1', 'A'],
          ['2', 'B'],
          ['3', 'C'],
          ['6', 'D'],
          ['5', 'E'],
        ]),
      ),
    ).toBe(1);
  });
});

describe('as of a date', () => {
  const left = bom('l', [
    { position: '10', partNumber: 'A', quantity: '1', effectiveTo: '2026-01-01' },
    { position: '10', partNumber: 'A', quantity: '2', effectiveFrom: '2026-01-01' },
    { position: '20', partNumber: 'B', quantity: '1', unitPrice: '5', effectiveFrom: '2027-01-01' },
  ]);
  const right = bom('r', [
    { position: '10', partNumber: 'A', quantity: '2', effectiveFrom: '2026-01-01' },
    { position: '10', partNumber: 'A', quantity: '9', effectiveTo: '2026-01-01' },
  ]);

  it('what is not in force is shown and not counted', () => {
    const { rows, summary } = compareBoms(left, right, { asOf: '2026-06-01' });
    expect(summary).toMatchObject({ same: 1, changed: 0, added: 0, removed: 0 });
    expect(rows.map(({ id, status }) => `${status} ${id}`)).toEqual(['same l2~r1', 'same l1~r2', 'same l3~']);
    expect(rows[2]?.events).toEqual([{ kind: 'not-in-force', side: 'left', standing: 'future' }]);
    expect(rows[1]?.events).toContainEqual({ kind: 'scheduled', rows: ['l2~r1'] });
    expect(compareBoms(left, right, { asOf: '2027-06-01' }).summary).toMatchObject({ same: 1, removed: 1 });
  });
});
