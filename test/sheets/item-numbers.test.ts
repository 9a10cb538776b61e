import { describe, expect, it } from 'vitest';

import { importFile } from '../../src-main/sheets/import';

async function fieldOfItem(numbers: readonly number[]): Promise<string | undefined> {
  const rows = numbers.map((number, at) => `${number},R${at + 1},1,ERJ-3EKF${at + 1}00V,Panasonic`);
  const text = ['Item,Refdes,Qty,MPN,Manufacturer', ...rows].join('\n');
  const { inspect } = await importFile({ name: 'board.csv', bytes: new TextEncoder().encode(text) });
  return inspect.columns.find((column) => column.header === 'Item')?.field;
}

describe('a column “Item”', () => {
  const tens = Array.from({ length: 20 }, (_, at) => (at + 1) * 10);

  it('holds item numbers where it counts in tens', async () => {
    expect(await fieldOfItem(tens)).toBe('position');
  });

  it('holds item numbers in a file that was sorted by something else', async () => {
    const sorted = tens.toSorted((a, b) => String(a % 70).localeCompare(String(b % 70)) || b - a);
    expect(await fieldOfItem(sorted)).toBe('position');
  });

  it('holds the company’s part numbers where the numbers follow no step', async () => {
    expect(await fieldOfItem(tens.map((number) => 100_000 + number * 37 + (number % 7)))).toBe('partNumber');
  });
});
