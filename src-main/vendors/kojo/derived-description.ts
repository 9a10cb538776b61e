import type { EditFields } from '../../../src-preload/domain/edit';

/** Fields that can stand in for a description, in the order in which they are written. */
const standIns = ['partNumber', 'value', 'footprint', 'mpn', 'designators'] as const;
type StandIn = (typeof standIns)[number];

/** What a stand-in says, by field. */
export type StandInFields = Partial<Record<Exclude<StandIn, 'designators'>, string>> & { readonly designators?: readonly string[] };

const between = ' | ';
const pattern = /^(.+) \(no description: ([a-zA-Z| ]+)\)$/s;

/**
 * Text for a line without a description, which Kojo does not allow: what else names the line, marked as such, so that
 * reading it back gives "no description" and the fields that it was made of. `null` where nothing names the line.
 */
export function deriveDescription(
  fields: EditFields,
  mpn: string | null,
): { readonly text: string; readonly fields: StandInFields } | null {
  const own = fields.partNumber === mpn ? null : textOf(fields.partNumber);
  const first: StandInFields = compact({ partNumber: own, value: textOf(fields.value), footprint: textOf(fields.footprint) });
  const designators = fields.designators ?? [];
  const second: StandInFields = mpn === null ? (designators.length > 0 ? { designators } : {}) : compact({ mpn });
  const chosen = Object.keys(first).length > 0 ? first : second;
  const text = writeStandIn(chosen);
  return text === null ? null : { text, fields: chosen };
}

/** The marked text of stand-in fields; `null` when there are none. */
export function writeStandIn(fields: StandInFields): string | null {
  const names = standIns.filter((name) => fields[name] !== undefined);
  const parts = names.map((name) => (name === 'designators' ? (fields.designators ?? []).join(', ') : (fields[name] ?? '')));
  return names.length === 0 ? null : `${parts.join(between)} (no description: ${names.join(between)})`;
}

/** The fields that a description stands in for, or `null` when it is a description of its own. */
export function readStandIn(description: string | null): StandInFields | null {
  const match = description === null ? null : pattern.exec(description);
  const names = match?.[2]?.split(between) ?? [];
  const parts = match?.[1]?.split(between) ?? [];
  if (match === null || names.length !== parts.length) return null;
  let fields: StandInFields = {};
  for (const [at, name] of names.entries()) {
    const known = standIns.find((one) => one === name);
    const part = parts[at] ?? '';
    if (known === undefined || part === '' || fields[known] !== undefined) return null;
    fields = { ...fields, [known]: known === 'designators' ? part.split(', ') : part };
  }
  return fields;
}

/** A text that says something and that cannot be mistaken for two. */
function textOf(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === '' || value.includes(between) ? null : value;
}

function compact(fields: Readonly<Record<string, string | null>>): StandInFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
