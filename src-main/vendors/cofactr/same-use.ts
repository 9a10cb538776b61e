import { designatorKey } from '../../../src-preload/domain/designators';
import type { EditFields } from '../../../src-preload/domain/edit';
import { canonicalManufacturer } from '../../../src-preload/domain/manufacturer';
import { compareKey } from '../../../src-preload/domain/part-number';

/**
 * Key under which Cofactr takes two lines for one: "if a Bomline with the same part and refdes exists it will sum the quants instead of
 * duplicating lines". Lines of one key are one line where `samePart` holds too. `undefined`: the line names no part.
 */
export function useKey(fields: EditFields): string | undefined {
  const name = nameOf(fields);
  if (name === undefined) return undefined;
  return [name, ...(fields.designators ?? []).map(designatorKey).toSorted()].join('\n');
}

/** What Cofactr can look for a part by, surest first. */
function nameOf({ mpn, partNumber, value, footprint, description }: EditFields): string | undefined {
  if (mpn) return compareKey(mpn);
  if (partNumber) return `own ${compareKey(partNumber)}`;
  const words = [value, footprint, description].filter((one) => (one ?? '') !== '');
  return words.length === 0 ? undefined : `words ${words.join(' ').toUpperCase()}`;
}

/** Whether two lines of one key name one part: the same maker, or one that does not say. */
export function samePart(a: EditFields, b: EditFields): boolean {
  if (!a.mpn || !a.manufacturer || !b.manufacturer) return true;
  return canonicalManufacturer(a.manufacturer) === canonicalManufacturer(b.manufacturer);
}
