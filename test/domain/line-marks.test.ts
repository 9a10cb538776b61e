import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { hasLength } from '../../src-preload/domain/cut-list';
import { hasWindow } from '../../src-preload/domain/effectivity';
import type { Line } from '../../src-preload/domain/bom';
import { indexOf, keepMarks } from '../../src-preload/domain/bom-index';
import { packMarks, printedMarksOf, unpackMarks } from '../../src-preload/domain/line-marks';
import { printOf } from '../../src-preload/domain/line-print';
import { linkTree } from '../../src-preload/domain/tree';
import { runs } from './arbitraries';

const text = (...texts: readonly string[]) => fc.constantFrom<string | null>(...texts, '', null);

const linesOf: fc.Arbitrary<readonly Line[]> = fc
  .array(
    fc.record(
      {
        partNumber: text('P-1', 'TBD', 'P-2'),
        mpn: text('LM358', 'n/a'),
        position: text('1', '1.1', '2'),
        level: fc.constantFrom(1, 2),
        parent: text('P-1', 'P-2'),
        length: text('12'),
        effectiveFrom: text('2026-01-01'),
        serialTo: text('20'),
        designators: fc.constantFrom([], ['R1'], ['R1', 'R2']),
        members: fc.constantFrom(['a', 'b']),
        role: fc.constantFrom('component', 'scrap'),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 8 },
  )
  .map((lines) => lines.map((line, at) => ({ key: `row:${at}`, ...line })));

it('comes out of bytes as it went in, whatever the parts, and not at all where a part does not fit', () => {
  fc.assert(
    fc.property(fc.array(linesOf, { maxLength: 4 }), fc.nat(3), (parts, broken) => {
      const packed = parts.map((lines) => ({ bytes: packMarks(lines, Float64Array.from(lines, printOf)), lines: lines.length }));
      expect(unpackMarks(packed)).toEqual(printedMarksOf(parts.flat()));
      const short = packed.map((part, at) => (at === broken ? { ...part, lines: part.lines + 1 } : part));
      if (broken < parts.length) expect(unpackMarks(short)).toBeUndefined();
      const missing = packed.map((part, at) => (at === broken ? { ...part, bytes: undefined } : part));
      if (broken < parts.length) expect(unpackMarks(missing)).toBeUndefined();
    }),
    runs,
  );
});

it('says of a BOM what its lines say, marked before or not', () => {
  const plain = {
    partNumber: (line: Line) => !!line.partNumber,
    window: hasWindow,
    members: (line: Line) => line.members !== undefined,
    length: hasLength,
    designators: (line: Line) => (line.designators ?? []).length > 0,
    levels: (line: Line) => line.level !== undefined || !!line.parent || (line.position ?? '').includes('.'),
    output: (line: Line) => line.role === 'scrap',
  };
  fc.assert(
    fc.property(linesOf, fc.boolean(), (lines, isMarked) => {
      const bom = { name: 'Board', lines };
      if (isMarked) keepMarks(bom, printedMarksOf(lines));
      const index = indexOf(bom);
      for (const trait of ['partNumber', 'window', 'members', 'length', 'designators', 'levels', 'output'] as const) {
        expect([trait, index.has(trait)]).toEqual([trait, lines.some(plain[trait])]);
      }
      expect(index.parents).toEqual(linkTree(lines).parents);
      expect([...index.positionTraces].map((trace) => trace !== 0)).toEqual(lines.map((line) => !!line.position));
      expect([...index.partTraces].map((trace) => trace !== 0)).toEqual(
        lines.map((line) => (line.partNumber ? line.partNumber !== 'TBD' : line.mpn === 'LM358')),
      );
    }),
    runs,
  );
});
