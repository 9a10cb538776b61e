import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src-main/sheets/import';
import { bomdataBytes, bomdataName, hasBomdata } from '../support/bomdata';

/** What a person who looks at the file says it holds. Columns are letter:field; those not named are kept as extra. */
interface Expected {
  readonly file: string;
  readonly format: 'csv' | 'tsv' | 'xlsx' | 'xls' | 'ods';
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly header: number;
  readonly columns: string;
  readonly lines: number;
  readonly codes?: readonly string[];
  readonly batch?: string;
}

const jlc = { format: 'csv', delimiter: ',', header: 1, columns: 'A:value B:designators C:footprint D:supplierPart' } as const;
const bitaxe = {
  format: 'xlsx',
  sheet: 'BOM',
  header: 1,
  columns: 'A:quantity B:designators C:value D:supplierPart E:mpn F:dnp',
  codes: ['other-sheet'],
} as const;
const cutList = {
  format: 'xlsx',
  sheet: 'Sheet1',
  header: 2,
  columns: 'A:position B:quantity C:length D:description E:partNumber',
  codes: ['length-unit'],
} as const;
const itemList = { format: 'csv', delimiter: ',', header: 2 } as const;
const fiveFormats = {
  header: 1,
  columns: 'A:designators B:quantity C:description D:manufacturer E:mpn F:supplierPart',
  lines: 11,
} as const;

