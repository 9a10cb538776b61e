import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';

import type { KnownExport } from './known-exports';

/** A list that people made: as text, or as the bytes of a workbook or of text in another encoding. */
export type HandMade = Omit<KnownExport, 'text'> &
  ({ readonly text: string } | { readonly bytes: Uint8Array }) & { readonly sheet?: string; readonly codes?: readonly string[] };

function book(
  sheets: Readonly<Record<string, readonly (readonly (string | number | null)[])[]>>,
  change: (sheet: XLSX.WorkSheet) => void = () => undefined,
): Uint8Array {
  const workbook = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
    change(sheet);
    XLSX.utils.book_append_sheet(workbook, sheet, name);
  }
  const bytes: unknown = XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx' });
  if (!(bytes instanceof Uint8Array)) throw new Error('the library wrote no bytes');
  return new Uint8Array(bytes);
}

function encoded(text: string, encoding: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, encoding));
}

function range(text: string): XLSX.Range {
  return XLSX.utils.decode_range(text);
}

/** Lists with titles, legends, groups, totals and side tables, in many languages and encodings. */
export const lists: readonly HandMade[] = [
  {
    name: 'xlsx blank first column and rows',
    bytes: book({
      BOM: [
        [null, null],
        [null, null],
        [null, 'Acme Board', null],
        [null, null],
        [null, 'Item', 'Part Number', 'Description', 'Qty', 'Ref Des'],
        [null, 1, '100-001', 'Cap 100n', 2, 'C1, C2'],
        [null, 2, '100-002', 'Res 10k', 1, 'R1'],
        [null, 3, '100-003', 'Opamp', 1, 'U1'],
      ],
    }),
    sheet: 'BOM',
    header: 5,
    lines: 3,
    columns: 'B:position C:partNumber D:description E:quantity F:designators',
  },
  {
    name: 'xlsx cover + bom + history',
    bytes: book({
      Cover: [['Bill of Materials'], ['Project', 'X'], ['Author', 'Bob'], ['Revision', 'C']],
      'Revision History': [
        ['Rev', 'Date', 'Description', 'Author'],
        ['A', '2020-01-01', 'First', 'Bob'],
        ['B', '2021-01-01', 'Second', 'Bob'],
        ['C', '2022-01-01', 'Third', 'Bob'],
      ],
      'Main Board': [
        ['Title', 'Main'],
        [],
        ['Pos', 'Qty', 'Ref', 'Value', 'Manufacturer', 'MPN'],
        [1, 2, 'C1,C2', '100n', 'Murata', 'GRM188'],
        [2, 1, 'R1', '10k', 'Yageo', 'RC0603'],
      ],
    }),
    sheet: 'Main Board',
    header: 3,
    lines: 2,
    columns: 'A:position B:quantity C:designators D:value E:manufacturer F:mpn',
  },
  {
    name: 'xlsx two header rows merged groups',
    bytes: book(
      {
        Sheet1: [
          ['Item', 'Part', '', 'Manufacturer', '', 'Qty', '', 'Notes'],
          ['', 'Number', 'Description', 'Name', 'Number', 'Per Board', 'Total', ''],
          [1, '100-1', 'Cap', 'Murata', 'GRM1', 2, 200, ''],
          [2, '100-2', 'Res', 'Yageo', 'RC1', 1, 100, 'x'],
          [3, '100-3', 'IC', 'TI', 'LM358', 1, 100, ''],
        ],
      },
      (sheet) => {
        sheet['!merges'] = ['A1:A2', 'B1:C1', 'D1:E1', 'F1:G1', 'H1:H2'].map(range);
      },
    ),
    sheet: 'Sheet1',
    header: 2,
    lines: 3,
    columns: 'A:position B:partNumber C:description D:manufacturer E:mpn F:quantity H:notes',
  },
  {
    name: 'xlsx vertical merged groups',
    bytes: book(
      {
        S: [
          ['Assembly', 'Part Number', 'Description', 'Qty'],
          ['Frame', 'A-1', 'Tube', 2],
          ['', 'A-2', 'Cap', 4],
          ['', 'A-3', 'Bolt', 8],
          ['Door', 'B-1', 'Panel', 1],
          ['', 'B-2', 'Hinge', 2],
        ],
      },
      (sheet) => {
        sheet['!merges'] = ['A2:A4', 'A5:A6'].map(range);
      },
    ),
    sheet: 'S',
    header: 1,
    lines: 5,
    columns: 'B:partNumber C:description D:quantity',
  },
  {
    name: 'xlsx hidden rows',
    bytes: book(
      {
        S: [
          ['Part Number', 'Description', 'Qty'],
          ['A-1', 'Tube', 2],
          ['A-2', 'Cap', 4],
          ['A-3', 'Bolt', 8],
        ],
      },
      (sheet) => {
        sheet['!rows'] = [{}, {}, { hidden: true }];
      },
    ),
    sheet: 'S',
    header: 1,
    lines: 2,
    columns: 'A:partNumber B:description C:quantity',
    codes: ['hidden-row'],
  },
  {
    name: 'xlsx legend left and side table',
    bytes: book({
      S: [
        ['BOM for Gadget', '', '', '', '', '', 'Legend:', 'Red = DNP'],
        ['', '', '', '', '', '', '', 'Blue = changed'],
        ['Item', 'Qty', 'RefDes', 'Value', 'MPN', '', 'Cost summary', ''],
        [1, 2, 'C1,C2', '100n', 'GRM188', '', 'Parts', 12.5],
        [2, 1, 'R1', '10k', 'RC0603', '', 'Assembly', 20],
        [3, 1, 'U1', 'LM358', 'LM358P', '', 'Total', 32.5],
      ],
    }),
    sheet: 'S',
    header: 3,
    lines: 3,
    columns: 'A:position B:quantity C:designators D:value E:mpn',
  },
  {
    name: 'xlsx several boms below each other',
    bytes: book({
      S: [
        ['Main board'],
        ['Item', 'Qty', 'RefDes', 'MPN'],
        [1, 2, 'C1,C2', 'GRM188'],
        [2, 1, 'R1', 'RC0603'],
        [],
        ['Power board'],
        ['Item', 'Qty', 'RefDes', 'MPN'],
        [1, 1, 'C1', 'GRM21'],
        [2, 3, 'R1-R3', 'RC0805'],
      ],
    }),
    sheet: 'S',
    header: 2,
    lines: 4,
    columns: 'A:position B:quantity C:designators D:mpn',
  },
  {
    name: 'xlsx pivot-ish',
    bytes: book({
      Pivot: [
        ['Sum of Qty', '', ''],
        ['Row Labels', 'Sum of Qty', 'Count of RefDes'],
        ['GRM188', 2, 2],
        ['RC0603', 1, 1],
        ['LM358', 1, 1],
        ['Grand Total', 4, 4],
      ],
    }),
    sheet: 'Pivot',
    header: 2,
    lines: 3,
    columns: 'A:partNumber B:quantity',
  },
  {
    name: 'xlsx revision block top right',
    bytes: book({
      S: [
        ['ACME', '', '', '', 'Rev', 'Date', 'By'],
        ['Bill of Material', '', '', '', 'A', '2020-01-01', 'BB'],
        ['Part No: 900-100', '', '', '', 'B', '2021-03-02', 'CC'],
        [],
        ['Find No', 'Part No', 'Description', 'Qty', 'UoM', 'Vendor', 'Vendor P/N'],
        [10, '100-1', 'Washer', 4, 'EA', 'McMaster', '91166A210'],
        [20, '100-2', 'Screw', 4, 'EA', 'McMaster', '91290A115'],
        [30, '100-3', 'Tape', 2.5, 'FT', 'Grainger', '1A234'],
        [],
        ['Total items', 3],
      ],
    }),
    sheet: 'S',
    header: 5,
    lines: 3,
    columns: 'A:position B:partNumber C:description D:quantity E:unit F:supplier G:supplierPart',
  },
  {
    name: 'xlsx quantities formatted & totals',
    bytes: book({
      S: [
        ['Part', 'Supplier', 'Cat #', 'Unit cost', 'Qty', 'Ext cost'],
        ['Motor', 'Pololu', '4751', 39.95, 2, 79.9],
        ['Wheel', 'Pololu', '1420', 7.95, 2, 15.9],
        ['Battery', 'Amazon', 'B00X', 22, 1, 22],
        ['', '', '', '', 'Subtotal', 117.8],
        ['', '', '', '', 'Shipping', 12],
        ['', '', '', '', 'Total', 129.8],
      ],
    }),
    sheet: 'S',
    header: 1,
    lines: 3,
    columns: 'A:description B:supplier C:supplierPart D:unitPrice E:quantity',
  },
  {
    name: 'hobby amazon links',
    bytes: book({
      Sheet1: [
        ['Robot BOM v2'],
        ['Component', 'Qty', 'Link', 'Price', 'Total', 'Notes'],
        ['Arduino Uno', 1, 'https://amazon.com/x', '$22.00', '$22.00', ''],
        ['M3x8 screws', 20, 'https://amazon.com/y', '$0.05', '$1.00', 'any'],
        ['3D printed bracket', 2, '', '', '', 'print it'],
      ],
    }),
    sheet: 'Sheet1',
    header: 2,
    lines: 3,
    columns: 'A:description B:quantity D:unitPrice F:notes',
  },
  {
    name: 'voron style sections',
    text: `Voron 2.4 BOM,,,\nCategory,Part,Qty,Notes\nFasteners,,,\n,M3x8 SHCS,100,\n,M3x12 SHCS,50,\nMotion,,,\n,Linear rail MGN9 300mm,3,\n,GT2 belt,7 m,open\n`,
    header: 2,
    lines: 4,
    columns: 'B:description C:quantity D:notes',
  },
  {
    name: 'kojo takeoff',
    text: `Job: 2021-117 Riverside,,,,,\nTakeoff date: 3/1/2024,,,,,\n,,,,,\nQty,UOM,Description,Cost Code,Area,Notes\n120,LF,"3/4"" EMT Conduit",26-05-33,Level 2,\n24,EA,"4"" Square Box, 1-1/2"" Deep",26-05-33,Level 2,with bracket\n1000,FT,#12 THHN Black,26-05-19,Level 2,\n`,
    header: 4,
    lines: 3,
    columns: 'A:quantity B:unit C:description D:wbs E:wbs F:notes',
  },
  {
    name: 'planswift',
    text: `Description,Takeoff,Units,Unit Price,Total\n"2x4x8 Stud",245,EA,$3.50,$857.50\n"1/2"" Drywall",1200,SF,$0.45,$540.00\nTotal,,,,"$1,397.50"\n`,
    header: 1,
    lines: 2,
    columns: 'A:description B:quantity C:unit D:unitPrice',
  },
  {
    name: 'bluebeam markups',
    text: `Subject,Page Label,Space,Date,Author,Length,Length Unit,Area,Count,Label\nCount Measurement,E-101,Level 1,3/1/2024,Bob,,,,24,Duplex receptacle\nCount Measurement,E-101,Level 1,3/1/2024,Bob,,,,12,Switch\n`,
    header: 1,
    lines: 2,
    columns: 'F:length G:lengthUnit I:quantity J:description',
  },
  {
    name: 'mccormick / accubid',
    text: `Item #,Item Name,Size,Qty,Unit,Material Price,Labor\n1001,EMT Conduit,3/4,120,C,85.00,4.5\n1002,EMT Connector,3/4,24,C,45.00,5.0\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:description D:quantity E:unit F:unitPrice',
  },
  {
    name: 'german stückliste',
    text: `Stückliste;;;;;;\nBaugruppe:;Pumpe 100;;Datum:;01.02.2023;;\n;;;;;;\nPos.;Menge;ME;Sachnummer;Benennung;Werkstoff;Norm/Kurzbezeichnung\n1;1;Stk;100-001;Gehäuse;GG25;\n2;4;Stk;;Sechskantschraube M8x20;8.8;DIN EN ISO 4017\n3;0,5;m;;Dichtband;;\n`,
    header: 4,
    lines: 3,
    columns: 'A:position B:quantity C:unit D:partNumber E:description',
  },
  {
    name: 'german bestückungsliste',
    text: `Bauteil;Wert;Gehäuse;Anzahl;Bezeichner;Hersteller;Hersteller-Nr.;Bestell-Nr.;Bestückt\nKondensator;100nF;0603;2;C1, C2;Murata;GRM188;1234567;ja\nWiderstand;10k;0603;1;R1;Yageo;RC0603;7654321;nein\n`,
    header: 1,
    lines: 2,
    columns: 'A:description B:value C:footprint D:quantity E:designators F:manufacturer G:mpn H:supplierPart I:dnp',
  },
  {
    name: 'french nomenclature',
    text: `Nomenclature;;;;;\nRep.;Qté;Désignation;Référence;Matière;Observations\n1;2;Vis CHC M5x12;VIS-M5;Acier;\n2;1;Plaque;PLQ-100;Alu;2,5 mm\n`,
    header: 2,
    lines: 2,
    columns: 'A:position B:quantity C:description D:partNumber F:notes',
  },
  {
    name: 'spanish lista',
    text: `Lista de materiales;;;;;\nItem;Cant.;Código;Descripción;Unidad;Costo unitario\n1;2;A-100;Tornillo;pza;1,50\n2;1.000;A-200;Cable;m;0,75\n`,
    header: 2,
    lines: 2,
    columns: 'A:position B:quantity C:partNumber D:description E:unit F:unitPrice',
  },
  {
    name: 'italian distinta',
    text: `Distinta base;;;;;\nPos.;Codice;Descrizione;Q.tà;U.M.;Note\n1;A-100;Vite;2;pz;\n2;A-200;Cavo;1,5;m;rosso\n`,
    header: 2,
    lines: 2,
    columns: 'A:position B:partNumber C:description D:quantity E:unit F:notes',
  },
  {
    name: 'portuguese',
    text: `Item;Quantidade;Designador;Valor;Encapsulamento;Fabricante;Código do fabricante\n1;2;C1, C2;100nF;0603;Murata;GRM188\n2;1;R1;10k;0603;Yageo;RC0603\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:quantity C:designators D:value E:footprint F:manufacturer G:mpn',
  },
  {
    name: 'dutch',
    text: `Stuklijst;;;;\nPos;Aantal;Artikelnummer;Omschrijving;Fabrikant\n1;2;A-100;Bout;Wurth\n2;1;A-200;Moer;Wurth\n`,
    header: 2,
    lines: 2,
    columns: 'A:position B:quantity C:partNumber D:description E:manufacturer',
  },
  {
    name: 'japanese sjis',
    bytes: encoded(
      '部品表,,,,,\r\n№,部品番号,部品名称,型式,メーカー名,数量,単位,備考\r\n1,A-001,コンデンサ,GRM188,村田製作所,2,個,\r\n2,A-002,抵抗,RK73H,KOA,1,個,\r\n',
      'shift_jis',
    ),
    header: 2,
    lines: 2,
    columns: 'A:position B:partNumber C:description D:mpn E:manufacturer F:quantity G:unit H:notes',
  },
  {
    name: 'japanese parts',
    text: `項目,記号,品名,定格,型名,メーカ,員数,実装\n1,"C1,C2",コンデンサ,0.1uF/50V,GRM188,村田,2,○\n2,R1,抵抗,10kΩ,RK73,KOA,1,×\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:designators C:description D:value E:mpn F:manufacturer G:quantity H:dnp',
  },
  {
    name: 'chinese gbk',
    bytes: encoded(
      '产品名称：控制板,,,,,\r\n序号,物料编码,物料名称,规格型号,位号,用量,单位,厂家,备注\r\n1,1001,贴片电容,100nF 50V 0603,"C1,C2",2,PCS,三星,\r\n2,1002,贴片电阻,10K 1% 0603,R1,1,PCS,厚声,不贴\r\n',
      'gbk',
    ),
    header: 2,
    lines: 2,
    columns: 'A:position B:partNumber C:description D:value E:designators F:quantity G:unit H:manufacturer I:notes',
  },
  {
    name: 'chinese jlc',
    text: `注释,位号,封装,立创商城编号\n100nF,"C1,C2",0603,C1591\n10k,R1,0603,C25804\n`,
    header: 1,
    lines: 2,
    columns: 'A:value B:designators C:footprint D:supplierPart',
  },
  {
    name: 'russian cp1251',
    bytes: encoded(
      'Перечень элементов;;;\r\nПоз. обозначение;Наименование;Кол.;Примечание\r\nC1, C2;Конденсатор GRM188 100 нФ;2;\r\nR1;Резистор RC0603 10 кОм;1;не устанавливать\r\n',
      'win1251',
    ),
    header: 2,
    lines: 2,
    columns: 'A:designators B:description C:quantity D:notes',
  },
  {
    name: 'russian spec',
    text: `Формат;Зона;Поз.;Обозначение;Наименование;Кол.;Примечание\n;;;;Документация;;\nА3;;;АБВГ.123456.001СБ;Сборочный чертеж;;\n;;;;Детали;;\nА4;;1;АБВГ.123456.002;Корпус;1;\nА4;;2;АБВГ.123456.003;Крышка;1;\n`,
    header: 1,
    lines: 3,
    columns: 'C:position D:partNumber E:description F:quantity G:notes',
  },
  {
    name: 'korean',
    text: `번호,품번,품명,규격,수량,단위,비고\n1,A-001,콘덴서,100nF,2,EA,\n2,A-002,저항,10k,1,EA,\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:partNumber C:description D:value E:quantity F:unit G:notes',
  },
  {
    name: 'polish',
    text: `Lp.;Indeks;Nazwa;Ilość;Jm;Producent;Uwagi\n1;A-001;Kondensator;2;szt;Murata;\n2;A-002;Rezystor;1;szt;Yageo;\n3;A-003;Dioda;1;szt;;\n`,
    header: 1,
    lines: 3,
    columns: 'A:position B:partNumber C:description D:quantity E:unit F:manufacturer G:notes',
  },
  {
    name: 'swedish',
    text: `Pos;Antal;Artikelnr;Benämning;Tillverkare;Tillv. art.nr\n1;2;A-001;Kondensator;Murata;GRM188\n2;1;A-002;Motstånd;Yageo;RC0603\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:quantity C:partNumber D:description E:manufacturer F:mpn',
  },
  {
    name: 'utf16le tab excel unicode text',
    bytes: new Uint8Array(
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from('Part Number\tDescription\tQty\r\nA-1\t"Tube 1"""\t2\r\nA-2\tÄ ring\t4\r\n', 'utf16le'),
      ]),
    ),
    header: 1,
    lines: 2,
    columns: 'A:partNumber B:description C:quantity',
  },
  {
    name: 'no header qty ref value',
    text: `2,"C1,C2",100nF,0603\n1,R1,10k,0603\n1,U1,LM358,SOIC8\n`,
    header: 0,
    lines: 3,
    columns: 'A:quantity B:designators C:value D:footprint',
  },
  {
    name: 'lower-case snake',
    text: `line_no,part_number,mfr_name,mfr_part_number,quantity,reference_designators,do_not_populate,unit_cost\n1,100-1,Murata,GRM188,2,"C1;C2",false,0.01\n2,100-2,Yageo,RC0603,1,R1,true,0.002\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:partNumber C:manufacturer D:mpn E:quantity F:designators G:dnp H:unitPrice',
  },
  {
    name: 'camelCase json-ish',
    text: `itemNumber,partNumber,revision,description,quantity,uom,refDes,manufacturerName,manufacturerPartNumber\n1,100-1,A,Cap,2,EA,C1 C2,Murata,GRM188\n2,100-2,B,Res,1,EA,R1,Yageo,RC0603\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:partNumber C:revision D:description E:quantity F:unit G:designators H:manufacturer I:mpn',
  },
  {
    name: 'pipe md-like',
    text: `| Ref | Qty | Value | MPN |\n|---|---|---|---|\n| C1, C2 | 2 | 100n | GRM188 |\n| R1 | 1 | 10k | RC0603 |\n`,
    header: 1,
    lines: 2,
    columns: 'B:designators C:quantity D:value E:mpn',
  },
  {
    name: 'semicolon with quoted newline headers',
    text: `"Pos\nNr.";"Hersteller\nTeilenummer";"Menge\n[Stk]";"Preis\n[EUR]"\n1;GRM188;2;0,01\n2;RC0603;1;0,002\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:mpn C:quantity D:unitPrice',
  },
  {
    name: 'units in headers',
    text: `Part No.,Description,Quantity (pcs),Length (mm),Unit Price (EUR),Total (EUR)\nA-1,Tube,2,1250,3.50,7.00\nA-2,Bar,1,800,5.00,5.00\n`,
    header: 1,
    lines: 2,
    columns: 'A:partNumber B:description C:quantity D:length E:unitPrice',
  },
  {
    name: 'qty1 qty100 price breaks',
    text: `Reference,Value,Manufacturer,Manufacturer PN,Supplier,Supplier PN,Qty,Price 1,Price 10,Price 100,Ext Price\n"C1,C2",100n,Murata,GRM188,Mouser,81-GRM188,2,0.1,0.05,0.01,0.2\nR1,10k,Yageo,RC0603,Mouser,603-RC0603,1,0.1,0.05,0.01,0.1\n`,
    header: 1,
    lines: 2,
    columns: 'A:designators B:value C:manufacturer D:mpn E:supplier F:supplierPart G:quantity H:unitPrice',
  },
  {
    name: 'two suppliers pairs',
    text: `Ref,Qty,Value,Mfr,Mfr P/N,Supplier 1,Supplier 1 P/N,Supplier 2,Supplier 2 P/N\n"C1,C2",2,100n,Murata,GRM188,Digi-Key,490-1532-1-ND,Mouser,81-GRM188\nR1,1,10k,Yageo,RC0603,Digi-Key,311-10KGRCT-ND,Mouser,603-RC0603\n`,
    header: 1,
    lines: 2,
    columns: 'A:designators B:quantity C:value D:manufacturer E:mpn F:supplier G:supplierPart',
  },
  {
    name: 'second identical manufacturer pair',
    text: `Item,Qty,RefDes,Manufacturer,MPN,Manufacturer,MPN\n1,2,"C1,C2",Murata,GRM188R71H104KA93D,Samsung,CL10B104KB8NNNC\n2,1,R1,Yageo,RC0603FR-0710KL,,\n`,
    header: 1,
    lines: 2,
    columns: 'A:position B:quantity C:designators D:manufacturer E:mpn F:alternates G:alternates',
  },
  {
    name: 'small zero padded mpn',
    text: `MPN,Qty,Ref\n000123,1,R1\n000124,2,"C1,C2"\n000125,1,U1\n`,
    header: 1,
    lines: 3,
    columns: 'A:mpn B:quantity C:designators',
  },
  {
    name: 'comment lines before',
    text: `# exported by tool 1.2\n# date 2024-01-01\nRef,Value,Qty,MPN\n"C1,C2",100n,2,GRM188\nR1,10k,1,RC0603\n`,
    header: 3,
    lines: 2,
    columns: 'A:designators B:value C:quantity D:mpn',
  },
  {
    name: 'footer with signatures',
    text: `Qty,Part Number,Description\n2,A-1,Tube\n1,A-2,Cap\n,,\nPrepared by,Bob,\nChecked by,Alice,\nDate,2024-01-01,\n`,
    header: 1,
    lines: 2,
    columns: 'A:quantity B:partNumber C:description',
  },
  {
    name: 'indented solidworks with level blanks',
    text: `Level,Part Number,Description,Qty\n 1,ASM-1,Frame,1\n  2,PRT-1,Tube,2\n  2,PRT-2,Cap,4\n 1,PRT-3,Door,1\n`,
    header: 1,
    lines: 4,
    columns: 'A:level B:partNumber C:description D:quantity',
  },
];
