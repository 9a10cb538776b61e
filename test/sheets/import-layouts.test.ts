import { describe, expect, it } from 'vitest';
import { importFile, type Imported } from '../../src-main/sheets/import';
import type { ImportOptions } from '../../src-preload/contract';

async function read(text: string, options?: ImportOptions): Promise<Imported> {
  return importFile({ name: 'list.csv', bytes: new TextEncoder().encode(text), ...(options === undefined ? {} : { options }) });
}

function columnsOf({ inspect }: Imported): string {
  return inspect.columns
    .filter((column) => column.field !== 'extra')
    .map((column) => `${column.column}:${column.field}`)
    .join(' ');
}

function codesOf({ inspect }: Imported): string[] {
  return [...new Set(inspect.problems.map((problem) => problem.code))].toSorted();
}

/** Exports of programs, spelled as those programs do. */
const programs: readonly (readonly [string, string, { header: number; lines: number; columns: string }])[] = [
  [
    'Altium, plain BOM',
    '"Comment","Description","Designator","Footprint","LibRef","Quantity"\n"100nF","CAP CER","C1, C2","0603","CAP","2"\n"10k","RES","R1","0603","RES","1"\n',
    { header: 1, lines: 2, columns: 'A:value B:description C:designators D:footprint F:quantity' },
  ],
  [
    'Altium ActiveBOM with solutions',
    'Line #,Name,Description,Designator,Quantity,Manufacturer 1,Manufacturer Part Number 1,Manufacturer Lifecycle 1,Supplier 1,Supplier Part Number 1,Supplier Unit Price 1,Supplier Subtotal 1,Manufacturer 2,Manufacturer Part Number 2\n1,Cap,100nF 50V,"C1, C2",2,Samsung,CL10B104KB8NNNC,Volume,Mouser,187-CL10B104KB8NNNC,0.1,0.2,Murata,GRM188R71H104KA93D\n2,Res,10k 1%,R1,1,Yageo,RC0603FR-0710KL,Volume,Digi-Key,311-10.0KHRCT-ND,0.1,0.1,,\n',
    {
      header: 1,
      lines: 2,
      columns:
        'A:position C:description D:designators E:quantity F:manufacturer G:mpn I:supplier J:supplierPart K:unitPrice M:alternates N:alternates',
    },
  ],
  [
    'KiCad, pcbnew BOM',
    '"Id";"Designator";"Package";"Quantity";"Designation";"Supplier and ref";\n1;"C1,C2";"C_0603";2;"100n";;;\n2;"R1";"R_0603";1;"10k";;;\n',
    { header: 1, lines: 2, columns: 'A:position B:designators C:footprint D:quantity E:value F:supplierPart' },
  ],
  [
    'KiBoM with its statistics below',
    'Component,Description,Part,References,Value,Footprint,Quantity Per PCB,Build Quantity,Datasheet\n1,Unpolarized capacitor,C,C1 C2,100n,C_0603,2,20,~\n2,Resistor,R,R1,10k,R_0603,1,10,~\n3,Dual Opamp,LM358,U1,LM358,SOIC-8,1,10,http://x\n\nComponent Groups:,3\nComponent Count:,4\nNumber of PCBs:,10\nTotal components:,40\n',
    { header: 1, lines: 3, columns: 'A:position B:description D:designators E:value F:footprint G:quantity' },
  ],
  [
    'Eagle, one line a part',
    'Part;Value;Device;Package;Description\nC1;100n;C-EU0603;C0603;CAPACITOR\nC2;100n;C-EU0603;C0603;CAPACITOR\nR1;10k;R-EU0603;R0603;RESISTOR\n',
    { header: 1, lines: 3, columns: 'A:designators B:value D:footprint E:description' },
  ],
  [
    'SAP, exploded with dots, decimal comma',
    'Level;Item;Component number;Object description;Comp. Qty (CUn);Un;Text\n.1;0010;100-100;Casing;1;PC;\n..2;0010;100-110;Slug;1,000;PC;\n.1;0020;100-200;Fly wheel;2,500;KG;\n',
    { header: 1, lines: 3, columns: 'A:level B:position C:partNumber D:description E:quantity F:unit' },
  ],
  [
    'Digi-Key cart',
    'Index,Quantity,Part Number,Manufacturer Part Number,Description,Customer Reference,Available,Backorder,Unit Price,Extended Price USD\n1,2,311-10.0KHRCT-ND,RC0603FR-0710KL,RES 10K,R1,2,0,0.10000,$0.20\n2,1,296-1395-5-ND,LM358P,IC OPAMP,U1,1,0,0.55000,$0.55\n,,,,,,,,Subtotal,$0.75\n',
    { header: 1, lines: 2, columns: 'A:position B:quantity C:supplierPart D:mpn E:description F:designators I:unitPrice' },
  ],
  [
    'construction take-off with cost codes',
    'Project: Riverside Phase 2,,,,,\n,,,,,\nCost Code,Description,Size,Quantity,UOM,Unit Cost\n22-110,Copper Type L,"3/4""",120,LF,$3.25\n22-110,"Elbow 90, C x C","3/4""",24,EA,$1.10\n,Total,,,,$416.40\n',
    { header: 3, lines: 2, columns: 'A:wbs B:description D:quantity E:unit F:unitPrice' },
  ],
  [
    'construction take-off by floor, phase and system',
    'Mfr part no.,Description,Qty,UOM,Floor,Phase,System\nTC-121,"Connector, 3/4 in",200,EA,2nd,12,Branch Power\nBAB1020,"Breaker, 20 A",46,EA,2nd,12,Distribution\n',
    { header: 1, lines: 2, columns: 'A:mpn B:description C:quantity D:unit E:wbs F:wbs G:wbs' },
  ],
  [
    'a column System without a breakdown beside it',
    'MPN,Description,Qty,System\nLM358,Dual op amp,2,Audio\nNE555,Timer,1,Power\n',
    { header: 1, lines: 2, columns: 'A:mpn B:description C:quantity' },
  ],
  [
    'no header, five columns',
    '1,C1 C2,100nF,2,CL10B104KB8NNNC\n2,R1,10k,1,RC0603FR-0710KL\n3,U1,LM358,1,LM358P\n',
    { header: 0, lines: 3, columns: 'A:position B:designators C:value D:quantity E:mpn' },
  ],
];

