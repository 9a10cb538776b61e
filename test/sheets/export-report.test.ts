import { read, utils } from '@e965/xlsx';
import papa from 'papaparse';
import { describe, expect, test } from 'vitest';

import { costEffect } from '../../src-main/sheets/cost-effect';
import { deltaKit, deltaTable, signed } from '../../src-main/sheets/delta-kit';
import { exportComparison } from '../../src-main/sheets/report';
import { comparison, leftBom, rightBom } from './export-samples';

const names = { left: leftBom.name, right: rightBom.name };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('The redline workbook', () => {
  const workbook = async () => {
    const { bytes } = await exportComparison(comparison, undefined, 'xlsx', names);
    return read(bytes, { cellStyles: true, cellNF: true });
  };

  test('has a summary, both sides, the single changes and the delta kit', async () => {
    expect((await workbook()).SheetNames).toEqual(['Summary', 'Redline', 'Changes', 'Delta kit']);
  });

  test('marks a changed cell by colour and by a symbol and keeps the old value in a note', async () => {
    const sheet = (await workbook()).Sheets['Redline'] ?? {};
    const header = utils.sheet_to_json<string[]>(sheet, { header: 1 })[1] ?? [];
    const right = utils.encode_cell({ r: 2, c: header.lastIndexOf('Quantity') });
    const left = utils.encode_cell({ r: 2, c: header.indexOf('Quantity') });
    expect(sheet[right]).toMatchObject({ v: 3, z: '"+ "General' });
    expect(sheet[right].s.fgColor.rgb).toBe('FFF2CC');
    expect(sheet[right].c[0].t).toContain('Board rev A.xlsx: 2');
    expect(sheet[left]).toMatchObject({ v: 2, z: '"− "General' });
    expect(sheet[left].s.fgColor.rgb).toBe('F8DEDA');
  });

  test('marks whole lines by symbol and word', async () => {
    const rows = utils.sheet_to_json<string[]>((await workbook()).Sheets['Redline'] ?? {}, { header: 1 });
    expect(rows.slice(2).map((row) => row.slice(0, 2))).toEqual([
      ['~', 'changed'],
      ['=', 'same'],
      ['−', 'removed'],
      ['+', 'added'],
    ]);
  });

  test('holds no formula although a value begins like one', async () => {
    const { Sheets } = await workbook();
    for (const sheet of Object.values(Sheets))
      for (const [address, cell] of Object.entries(sheet)) if (!address.startsWith('!')) expect(cell.f).toBeUndefined();
  });

  test('shows counts and the cost effect in its summary', async () => {
    const summary = utils.sheet_to_csv((await workbook()).Sheets['Summary'] ?? {});
    expect(summary).toContain('~,Changed,1');
    expect(summary).toContain('effect +0.76 EUR');
  });

  test('filters from its header and freezes it', async () => {
    const sheet = (await workbook()).Sheets['Redline'] ?? {};
    expect(sheet['!autofilter']?.ref).toMatch(/^A2:[A-Z]+6$/);
    const { bytes } = await exportComparison(comparison, undefined, 'xlsx', names);
    expect(bytes.length).toBeGreaterThan(5_000);
  });
});

describe('The html report', () => {
  const page = async () => text((await exportComparison(comparison, undefined, 'html', names)).bytes);

  test('escapes everything that comes from a BOM', async () => {
    const html = await exportComparison({ ...comparison, left: { ...leftBom, name: '<img src=x onerror=alert(1)>' } }, undefined, 'html', {
      left: '<img src=x onerror=alert(1)>',
      right: '"><script>alert(2)</script>',
    });
    expect(text(html.bytes)).not.toMatch(/<img|<script/);
    expect(text(html.bytes)).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  test('has no script, loads nothing, and says so to the browser', async () => {
    const html = await page();
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<script|<link|<img|url\(|@import/i);
  });

  test('serves light and dark and print', async () => {
    const html = await page();
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).toContain('@media print');
  });

  test('shows old and new value of each change and leaves out what is the same', async () => {
    const html = await page();
    expect(html).toContain('<del><bdi>2</bdi></del> <span aria-hidden="true">→</span> <ins><bdi>3</bdi></ins>');
    expect(html).not.toContain('HYPERLINK');
    expect(html).toContain('1 row is the same on both sides and not listed.');
  });
});

describe('The comparison as csv', () => {
  test('has one row per row, both sides in columns beside each other', async () => {
    const rows = papa.parse<Record<string, string>>(text((await exportComparison(comparison, undefined, 'csv', names)).bytes).trim(), {
      header: true,
    }).data;
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ Status: 'changed', 'Quantity (left)': '2', 'Quantity (right)': '3', Changed: 'Quantity, Designators' });
    expect(rows[3]).toMatchObject({ Status: 'added', 'MPN (left)': '', 'MPN (right)': 'SC32S-7PF20PPM' });
  });
});

