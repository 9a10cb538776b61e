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
  const result = new Map<string, string>();
  for (const entry of readEntries(value)) {
    const type = canonicalType(entry.type);
    const before = result.get(type);
    result.set(type, before === undefined ? entry.value : `${before} | ${entry.value}`);
  }
  return Object.fromEntries(result);
}

/** Types with more than one value. */
export function doubledTypes(value: unknown): readonly string[] {
  const types = readEntries(value).map((entry) => canonicalType(entry.type));
  return types.filter((type, index) => types.indexOf(type) !== index);
}

/** The same values under canonical types; '' stays, as what is to go. */
export function canonicalWbs(wbs: Wbs): Wbs {
  const entries = Object.entries(wbs).filter(([type]) => type.trim() !== '');
  return Object.fromEntries(entries.map(([type, value]) => [canonicalType(type), value]));
}

/** What to send for changed entries: sent values are additive, so only these, and null for what goes. Known entries keep the spelling that they have. */
export function wbsEntries(changes: Wbs, has: unknown): readonly WbsEntry[] {
  const spelling = new Map(readEntries(has).map((entry) => [canonicalType(entry.type), entry.type]));
  return Object.entries(changes).map(([type, value]) => ({
    structureType: spelling.get(type) ?? type,
    value: value === '' ? null : value,
  }));
}

function keyOf(type: string): string {
  return type.trim().toLowerCase().replace(/\s+/g, ' ');
}