/** The same kinds of column in the languages that BOMs come in. */
const languages: readonly (readonly [string, string, string])[] = [
  [
    'German',
    'Pos.;Menge;Einheit;Benennung;Sachnummer;Hersteller;Herstellerteilenummer;Einzelpreis;Bemerkung\n1;2;Stk;Schraube M3;4711-001;Würth;0571 3 10;0,05 €;verzinkt\n2;1,5;m;Kabel rot;4711-002;Lapp;4510042;1.234,50 €;\n',
    'A:position B:quantity C:unit D:description E:partNumber F:manufacturer G:mpn H:unitPrice I:notes',
  ],
  [
    'French',
    'Repère;Désignation;Quantité;Fabricant;Référence fabricant;Fournisseur;Réf. fournisseur;Prix unitaire\nC1,C2;Condensateur 100nF;2;Murata;GRM188;Farnell;1234567;0,012\nR1;Résistance 10k;1;Yageo;RC0603;Farnell;7654321;0,003\n',
    'A:designators B:description C:quantity D:manufacturer E:mpn F:supplier G:supplierPart H:unitPrice',
  ],
  [
    'Spanish',
    'Referencia;Descripción;Cantidad;Fabricante;Nº de pieza del fabricante;Proveedor;Precio unitario;Encapsulado\nC1,C2;Condensador;2;Murata;GRM188;Mouser;0,012;0603\nR1;Resistencia;1;Yageo;RC0603;Mouser;0,003;0603\n',
    'A:designators B:description C:quantity D:manufacturer E:mpn F:supplier G:unitPrice H:footprint',
  ],
  [
    'Italian',
    'Riferimento;Descrizione;Quantità;Produttore;Codice produttore;Fornitore;Codice fornitore;Prezzo;U.M.\nC1,C2;Condensatore;2;Murata;GRM188;Mouser;81-GRM188;0,012;pz\nR1;Resistenza;1;Yageo;RC0603;Mouser;603-RC0603;0,003;pz\n',
    'A:designators B:description C:quantity D:manufacturer E:mpn F:supplier G:supplierPart H:unitPrice I:unit',
  ],
  [
    'Japanese',
    '番号,品番,部品名,メーカー,メーカー型番,数量,参照番号,備考\n1,A-001,コンデンサ,村田製作所,GRM188R71H104KA93D,2,"C1,C2",\n2,A-002,抵抗,KOA,RK73H1JTTD1002F,1,R1,\n',
    'A:position B:partNumber C:description D:manufacturer E:mpn F:quantity G:designators H:notes',
  ],
  [
    'Chinese',
    '序号,物料编码,名称,规格型号,封装,位号,数量,制造商,制造商料号,供应商料号,单价\n1,10001,电容,100nF 50V,0603,"C1,C2",2,Samsung,CL10B104KB8NNNC,C1591,0.01\n2,10002,电阻,10k 1%,0603,R1,1,UNI-ROYAL,0603WAF1002T5E,C25804,0.005\n',
    'A:position B:partNumber C:description D:value E:footprint F:designators G:quantity H:manufacturer I:mpn J:supplierPart K:unitPrice',
  ],
  [
    'Russian',
    'Поз. обозначение;Наименование;Кол.;Производитель;Артикул;Примечание\nC1, C2;Конденсатор 100 нФ;2;Murata;GRM188;\nR1;Резистор 10 кОм;1;Yageo;RC0603;\n',
    'A:designators B:description C:quantity D:manufacturer E:mpn F:notes',
  ],
];

