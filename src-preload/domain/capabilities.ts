import type { Field } from './bom';

/** What a vendor lets a line's field be. A field that is not listed cannot be held at all. */
export interface FieldCapability {
  readonly onCreate: boolean;
  readonly onUpdate: boolean;
  readonly maxLength?: number;
  /** The vendor will not let the field be emptied. */
  readonly required?: boolean;
}

/** What a vendor can hold and do, as data. Limits that are guesses say so where the vendor states them. */
export interface Capabilities {
  readonly fields: Readonly<Partial<Record<Field, FieldCapability>>>;
  readonly quantity: { readonly kind: 'decimal' } | { readonly kind: 'integer'; readonly min: string; readonly max: string };
  /** Where the unit is kept. */
  readonly unit: 'line' | 'part' | 'none';
  readonly create: boolean;
  readonly delete: 'permanent' | 'removed' | 'none';
  readonly reorder: boolean;
  /** Fields that identify a line: changing one is delete and create. */
  readonly keyFields: readonly Field[];
  /** A create with the same values of these fields is summed into the existing line by the vendor. */
  readonly createMergesBy: readonly Field[] | null;
  readonly maxPerUpdate: number;
  readonly maxPerCreate: number;
  readonly createBom: boolean;
  readonly approval: boolean;
  readonly outputs: boolean;
  readonly levels: boolean;
}