const files: readonly Expected[] = [
  {
    file: 'kibot/kibom-variant_2c-bom.csv',
    format: 'csv',
    delimiter: ',',
    header: 11,
    // The first Unit$ belongs to the part; those of the distributors stay as they are. Arrow's is the first order number that is filled.
    columns: 'A:designators B:value F:footprint G:manufacturer H:mpn I:quantity J:unitPrice Q:supplierPart',
    lines: 1,
    batch: '50',
    codes: ['footer', 'multiplied-quantity'],
  },
  { file: 'kibot/light_control_bom_jlc.csv', ...jlc, lines: 20 },
  {
    file: 'kibot/subparts-bom.csv',
    format: 'csv',
    delimiter: ',',
    header: 1,
    columns: 'A:position B:designators C:value D:description E:manufacturer F:mpn G:supplierPart H:quantity',
    lines: 10,
    // Quantity per board, and for the build.
    codes: ['footer', 'second-column'],
  },
  {
    file: 'deckel/BOM-production.csv',
    format: 'csv',
    delimiter: ',',
    header: 1,
    columns: 'A:quantity B:value D:footprint E:designators F:description J:manufacturer K:mpn L:supplierPart O:partNumber',
    lines: 25,
  },
  {
    file: 'deckel/BOM-production.xlsx',
    format: 'xlsx',
    sheet: 'Sheet1',
    header: 1,
    columns: 'A:quantity B:footprint C:designators D:description F:supplierPart',
    lines: 25,
    codes: ['number-cell'],
  },
  {
    file: 'deckel/BOM_a_2016-03-08.ods',
    format: 'ods',
    sheet: 'BOM2',
    header: 1,
    columns: 'A:quantity B:value D:footprint E:designators F:description H:manufacturer I:mpn J:supplierPart M:partNumber',
    lines: 25,
  },
  {
    file: 'deckel/BOM_b_2016-08-15.ods',
    format: 'ods',
    sheet: 'BOM',
    header: 1,
    columns: 'A:quantity B:value D:footprint E:designators F:description J:manufacturer K:mpn L:supplierPart O:partNumber',
    lines: 25,
  },
  {
    file: 'voron/AB_0_2021-03-12.csv',
    format: 'csv',
    delimiter: ',',
    header: 1,
    // "Part #" holds the shops' order numbers; "Website" names the shops.
    columns: 'A:value C:quantity D:supplierPart E:supplier',
    lines: 8,
  },
  { file: 'voron/AB_1_2021-03-17.csv', ...itemList, columns: 'A:description B:quantity', lines: 8 },
  { file: 'voron/AB_2_2021-03-23.csv', ...itemList, columns: 'A:description B:quantity C:mpn', lines: 9 },
  { file: 'voron/AB_3_2021-04-27.csv', ...itemList, columns: 'A:description B:quantity C:mpn', lines: 9 },
  { file: 'voron/AB_4_2021-04-27b.csv', ...itemList, columns: 'A:description B:quantity C:mpn', lines: 9 },
  { file: 'voron/Hall_0_2020-05-08.csv', ...jlc, lines: 11 },
  { file: 'voron/Hall_1_2020-07-03.csv', ...jlc, lines: 11 },
  { file: 'voron/Hall_2_2020-11-27.csv', ...jlc, lines: 11 },
  {
    file: 'voron/KX_a_schematic.csv',
    format: 'csv',
    delimiter: ',',
    header: 1,
    // Digi-Key numbers stand on 4 lines of 45, LCSC's on 27.
    columns: 'A:designators B:alternates F:description I:supplierPart J:mpn K:manufacturer O:footprint P:value',
    lines: 45,
  },
  {
    file: 'voron/KX_b_order.csv',
    format: 'csv',
    delimiter: ',',
    header: 1,
    columns: 'A:value B:quantity D:designators E:mpn F:supplierPart G:footprint',
    lines: 23,
    // Qty, and "5 boards".
    codes: ['second-column'],
  },
  { file: 'voron/KX_c_jlc.csv', ...jlc, lines: 23 },
  { file: 'voron/KX_d_seeed.csv', format: 'csv', delimiter: ',', header: 1, columns: 'A:designators B:mpn C:quantity', lines: 13 },
  {
    file: 'voron/MZBOT_endstop.xlsx',
    format: 'xlsx',
    sheet: 'MZBOT_XY-Endstop',
    header: 6,
    columns: 'A:quantity B:designators C:description D:manufacturer E:mpn F:supplierPart G:unitPrice',
    lines: 12,
    codes: ['number-cell'],
  },
  {
    file: 'voron/Nano_2.csv',
    format: 'csv',
    delimiter: ';',
    header: 1,
    columns: 'A:position B:designators C:footprint D:quantity E:description',
    lines: 2,
  },
  { file: 'voron/RP_b_2023-08-20.csv', ...jlc, lines: 21 },
  { file: 'voron/RP_c_2023-11-20.csv', ...jlc, lines: 23 },
  { file: 'voron/RP_d_2023-11-20jlc.csv', ...jlc, lines: 20 },
  {
    file: 'voron/Taco_a.csv',
    format: 'csv',
    delimiter: ';',
    header: 1,
    columns: 'A:quantity B:designators C:value D:mpn E:supplierPart',
    lines: 57,
  },
  {
    file: 'voron/Taco_b.xlsx',
    format: 'xlsx',
    sheet: 'Voron_Klipper_Board (2)',
    header: 1,
    columns: 'A:quantity B:designators C:value D:manufacturer E:mpn F:supplierPart G:unitPrice',
    lines: 49,
    // The lone 348 and TOTAL BOM; two numbers that may have lost their leading zeros.
    codes: ['number-cell', 'row-without-part', 'total-row'],
  },
  {
    file: 'voron/Taco_c_kicad.csv',
    format: 'csv',
    delimiter: ',',
    header: 1,
    columns: 'B:quantity C:designators D:value E:footprint G:supplierPart H:unitPrice I:manufacturer J:mpn',
    lines: 46,
  },
  { file: 'voron/V0disp_0_2020-05-01.csv', ...jlc, lines: 19 },
  { file: 'voron/V0disp_1_2020-06-28.csv', ...jlc, lines: 18 },
  {
    file: 'voron/V0disp_2_2020-11-20a.csv',
    ...jlc,
    columns: `${jlc.columns} E:notes`,
    lines: 18,
    // The note of U1 stands one column too far right, below no header.
    codes: ['unnamed-column'],
  },
  { file: 'voron/V0disp_6_2020-11-20e.csv', ...jlc, columns: `${jlc.columns} E:notes`, lines: 18 },
  {
    file: 'bitaxe/00_bitaxe_2022-05-10.xlsx',
    format: 'xlsx',
    sheet: 'bitaxe',
    header: 1,
    columns: 'A:position B:quantity C:designators D:value F:footprint H:supplierPart I:dnp J:mpn',
    lines: 20,
    codes: ['other-sheet'],
  },
  {
    file: 'bitaxe/Max_10_2022-12-08.xlsx',
    format: 'xlsx',
    sheet: 'bitaxeMax',
    header: 1,
    columns: 'A:quantity B:designators C:value D:supplierPart E:dnp F:mpn',
    lines: 58,
    // 865080345012 is shown as 8.6508E+11; 22232041 is a number.
    codes: ['exponent', 'number-cell', 'other-sheet'],
  },
  { file: 'bitaxe/Max_11_2023-01-16.xlsx', ...bitaxe, lines: 58 },
  { file: 'bitaxe/Max_12_2023-01-30.xlsx', ...bitaxe, lines: 61 },
  { file: 'bitaxe/Max_13_2023-03-16.xlsx', ...bitaxe, lines: 61 },
  { file: 'bitaxe/Max_14_2023-04-03.xlsx', ...bitaxe, lines: 61 },
  { file: 'bitaxe/Max_15_2023-05-11.xlsx', ...bitaxe, lines: 61 },
  { file: 'bitaxe/Max_16_2023-05-11b.xlsx', ...bitaxe, lines: 61 },
  { file: 'bitaxe/Max_17_2023-05-17.xlsx', ...bitaxe, lines: 55 },
  { file: 'bitaxe/Ultra_20_2023-07-12.xlsx', ...bitaxe, lines: 48 },
  { file: 'bitaxe/Ultra_21_2023-09-05.xlsx', ...bitaxe, lines: 46 },
  { file: 'bitaxe/Ultra_22_2023-09-06.xlsx', ...bitaxe, lines: 46 },
  { file: 'bitaxe/Ultra_24_2023-10-02.xlsx', ...bitaxe, lines: 47 },
  { file: 'bitaxe/Ultra_25_2023-10-02b.xlsx', ...bitaxe, lines: 49 },
  { file: 'bitaxe/Ultra_26_2023-10-11.xlsx', ...bitaxe, lines: 44 },
  { file: 'bitaxe/Ultra_27_2023-10-12.xlsx', ...bitaxe, lines: 44 },
  {
    file: 'bitaxe/Ultra_28_2023-10-18.xlsx',
    ...bitaxe,
    columns: 'A:quantity B:designators C:value D:supplierPart E:manufacturer F:mpn G:dnp',
    lines: 45,
  },
  {
    file: 'kicost/exp_Indium_X2.csv',
    format: 'csv',
    delimiter: ',',
    header: 4,
    // Arrow's Cat# is empty on every line, Digi-Key's is the first with numbers.
    columns: 'A:designators B:value C:description D:footprint E:manufacturer F:mpn G:quantity H:unitPrice U:supplierPart',
    lines: 25,
    batch: '100',
    codes: ['dnp-in-text', 'footer', 'multiplied-quantity'],
  },
  {
    file: 'kicost/exp_complex_multipart.csv',
    format: 'csv',
    delimiter: ',',
    header: 4,
    // Column AW is the first Cat# that has numbers (Mouser's, two of three).
    columns: 'A:designators B:value C:description H:footprint I:manufacturer J:mpn K:quantity L:unitPrice AQ:supplierPart',
    lines: 3,
    batch: '100',
    codes: ['footer', 'multiplied-quantity'],
  },
  {
    file: 'kicost/exp_rare_refs_collapse.csv',
    format: 'csv',
    delimiter: ',',
    header: 5,
    columns: 'A:designators B:value C:footprint D:mpn E:quantity F:unitPrice',
    lines: 2,
    batch: '100',
    codes: ['multiplied-quantity'],
  },
  {
    file: 'kicost/exp_variants_3.csv',
    format: 'csv',
    delimiter: ',',
    header: 4,
    columns: 'A:designators B:value C:description D:footprint E:manufacturer F:mpn G:quantity H:unitPrice',
    lines: 5,
    batch: '100',
    codes: ['multiplied-quantity'],
  },
  {
    file: 'kicost/part_list_small_nohdr.csv',
    format: 'csv',
    delimiter: ',',
    header: 0,
    columns: 'A:mpn B:designators',
    lines: 8,
    codes: ['no-header'],
  },
  { file: 'kicost/test_423.csv', format: 'csv', delimiter: ';', header: 1, columns: 'A:mpn B:designators', lines: 1 },
  { file: 'bomcheck/0300-2021-766_sw.xlsx', ...cutList, lines: 12 },
  { file: 'bomcheck/6415-2021-769_sw.xlsx', ...cutList, lines: 19 },
  { file: 'bomcheck/6890-099238-1_sw.xlsx', ...cutList, lines: 42 },
  {
    file: 'bomcheck/JZ099238_sl.xlsx',
    format: 'xlsx',
    sheet: 'Sheet1',
    header: 1,
    columns: 'A:level B:partNumber C:description D:quantity E:unit M:revision N:designators O:position',
    lines: 172,
  },
  { file: 'bomcheck/JZ099238_sw.xlsx', ...cutList, lines: 18 },
  {
    file: 'bomcheck/bomcheck_EXPECTED.xlsx',
    format: 'xlsx',
    sheet: 'BOM Check',
    header: 1,
    // Two BOMs side by side in one table: the first of each kind of column is taken.
    columns: 'A:parent B:partNumber G:quantity I:description K:unit',
    lines: 79,
    codes: ['second-column'],
  },
  { file: 'kitspace/example.csv', ...fiveFormats, format: 'csv', delimiter: ',' },
  { file: 'kitspace/example.tsv', ...fiveFormats, format: 'tsv', delimiter: '\t' },
  { file: 'kitspace/example.ods', ...fiveFormats, format: 'ods', sheet: 'Sheet1' },
  { file: 'kitspace/example.xls', ...fiveFormats, format: 'xls', sheet: 'Sheet1' },
  { file: 'kitspace/example.xlsx', ...fiveFormats, format: 'xlsx', sheet: 'Sheet1' },
  {
    file: 'kitspace/example2.tsv',
    format: 'tsv',
    delimiter: '\t',
    header: 1,
    columns: 'A:designators B:quantity C:description',
    lines: 5,
  },
  {
    file: 'kitspace/example3.csv',
    format: 'csv',
    delimiter: ',',
    header: 1,
    // "Unit" holds the price of one, "Total" of all.
    columns: 'A:designators B:value C:quantity D:footprint G:manufacturer H:mpn J:supplier L:unitPrice O:description P:dnp',
    lines: 31,
    // The DNP column lists the designators that are not placed instead of saying yes.
    codes: ['dnp-text'],
  },
  {
    file: 'kitspace/example3.tsv',
    format: 'tsv',
    delimiter: '\t',
    header: 1,
    // Farnell has most of the order numbers; 05.03.053 has become 5/3/53.
    columns: 'A:designators B:quantity C:description D:manufacturer E:mpn J:supplierPart',
    lines: 28,
    codes: ['damage-date'],
  },
  {
    file: 'kitspace/example_empty_cells.xlsx',
    format: 'xlsx',
    sheet: 'Sheet1',
    header: 1,
    columns: 'A:designators B:quantity C:manufacturer D:mpn E:supplierPart',
    lines: 27,
    codes: ['beside-table', 'designator-words', 'exponent', 'number-cell'],
  },
];