describe('layouts of programs that write BOMs', () => {
  it.each(programs)('%s', async (_, text, { header, lines, columns }) => {
    const result = await read(text);
    expect({ header: result.inspect.headerRow, lines: result.inspect.lines, columns: columnsOf(result) }).toEqual({
      header,
      lines,
      columns,
    });
  });
});

describe('headers in other languages', () => {
  it.each(languages)('%s', async (_, text, columns) => {
    const result = await read(text);
    expect(columnsOf(result)).toBe(columns);
    expect(result.inspect.lines).toBe(2);
  });

  it('reads decimal commas, thousands points and currency signs of a German list', async () => {
    const { bom } = await read(languages[0]?.[1] ?? '');
    expect(bom.lines.map(({ quantity, unitPrice, currency, unit }) => ({ quantity, unitPrice, currency, unit }))).toEqual([
      { quantity: '2', unitPrice: '0.05', currency: 'EUR', unit: 'Stk' },
      { quantity: '1.5', unitPrice: '1234.5', currency: 'EUR', unit: 'm' },
    ]);
  });
});

describe('what stands around the lines', () => {
  it('leaves titles, section names and signatures out, lists them, and reads the title block', async () => {
    const result = await read(
      'ACME Corp,,,,\nAssembly: 900-1234,,,Rev: C,\nLegend: DNP = do not place,,,,\n,,,,\nItem,Part Number,Qty,Reference,Notes\nRESISTORS,,,,\n1,100-001,2,"R1,R2",\n2,100-002,1,R3,DNP\nCAPACITORS,,,,\n3,200-001,1,C1,\n,,,,\nPrepared by: Bob,,,,\nApproved by: Alice,,,,\n',
    );
    expect(result.inspect).toMatchObject({ headerRow: 5, lines: 3, lastRow: 10 });
    expect(result.bom).toMatchObject({ partNumber: '900-1234', revision: 'C' });
    expect(result.bom.lines.map((line) => line.dnp)).toEqual([false, true, false]);
    expect(result.inspect.problems.map((problem) => [problem.row, problem.code])).toEqual([
      [6, 'row-without-part'],
      [9, 'row-without-part'],
      [12, 'footer'],
      [8, 'dnp-in-text'],
    ]);
  });

  it('takes the second of two views of one BOM, the fuller one', async () => {
    const result = await read(
      '"Source:","a.sch"\n\n"Individual Components:"\n\n"Item","Qty","Reference(s)","Value","Footprint"\n"","","C1","100nF","C_0603"\n"","","C2","100nF","C_0603"\n"","","R1","10k","R_0603"\n\n"Collated Components:"\n\n"Item","Qty","Reference(s)","Value","Footprint"\n"1","2","C1, C2","100nF","C_0603"\n"2","1","R1","10k","R_0603"\n',
    );
    expect(result.inspect).toMatchObject({ headerRow: 12, lines: 2 });
    expect(codesOf(result)).toContain('second-view');
  });

  it('goes on behind a header that is repeated on a new page', async () => {
    const result = await read('Item,Qty,RefDes,MPN\n1,1,R1,A100\n2,1,R2,A200\nItem,Qty,RefDes,MPN\n3,1,R3,A300\n');
    expect(result.bom.lines.map((line) => line.mpn)).toEqual(['A100', 'A200', 'A300']);
    expect(result.inspect.headerRow).toBe(1);
  });

  it('reads a list with a blank row below every line to its end, and its footer as one', async () => {
    const lines = ['R1,1,A100', 'R2,,', 'R3,1,A300', 'R4,,', 'R5,1,A500'];
    const result = await read(`RefDes,Qty,MPN\n\n${lines.join('\n,,\n')}\n,,\n,,\n,,\nPrepared by: Bob,,\n`);
    expect(result.bom.lines.map((line) => line.designators?.[0])).toEqual(['R1', 'R2', 'R3', 'R4', 'R5']);
    expect(codesOf(result)).toContain('footer');
  });

  it('leaves a title block above a list without a header out', async () => {
    const result = await read('Project:,Gadget\nRevision:,C\n\nA759MW157M1JAAE048,C1\nRC0603FR-0710KL,"R1,R2"\nLM358P,U1\n');
    expect(result.bom.lines.map((line) => line.mpn)).toEqual(['A759MW157M1JAAE048', 'RC0603FR-0710KL', 'LM358P']);
  });

  it('stops before another table and says so', async () => {
    const result = await read('RefDes,Qty,MPN\nR1,1,A100\nR2,1,A200\n\nTool,Part Number,Quantity,Notes\nDriver,D-1,1,x\n');
    expect(result.inspect.lines).toBe(2);
    expect(result.inspect.problems).toContainEqual(expect.objectContaining({ code: 'other-table', row: 5 }));
  });

  it('joins designators that a program broke into several rows', async () => {
    const result = await read(
      'Bill Of Materials\tJanuary 13,2020\tPage1\n\nItem\tQuantity\tReference\tPart\n______________________________\n\n1\t6\tC1,C2,C3,C4,\t100nF\n\t\tC5,C6\n2\t1\tC7\t10uF\n3\t2\tR1,R2\t4k7\n',
    );
    expect(result.inspect.format).toBe('tsv');
    expect(result.bom.lines.map((line) => [line.quantity, line.designators?.length, line.value])).toEqual([
      ['6', 6, '100nF'],
      ['1', 1, '10uF'],
      ['2', 2, '4k7'],
    ]);
    expect(result.bom.lines[0]?.members).toEqual(['row:6', 'row:7']);
  });
});

