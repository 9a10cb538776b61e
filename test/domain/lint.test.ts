import { describe, expect, it } from 'vitest';
import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Capabilities } from '../../src-preload/domain/capabilities';
import { blocksPush, lintBom, lintRules, type LintContext } from '../../src-preload/domain/lint';
import { defaultProfile, profiles, type Profile } from '../../src-preload/domain/profile';

const clean: Line = {
  key: 'row:2',
  row: 2,
  position: '10',
  partNumber: '100-0042',
  revision: 'B',
  mpn: 'LM358D',
  manufacturer: 'Texas Instruments',
  description: 'Op amp',
  quantity: '2',
  unit: 'EA',
  designators: ['U1', 'U2'],
  unitPrice: '0.2',
  currency: 'USD',
};
const bomOf = (...lines: readonly Partial<Line>[]): Bom => ({
  name: 'board',
  lines: lines.map((line, index) => ({ ...clean, key: `row:${index + 2}`, row: index + 2, position: String((index + 1) * 10), ...line })),
});
const other: Partial<Line> = { partNumber: '100-0077', mpn: 'BAT54H,115', manufacturer: 'Nexperia', quantity: '1', designators: ['D1'] };
const rulesOf = (bom: Bom, context: LintContext = {}, profile: Profile = defaultProfile): string[] =>
  lintBom(bom, profile, context).map(({ rule, line }) => (line === undefined ? rule : `${rule} ${line}`));

const capabilities: Capabilities = {
  fields: { description: { onCreate: true, onUpdate: true, maxLength: 10 } },
  quantity: { kind: 'decimal' },
  unit: 'line',
  create: true,
  delete: 'permanent',
  reorder: false,
  keyFields: [],
  createMergesBy: null,
  maxPerUpdate: 1,
  maxPerCreate: 1,
  createBom: false,
  approval: false,
  outputs: false,
  levels: false,
};

describe('lintBom', () => {
  it('finds nothing in a clean BOM', () => {
    for (const profile of Object.values(profiles)) expect(rulesOf(bomOf({}, other), { capabilities }, profile)).toEqual([]);
  });

  it.each<[string, readonly Partial<Line>[], readonly string[], LintContext?]>([
    ['a find number that stands twice', [{}, { ...other, position: '10' }], ['position-unique row:3']],
    ['a designator on two lines', [{}, { ...other, designators: ['u2'] }], ['designator-unique row:3']],
    ['a quantity that is not the count', [{ quantity: '3' }], ['quantity-designators row:2']],
    ['no quantity', [{ quantity: null }], ['quantity-missing row:2']],
    ['quantity 0 with designators', [{ quantity: '0' }], ['quantity-positive row:2', 'quantity-designators row:2']],
    ['a negative quantity', [{ quantity: '-1', designators: [] }], ['quantity-positive row:2']],
    ['a fraction of a piece', [{ quantity: '1.5', designators: [] }], ['quantity-integer row:2']],
    ['an unknown unit', [{ unit: 'zork' }], ['unit-known row:2']],
    ['a number without maker', [{ manufacturer: null }], ['mpn-without-maker row:2']],
    ['a maker without number', [{ mpn: 'N/A' }], ['maker-without-mpn row:2']],
    ['an alternate that is the part', [{ alternates: [{ manufacturer: 'TI', mpn: 'lm358-d' }] }], ['alternate-is-primary row:2']],
    ['a damaged number', [{ mpn: '9.55E+12' }], ['number-damaged row:2']],
    ['a Cyrillic letter', [{ partNumber: '100-А' }], ['letters-foreign row:2']],
    ['a line that names nothing', [{ partNumber: null, mpn: null, manufacturer: null, description: null }], ['part-named row:2']],
    ['a text that is too long', [{ description: 'Operational amplifier' }], ['text-too-long row:2'], { capabilities }],
    ['an invisible character', [{ notes: 'a\u200Bb' }], ['characters row:2']],
    ['a formula', [{ description: '=HYPERLINK("http://x")' }], ['formula-text row:2']],
    ['a price without currency', [{ currency: null }], ['currency-missing row:2']],
    ['a price break without a price', [{ unitPrice: null, currency: null, priceBreak: '100' }], ['price-break row:2']],
    ['a price from 0 pieces on', [{ priceBreak: '0' }], ['price-break row:2']],
    ['a negative set-up quantity', [{ setup: '-1' }], ['setup-negative row:2']],
    ['a phantom without parts', [{ phantom: true }], ['phantom-empty row:2']],
    ['a negative price', [{ unitPrice: '-1' }], ['price-negative row:2']],
    ['a missing revision', [{}, { ...other, revision: null }], ['revision-missing row:3']],
    ['a part that the vendor lacks', [{}], ['part-in-vendor row:2'], { isKnownPart: () => false }],
    ['an obsolete part', [{}], ['part-obsolete row:2'], { isObsolete: () => true }],
    ['a unit of another kind than the part', [{}], ['unit-family row:2'], { unitOfPart: () => 'kg' }],
    ['an approved target', [{}], ['approved-target'], { target: { name: 'x', lines: [], approved: true } }],
    [
      'a partial source',
      [{}],
      ['mass-removal'],
      { target: bomOf({}, other, { ...other, partNumber: 'Z', mpn: 'Z1', designators: ['D9'] }) },
    ],
    ['two units for one part', [{ designators: [] }, { unit: 'ft', designators: [] }], ['unit-consistent row:3']],
    ['numbers that look alike', [{}, { ...other, partNumber: '100-OO42'.replace('OO', 'O0') }], ['numbers-apart row:3']],
    ['one number in two spellings', [{}, { ...other, partNumber: '1000042' }], ['numbers-one-spelling row:3']],
    ['a level jump', [{ level: 0 }, { ...other, level: 2 }], ['level-jump row:3']],
    ['an orphan', [{ parent: 'TOP' }, { ...other, parent: 'GONE' }], ['level-orphan row:3']],
    ['an assembly that holds itself', [{ level: 0 }, { ...other, level: 1 }, { level: 2, designators: [] }], ['cycle row:4']],
    [
      'windows that overlap',
      [
        { effectiveTo: '2026-06-02', designators: [] },
        { ...other, position: '10', effectiveFrom: '2026-06-01' },
      ],
      ['effectivity-overlap row:3'],
    ],
    [
      'a gap between windows',
      [
        { effectiveTo: '2026-05-01', designators: [] },
        { ...other, position: '10', effectiveFrom: '2026-06-01' },
      ],
      ['effectivity-gap row:3'],
    ],
    ['a window that ends before it begins', [{ effectiveFrom: '2026-06-01', effectiveTo: '2026-01-01' }], ['effectivity-reversed row:2']],
  ])('finds %s, and nothing else', (_, lines, expected, context) => {
    expect(rulesOf(bomOf(...lines), context ?? {})).toEqual(expected);
  });

  it('lets alternates and cut-overs share their place', () => {
    expect(rulesOf(bomOf({}, { ...other, position: '10', designators: ['U1'], dnp: true }))).toEqual([]);
    const cut = bomOf({ effectiveTo: '2026-06-01' }, { ...other, position: '10', designators: ['U1'], effectiveFrom: '2026-06-01' });
    expect(rulesOf(cut)).toEqual([]);
  });

  it('lets what is not placed, outputs and measured goods be without a count', () => {
    expect(rulesOf(bomOf({ dnp: true, quantity: '0' }))).toEqual([]);
    expect(rulesOf(bomOf({ role: 'by-product', quantity: '-1', designators: [] }))).toEqual([]);
    expect(rulesOf(bomOf({ unit: 'ft', quantity: '1.25', designators: [] }))).toEqual([]);
  });

  it('points at the line, its row and its field', () => {
    expect(lintBom(bomOf({ quantity: '3' }))).toEqual([
      {
        rule: 'quantity-designators',
        severity: 'error',
        line: 'row:2',
        row: 2,
        field: 'quantity',
        message: '100-0042 has quantity 3 but 2 designators',
      },
    ]);
  });
});

