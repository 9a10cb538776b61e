import type { WbsEntry } from './schema';

/** Names that Kojo gives a meaning to, in its spelling. */
const known = ['Cost Code', 'Floor', 'Phase', 'Phase Code', 'Section', 'System'] as const;

type Wbs = Readonly<Record<string, string>>;

/** A structure type in Kojo's spelling; its own page writes "Phase code" too. */
export function canonicalType(type: string): string {
  const key = keyOf(type);
  return known.find((name) => keyOf(name) === key) ?? type.trim();
}

/** Entries of a record, without the removed ones (null) and those without a type. */
export function readEntries(value: unknown): readonly { readonly type: string; readonly value: string }[] {
  if (!Array.isArray(value)) return [];
  const entries: { type: string; value: string }[] = [];
  for (const entry of value as readonly unknown[]) {
    if (typeof entry !== 'object' || entry === null || !('structureType' in entry) || !('value' in entry)) continue;
    const { structureType, value: said } = entry;
    if (typeof structureType !== 'string' || structureType.trim() === '' || said === null || said === '') continue;
    if (typeof said === 'string' || typeof said === 'number') entries.push({ type: structureType, value: String(said) });
  }
  return entries;
}

/** Values by canonical type. Several values of one type, which Kojo does not forbid, are joined. */
export function readWbs(value: unknown): Wbs {
  const result: Record<string, string> = {};
  for (const entry of readEntries(value)) {
    const type = canonicalType(entry.type);
    const before = result[type];
    result[type] = before === undefined ? entry.value : `${before} | ${entry.value}`;
  }
  return result;
}

/** Types with more than one value. */
export function doubledTypes(value: unknown): readonly string[] {
  const types = readEntries(value).map((entry) => canonicalType(entry.type));
  return types.filter((type, index) => types.indexOf(type) !== index);
}

/** The same values under canonical types, without empty ones. */
export function canonicalWbs(wbs: Wbs): Wbs {
  const result: Record<string, string> = {};
  for (const [type, value] of Object.entries(wbs)) if (type.trim() !== '' && value !== '') result[canonicalType(type)] = value;
  return result;
}

/** True for the same values under the same types, in any order. */
export function sameWbs(a: Wbs, b: Wbs): boolean {
  const types = Object.keys(a);
  return types.length === Object.keys(b).length && types.every((type) => a[type] === b[type]);
}

/** What to send so that `has` becomes `wanted`: sent values are additive, so only changes, and null for what goes. Known entries keep the spelling that they have. */
export function wbsEntries(wanted: Wbs, has: unknown): readonly WbsEntry[] {
  const spelling = new Map(readEntries(has).map((entry) => [canonicalType(entry.type), entry.type]));
  const now = readWbs(has);
  const entries: WbsEntry[] = [];
  for (const [type, value] of Object.entries(wanted)) {
    if (now[type] !== value) entries.push({ structureType: spelling.get(type) ?? type, value });
  }
  for (const type of Object.keys(now)) if (!(type in wanted)) entries.push({ structureType: spelling.get(type) ?? type, value: null });
  return entries;
}

function keyOf(type: string): string {
  return type.trim().toLowerCase().replace(/\s+/g, ' ');
}