describe('quantities', () => {
  const multiplied = 'Prj:,Board,,Board Qty:,25\n,,,,\nRefs,Value,Manf#,Qty,Unit$\n"C1,C2",1nF,GRM1,50,0.01\nR1-R4,10k,RC1,100,0.01\n';

  it('divides those of a build by the boards that the file states, and keeps what was written', async () => {
    const result = await read(multiplied);
    expect(result.bom.batch).toBe('25');
    expect(result.bom.lines.map((line) => [line.quantity, line.raw?.quantity])).toEqual([
      ['2', '50'],
      ['4', '100'],
    ]);
    expect(codesOf(result)).toContain('multiplied-quantity');
  });

  it('leaves them alone where one line disagrees, and asks', async () => {
    const result = await read(
      multiplied
        .replace('R1-R4,10k,RC1,100', 'R1-R4,10k,RC1,90')
        .replace('GRM1,50', 'GRM1,49')
        .replace('Qty,Unit$', 'Build Quantity,Unit$'),
    );
    expect(result.bom.batch).toBeUndefined();
    expect(result.bom.lines.map((line) => line.quantity)).toEqual(['49', '90']);
    expect(codesOf(result)).toContain('build-quantity');
  });

  it('takes the column for one board where there is also one for many', async () => {
    const result = await read('RefDes,Total Qty,Qty per board,MPN\n"C1,C2",200,2,A1\nR1,100,1,A2\n');
    expect(columnsOf(result)).toBe('A:designators C:quantity D:mpn');
    expect(result.bom.lines[0]?.extra).toEqual({ 'Total Qty': '200' });
  });

  it('reads units within the cell and keeps text that is no number', async () => {
    const result = await read('Part Number,Description,Qty\nA-100,Wire,2 m\nA-200,Clip,20 each\nA-300,Glue,as required\nA-400,Tape,½\n');
    expect(result.bom.lines.map((line) => [line.quantity, line.unit])).toEqual([
      ['2', 'm'],
      ['20', 'each'],
      [null, undefined],
      ['0.5', undefined],
    ]);
    expect(result.bom.lines[2]?.extra).toEqual({ Qty: 'as required' });
    expect(result.inspect.problems).toContainEqual(expect.objectContaining({ code: 'not-a-number', row: 4, column: 'C' }));
  });

  it('tells an empty cell from a missing column', async () => {
    const { bom } = await read('RefDes,Qty,MPN,Fitted\n"R1,R2",,A100,yes\n,3,,no\n');
    expect(bom.lines[0]).toEqual({
      key: 'row:2',
      row: 2,
      designators: ['R1', 'R2'],
      raw: { designators: 'R1,R2' },
      quantity: null,
      mpn: 'A100',
      dnp: false,
    });
    expect(bom.lines).toHaveLength(1);
  });
});

