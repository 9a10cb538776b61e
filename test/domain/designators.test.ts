import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCount,
  compareDesignators,
  designatorKey,
  diffDesignators,
  formatDesignators,
  hyphenatedPrefixes,
  hyphenNotice,
  parseDesignators,
  prefixOf,
  sameDesignators,
} from '../../src-preload/domain/designators';
import { plainDesignators } from '../../src-preload/domain/plain-designators';

const read = (text: string): string => parseDesignators(text).designators.join(' ');

describe('plainDesignators', () => {
  it('says the same as the full reading, or leaves the text to it', () => {
    const name = fc.tuple(
      fc.constantFrom('R', 'R', 'R', 'R', 'C', 'r', 'to'),
      fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }) }, fc.constantFrom('01', '', '1000000001')),
    );
    const text = fc
      .array(fc.tuple(name, fc.constantFrom(', ', ', ', ',', ' ', ';', '  ', '-')), { minLength: 1, maxLength: 6 })
      .map((names) => names.map(([[letters, number], separator]) => `${letters}${number}${separator}`).join(''))
      .map((list) => list.replace(/[, ]+$/, ''));
    let plain = 0;
    fc.assert(
      fc.property(text, (list) => {
        const names = plainDesignators(list);
        if (names === undefined) return;
        plain += 1;
        // A comma at the end says nothing and is no plain list.
        expect(plainDesignators(`${list},`)).toBeUndefined();
        expect(parseDesignators(`${list},`)).toEqual({ designators: names, problems: [] });
      }),
      { numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(300);
    expect(plainDesignators('R1, R2, R10')).toEqual(['R1', 'R2', 'R10']);
  });
});

describe('parseDesignators', () => {
  it.each([
    ['R1', 'R1'],
    ['', ''],
    ['R1,R2', 'R1 R2'],
    ['R1, R2; R3\nR4 R5', 'R1 R2 R3 R4 R5'],
    ['R1/R2', 'R1 R2'],
    ['VCC/2', 'VCC/2'],
    ['R1,,R2, ,', 'R1 R2'],
    ['R1-R4', 'R1 R2 R3 R4'],
    ['R1-4', 'R1 R2 R3 R4'],
    ['R1..R4', 'R1 R2 R3 R4'],
    ['R1...R4', 'R1 R2 R3 R4'],
    ['R1…R4', 'R1 R2 R3 R4'],
    ['R1 .. R4', 'R1 R2 R3 R4'],
    ['D2..5', 'D2 D3 D4 D5'],
    ['R1:R4', 'R1 R2 R3 R4'],
    ['R1 to R4', 'R1 R2 R3 R4'],
    ['R1 thru R4', 'R1 R2 R3 R4'],
    ['R1–R4', 'R1 R2 R3 R4'],
    ['R1 - R3', 'R1 R2 R3'],
    ['R1~R3', 'R1 R2 R3'],
    ['R1, R2 and R5', 'R1 R2 R5'],
    ['R1 & R2', 'R1 R2'],
    ['r1-R3', 'r1 r2 r3'],
    ['C23-C26, C44', 'C23 C24 C25 C26 C44'],
    ['D2-4, D7', 'D2 D3 D4 D7'],
    ['R01-R03', 'R01 R02 R03'],
    ['R98-R101', 'R98 R99 R100 R101'],
    ['A:C1', 'A:C1'],
    ['A:C1-A:C3', 'A:C1 A:C2 A:C3'],
    ['J1#3', 'J1#3'],
    ['J1#1-J1#3', 'J1#1 J1#2 J1#3'],
    ['HS1 Q1#2', 'HS1 Q1#2'],
    ['U3A, U3B', 'U3A U3B'],
    ['U3A-U3D', 'U3A U3B U3C U3D'],
    ['R12_1', 'R12_1'],
    ['TP_USB+', 'TP_USB+'],
    ['FID', 'FID'],
    ['R1, 2, 5-7', 'R1 R2 R5 R6 R7'],
    ['J1-1, J1-2', 'J1-1 J1-2'],
    ['X1-A, X1-B', 'X1-A X1-B'],
    ['LED-1', 'LED-1'],
  ])('reads %j as %s', (text, names) => expect(read(text)).toBe(names));

  it.each([
    ['R4-R1', 'R4-R1', 'lower'],
    ['R1-R1', 'R1-R1', 'same'],
    ['R1-R99999', 'R1-R99999', '5000'],
    ['r1, R1', 'r1', 'twice'],
    ['12', '12', 'no letters'],
    ['see note', 'see note', 'are these designators'],
    ['R1, 2', 'R1 R2', 'read as R2'],
  ])('keeps what it cannot read in %j and says so', (text, names, problem) => {
    const { designators, problems } = parseDesignators(text);
    expect(designators.join(' ')).toBe(names);
    expect(problems.join()).toContain(problem);
  });

  it('has nothing to say about ordinary cells', () => {
    for (const text of ['R1', 'R1,R2', 'C1-C4, C7', 'FID', 'A:C1-A:C3', 'J1#1 J1#2']) expect(parseDesignators(text).problems).toEqual([]);
  });

  it('expands up to 5,000 and no further', () => {
    expect(parseDesignators('R1-R5000').designators).toHaveLength(5000);
    expect(parseDesignators('R1-R5001').designators).toHaveLength(1);
  });
});