describe.skipIf(!hasBomdata)('the importer reads every real file as a person does', () => {
  it('has an expectation for every file of the collection', () => {
    const folder = fileURLToPath(new URL('../../../shared/bomdata/files/', import.meta.url));
    expect(files.map(({ file }) => bomdataName(file)).toSorted()).toEqual(readdirSync(folder).toSorted());
  });

  it.each(files)('$file', async ({ file, format, delimiter, sheet, header, columns, lines, codes, batch }) => {
    const { bom, inspect } = await importFile({ name: bomdataName(file), bytes: bomdataBytes(file) });
    expect({
      format: inspect.format,
      encoding: inspect.encoding,
      delimiter: inspect.delimiter,
      sheet: inspect.sheet,
      header: inspect.headerRow,
      columns: inspect.columns
        .filter((column) => column.field !== 'extra')
        .map((column) => `${column.column}:${column.field}`)
        .join(' '),
      lines: inspect.lines,
      codes: [...new Set(inspect.problems.map((problem) => problem.code))].filter((code) => code !== 'unsure-column').toSorted(),
      batch: bom.batch,
    }).toEqual({
      format,
      encoding: delimiter === undefined ? undefined : 'utf-8',
      delimiter,
      sheet,
      header,
      columns,
      lines,
      codes: codes ?? [],
      batch,
    });
    expect(bom.lines).toHaveLength(lines);
    expect(new Set(bom.lines.map((line) => line.key)).size).toBe(lines);
  });
});