describe('alternates', () => {
  it('as rows below their line', async () => {
    const result = await read(
      'Item,Qty,RefDes,Manufacturer,MPN\n1,2,"C1,C2",Murata,GRM188R71H104KA93D\n,,,Samsung,CL10B104KB8NNNC\n2,1,R1,Yageo,RC0603FR-0710KL\n2,,R1,Vishay,CRCW060310K0FKEA\n3,1,R2,Yageo,RC0603FR-071KL\n',
    );
    expect(result.bom.lines.map((line) => line.alternates)).toEqual([
      [{ manufacturer: 'Samsung', mpn: 'CL10B104KB8NNNC' }],
      [{ manufacturer: 'Vishay', mpn: 'CRCW060310K0FKEA' }],
      [],
    ]);
  });

  it('as columns', async () => {
    const { bom } = await read(
      'RefDes,Qty,Manufacturer,MPN,Alt Manufacturer 1,Alt MPN 1,Alt Manufacturer 2,Alt MPN 2\nC1,1,Murata,GRM188,Samsung,CL10B,TDK,C1608X\nC2,1,Murata,GRM188,,,,\n',
    );
    expect(bom.lines.map((line) => line.alternates)).toEqual([
      [
        { manufacturer: 'Samsung', mpn: 'CL10B' },
        { manufacturer: 'TDK', mpn: 'C1608X' },
      ],
      [],
    ]);
  });

  it('in one cell, with their makers where these are listed likewise', async () => {
    const { bom } = await read(
      'RefDes,Qty,Manufacturer,MPN\n"C1,C2",2,"Murata; Samsung","GRM188R71H104KA93D; CL10B104KB8NNNC"\nR1,1,Yageo,RC0603FR-0710KL\n',
    );
    expect(bom.lines[0]).toMatchObject({
      manufacturer: 'Murata',
      mpn: 'GRM188R71H104KA93D',
      alternates: [{ manufacturer: 'Samsung', mpn: 'CL10B104KB8NNNC' }],
      raw: { mpn: 'GRM188R71H104KA93D; CL10B104KB8NNNC', manufacturer: 'Murata; Samsung' },
    });
    expect(bom.lines[1]?.alternates).toEqual([]);
  });

  it('two lines with a quantity each stay two lines, even for one place', async () => {
    expect((await read('RefDes,Qty,MPN\nJ6,1,PJ-037AH\nJ6,1,CONN-8\n')).bom.lines).toHaveLength(2);
  });
});

describe('parts that are not placed', () => {
  it.each([
    ['DNP', ['T', '', 'DNP'], [true, false, true]],
    ['DNP', ['Yes', 'No', ''], [true, false, false]],
    ['Populate', ['Yes', 'No', '1'], [false, true, false]],
    ['Fitted', ['Fitted', 'Not Fitted', 'Fitted'], [false, true, false]],
    ['Bestückt', ['ja', 'nein', 'ja'], [false, true, false]],
  ] as const)('column %s with %j', async (header, cells, dnp) => {
    const { bom } = await read(
      `RefDes,Qty,MPN,${header}\n${cells.map((cell, index) => `R${index + 1},1,A${index}00,${cell}`).join('\n')}\n`,
    );
    expect(bom.lines.map((line) => line.dnp)).toEqual(dnp);
  });

  it('by the mark in the quantity and a status column, as KiBot writes them', async () => {
    const { bom } = await read(
      'Row,References,Value,Quantity Per PCB,Status\n1,R1 R2,10k,2,\n2,C1,1nF,1 (DNF),DNF\n3,C2,2nF,1 (DNC),DNC\n',
    );
    expect(bom.lines.map(({ quantity, dnp }) => ({ quantity, dnp }))).toEqual([
      { quantity: '2', dnp: false },
      { quantity: '1', dnp: true },
      { quantity: '1', dnp: false },
    ]);
  });

  it('tells KiCad’s exclusions from each other', async () => {
    const result = await read(
      '"Reference","Qty","Value","Exclude from BOM","Exclude from Board","DNP","Footprint"\n"R1","1","10k","","","","R_0603"\n"R2","1","1k","","","DNP","R_0603"\n',
    );
    expect(columnsOf(result)).toBe('A:designators B:quantity C:value F:dnp G:footprint');
    expect(result.bom.lines.map((line) => line.dnp)).toEqual([false, true]);
  });

  it('keeps words that say when', async () => {
    const { bom } = await read('RefDes,Qty,MPN,DNP\nJ2,1,A100,if J1 used\nJ3,1,A200,\n');
    expect(bom.lines[0]).toMatchObject({ dnp: true, dnpNote: 'if J1 used' });
  });

  it('by the mark in the value, for the whole file', async () => {
    const { bom } = await read('RefDes,Qty,Value\nR1,1,DNP\nR2,1,10k\n');
    expect(bom.lines.map((line) => line.dnp)).toEqual([true, false]);
  });

  it('does not take prose for a mark', async () => {
    const { bom } = await read('RefDes,Qty,Description\nR1,1,Not placed when variant1\nR2,1,Resistor\n');
    expect(bom.lines[0]).not.toHaveProperty('dnp');
  });
});