describe('hyphens inside names', () => {
  it('are found over the whole file and switch short ranges off for that prefix only', () => {
    const cells = ['J1-1', 'J1-2, J1-3', 'R1-4', 'C5-C9'];
    const hyphenated = hyphenatedPrefixes(cells);
    expect([...hyphenated]).toEqual(['J']);
    expect(parseDesignators('J1-2', { hyphenated }).designators).toEqual(['J1-2']);
    expect(parseDesignators('R1-4', { hyphenated }).designators).toHaveLength(4);
    expect(parseDesignators('J5-J7', { hyphenated }).designators).toEqual(['J5', 'J6', 'J7']);
    expect(hyphenNotice(hyphenated)).toContain('J1-4');
    expect(hyphenNotice(new Set())).toBeUndefined();
  });

  it('are not seen in plain ranges, also where a range is repeated', () => {
    expect(hyphenatedPrefixes(['C10-12', 'C14-18', 'C2-6', 'R30-R33', 'C10-12', 'R1 - R4']).size).toBe(0);
  });

  it('show where two tokens would be overlapping ranges', () => {
    expect([...hyphenatedPrefixes(['P2-3', 'P2-4'])]).toEqual(['P']);
  });
});

describe('formatDesignators', () => {
  it.each([
    [['R1', 'R2'], 'R1,R2'],
    [['R3', 'R1', 'R2'], 'R1-R3'],
    [['R1', 'R2', 'R4', 'R5', 'R6', 'C10', 'C9'], 'C9,C10,R1,R2,R4-R6'],
    [['A:C1', 'A:C2', 'A:C3', 'C1'], 'A:C1-A:C3,C1'],
    [['R08', 'R09', 'R10'], 'R08-R10'],
    [['U1A', 'U1B', 'U1C'], 'U1A,U1B,U1C'],
    [[], ''],
  ])('writes %j as %s', (list, text) => expect(formatDesignators(list)).toBe(text));

  it('takes another separator', () => expect(formatDesignators(['R1', 'R2', 'R5'], ', ')).toBe('R1, R2, R5'));
});

const names = fc
  .record({
    board: fc.constantFrom('', '', '', 'A:', 'B2:'),
    prefix: fc.constantFrom('R', 'C', 'U', 'TP', 'LED', 'r', 'IC_'),
    number: fc.oneof(
      fc.integer({ min: 0, max: 30 }).map(String),
      fc.integer({ min: 0, max: 12 }).map((n) => String(n).padStart(2, '0')),
      fc.nat(99_999).map(String),
    ),
    suffix: fc.constantFrom('', '', '', '', 'A', 'B', '#1', '#2', '_1'),
  })
  .map(({ board, prefix, number, suffix }) => board + prefix + number + suffix);
