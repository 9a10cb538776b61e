import type { Alternate, Bom, Line, Text } from '../../../src-preload/domain/bom';
import { parseDesignators } from '../../../src-preload/domain/designators';
import type { EditFields } from '../../../src-preload/domain/edit';
import { parseDecimal } from '../../../src-preload/domain/quantity';
import type { RemoteBom } from '../connector';
import { longestText, type BomRecord, type LineRecord, type RawLine } from './schema';
import { extraNames, heldFields, patchName, placeOf, type HeldField } from './vocabulary';

/** A line of the vendor as the domain's. A field that the record does not have is absent, an empty one `null`. */
export function lineOf(record: LineRecord): Line {
  const line: { -readonly [K in keyof Line]: Line[K] } = { key: record.id };
  const raw: Record<string, string> = {};
  for (const field of heldFields) {
    const place = placeOf(record, field);
    if (place.kind === 'none') continue;
    switch (field) {
      case 'quantity':
        line.quantity = place.value === null ? null : (parseDecimal(asText(place.value) ?? '') ?? null);
        if (line.quantity === null && place.value !== null) raw[field] = asText(place.value) ?? '';
        break;
      case 'designators':
        line.designators = designatorsOf(place.value);
        break;
      case 'dnp':
        line.dnp = place.value === true || place.value === 'true';
        break;
      case 'alternates':
        line.alternates = alternatesOf(place.value);
        break;
      case 'position':
      case 'partNumber':
      case 'mpn':
      case 'manufacturer':
      case 'description':
      case 'value':
      case 'footprint':
      case 'notes':
        line[field] = asText(place.value);
        break;
    }
  }
  const extra: Record<string, Text> = {};
  for (const name of extraNames) if (record[name] !== undefined) extra[name] = asText(record[name]);
  if (Object.keys(extra).length > 0) line.extra = extra;
  if (Object.keys(raw).length > 0) line.raw = raw;
  return line;
}

/** A BOM of the vendor with its lines. */
export function bomOf(record: BomRecord, lines: readonly LineRecord[]): Bom {
  return {
    name: nameOf(record),
    lines: withEveryColumn(lines.map(lineOf)),
    ...(record.part_number === undefined ? {} : { partNumber: record.part_number }),
    ...(record.version === undefined ? {} : { revision: record.version }),
    approved: isApproved(record),
  };
}

/**
 * Whether a line without a comment comes with an empty one or with none is not documented. A field that any line of the BOM has is one
 * that the vendor shows: where it is missing it is empty, and a difference to it is seen.
 */
function withEveryColumn(lines: readonly Line[]): readonly Line[] {
  const shown = heldFields.filter((field) => lines.some((line) => line[field] !== undefined));
  return lines.map((line) => {
    const missing = shown.filter((field) => line[field] === undefined);
    return missing.length === 0 ? line : { ...line, ...Object.fromEntries(missing.map((field) => [field, emptyOf(field)])) };
  });
}

function emptyOf(field: HeldField): readonly never[] | boolean | null {
  if (field === 'designators' || field === 'alternates') return [];
  return field === 'dnp' ? false : null;
}

/** A BOM as lists name it. */
export function remoteOf(record: BomRecord): RemoteBom {
  const group = [record.part_number, record.version && `version ${record.version}`].filter(Boolean).join(', ');
  return { id: record.id, name: nameOf(record), ...(group === '' ? {} : { group }), approved: isApproved(record) };
}

/**
 * Whether a BOM is approved. The vendor takes a boolean and answers with text whose form is not documented (a date, a user, "true"), so
 * that any text counts but those that plainly say no.
 */
export function isApproved(record: Pick<BomRecord, 'approved'>): boolean {
  const { approved } = record;
  if (typeof approved === 'boolean') return approved;
  return !['', 'false', '0', 'no', 'none', 'null', 'draft', 'pending', 'unapproved', 'not approved'].includes(
    (approved ?? '').trim().toLowerCase(),
  );
}

/** A new line in the vendor's words. What is empty is left out: the vendor takes no empty text. */
export function rawLineOf(fields: EditFields, stamp?: string): RawLine {
  const body: Record<string, unknown> = {
    custom_id: fields.partNumber,
    mpn: fields.mpn,
    alternative_mpns: fields.alternates && mpnsOf(fields.alternates),
    manufacturer_name: fields.manufacturer,
    quantity: fields.quantity === null || fields.quantity === undefined ? undefined : Number(fields.quantity),
    reference_designators: fields.designators,
    description: fields.description,
    comments: fields.notes,
    do_not_place: fields.dnp,
    line_number: fields.position,
    value: fields.value,
    package: fields.footprint,
    metadata: stamp === undefined ? undefined : stampOf(stamp),
  };
  for (const name of extraNames) body[name] = fields.extra?.[name];
  return withoutEmpty(body);
}

/** Who wrote a record and from which of its own: found again after a lost reply. */
export function stampOf(id: string): { readonly data_source: string; readonly integration_record_id: string } {
  return { data_source: 'trueup', integration_record_id: id.slice(0, longestText) };
}

/** The change of a line in the words that the line itself came in. Empty text becomes `null`. */
export function patchOf(fields: EditFields, record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of heldFields) {
    const value = fields[field];
    if (value === undefined) continue;
    const name = patchName(record, field);
    if (name === null) continue;
    const [sentName, sent] = sentAs(field, value, name, record[name]);
    body[sentName] = sent;
  }
  for (const name of extraNames) {
    const value = fields.extra?.[name];
    if (value !== undefined) body[name] = value === '' ? null : value;
  }
  return body;
}

function sentAs(field: HeldField, value: EditFields[HeldField], name: string, before: unknown): readonly [string, unknown] {
  if (field === 'quantity') return [name, value === null ? 0 : Number(value)];
  if (field === 'designators' && Array.isArray(value)) {
    // Text only where the line itself came with text, and not beyond what that can hold: the array field has no such limit.
    const text = value.join(', ');
    if (typeof before !== 'string' || text.length > longestText)
      return [typeof before === 'string' ? 'reference_designators' : name, value];
    return [name, text === '' ? null : text];
  }
  if (field === 'alternates' && Array.isArray(value)) return [name, mpnsOf(value.filter((one) => typeof one === 'object'))];
  return [name, value === '' ? null : value];
}

function mpnsOf(alternates: readonly Alternate[]): string[] {
  return alternates.map((one) => one.mpn).filter((mpn): mpn is string => mpn !== null && mpn !== '');
}

function nameOf(record: BomRecord): string {
  return record.name || record.part_number || record.id;
}

/** Text of a value; numbers and booleans as they are written, the name of a nested record. */
function asText(value: unknown): Text {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'object' && 'name' in value) return asText(value.name);
  return JSON.stringify(value);
}

function designatorsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.map((one) => asText(one)).filter((one) => one !== null))];
  return typeof value === 'string' ? parseDesignators(value).designators : [];
}

function alternatesOf(value: unknown): readonly Alternate[] {
  if (!Array.isArray(value)) return [];
  const alternates: Alternate[] = [];
  for (const one of value) {
    if (typeof one === 'string' && one !== '') alternates.push({ manufacturer: null, mpn: one });
    else if (typeof one === 'object' && one !== null) {
      const mpn = asText(Reflect.get(one, 'mpn'));
      const manufacturer = asText(Reflect.get(one, 'manufacturer_name') ?? Reflect.get(one, 'manufacturer'));
      if (mpn !== null) alternates.push({ manufacturer, mpn });
    }
  }
  return alternates;
}

function withoutEmpty(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
