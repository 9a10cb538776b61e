/** Text of a field. `null` is an empty cell or a vendor's null; an absent property means that the source has no such column. */
export type Text = string | null;

/** An exact decimal as canonical text: no exponent, no plus sign, no trailing zeros ("0.5", "-3", "1200"). */
export type Decimal = string;

/** What a line is to its BOM. Outputs (everything but a component) are never netted against components. */
export type Role = 'component' | 'co-product' | 'by-product' | 'scrap' | 'additional-finished-good';

/** An approved substitute of a line. Compared as a set by maker and number. */
export interface Alternate {
  readonly manufacturer: Text;
  readonly mpn: Text;
}

/** One use of a part under its parent, with the fields that every source is mapped to. */
export interface Line {
  /** Stable identity in its source: the vendor's line id, or `row:12` in a file. Unique within a BOM. */
  readonly key: string;
  /** 1-based row of the file that the line was read from. */
  readonly row?: number;
  /** Find or item number, as text: leading zeros count and "1.10" is not "1.1". */
  readonly position?: Text;
  /** Depth in a multi-level BOM: 0 or 1 is the top, as the source counts. */
  readonly level?: number;
  /** Part number of the assembly that holds the line, as the source wrote it. */
  readonly parent?: Text;
  readonly partNumber?: Text;
  readonly revision?: Text;
  readonly mpn?: Text;
  readonly manufacturer?: Text;
  readonly description?: Text;
  /** Electrical or nominal value ("10k", "100nF"), where the source keeps it apart from the description. */
  readonly value?: Text;
  /** Package or footprint, where the source keeps it apart. */
  readonly footprint?: Text;
  /** For one assembly; batch sizes are divided out. `null`: the cell is blank. Text that is no number is kept in `extra`. */
  readonly quantity?: Decimal | null;
  readonly unit?: Text;
  /** Length of one piece, in `lengthUnit`, for cut lists; the line needs `quantity` pieces of it. */
  readonly length?: Decimal | null;
  readonly lengthUnit?: Text;
  /** Share lost in production (scrap, attrition, waste) as the source writes it; never part of the quantity. */
  readonly scrap?: Text;
  /** Lost once a run, however many are made, in the line's unit; never part of the quantity. */
  readonly setup?: Decimal | null;
  /** Expanded, in source order, without repeats. */
  readonly designators?: readonly string[];
  readonly unitPrice?: Decimal | null;
  readonly currency?: Text;
  /** Quantity from which the price holds; absent: not stated. */
  readonly priceBreak?: Decimal | null;
  /** Do not place. */
  readonly dnp?: boolean;
  /** Why or when not placed, where the source says more than yes ("if J1 used"). */
  readonly dnpNote?: Text;
  readonly role?: Role;
  /** An assembly that is never made by itself: its parts are used right where it stands. */
  readonly phantom?: boolean;
  readonly alternates?: readonly Alternate[];
  readonly supplier?: Text;
  readonly supplierPart?: Text;
  readonly upc?: Text;
  readonly notes?: Text;
  /** ISO date; the line is in force on and after it. */
  readonly effectiveFrom?: Text;
  /** ISO date; the line is in force before it. */
  readonly effectiveTo?: Text;
  readonly serialFrom?: Text;
  readonly serialTo?: Text;
  /** Work breakdown structure: type → value. */
  readonly wbs?: Readonly<Record<string, string>>;
  /** Columns that have no field of their own: header → text. */
  readonly extra?: Readonly<Record<string, Text>>;
  /** Text as the source wrote it, only where it differs from the field's value. */
  readonly raw?: Readonly<Partial<Record<Field, string>>>;
  /** Keys of the source's own lines, where this line stands for several taken together. */
  readonly members?: readonly string[];
}

/** Names of the fields that a source's column can be mapped to. */
export const fields = [
  'position',
  'level',
  'parent',
  'partNumber',
  'revision',
  'mpn',
  'manufacturer',
  'description',
  'value',
  'footprint',
  'quantity',
  'unit',
  'length',
  'lengthUnit',
  'scrap',
  'setup',
  'designators',
  'unitPrice',
  'currency',
  'priceBreak',
  'dnp',
  'dnpNote',
  'role',
  'phantom',
  'alternates',
  'supplier',
  'supplierPart',
  'upc',
  'notes',
  'effectiveFrom',
  'effectiveTo',
  'serialFrom',
  'serialTo',
  'wbs',
] as const satisfies readonly (keyof Line)[];

export type Field = (typeof fields)[number];

/** One column of the source and what it was taken for. */
export interface Column {
  readonly header: string;
  readonly field: Field | 'extra' | 'ignored';
}

/** A bill of materials as one source states it at one moment. */
export interface Bom {
  readonly name: string;
  readonly lines: readonly Line[];
  /** Part number and revision of what the BOM makes, where known. */
  readonly partNumber?: Text;
  readonly revision?: Text;
  /** Columns of the source, in its order; vendors' BOMs have none. */
  readonly columns?: readonly Column[];
  /** Output batch that the source's quantities were for; the lines' quantities are for one. Default "1". */
  readonly batch?: Decimal;
  /** Approved or released at the source: edits go to a new revision. */
  readonly approved?: boolean;
}
