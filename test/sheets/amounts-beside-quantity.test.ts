import { describe, expect, it } from 'vitest';

import { bomFromJson } from '../../src-main/sheets/bom-json';
import { exportBom } from '../../src-main/sheets/export';
import { importFile } from '../../src-main/sheets/import';

async function read(text: string) {
  const { bom, inspect } = await importFile({ name: 'list.csv', bytes: new TextEncoder().encode(text) });
  return { bom, fields: inspect.columns.map(({ field }) => field), problems: inspect.problems };
}

describe('price breaks, set-up quantities and phantoms', () => {
  it.each([
    ['Part Number,Qty,Unit Price,Currency,Price Break,Setup Qty,Phantom,Scrap %', 'A-1,4,"0.50",EUR,100,5,no,3'],
    ['Teilenummer;Menge;Preis;Währung;Staffelmenge;Rüstmenge;Phantombaugruppe;Ausschuss', 'A-1;4;"0,50";EUR;100;5;nein;3'],
  ])('are columns of their own: %s', async (header, row) => {
    const { bom, fields } = await read(`${header}\n${row}\n`);
    expect(fields).toEqual(['partNumber', 'quantity', 'unitPrice', 'currency', 'priceBreak', 'setup', 'phantom', 'scrap']);
    expect(bom.lines[0]).toMatchObject({ quantity: '4', unitPrice: '0.5', priceBreak: '100', setup: '5', phantom: false, scrap: '3' });
  });

  it('come from the header of a price, where it says from how many pieces on', async () => {
    expect((await read('Part Number,Qty,Price @ 100\nA,1,0.2\n')).bom.lines[0]).toMatchObject({ unitPrice: '0.2', priceBreak: '100' });
    const { bom } = await read('Part Number,Qty,Supplier 1,Supplier Unit Price 1\nA,1,Mouser,0.2\n');
    expect(bom.lines[0]).toMatchObject({ unitPrice: '0.2' });
    expect(bom.lines[0]).not.toHaveProperty('priceBreak');
  });

  it('keep what is no number and no yes where it stands, and say so', async () => {
    const { bom, problems } = await read('Part Number,Qty,Setup Qty,Phantom\nA,1,some,x\nB,2,,\nC,3,2,later\nD,1,1,yes\nE,1,1,no\n');
    expect(bom.lines.map(({ setup, phantom }) => [setup, phantom])).toEqual([
      [null, true],
      [null, false],
      ['2', undefined],
      ['1', true],
      ['1', false],
    ]);
    expect(bom.lines[0]?.extra).toMatchObject({ 'Setup Qty': 'some' });
    expect(bom.lines[2]?.extra).toMatchObject({ Phantom: 'later' });
    expect(problems.map(({ code }) => code)).toContain('not-a-number');
  });

  it('go out and come back in every format of our own', async () => {
    const { bom } = await read('Part Number,Qty,Unit Price,Price Break,Setup Qty,Phantom\nA,1,2,100,5,yes\nB,2,,,,no\n');
    const wanted = bom.lines.map(({ priceBreak, setup, phantom }) => ({ priceBreak, setup, phantom }));
    const csv = await importFile({ name: 'out.csv', bytes: await exportBom(bom, 'csv') });
    expect(csv.bom.lines).toMatchObject(wanted);
    const json = JSON.parse(new TextDecoder().decode(await exportBom(bom, 'json')));
    expect(json.lines[0].extra).toEqual({ 'Price Break': '100', 'Setup Qty': '5', Phantom: 'yes' });
    const again = bomFromJson(new TextEncoder().encode(JSON.stringify({ name: json.name, lines: json.lines })), 'out.json');
    expect(again.lines).toMatchObject(wanted);
  });
});
