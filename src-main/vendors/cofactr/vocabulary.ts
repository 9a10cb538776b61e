import type { Field } from '../../../src-preload/domain/bom';

/**
 * Cofactr names a line's fields in two ways: the raw lines that it searches parts for (`quantity`, `reference_designators`, `mpn`), and
 * its own lines (`quant`, `refdes`, `part`). Which fields a reply has is not documented. So a value is looked for under every name, and a
 * change is sent under the name that the line itself came with.
 */
const names = {
  position: { own: ['line_number'], part: [] },
  partNumber: { own: ['custom_id'], part: ['custom_id'] },
  mpn: { own: ['mpn'], part: ['mpn'] },
  manufacturer: { own: ['manufacturer_name', 'manufacturer'], part: ['manufacturer_name', 'manufacturer'] },
  description: { own: ['description'], part: ['description'] },
  value: { own: ['value'], part: [] },
  footprint: { own: ['package'], part: ['package'] },
  quantity: { own: ['quant', 'quantity'], part: [] },
  designators: { own: ['reference_designators', 'refdes', 'reference_designators_string'], part: [] },
  dnp: { own: ['do_not_place'], part: [] },
  alternates: { own: ['alternative_mpns', 'alternatives'], part: [] },
  notes: { own: ['comments'], part: [] },
} as const satisfies Partial<Record<Field, { readonly own: readonly [string, ...string[]]; readonly part: readonly string[] }>>;

/** Fields of a line that Cofactr holds. */
export type HeldField = keyof typeof names;

export const heldFields = Object.keys(names).filter((name): name is HeldField => name in names);

/** Fields without one of their own in a line; kept in `extra` under the vendor's name. */
export const extraNames = ['link', 'mount_type'] as const;

/** Where a line's record keeps a field: in the line, in the part that the line points to, or nowhere. */
export type Place =
  | { readonly kind: 'line'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'part'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'none' };

/** Finds a field in a record as the vendor sent it. */
export function placeOf(record: Readonly<Record<string, unknown>>, field: HeldField): Place {
  for (const name of names[field].own) if (record[name] !== undefined) return { kind: 'line', name, value: record[name] };
  const part = record['part'];
  if (typeof part === 'object' && part !== null) {
    for (const name of names[field].part) {
      const value: unknown = Reflect.get(part, name);
      if (value !== undefined) return { kind: 'part', name, value };
    }
  }
  return { kind: 'none' };
}

/** The name under which a change of the field is sent, or `null` where the value belongs to the part and not to the line. */
export function patchName(record: Readonly<Record<string, unknown>>, field: HeldField): string | null {
  const place = placeOf(record, field);
  if (place.kind === 'line') return place.name;
  return place.kind === 'part' ? null : names[field].own[0];
}
