import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Line } from '../../src-preload/domain/bom';
import { printedMarksOf, unpackMarks } from '../../src-preload/domain/line-marks';
import { printOf } from '../../src-preload/domain/line-print';
import { bytesOfLines } from '../../src-main/store/line-bytes';

/** Any text, with what JSON writes in another way more often than chance would have it: halves of pairs too. */
const text = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"', '\\', '\n', '\u0000', '\u001f', 'Ω', '東', '😀', '\ud83d', '\ude00', '\u2028'),
  ),
  { maxLength: 5 },
);
const cell = fc.oneof(
  text.map((parts) => parts.join('')),
  fc.constant(null),
);
const record = fc.dictionary(fc.oneof(fc.constantFrom('key', 'row', 'raw', '2', '__proto__', 'Größe'), fc.string()), cell, { maxKeys: 4 });
const line = fc
  .record(
    {
      key: fc.string(),
      row: fc.oneof(fc.nat(), fc.double()),
      position: fc.oneof(cell, fc.constant(undefined)),
      level: fc.oneof(fc.integer(), fc.constantFrom(-0, 1e21, Number.NaN)),
      mpn: cell,
      description: cell,
      designators: fc.array(
        text.map((parts) => parts.join('')),
        { maxLength: 3 },
      ),
      dnp: fc.boolean(),
      alternates: fc.array(fc.record({ manufacturer: cell, mpn: cell }), { maxLength: 2 }),
      wbs: record,
      extra: record,
      raw: record,
    },
    { requiredKeys: [] },
  )
  // Of any order of fields, and beyond what the types of a line allow: what is written is written.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  .chain((fields) => fc.shuffledSubarray(Object.entries(fields)).map((some) => Object.fromEntries(some) as unknown as Line));

describe('lines written for the store', () => {
  it('are the bytes of their JSON, and have the marks of the lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const { body, marks } = bytesOfLines(lines);
        expect(Buffer.from(body).toString('latin1')).toBe(Buffer.from(JSON.stringify(lines), 'utf8').toString('latin1'));
        expect(unpackMarks([{ bytes: marks, lines: lines.length }])).toEqual(printedMarksOf(lines));
      }),
      { numRuns: 1_000 },
    );
  });

  it('may be long, and leave what was written before as it was', () => {
    const long = { key: 'a', notes: '"Ω'.repeat(100_000) };
    const short = { key: 'b', notes: 'x' };
    const first = bytesOfLines([short]);
    const second = bytesOfLines([long, short]);
    bytesOfLines([long]);
    expect(Buffer.from(first.body).toString()).toBe(JSON.stringify([short]));
    expect(Buffer.from(second.body).toString()).toBe(JSON.stringify([long, short]));
    expect(unpackMarks([{ bytes: second.marks, lines: 2 }])?.prints?.[1]).toBe(printOf(short));
  });
});
