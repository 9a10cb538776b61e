import { expect, it } from 'vitest';

import type { Bom, Line } from '../../src-preload/domain/bom';
import { keepMarks } from '../../src-preload/domain/bom-index';
import { printedMarksOf } from '../../src-preload/domain/line-marks';
import { shareCells } from '../../src-main/worker/share-lines';

function bomOf(lines: readonly Line[]): Bom {
  const bom: Bom = structuredClone({ name: 'Board', lines });
  keepMarks(bom, printedMarksOf(bom.lines));
  return bom;
}

const lines: readonly Line[] = [
  { key: 'row:2', row: 2, mpn: 'GRM155R71C104KA88D', designators: ['C1', 'C2'], extra: { Lifecycle: 'Active' }, raw: { quantity: '2,0' } },
  { key: 'row:3', row: 3, mpn: 'RC0603FR-0710KL', designators: ['R1'], extra: { Lifecycle: 'NRND' } },
];

it('lets equal lines share their cells, while each keeps its key, its row and how it was written', () => {
  const one = bomOf(lines);
  const later = [
    { ...lines[1], key: 'row:20', row: 20, raw: { mpn: ' RC0603FR-0710KL' } },
    { ...lines[0], key: 'row:21', row: 21, designators: ['C1'] },
  ];
  const other = bomOf(later);
  shareCells(other, [one]);
  expect(other.lines).toEqual(later);
  expect(other.lines[0]?.designators).toBe(one.lines[1]?.designators);
  expect(other.lines[0]?.extra).toBe(one.lines[1]?.extra);
  expect(other.lines[1]?.extra).not.toBe(one.lines[0]?.extra);
  expect(one.lines).toEqual(lines);
});

it('changes nothing where two lines that are not the same have one print', () => {
  const one = bomOf(lines);
  const other = bomOf(lines.map((line) => ({ ...line, mpn: 'another', designators: ['X1'], extra: { Lifecycle: 'another' } })));
  keepMarks(other, printedMarksOf(one.lines));
  const before = structuredClone(other.lines);
  shareCells(other, [one]);
  expect(other.lines).toEqual(before);
});