describe('several columns of one kind', () => {
  it('keeps the second Value apart under its own name', async () => {
    const { bom } = await read('Qty,Reference(s),Value,Value\n1,R1,10k,R_US\n');
    expect(bom.lines[0]).toMatchObject({ value: '10k', extra: { 'Value (2)': 'R_US' } });
    expect(bom.columns?.map((column) => column.header)).toEqual(['Qty', 'Reference(s)', 'Value', 'Value (2)']);
  });

  it('keeps a column whose header no record can have as a name', async () => {
    const { bom } = await read('Qty,MPN,__proto__,constructor\n1,A-1,blue,red\n');
    expect(bom.lines[0]?.extra).toEqual({ '__proto__ (2)': 'blue', constructor: 'red' });
  });

  it('takes the price for the smallest quantity', async () => {
    const result = await read('RefDes,Qty,MPN,Price @ 1000,Price @ 1,Price @ 100\nR1,1,A100,0.001,0.10,0.01\n');
    expect(result.bom.lines[0]?.unitPrice).toBe('0.1');
  });

  it('reads a header of two rows with groups over the columns', async () => {
    const result = await read(
      ',,Manufacturer,,Supplier,\nRefDes,Qty,Name,Part Number,Name,Part Number\nR1,1,Yageo,RC0603FR-0710KL,Mouser,603-RC0603\n',
    );
    expect(columnsOf(result)).toBe('A:designators B:quantity C:manufacturer D:mpn E:supplier F:supplierPart');
    expect(result.inspect.headerRow).toBe(2);
  });
});

describe('what the user corrects wins', () => {
  const text = 'List,,\nfoo,bar,baz\nR1,A100,3\nR2,A200,4\n';

  it('the header row and the columns', async () => {
    const result = await read(text, { headerRow: 2, columns: { A: 'designators', B: 'mpn', C: 'quantity' } });
    expect(result.inspect.headerRow).toBe(2);
    expect(columnsOf(result)).toBe('A:designators B:mpn C:quantity');
    expect(result.bom.lines.map((line) => line.quantity)).toEqual(['3', '4']);
  });

  it('an ignored column is nowhere in the lines', async () => {
    const { bom } = await read('RefDes,Qty,MPN,Secret\nR1,1,A100,x\n', { columns: { D: 'ignored' } });
    expect(JSON.stringify(bom.lines)).not.toContain('Secret');
  });

  it('a wrong letter is refused', async () => {
    await expect(read(text, { columns: { '1': 'mpn' } })).rejects.toMatchObject({ fault: { kind: 'invalid' } });
  });
});

describe('levels', () => {
  it('by dotted numbers, where every parent stands above its children', async () => {
    const { bom } = await read('Item,Part Number,QTY\n1,ASM-001,1\n1.1,PRT-002,2\n1.2,PRT-003,4\n2,PRT-004,1\n');
    expect(bom.lines.map((line) => line.level)).toEqual([1, 2, 2, 1]);
  });

  it('by indentation', async () => {
    const result = await read(
      'Part Number,Description,Qty\nASM-1,Frame,1\n  PRT-2,Tube,2\n    PRT-3,Cap,2\n  PRT-4,Bolt,4\nPRT-5,Cover,1\n',
    );
    expect(result.bom.lines.map((line) => line.level)).toEqual([1, 2, 3, 2, 1]);
    expect(codesOf(result)).toContain('levels-from-shape');
  });
});