describe('severities', () => {
  const wrong = bomOf({ quantity: '3' });
  const profileWith = (more: Partial<Profile>): Profile => ({ ...defaultProfile, ...more });

  it('come from the rule, from the profile, or from a line with a reason', () => {
    expect(blocksPush(lintBom(wrong))).toBe(true);
    expect(lintBom(wrong, profileWith({ rules: { 'quantity-designators': 'warning' } }))[0]?.severity).toBe('warning');
    expect(blocksPush(lintBom(wrong, profileWith({ rules: { 'quantity-designators': 'warning' } })))).toBe(false);
    expect(lintBom(wrong, profileWith({ rules: { 'quantity-designators': 'off' } }))).toEqual([]);

    const exception = { rule: 'quantity-designators', line: 'row:2', severity: 'off', reason: 'third piece is a spare' } as const;
    const accepted = lintBom(wrong, profileWith({ exceptions: [exception] }));
    expect(accepted).toMatchObject([{ severity: 'off', reason: 'third piece is a spare' }]);
    expect(blocksPush(accepted)).toBe(false);
    expect(lintBom(wrong, profileWith({ exceptions: [{ ...exception, reason: '' }] }))[0]?.severity).toBe('error');
    expect(lintBom(wrong, profileWith({ exceptions: [{ ...exception, line: 'row:9' }] }))[0]?.severity).toBe('error');
  });

  it('can be raised for one line though the rule is off', () => {
    const profile = profileWith({
      exceptions: [{ rule: 'quantity-multiple', line: 'row:2', severity: 'error', reason: 'one piece only' }],
    });
    const doubled = bomOf({ quantity: '4' }, { ...other, quantity: '2' });
    expect(lintBom(doubled, profile).map(({ rule, line }) => `${rule} ${line}`)).toEqual(['quantity-multiple row:2']);
  });

  it('are named for every rule, each id once', () => {
    expect(new Set(lintRules.map(({ id }) => id)).size).toBe(lintRules.length);
    for (const profile of Object.values(profiles)) {
      for (const rule of Object.keys(profile.rules)) expect(lintRules.map(({ id }) => id)).toContain(rule);
    }
  });
});
