import type { EditFields } from '../../../src-preload/domain/edit';
import { isPlaceholder } from '../../../src-preload/domain/part-number';

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
  const named: StandInFields = compact({ partNumber: own, value: textOf(fields.value), footprint: textOf(fields.footprint) });
  // Without a number or a value the designators are what tells the line from others; a footprint alone is many lines'.
  const isNamed = mpn !== null || named.partNumber !== undefined || named.value !== undefined;
  const designators = isNamed ? [] : (fields.designators ?? []);
  const said: StandInFields = designators.length > 0 ? { ...named, designators } : named;
  const chosen = Object.keys(said).length > 0 ? said : compact({ mpn });
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

/** A text that says something (not "DNP" or "n/a") and that cannot be mistaken for two. */
function textOf(value: string | null | undefined): string | null {
  return value === undefined || value === null || isPlaceholder(value) || value.includes(between) ? null : value;
}

function compact(fields: Readonly<Record<string, string | null>>): StandInFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
