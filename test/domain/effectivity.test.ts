import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src-preload/domain/bom';
import { asOf, standingOf, windowProblems } from '../../src-preload/domain/effectivity';

const dated = (from: string | null, to: string | null, position = '10'): Line => ({
  key: `${from}-${to}`,
  position,
  effectiveFrom: from,
  effectiveTo: to,
});
const serial = (from: string | null, to: string | null): Line => ({ key: `${from}-${to}`, position: '10', serialFrom: from, serialTo: to });

describe('standingOf', () => {
  it.each([
    ['2026-01-01', '2026-06-01', '2025-12-31', 'future'],
    ['2026-01-01', '2026-06-01', '2026-01-01', 'in-force'],
    ['2026-01-01', '2026-06-01', '2026-05-31', 'in-force'],
    ['2026-01-01', '2026-06-01', '2026-06-01', 'past'],
    [null, '2026-06-01', '1990-01-01', 'in-force'],
    ['2026-01-01', null, '2099-01-01', 'in-force'],
    [null, null, '2026-01-01', 'in-force'],
  ])('from %s until %s, seen on %s: %s', (from, to, day, standing) => expect(standingOf(dated(from, to), asOf(day))).toBe(standing));

  it.each([
    ['SN9', 'SN100', 'SN10', 'in-force'],
    ['SN9', 'SN100', 'SN100', 'past'],
    ['0100', '0200', '99', 'future'],
    ['0100', '0200', '150', 'in-force'],
    ['SN-0010', null, 'sn 11', 'in-force'],
  ])('from serial %s until %s, unit %s: %s', (from, to, unit, standing) => expect(standingOf(serial(from, to), asOf(unit))).toBe(standing));

  it('lets exactly one of two lines of a cut-over be in force on any day', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (cut, seen) => {
        const standings = [dated(null, cut), dated(cut, null)].map((line) => standingOf(line, asOf(seen)));
        expect(standings.filter((standing) => standing === 'in-force')).toHaveLength(1);
      }),
    );
  });
});

describe('windowProblems', () => {
  const kinds = (lines: readonly Line[]): string[] => windowProblems(lines).map((problem) => problem.kind);

  it('accepts a clean cut-over in any order of lines', () => {
    const lines = [dated('2026-06-01', null), dated(null, '2026-06-01')];
    expect(kinds(lines)).toEqual([]);
    expect(kinds(lines.toReversed())).toEqual([]);
  });

  it('finds overlaps, gaps and windows that end before they begin', () => {
    expect(kinds([dated(null, '2026-06-02'), dated('2026-06-01', null)])).toEqual(['overlap']);
    expect(kinds([dated(null, '2026-05-01'), dated('2026-06-01', null)])).toEqual(['gap']);
    expect(kinds([dated('2026-06-01', '2026-05-01')])).toEqual(['reversed']);
    expect(kinds([dated('2026-06-01', '2026-06-01')])).toEqual(['reversed']);
    expect(kinds([serial('1', '100'), serial('50', null)])).toEqual(['overlap']);
    expect(kinds([serial('9', '10'), serial('10', '11')])).toEqual([]);
  });

  it('sees an overlap with a line that is always in force, and none where nobody states a window', () => {
    expect(kinds([dated(null, null), dated('2026-06-01', null)])).toEqual(['overlap']);
    expect(kinds([dated(null, null), dated(null, null)])).toEqual([]);
    expect(
      kinds([
        { key: 'a', effectiveFrom: '2026-01-01' },
        { key: 'b', effectiveFrom: '2026-01-01' },
      ]),
    ).toEqual([]);
    expect(kinds([dated('2026-01-01', null, '10'), dated('2026-01-01', null, '20')])).toEqual([]);
    const open = [dated('2026-01-01', null), dated('2026-02-01', '2026-03-01'), dated('2026-04-01', null)];
    expect(kinds(open)).toEqual(['overlap', 'overlap']);
  });
});
