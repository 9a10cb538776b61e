import type { EditFields } from '../../../src-preload/domain/edit';
import { canonicalManufacturer } from '../../../src-preload/domain/manufacturer';
import { compareKey } from '../../../src-preload/domain/part-number';

/**
 * Key under which Cofactr takes two lines for one: "if a Bomline with the same part and refdes exists it will sum the quants instead of
 * duplicating lines". Lines of one key are one line where `samePart` holds too. `undefined`: the line names no part.
 */
export function useKey(fields: EditFields): string | undefined {
  const number = fields.mpn ? compareKey(fields.mpn) : fields.partNumber ? `own ${compareKey(fields.partNumber)}` : undefined;
  if (number === undefined) return undefined;
  return [number, ...(fields.designators ?? []).map((one) => one.trim().toUpperCase()).toSorted()].join('\n');
}

/** Whether two lines of one key name one part: the same maker, or one that does not say. */
export function samePart(a: EditFields, b: EditFields): boolean {
  if (!a.mpn || !a.manufacturer || !b.manufacturer) return true;
  return canonicalManufacturer(a.manufacturer) === canonicalManufacturer(b.manufacturer);
}
