import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Change, ChangeClass, Comparison, Row, RowStatus } from '../../src-preload/domain/comparison';

/** Two revisions of a small board, as a comparison engine would hand them over. */
const resistor: Line = {
  key: 'row:2',
  row: 2,
  partNumber: '000123',
  mpn: 'RC0402FR-073K32L',
  manufacturer: 'Yageo',
  description: 'RES 3.32k 1% 0402',
  value: '3.32k',
  quantity: '2',
  designators: ['R14', 'R15'],
  unitPrice: '0.01',
  currency: 'EUR',
  dnp: false,
  extra: { 'DK Part': '311-3.32KLRCT-ND', Comment: null },
};
const formula: Line = {
  key: 'row:3',
  row: 3,
  partNumber: '=HYPERLINK("http://x","y")',
  mpn: null,
  manufacturer: null,
  description: '<script>alert(1)</script> & "quoted"',
  value: null,
  quantity: '0.5',
  designators: [],
  unitPrice: null,
  currency: null,
  dnp: false,
  extra: { 'DK Part': null, Comment: '@SUM(A1)' },
};
const connector: Line = {
  ...resistor,
  key: 'row:4',
  row: 4,
  partNumber: '000777',
  mpn: '0022232041',
  value: 'Conn',
  quantity: '1',
  designators: ['J4'],
  unitPrice: '0.5',
};

export const leftBom: Bom = { name: 'Board rev A.xlsx', lines: [resistor, formula, connector] };
const resistorNow: Line = { ...resistor, quantity: '3', designators: ['R14', 'R15', 'R16'] };
const added: Line = {
  ...resistor,
  key: 'row:5',
  row: 5,
  partNumber: '000999',
  mpn: 'SC32S-7PF20PPM',
  quantity: '1',
  designators: ['Y1'],
  unitPrice: '1.25',
};
export const rightBom: Bom = { name: 'Board rev B.xlsx', lines: [resistorNow, formula, added] };

function row(status: RowStatus, left: Line | null, right: Line | null, changes: readonly Change[] = []): Row {
  return {
    id: `${left?.key ?? ''}~${right?.key ?? ''}`,
    status,
    moved: false,
    review: false,
    left,
    right,
    base: null,
    match: left && right ? { by: 'part-number', score: 1, reason: `Part number ${left.partNumber ?? ''}`, runnerUp: null } : null,
    changes,
    designators: { added: changes.length > 0 ? ['R16'] : [], removed: [] },
    events: [],
    parent: -1,
    below: 0,
  };
}

const noClasses: Record<ChangeClass, number> = {
  identity: 0,
  quantity: 0,
  unit: 0,
  dnp: 0,
  designators: 0,
  alternates: 0,
  revision: 0,
  effectivity: 0,
  position: 0,
  cost: 0,
  description: 0,
  format: 0,
};

export const comparison: Comparison = {
  left: leftBom,
  right: rightBom,
  base: null,
  rows: [
    row('changed', resistor, resistorNow, [
      { field: 'quantity', left: '2', right: '3', class: 'quantity' },
      { field: 'designators', left: ['R14', 'R15'], right: ['R14', 'R15', 'R16'], class: 'designators' },
    ]),
    row('same', formula, formula),
    row('removed', connector, null),
    row('added', null, added),
  ],
  summary: {
    same: 1,
    changed: 1,
    added: 1,
    removed: 1,
    replaced: 0,
    moved: 0,
    conflict: 0,
    review: 0,
    classes: { ...noClasses, quantity: 1, designators: 1 },
  },
};
