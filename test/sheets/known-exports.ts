/** A file as a program or a person writes it, and what it holds. Columns are letter:field; those not named are kept as extra. */
export interface KnownExport {
  readonly name: string;
  readonly text: string;
  readonly header: number;
  readonly lines: number;
  readonly columns: string;
}

/** Exports of ECAD, CAD, PLM and ERP programs and of distributors' carts, spelled as those do. */
export const programs: readonly KnownExport[] = [
  {
    name: 'kicad bom2grouped csv (python)',
    text: `"Source:","/home/u/board.kicad_sch"
"Date:","2023-05-01 10:10:10"
"Tool:","Eeschema 7.0.1"
"Generator:","/usr/share/kicad/plugins/bom_csv_grouped_by_value.py"
"Component Count:","7"

"Individual Components:"

"Item","Qty","Reference(s)","Value","LibPart","Footprint","Datasheet","MPN","Manufacturer"
"","","C1","100nF","Device:C","Capacitor_SMD:C_0603_1608Metric","~","GRM188R71H104KA93D","Murata"
"","","C2","100nF","Device:C","Capacitor_SMD:C_0603_1608Metric","~","GRM188R71H104KA93D","Murata"
"","","R1","10k","Device:R","Resistor_SMD:R_0603_1608Metric","~","RC0603FR-0710KL","Yageo"


"Collated Components:"

"Item","Qty","Reference(s)","Value","LibPart","Footprint","Datasheet","MPN","Manufacturer"
"1","2","C1, C2","100nF","Device:C","Capacitor_SMD:C_0603_1608Metric","~","GRM188R71H104KA93D","Murata"
"2","1","R1","10k","Device:R","Resistor_SMD:R_0603_1608Metric","~","RC0603FR-0710KL","Yageo"
`,
    header: 17,
    lines: 2,
    columns: 'A:position B:quantity C:designators D:value F:footprint H:mpn I:manufacturer',
  },
  {
    name: 'kicad 8 symbol fields export',
    text: `"Reference","Value","Datasheet","Footprint","Qty","DNP","Manufacturer","Part Number","#"
"C1,C2","100n","~","Capacitor_SMD:C_0402_1005Metric","2","","Murata","GRM155R71C104KA88D","1"
"R1","10k","~","Resistor_SMD:R_0402_1005Metric","1","DNP","Yageo","RC0402FR-0710KL","2"
"U1","STM32F103","~","QFP:LQFP-48","1","","ST","STM32F103C8T6","3"
`,
    header: 1,
    lines: 3,
    columns: 'A:designators B:value D:footprint E:quantity F:dnp G:manufacturer H:mpn I:position',
  },
  {
    name: 'kicad 9 default ${QUANTITY}',
    text: `"Reference";"Qty";"Value";"DNP";"Exclude from BOM";"Exclude from Board";"Footprint";"Datasheet"
"C1-C3";"3";"100n";"";"";"";"Capacitor_SMD:C_0402_1005Metric";"~"
"R1,R2";"2";"10k";"";"";"";"Resistor_SMD:R_0402_1005Metric";"~"
`,
    header: 1,
    lines: 2,
    columns: 'A:designators B:quantity C:value D:dnp G:footprint',
  },
  {
    name: 'interactive html bom csv',
    text: `Sourced,Placed,References,Value,Footprint,Quantity
,,"C1, C2",100nF,C_0603_1608Metric,2
,,R1,10k,R_0603_1608Metric,1
`,
    header: 1,
    lines: 2,
    columns: 'C:designators D:value E:footprint F:quantity',
  },
  {
    name: 'kicad bom2csv xslt',
    text: `Reference, Value, Footprint, Datasheet, MPN
C1,100nF,Capacitor_SMD:C_0603,,GRM188
C2,100nF,Capacitor_SMD:C_0603,,GRM188
R1,10k,Resistor_SMD:R_0603,,RC0603
`,
    header: 1,
    lines: 3,
    columns: 'A:designators B:value C:footprint E:mpn',
  },
  {
    name: 'kicad old xslt bom2grouped',
    text: `Ref,Qnty,Value,Cmp name,Footprint,Description,Vendor
C1 C2 ,2,100n,C,Capacitor_SMD:C_0603,Unpolarized capacitor,
R1 ,1,10k,R,Resistor_SMD:R_0603,Resistor,
`,
    header: 1,
    lines: 2,
    columns: 'A:designators B:quantity C:value E:footprint F:description G:supplier',
  },
  {
    name: 'altium title block',
    text: `Bill of Materials,,,,,,
Project:,PowerBoard.PrjPcb,,,,,
Revision:,B,,,,,
Variant:,None,,,,,
Report Date:,11/05/2021,,Print Date:,11-May-21,,
,,,,,,
#,Designator,Comment,Description,Footprint,Manufacturer 1,Manufacturer Part Number 1,Quantity
1,"C1, C2",100nF,CAP CER 100NF,0603,Murata,GRM188R71H104KA93D,2
2,R1,10k,RES 10K,0603,Yageo,RC0603FR-0710KL,1
,,,,,,,
Approved,,Notes,,,,,3
`,
    header: 7,
    lines: 2,
    columns: 'A:position B:designators C:value D:description E:footprint F:manufacturer G:mpn H:quantity',
  },
  {
    name: 'altium supplier link',
    text: `Designator\tComment\tFootprint\tLibRef\tSupplier 1\tSupplier Part Number 1\tQuantity\tMax Height
C1, C2\t100nF\tCAPC1608X90N\tCAP\tDigi-Key\t490-1532-1-ND\t2\t0.9mm
R1\t10k\tRESC1608X55N\tRES\tDigi-Key\t311-10.0KHRCT-ND\t1\t
`,
    header: 1,
    lines: 2,
    columns: 'A:designators B:value C:footprint E:supplier F:supplierPart G:quantity',
  },
  {
    name: 'eagle bom.ulp values',
    text: `"Qty";"Value";"Device";"Package";"Parts";"Description";"MF";"MPN";"OC_FARNELL";"OC_NEWARK";
"2";"100n";"C-EUC0603";"C0603";"C1, C2";"CAPACITOR";"Murata";"GRM188R71H104KA93D";"8820023";"";
"1";"10k";"R-EU_R0603";"R0603";"R1";"RESISTOR";"Yageo";"RC0603FR-0710KL";"9233504";"";
"1";"";"JUMPER";"JP1";"JP1";"";"";"";"unknown";"unknown";
`,
    header: 1,
    lines: 3,
    columns: 'A:quantity B:value D:package:footprint E:designators F:description G:manufacturer H:mpn I:supplierPart'.replace(
      'package:',
      '',
    ),
  },
  {
    name: 'eagle partlist text',
    text: `Partlist

Exported from board.brd at 4/5/2015 6:21 PM

EAGLE Version 7.2.0 Copyright (c) 1988-2014 CadSoft

Assembly variant: 

Part     Value          Package  Library       Position (mil)        Orientation

C1       100n           C0603    rcl           (1000 2000)           R0
C2       100n           C0603    rcl           (1100 2000)           R90
IC1      LM358          SO08     linear        (1500 2000)           R0
R1       10k            R0603    rcl           (1200 2000)           R180
`,
    header: 9,
    lines: 4,
    columns: 'A:designators B:value C:footprint',
  },
  {
    name: 'fusion electronics bom',
    text: `"Qty","Value","Device","Package","Parts","CATEGORY","DESCRIPTION","MANUFACTURER","MPN","OPERATING_TEMP","PART_STATUS","ROHS_COMPLIANT","SERIES","SUB-CATEGORY","THERMALLOSS","TYPE"
"2","100n","C_0603","CAPC1608X95","C1, C2","Capacitor","CAP","Murata","GRM188R71H104KA93D","","","","","","",""
"1","10k","R_0603","RESC1608X60","R1","Resistor","RES","Yageo","RC0603FR-0710KL","","","","","","",""
`,
    header: 1,
    lines: 2,
    columns: 'A:quantity B:value D:footprint E:designators G:description H:manufacturer I:mpn',
  },
  {
    name: 'orcad .BOM tab',
    text: `Widget  Revised: Friday, May 15, 2015
900-0001          Revision: A

Acme Inc.

Bill Of Materials          May 15,2015      10:10:10	Page1

Item	Quantity	Reference	Part
______________________________________________

1	3	C1,C2,C5	0.1uF
2	1	C3	10uF
3	2	R1,R2	10k
4	1	U1	LM358
`,
    header: 8,
    lines: 4,
    columns: 'A:position B:quantity C:designators D:value',
  },
  {
    name: 'orcad .BOM padded blanks',
    text: `Bill Of Materials                                   May 15,2015      10:10:10        Page1

Item    Quantity    Reference               Part            PCB Footprint
______________________________________________________________________________

1       3           C1,C2,C5                0.1uF           SM/C_0603
2       1           C3                      10uF            SM/C_1206
3       2           R1,R2                   10k             SM/R_0603
4       1           U1                      LM358           SOG.050/8
`,
    header: 3,
    lines: 4,
    columns: 'A:position B:quantity C:designators D:value E:footprint',
  },
  {
    name: 'allegro bom report',
    text: `Bill of Materials Report
C:/proj/board.brd
Fri May 15 10:10:10 2015
Total component count: 4

,,,
SYM_NAME,COMP_DEVICE_TYPE,COMP_VALUE,COMP_TOL,REFDES
C0603,CAP_0603_100N,100nF,10%,C1
C0603,CAP_0603_100N,100nF,10%,C2
R0603,RES_0603_10K,10k,1%,R1
SOIC8,LM358,LM358,,U1
`,
    header: 7,
    lines: 4,
    columns: 'A:footprint C:value E:designators',
  },
  {
    name: 'diptrace',
    text: `"#","RefDes","Value","Name","Quantity","Manufacturer","Datasheet","Description"
"1","C1, C2","100nF","CAP_0603","2","","",""
"2","R1","10k","RES_0603","1","","",""
`,
    header: 1,
    lines: 2,
    columns: 'A:position B:designators C:value E:quantity F:manufacturer H:description',
  },
  {
    name: 'easyeda bom',
    text: `ID\tName\tDesignator\tFootprint\tQuantity\tManufacturer Part\tManufacturer\tSupplier\tSupplier Part\tPrice
1\t100nF\tC1,C2\tC0603\t2\tCL10B104KB8NNNC\tSamsung\tLCSC\tC1591\t0.002
2\t10k\tR1\tR0603\t1\t0603WAF1002T5E\tUNI-ROYAL\tLCSC\tC25804\t0.001
`,
    header: 1,
    lines: 2,
    columns: 'A:position B:value C:designators D:footprint E:quantity F:mpn G:manufacturer H:supplier I:supplierPart J:unitPrice',
  },
  {
    name: 'easyeda pro bom',
    text: `No.\tQuantity\tComment\tDesignator\tFootprint\tValue\tManufacturer Part\tManufacturer\tSupplier Part\tSupplier
1\t2\tCL10B104KB8NNNC\tC1,C2\tC0603\t100nF\tCL10B104KB8NNNC\tSAMSUNG(三星)\tC1591\tLCSC
2\t1\t0603WAF1002T5E\tR1\tR0603\t10kΩ\t0603WAF1002T5E\tUNI-ROYAL(厚声)\tC25804\tLCSC
`,
    header: 1,
    lines: 2,
    columns: 'A:position B:quantity D:designators E:footprint F:value G:mpn H:manufacturer I:supplierPart J:supplier',
  },
  {
    name: 'pads',
    text: `Item	Qty	Reference	Part Name	Manufacturer	Description
1	2	C1-2	CAP100N	Murata	CAP CER
2	1	R1	RES10K	Yageo	RES
`,
    header: 1,
    lines: 2,
    columns: 'A:position B:quantity C:designators D:description E:manufacturer F:description'.replace('D:description ', ''),
  },
  {
    name: 'solidworks item table',
    text: `ITEM NO.,PART NUMBER,DESCRIPTION,QTY.
1,BRK-001,BRACKET,2
2,SCR-M5X12,SOCKET HEAD CAP SCREW,8
3,PLT-100,PLATE,1
`,
    header: 1,
    lines: 3,
    columns: 'A:position B:partNumber C:description D:quantity',
  },
  {
    name: 'solidworks indented',
    text: `ITEM NO.,PART NUMBER,DESCRIPTION,MATERIAL,WEIGHT,QTY.
1,ASM-001,FRAME,,12.5,1
1.1,BRK-001,BRACKET,S235,1.2,2
1.2,SCR-M5X12,SCREW,8.8,0.01,8
2,PLT-100,PLATE,AL6061,0.8,1
`,
    header: 1,
    lines: 4,
    columns: 'A:position B:partNumber C:description F:quantity',
  },
  {
    name: 'solidworks bottom header',
    text: `3,PLT-100,PLATE,1
2,SCR-M5X12,SOCKET HEAD CAP SCREW,8
1,BRK-001,BRACKET,2
ITEM NO.,PART NUMBER,DESCRIPTION,QTY.
`,
    header: 4,
    lines: 3,
    columns: 'A:position B:partNumber C:description D:quantity',
  },
  {
    name: 'inventor',
    text: `Item,Part Number,BOM Structure,Unit QTY,QTY,Stock Number,Description,REV
1,100-001,Normal,Each,2,,Bracket,A
2,100-002,Purchased,Each,8,,Screw M5,
3,100-003,Normal,"1,250 mm","1,250 mm",,Tube,B
`,
    header: 1,
    lines: 3,
    columns: 'A:position B:partNumber E:quantity G:description H:revision',
  },
  {
    name: 'creo',
    text: `INDEX,PART NAME,PART NUMBER,MATERIAL,QTY
1,BRACKET,100-001,STEEL,2
2,SCREW,100-002,STEEL,8
`,
    header: 1,
    lines: 2,
    columns: 'A:position B:description C:partNumber E:quantity',
  },
  {
    name: 'SAP CS12 framed',
    text: `Explode BOM: Multi-level
----------------------------------------------------------------------------------------------
|Material          100-100           |Plant 1000|Usage 1|Alternative 01                         |
|Description       Pump              |                                                          |
----------------------------------------------------------------------------------------------
|Lv|Item|Component number  |Object description           |Ov|Comp. Qty (CUn)|Un |
----------------------------------------------------------------------------------------------
|.1|0010|100-110           |Casing                       |  |              1|PC |
|.1|0020|100-120           |Fly wheel                    |  |          1,000|PC |
|..2|0010|100-130          |Shaft                        |  |      1.000,000|KG |
|.1|0030|100-140           |Screw                        |  |             12|PC |
----------------------------------------------------------------------------------------------
`,
    header: 6,
    lines: 4,
    columns: 'B:level C:position D:partNumber E:description G:quantity H:unit',
  },
  {
    name: 'SAP german',
    text: `Stücklistenauflösung
|Stufe|Pos.|Komponentennr.|Objektkurztext|KompMg (KME)|KME|
|.1|0010|100-110|Gehäuse|1,000|ST|
|.1|0020|100-120|Schwungrad|2,500|KG|
|..2|0010|100-130|Welle|1.000,000|MM|
`,
    header: 2,
    lines: 3,
    columns: 'B:level C:position D:partNumber E:description F:quantity G:unit',
  },
  {
    name: 'oracle agile',
    text: `Level,Find Num,Number,Description,Rev,Qty,Ref Des,BOM Notes,Part Type,Lifecycle Phase
0,,900-0001,PCBA,B,,,,,Production
1,10,100-0001,CAP 100NF,A,2,"C1,C2",,,Production
1,20,100-0002,RES 10K,A,1,R1,,,Production
`,
    header: 1,
    lines: 3,
    columns: 'A:level B:position C:partNumber D:description E:revision F:quantity G:designators I:value',
  },
  {
    name: 'netsuite',
    text: `Assembly,Component,Description,Quantity,Units,Item Source,Component Yield
PCBA-100,CAP-100N,Capacitor,2,EA,Stock,100%
PCBA-100,RES-10K,Resistor,1,EA,Stock,100%
PCBA-100,IC-358,Opamp,1,EA,Stock,100%
`,
    header: 1,
    lines: 3,
    columns: 'A:parent B:partNumber C:description D:quantity E:unit',
  },
  {
    name: 'odoo bom export',
    text: `Product/Display Name,Reference,Quantity,Product Unit of Measure,BoM Lines/Component,BoM Lines/Quantity,BoM Lines/Product Unit of Measure
[FURN_7800] Desk Combination,,1.00,Units,[FURN_0096] Customizable Desk,1.00,Units
,,,,[FURN_7777] Office Chair,1.00,Units
,,,,[DESK0006] Screw,4.00,Units
`,
    header: 1,
    lines: 3,
    columns: 'E:partNumber F:quantity G:unit',
  },
  {
    name: 'erpnext',
    text: `ID,Item,Company,Quantity,ID (Items),Item Code (Items),Item Name (Items),Qty (Items),UOM (Items),Rate (Items)
BOM-A-001,A,Acme,1,abc1,CAP-100N,Capacitor,2,Nos,0.1
,,,,abc2,RES-10K,Resistor,1,Nos,0.2
,,,,abc3,RES-20K,Resistor,1,Nos,0.2
`,
    header: 1,
    lines: 3,
    columns: 'F:partNumber G:description H:quantity I:unit J:unitPrice',
  },
  {
    name: 'inventree',
    text: `BOM Level,BOM ID,Parent Part ID,Parent Part IPN,Parent Part Name,Part ID,Part IPN,Part Name,Part Revision,Part Description,Part Keywords,Quantity,Reference,Overage,Note
1,1,10,900-001,Board,21,100-001,C_100n,,Cap,,2,"C1,C2",,
1,2,10,900-001,Board,22,100-002,R_10k,,Res,,1,R1,,
`,
    header: 1,
    lines: 2,
    columns: 'A:level B:position D:parent G:partNumber I:revision J:description L:quantity M:designators O:notes',
  },
  {
    name: 'partsbox',
    text: `"Name","Quantity","Designators","Part","Manufacturer","MPN","Footprint","Comments"
"100nF",2,"C1, C2","Cap 100n","Murata","GRM188","0603",""
"10k",1,"R1","Res 10k","Yageo","RC0603","0603",""
`,
    header: 1,
    lines: 2,
    columns: 'A:value B:quantity C:designators D:description E:manufacturer F:mpn G:footprint H:notes',
  },
  {
    name: 'arena',
    text: `Level,Item Number,Item Name,Revision,Lifecycle Phase,Line Number,Quantity,Ref Des,Unit of Measure,Item Category,Manufacturer,Manufacturer Item Number
0,900-00001,Board,B,In Production,,,,each,PCBA,,
1,100-00001,CAP 100NF,A,In Production,1,2,"C1, C2",each,Capacitor,Murata,GRM188
1,100-00002,RES 10K,A,In Production,2,1,R1,each,Resistor,Yageo,RC0603
`,
    header: 1,
    lines: 3,
    columns: 'A:level B:partNumber C:description D:revision F:position G:quantity H:designators I:unit K:manufacturer L:mpn',
  },
  {
    name: 'windchill',
    text: `Structure Level,Number,Name,Version,State,Quantity,Unit,Line Number,Find Number,Reference Designators
0,900-0001,BOARD,A.1,Released,,each,,,
1,100-0001,CAP,B.2,Released,2,each,10,1,"C1,C2"
1,100-0002,RES,A.1,Released,1,each,20,2,R1
`,
    header: 1,
    lines: 3,
    columns: 'A:level B:partNumber C:description D:revision F:quantity G:unit I:position J:designators',
  },
  {
    name: 'mouser cart',
    text: `,Mouser #:,Mfr. #:,Manufacturer:,Customer #:,Description:,RoHS:,Lifecycle:,Order Qty.,Price (USD),Ext. (USD)
1,81-GRM188R71H104KA93,GRM188R71H104KA93D,Murata,C1 C2,CAP CER,Yes,,2,$0.10,$0.20
2,603-RC0603FR-0710KL,RC0603FR-0710KL,Yageo,R1,RES,Yes,,10,$0.01,$0.10
`,
    header: 1,
    lines: 2,
    columns: 'B:supplierPart C:mpn D:manufacturer E:designators F:description I:quantity J:unitPrice',
  },
  {
    name: 'lcsc cart',
    text: `LCSC Part Number,Manufacture Part Number,Manufacturer,Customer NO.,Package,Description,RoHS,Order Qty.,Min\\Mult Order Qty.,Unit Price($),Order Price($)
C1591,CL10B104KB8NNNC,Samsung,,0603,CAP,YES,100,100\\100,0.0021,0.21
C25804,0603WAF1002T5E,UNI-ROYAL,,0603,RES,YES,100,100\\100,0.0011,0.11
`,
    header: 1,
    lines: 2,
    columns: 'A:supplierPart B:mpn C:manufacturer E:footprint F:description H:quantity J:unitPrice',
  },
  {
    name: 'digikey list new',
    text: `Digi-Key Part Number,Manufacturer Part Number,Manufacturer,Customer Reference,Quantity 1,Unit Price 1,Extended Price 1
490-1532-1-ND,GRM188R71H104KA93D,Murata,"C1,C2",2,0.10,0.20
311-10.0KHRCT-ND,RC0603FR-0710KL,Yageo,R1,1,0.10,0.10
`,
    header: 1,
    lines: 2,
    columns: 'A:supplierPart B:mpn C:manufacturer D:designators E:quantity F:unitPrice',
  },
  {
    name: 'jlc with quantity',
    text: `Comment,Designator,Footprint,JLCPCB Part #（optional）
100nF,"C1,C2",0603,C1591
10k,R1,0603,C25804
`,
    header: 1,
    lines: 2,
    columns: 'A:value B:designators C:footprint D:supplierPart',
  },
  {
    name: 'jlc fabrication toolkit',
    text: `Designator,Footprint,Quantity,Value,LCSC Part #
"C1, C2",0603,2,100nF,C1591
R1,0603,1,10k,C25804
`,
    header: 1,
    lines: 2,
    columns: 'A:designators B:footprint C:quantity D:value E:supplierPart',
  },
  {
    name: 'pcbway',
    text: `Item #,*Designator,*Qty,Manufacturer,*Mfg Part #,Description / Value,*Package/Footprint,Type,Your Instructions / Notes
1,"C1,C2",2,Murata,GRM188R71H104KA93D,CAP 100nF,0603,SMD,
2,R1,1,Yageo,RC0603FR-0710KL,RES 10k,0603,SMD,do not fit
`,
    header: 1,
    lines: 2,
    columns: 'A:position B:designators C:quantity D:manufacturer E:mpn F:description G:footprint I:notes',
  },
  {
    name: 'macrofab xyrs/bom',
    text: `Designator,Qty,Populate,MPN,Value,Package
C1,1,1,GRM188,100n,0603
R1,1,0,RC0603,10k,0603
`,
    header: 1,
    lines: 2,
    columns: 'A:designators B:quantity C:dnp D:mpn E:value F:footprint',
  },
];