const sets = fc.uniqueArray(names, { maxLength: 40, selector: designatorKey });

describe('laws', () => {
  it('what is written is read back: none lost, none doubled', () => {
    fc.assert(
      fc.property(sets, (list) => {
        const { designators, problems } = parseDesignators(formatDesignators(list));
        expect(designators.toSorted()).toEqual([...list].toSorted());
        expect(problems).toEqual([]);
      }),
    );
  });

  it('any separator and order gives the same set', () => {
    fc.assert(
      fc.property(sets, fc.constantFrom(',', ', ', ';', ' ', '\n', ' ; ', ',,'), (list, separator) => {
        expect(sameDesignators(parseDesignators(list.toReversed().join(separator)).designators, list)).toBe(true);
      }),
    );
  });

  it('natural order is an order', () => {
    fc.assert(
      fc.property(names, names, names, (a, b, c) => {
        expect(Math.sign(compareDesignators(a, b))).toBe(-Math.sign(compareDesignators(b, a)) + 0);
        if (compareDesignators(a, b) <= 0 && compareDesignators(b, c) <= 0) expect(compareDesignators(a, c)).toBeLessThanOrEqual(0);
        expect(compareDesignators(a, b) === 0).toBe(a === b);
      }),
    );
    expect(['R10', 'R2', 'C1', 'r3', 'R2A'].toSorted(compareDesignators)).toEqual(['C1', 'R2', 'R2A', 'r3', 'R10']);
  });

  it('a difference applied to one list gives the other', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const { added, removed } = diffDesignators(a, b);
        const gone = new Set(removed.map(designatorKey));
        expect(sameDesignators([...a.filter((name) => !gone.has(designatorKey(name))), ...added], b)).toBe(true);
        expect(diffDesignators(b, a)).toEqual({ added: removed, removed: added });
        expect(sameDesignators(a, b)).toBe(added.length === 0 && removed.length === 0);
        const keys = new Set(a.map(designatorKey));
        expect(new Set(added.map(designatorKey))).toEqual(new Set(b.map(designatorKey).filter((key) => !keys.has(key))));
        expect(added).toHaveLength(new Set(added.map(designatorKey)).size);
      }),
    );
  });

  it('never throws and never drops a character that is no separator', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9:#_.\-, ]{0,40}$/), (text) => {
        const { designators } = parseDesignators(text);
        if (/[A-Za-z0-9]/.test(text)) expect(designators.length).toBeGreaterThan(0);
        expect(new Set(designators.map(designatorKey)).size).toBe(designators.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sets and counts', () => {
  it('compares without case, order and repeats', () => {
    expect(sameDesignators(['R1', 'r2'], ['R2', 'R1', 'R1'])).toBe(true);
    expect(diffDesignators(['R1', 'R10', 'R2'], ['R2', 'R3'])).toEqual({ added: ['R3'], removed: ['R1', 'R10'] });
  });

  it.each([
    [{ quantity: '2', designators: ['R1', 'R2'] }, { kind: 'equal' }],
    [
      { quantity: '4', designators: ['F1', 'F2'] },
      { kind: 'multiple', times: 2 },
    ],
    [
      { quantity: '3', designators: ['R1', 'R2'] },
      { kind: 'mismatch', designators: 2 },
    ],
    [
      { quantity: '0', designators: ['R1'] },
      { kind: 'mismatch', designators: 1 },
    ],
    [{ quantity: '0', designators: ['R1'], dnp: true }, { kind: 'not-applicable' }],
    [{ quantity: '5' }, { kind: 'not-applicable' }],
    [{ quantity: null, designators: ['R1'] }, { kind: 'not-applicable' }],
  ] as const)('checks %j', (line, result) => expect(checkCount(line)).toEqual(result));

  it('names prefixes', () => {
    expect(prefixOf('r12')).toBe('R');
    expect(prefixOf('A:C1')).toBe('A:C');
    expect(prefixOf('U3A')).toBe('U');
    expect(prefixOf('FID')).toBe('FID');
  });
});
