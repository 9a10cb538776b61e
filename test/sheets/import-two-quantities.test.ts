import { expect, it } from 'vitest';

import { importFile } from '../../src-main/sheets/import';

it('takes the first of two columns of one name for the quantity and keeps the other under a name of its own', async () => {
  const text = 'Part Number,Description,Qty,Reference,Qty\nA-1,Resistor,2,"R1,R2",200\nB-2,Relay,1,K1,100\n';
  const { bom, inspect } = await importFile({ name: 'two.csv', bytes: new TextEncoder().encode(text) });
  expect(bom.lines.map((line) => line.quantity)).toEqual(['2', '1']);
  expect(inspect.columns.filter(({ field }) => field === 'quantity').map(({ column }) => column)).toEqual(['C']);
  expect(inspect.columns.find(({ column }) => column === 'E')).toMatchObject({ header: 'Qty (2)', field: 'extra' });
  expect(bom.lines.map((line) => line.extra)).toEqual([{ 'Qty (2)': '200' }, { 'Qty (2)': '100' }]);
});