describe('The result of decisions', () => {
  test('stands beside both sides in every report', async () => {
    const decided = {
      open: 1,
      states: [
        { decision: 'decided', choices: {}, pinned: false, result: { quantity: '3' } },
        { decision: 'none', choices: {}, pinned: false },
        { decision: 'decided', choices: {}, pinned: false },
        { decision: 'open', choices: {}, pinned: false },
      ],
    } as const;
    const rows = papa.parse<Record<string, string>>(text((await exportComparison(comparison, decided, 'csv', names)).bytes).trim(), {
      header: true,
    }).data;
    expect(rows.map((row) => row['Quantity (result)'])).toEqual(['3', '0.5', '', '']);
    expect(rows[2]?.['Part Number (result)']).toBe('(not there)');
    const html = text((await exportComparison(comparison, decided, 'html', names)).bytes);
    expect(html).toContain('not decided');
    const sheet = read((await exportComparison(comparison, decided, 'xlsx', names)).bytes).Sheets['Redline'] ?? {};
    expect(utils.sheet_to_csv(sheet)).toContain('(not decided)');
  });
});

describe('The delta kit', () => {
  test('says what to add, remove and buy, with signed counts', () => {
    const kit = deltaKit(comparison, '10');
    expect(
      kit.map(({ action, line, delta, buy, placesAdded, placesRemoved }) => [action, line.mpn, delta, buy, placesAdded, placesRemoved]),
    ).toEqual([
      ['remove', '0022232041', '-1', '0', [], ['J4']],
      ['add', 'RC0402FR-073K32L', '1', '10', ['R16'], []],
      ['add', 'SC32S-7PF20PPM', '1', '10', ['Y1'], []],
    ]);
    expect(deltaTable(kit).rows[0]?.slice(0, 2)).toEqual(['remove', '-1']);
  });

  test('signs counts with a true minus', () => {
    expect([signed('-2.5'), signed('0'), signed('3')]).toEqual(['−2.5', '0', '+3']);
  });

  test('takes lines of one part together and multiplies along the assemblies above', () => {
    const lines = [
      { key: 'a', partNumber: 'ASSY', level: 1, quantity: '2' },
      { key: 'b', partNumber: 'SCREW', level: 2, quantity: '4' },
      { key: 'c', partNumber: 'SCREW', level: 1, quantity: '1' },
    ];
    const right = { name: 'r', lines };
    const kit = deltaKit(
      {
        ...comparison,
        left: { name: 'l', lines: [] },
        right,
        rows: lines.map((line) => ({ ...(comparison.rows[3] ?? expect.fail()), id: line.key, right: line })),
      },
      '1',
    );
    expect(kit.map(({ line, delta }) => [line.partNumber, delta])).toEqual([['SCREW', '9']]);
  });
});

describe('The cost effect', () => {
  test('never adds currencies together and counts lines without a price', () => {
    const dollars = {
      name: 'r',
      lines: [
        { key: 'a', quantity: '3', unitPrice: '0.1', currency: 'USD' },
        { key: 'b', quantity: '1' },
        { key: 'c', quantity: '9', unitPrice: '9', dnp: true },
      ],
    };
    const effect = costEffect(leftBom, dollars);
    expect(effect.costs).toEqual([
      { currency: 'EUR', left: '0.52', right: '0', effect: '-0.52' },
      { currency: 'USD', left: '0', right: '0.3', effect: '0.3' },
    ]);
    expect(effect.unpriced).toEqual({ left: 1, right: 1 });
  });
});
