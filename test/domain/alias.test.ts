import { describe, expect, it } from 'vitest';
import { addAlias, exportAliases, importAliases, openAliases, removeAlias, type Alias } from '../../src-preload/domain/alias';
import { canonicalManufacturer } from '../../src-preload/domain/manufacturer';

const maker = (from: string, to: string, more: Partial<Alias> = {}): Alias => ({
  kind: 'manufacturer',
  from,
  to,
  scope: 'always',
  who: 'Ada',
  when: '2026-03-01T09:00:00Z',
  ...more,
});
const part = (from: string, to: string, more: Partial<Alias> = {}): Alias => ({ ...maker(from, to, more), kind: 'part' });

describe('openAliases', () => {
  it('equates makers by any spelling, through chains and takeovers', () => {
    const book = openAliases([maker('Atmel', 'Microchip'), maker('Micrel Semi', 'Atmel Corp')]);
    for (const text of ['ATMEL', 'Microchip Technology Inc.', 'Micrel Semi']) {
      expect(canonicalManufacturer(text, book.manufacturers)).toBe('Microchip Technology');
    }
    expect(canonicalManufacturer('TI', book.manufacturers)).toBe('Texas Instruments');
    expect(book.why('manufacturer', 'Atmel', 'MCHP')?.who).toBe('Ada');
    expect(book.why('manufacturer', 'Atmel', 'TI')).toBeUndefined();
  });

  it('cross-references numbers, customer numbers included, in either direction', () => {
    const book = openAliases([part('CUST-77', '100-0042', { evidence: 'price list 2026' }), part('OLD 9', 'cust-77')]);
    expect(book.part('cust-77')).toBe('100-0042');
    expect(book.part('100-0042')).toBe('100-0042');
    expect(book.part('old 9')).toBe('100-0042');
    expect(book.part('x 1')).toBe('X 1');
    expect(book.why('part', '100-0042', 'CUST-77')?.evidence).toBe('price list 2026');
    expect(book.why('part', 'OLD 9', '100-0042')).toBeDefined();
    expect(book.why('part', 'OLD 9', 'OLD 9')).toBeUndefined();
  });

  it('ends in one name though a chain runs in a circle, whatever the order', () => {
    const aliases = [part('A', 'B'), part('B', 'C'), part('C', 'A')];
    const names = new Set([aliases, aliases.toReversed()].flatMap((list) => ['A', 'B', 'C'].map((text) => openAliases(list).part(text))));
    expect(names.size).toBe(1);
  });

  it('keeps to the scope of each alias', () => {
    const aliases = [
      part('A', 'B', { scope: 'vendor', of: 'kojo' }),
      part('C', 'D', { scope: 'comparison', of: 'r1' }),
      part('E', 'F', { scope: 'comparison' }),
    ];
    const elsewhere = openAliases(aliases, { vendors: ['cofactr'], comparison: 'r2' });
    expect(['A', 'C', 'E'].map(elsewhere.part)).toEqual(['A', 'C', 'F']);
    const here = openAliases(aliases, { vendors: ['cofactr', 'kojo'], comparison: 'r1' });
    expect(['A', 'C', 'E'].map(here.part)).toEqual(['B', 'D', 'F']);
  });

  it('is reversed by taking the alias away', () => {
    const first = part('A', 'B');
    const list = addAlias(addAlias([], first), part('a', 'b', { who: 'Bob' }));
    expect(list).toHaveLength(1);
    expect(list[0]?.who).toBe('Bob');
    expect(openAliases(removeAlias(list, first)).part('A')).toBe('A');
  });
});

describe('export and import', () => {
  it('give back the same aliases', () => {
    const aliases = [maker('Atmel', 'Microchip', { evidence: 'letter' }), part('A', 'B', { scope: 'vendor', of: 'kojo' })];
    expect(importAliases(exportAliases(aliases))).toEqual({ aliases, problems: [] });
  });

  it('name what is not whole and refuse what is something else', () => {
    const text = JSON.stringify({ format: 'trueup-aliases', version: 1, aliases: [{ kind: 'part', from: 'A' }, part('C', 'D')] });
    const read = importAliases(text);
    expect(read?.aliases).toHaveLength(1);
    expect(read?.problems[0]).toContain('Alias 1');
    for (const other of ['', '{}', '[]', 'null', '{"format":"trueup-aliases"}', 'x']) expect(importAliases(other)).toBeUndefined();
  });
});
