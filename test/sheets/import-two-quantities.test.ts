import { expect, it } from 'vitest';

import { importFile } from '../../src-main/sheets/import';

it('takes the first of two columns of one name for the quantity and keeps the other under a name of its own', async () => {
  const text = 'Part Number,Description,Qty,Reference,Qty\nA-1,Resistor,2,"R1,R2",200\nB-2,Relay,1,K1,100\n';
  const { bom, inspect } = await importFile({ name: 'two.csv', bytes: new TextEncoder().encode(text) });
  expect(bom.lines.map((line) => line.quantity)).toEqual(['2', '1']);
  expect(inspect.columns.filter(({ field }) => field === 'quantity').map(({ column }) => column)).toEqual(['C']);
  expect(inspect.columns.find(({ column }) => column === 'E')).toMatchObject({ header: 'Qty (2)', field: 'extra' });
  expect(bom.lines.map((line) => line.extra)).toEqual([{ 'Qty (2)': '200' }, { 'Qty (2)': '100' }]);
  expect(inspect.problems).toContainEqual(expect.objectContaining({ severity: 'warning', code: 'second-column', column: 'E' }));
  const { bom: other } = await importFile({
    name: 'two.csv',
    bytes: new TextEncoder().encode(text),
    options: { columns: { E: 'quantity' } },
  });
  expect(other.lines.map((line) => line.quantity)).toEqual(['200', '100']);
});

it('takes a second column of makers and their numbers for the alternates of the first', async () => {
  const text =
    'Item,Qty,RefDes,Manufacturer,MPN,Manufacturer,MPN,Manufacturer,MPN\n1,2,"C1,C2",Murata,GRM188,Samsung,CL10B,TDK,C1608\n2,1,R1,Yageo,RC0603,,,,\n';
  const { bom } = await importFile({ name: 'pairs.csv', bytes: new TextEncoder().encode(text) });
  expect(bom.lines.map((line) => [line.mpn, line.alternates])).toEqual([
    [
      'GRM188',
      [
        { manufacturer: 'Samsung', mpn: 'CL10B' },
        { manufacturer: 'TDK', mpn: 'C1608' },
      ],
    ],
    ['RC0603', []],
  ]);
});
