import { describe, expect, it } from 'vitest';
import { importFile } from '../../src-main/sheets/import';
import { lists } from './hand-made-lists';
import { programs } from './known-exports';

async function read(bytes: Uint8Array) {
  const { bom, inspect } = await importFile({ name: 'list', bytes });
  const columns = inspect.columns.filter(({ field }) => field !== 'extra').map(({ column, field }) => `${column}:${field}`);
  return { inspect, seen: { header: inspect.headerRow, lines: bom.lines.length, columns: columns.join(' ') } };
}

describe('exports of programs are read without help', () => {
  it.each(programs)('$name', async ({ text, header, lines: count, columns }) => {
    expect((await read(new TextEncoder().encode(text))).seen).toEqual({ header, lines: count, columns });
  });
});

describe('lists that people made are read without help', () => {
  it.each(lists)('$name', async (list) => {
    const { inspect, seen } = await read('bytes' in list ? list.bytes : new TextEncoder().encode(list.text));
    expect(seen).toEqual({ header: list.header, lines: list.lines, columns: list.columns });
    if (list.sheet !== undefined) expect(inspect.sheet).toBe(list.sheet);
    expect(inspect.problems.map(({ code }) => code)).toEqual(expect.arrayContaining([...(list.codes ?? [])]));
  });
});
