import { fields, type Field } from '../../../src-preload/domain/bom';
import type { ChangedField } from '../../../src-preload/domain/comparison';

/** What the user chose about the grid's columns; kept per profile. */
export interface ColumnChoices {
  /** Fields in the chosen order; those not named follow in the usual one. */
  readonly order: readonly ChangedField[];
  readonly hidden: readonly ChangedField[];
  readonly widths: Readonly<Record<string, number>>;
  /** How many of the first shown columns stay in place while the others roll. */
  readonly frozen: number;
}

/** The choices of somebody who has not chosen. */
export const usualColumns: ColumnChoices = { order: [], hidden: ['lengthUnit', 'currency', 'level', 'parent'], widths: {}, frozen: 1 };

/** The usual order: what a line is, how much, where, then the rest. */
const usualOrder: readonly Field[] = [
  'partNumber',
  'mpn',
  'manufacturer',
  'quantity',
  'unit',
  'designators',
  'description',
  'value',
  'footprint',
  'revision',
  'dnp',
  'alternates',
  'position',
  'unitPrice',
];

const usualWidths: Readonly<Partial<Record<Field, number>>> = {
  position: 50,
  level: 50,
  partNumber: 132,
  mpn: 140,
  manufacturer: 110,
  quantity: 80,
  unit: 52,
  designators: 150,
  description: 200,
  value: 76,
  footprint: 90,
  revision: 48,
  dnp: 52,
  alternates: 150,
  unitPrice: 80,
  notes: 160,
};

const numericFields: ReadonlySet<ChangedField> = new Set(['quantity', 'unitPrice', 'length', 'level', 'priceBreak', 'setup']);

/** Whether a column's values stand right. */
export function isNumeric(field: ChangedField): boolean {
  return numericFields.has(field);
}

export const widthLimits = { min: 40, max: 900 } as const;

/** One column of a pane. */
export interface PaneColumn {
  readonly field: ChangedField;
  readonly width: number;
}

/** A pane's columns: those that stay and those that roll. */
export interface PaneLayout {
  readonly frozen: readonly PaneColumn[];
  readonly rolling: readonly PaneColumn[];
  readonly frozenWidth: number;
  readonly rollingWidth: number;
}

/** All fields in the chosen order, hidden ones too. */
export function orderFields(available: readonly ChangedField[], choices: ColumnChoices): readonly ChangedField[] {
  const has = new Set(available);
  const usual: readonly ChangedField[] = [...usualOrder, ...fields.filter((field) => !usualOrder.includes(field))];
  const all = [...choices.order, ...usual, ...available];
  return [...new Set(all)].filter((field) => has.has(field));
}

/** A width at which a column's usual texts show whole. */
const comfortable: Readonly<Partial<Record<Field, number>>> = {
  partNumber: 190,
  mpn: 210,
  manufacturer: 190,
  designators: 280,
  description: 460,
  value: 110,
  footprint: 150,
  alternates: 220,
  notes: 260,
};

/** Lays out one pane. Room that is left widens the columns that hold prose, so that no pane ends in nothing; chosen widths stay. */
export function layOutPane(
  available: readonly ChangedField[],
  choices: ColumnChoices,
  { paneWidth, scale = 1 }: { readonly paneWidth: number; readonly scale?: number },
): PaneLayout {
  const hidden = new Set(choices.hidden);
  const shown = orderFields(available, choices).filter((field) => !hidden.has(field));
  const scaled = (width: number): number => Math.round(width * scale);
  const columns = shown.map((field) => ({ field, width: scaled(choices.widths[field] ?? usualWidth(field)) }));
  let spare = Math.floor(paneWidth - widthOf(columns));
  for (const column of columns) {
    if (choices.widths[column.field] !== undefined) continue;
    const wanted = scaled(comfortable[column.field as Field] ?? 0); // columns of the source's own have no entry
    const more = Math.max(0, Math.min(spare, wanted - column.width));
    column.width += more;
    spare -= more;
  }
  if (spare > 0) {
    const stretch = columns.findLast((column) => column.field === 'description') ?? columns.at(-1);
    if (stretch !== undefined) stretch.width += spare;
  }
  const frozen = columns.slice(0, Math.max(0, Math.min(choices.frozen, columns.length)));
  // A pane that is mostly frozen cannot roll: then only the first column stays.
  const frozenWidth = frozen.reduce((sum, column) => sum + column.width, 0);
  const keeps = frozenWidth > paneWidth * 0.6 ? 1 : frozen.length;
  return {
    frozen: columns.slice(0, keeps),
    rolling: columns.slice(keeps),
    frozenWidth: widthOf(columns.slice(0, keeps)),
    rollingWidth: widthOf(columns.slice(keeps)),
  };
}

/** The width a column has before it is changed. */
export function usualWidth(field: ChangedField): number {
  return usualWidths[field as Field] ?? 100; // fields without an entry, and columns of the source's own
}

/** With a column moved before or after its shown neighbour. */
export function moveColumn(available: readonly ChangedField[], choices: ColumnChoices, field: ChangedField, by: -1 | 1): ColumnChoices {
  const order = [...orderFields(available, choices)];
  const hidden = new Set(choices.hidden);
  const from = order.indexOf(field);
  let to = from + by;
  while (to >= 0 && to < order.length && hidden.has(order[to] ?? field)) to += by;
  if (from < 0 || to < 0 || to >= order.length) return choices;
  order.splice(from, 1);
  order.splice(to, 0, field);
  return { ...choices, order };
}

/** With a column put right before or after another one. */
export function placeColumn(
  available: readonly ChangedField[],
  choices: ColumnChoices,
  { field, edge, of }: { readonly field: ChangedField; readonly edge: 'before' | 'after'; readonly of: ChangedField },
): ColumnChoices {
  const order = orderFields(available, choices).filter((each) => each !== field);
  const at = order.indexOf(of);
  if (at < 0 || !available.includes(field)) return choices;
  return { ...choices, order: order.toSpliced(edge === 'before' ? at : at + 1, 0, field) };
}

/** With another width, within the limits. */
export function resizeColumn(choices: ColumnChoices, field: ChangedField, width: number): ColumnChoices {
  const bounded = Math.round(Math.min(widthLimits.max, Math.max(widthLimits.min, width)));
  return { ...choices, widths: { ...choices.widths, [field]: bounded } };
}

function widthOf(columns: readonly PaneColumn[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}
