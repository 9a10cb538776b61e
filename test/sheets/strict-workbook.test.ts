import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import { exportBom } from '../../src-main/sheets/export';
import { importFile } from '../../src-main/sheets/import';
import { exportComparison } from '../../src-main/sheets/report';
import { exportTemplate } from '../../src-main/sheets/templates';
import { openPackage } from '../../src-main/sheets/workbook-package';
import { writeBack } from '../../src-main/sheets/write-back';
import type { Line } from '../../src-preload/domain/bom';
import { compareBoms } from '../../src-preload/domain/compare';
import { bomdataBytes, hasBomdata } from '../support/bomdata';
import { workbookFaults } from '../support/strict-workbook';
import { comparison as sample, leftBom, rightBom } from './export-samples';

async function boms(left: string, right: string) {
  const read = async (file: string) => (await importFile({ name: file, bytes: bomdataBytes(file) })).bom;
  return [await read(left), await read(right)] as const;
}

describe('workbooks that are written hold to what a strict reader asks', () => {
  it('finds what is wrong', async () => {
    const { bytes } = await exportComparison(sample, undefined, 'xlsx', { left: leftBom.name, right: rightBom.name });
    const pack = openPackage(bytes, 'x.xlsx');
    const sheet = pack.text('xl/worksheets/sheet2.xml') ?? '';
    const broken = (text: string) => workbookFaults(pack.save(new Map([['xl/worksheets/sheet2.xml', text]])));
    const merges = /<mergeCells\b.*<\/mergeCells>/.exec(sheet)?.[0] ?? '';
    expect(merges).not.toBe('');
    expect(broken(sheet.replace(merges, '').replace('<sheetData>', `${merges}<sheetData>`))).toContain(
      'worksheet: sheetData behind mergeCells',
    );
    expect(broken(sheet.replace('<c r="A3"', '<c r="A3" r="A3"'))).toHaveLength(1);
    expect(broken(sheet.replace('</sheetData>', ''))).not.toEqual([]);
    expect(
      workbookFaults(
        pack.save(new Map([['[Content_Types].xml', (pack.text('[Content_Types].xml') ?? '').replace(/<Override[^>]*sheet2[^>]*>/, '')]])),
      ),
    ).not.toEqual([]);
    expect(workbookFaults(pack.save(new Map([['xl/worksheets/sheet1.xml', null]])))).not.toEqual([]);
  });

  it('a redline with notes, the canonical table and a template', async () => {
    const { bytes } = await exportComparison(sample, undefined, 'xlsx', { left: leftBom.name, right: rightBom.name });
    expect(workbookFaults(bytes)).toEqual([]);
    expect(workbookFaults(await exportBom(leftBom, 'xlsx'))).toEqual([]);
    expect(workbookFaults(await exportTemplate(leftBom, 'jlcpcb', 'xlsx'))).toEqual([]);
  });

  it.skipIf(!hasBomdata).each([
    ['bitaxe/Max_16_2023-05-11b.xlsx', 'bitaxe/Max_17_2023-05-17.xlsx'],
    ['voron/Taco_a.csv', 'voron/Taco_b.xlsx'],
    ['kicost/exp_Indium_X2.csv', 'voron/KX_a_schematic.csv'],
    ['bomcheck/JZ099238_sl.xlsx', 'bomcheck/JZ099238_sw.xlsx'],
  ])('a redline of %s and %s', async (left, right) => {
    const [a, b] = await boms(left, right);
    const { bytes } = await exportComparison(compareBoms(a, b), undefined, 'xlsx', { left, right });
    expect(workbookFaults(bytes)).toEqual([]);
  });
});

/** A line changed, one gone and two new, as a decided BOM can be. */
function edited(lines: readonly Line[]): readonly Line[] {
  const [first, second, ...others] = lines;
  if (first === undefined || second === undefined) return lines;
  const words = { description: 'new & <second> "line"', mpn: '=NEW-1', quantity: '7' };
  const known = Object.fromEntries(Object.entries(words).filter(([field]) => field in first));
  return [
    { ...first, ...('quantity' in first ? { quantity: '41.5' } : {}), ...('mpn' in first ? { mpn: '0022232041' } : {}) },
    ...others,
    { key: 'new-1', ...known },
    { key: 'new-2', ...known, ...('mpn' in first ? { mpn: '-2' } : {}) },
  ];
}

describe.skipIf(!hasBomdata)('every real workbook takes a decided BOM back', { timeout: 60_000 }, () => {
  const folder = fileURLToPath(new URL('../../../shared/bomdata/files/', import.meta.url));
  const workbooks = hasBomdata ? readdirSync(folder).filter((name) => name.endsWith('.xlsx')) : [];

  it.each(workbooks)('%s', async (name) => {
    const { readFileSync } = await import('node:fs');
    const bytes = new Uint8Array(readFileSync(`${folder}${name}`));
    const before = new Set(workbookFaults(bytes));
    const { bom, inspect } = await importFile({ name, bytes });
    const after = { ...bom, lines: edited(bom.lines) };
    const written = await writeBack({ name, bytes, before: bom, after, inspect });
    // What the program that wrote the workbook did wrong stays; nothing is added to it.
    expect(workbookFaults(written.bytes).filter((fault) => !before.has(fault))).toEqual([]);
    const again = (await importFile({ name, bytes: written.bytes })).bom;
    const shown = (lines: readonly Line[]) =>
      lines.map(({ mpn, quantity, description }) => [mpn ?? null, quantity ?? null, description ?? null]);
    expect({ lines: shown(again.lines), notes: written.notes }).toEqual({ lines: shown(after.lines), notes: written.notes });
    const parts = openPackage(bytes, name);
    const other = openPackage(written.bytes, name);
    const untouched = parts.names.filter((part) => /theme|media|drawing|chart|printerSettings|comments/i.test(part));
    for (const part of untouched) expect(other.text(part), part).toBe(parts.text(part));
  });
});
