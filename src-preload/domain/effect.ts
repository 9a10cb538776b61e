import type { Bom, Line } from './bom';
import { sameDesignators } from './designators';
import type { Edit, EditFields } from './edit';
import { numberKey } from './match-keys';
import { addDecimals, compareDecimals, parseDecimal } from './quantity';
import { alternateKeys } from './verdict';

/** What reading the target says about an edit whose reply was lost. */
export type Effect =
  /** It took effect; `key` is the line, for a create the new one. */
  | { readonly kind: 'done'; readonly key: string }
  | { readonly kind: 'not-done' }
  /** Somebody else changed the line meanwhile: `now` is what it is, `null` where it is gone. */
  | { readonly kind: 'other'; readonly now: Line | null };

/**
 * Settles an edit by what the target says now, never by sending it again. `before` is the target as it was before the edit was sent;
 * `claimed` holds keys of new lines that earlier creates are known to have made.
 */
export function effectOf(edit: Edit, before: Bom, now: Bom, claimed: ReadonlySet<string>): Effect {
  if (edit.op === 'create') return createdLine(edit, before, now, claimed);
  const line = now.lines.find((each) => each.key === edit.key) ?? null;
  if (edit.op === 'delete') {
    if (!line) return { kind: 'done', key: edit.key };
    return says(line, edit.before) ? { kind: 'not-done' } : { kind: 'other', now: line };
  }
  if (!line) return { kind: 'other', now: null };
  if (says(line, edit.fields)) return { kind: 'done', key: edit.key };
  return says(line, edit.before) ? { kind: 'not-done' } : { kind: 'other', now: line };
}

function createdLine(edit: Edit, before: Bom, now: Bom, claimed: ReadonlySet<string>): Effect {
  const old = new Map(before.lines.map((line) => [line.key, line]));
  for (const line of now.lines) {
    if (!old.has(line.key) && !claimed.has(line.key) && isThatPart(line, edit.fields) && says(line, edit.fields))
      return { kind: 'done', key: line.key };
  }
  // A vendor that sums a create into the line that it already has shows it in that line's quantity.
  for (const line of now.lines) {
    const was = old.get(line.key);
    const wanted = edit.fields.quantity;
    if (!was?.quantity || !line.quantity || !wanted || !isThatPart(line, edit.fields)) continue;
    if (!claimed.has(line.key) && compareDecimals(line.quantity, addDecimals(was.quantity, wanted)) === 0 && wanted !== '0') {
      return { kind: 'done', key: line.key };
    }
  }
  return { kind: 'not-done' };
}

/** One number or name that both state is the same. */
function isThatPart(line: Line, fields: EditFields): boolean {
  for (const name of ['partNumber', 'mpn', 'supplierPart', 'upc', 'description', 'value'] as const) {
    const wanted = numberKey(fields[name]);
    const has = numberKey(line[name]);
    if (wanted !== '' && has !== '') return wanted === has;
  }
  return false;
}

/** Whether a line says the same as the given fields, wherever the line has the field at all. */
export function says(line: Line, fields: EditFields): boolean {
  for (const [name, wanted] of Object.entries(fields)) {
    if (!saysField(line, name, wanted)) return false;
  }
  return true;
}

function saysField(line: Line, name: string, wanted: unknown): boolean {
  if (name === 'wbs') return sameEntries(line.wbs, wanted);
  if (name === 'extra') return sameEntries(line.extra, wanted);
  if (name === 'designators') {
    return line.designators === undefined || sameDesignators(line.designators, Array.isArray(wanted) ? wanted.map(String) : []);
  }
  if (name === 'alternates') {
    const other: Line = { key: '', alternates: Array.isArray(wanted) ? (wanted as Line['alternates'] & object) : [] }; // the edit's own field
    return line.alternates === undefined || sameSet(alternateKeys(line), alternateKeys(other));
  }
  const has: unknown = line[name as keyof Line]; // names of an edit are fields of a line
  if (has === undefined) return true;
  return sameScalar(has, wanted);
}

function sameScalar(has: unknown, wanted: unknown): boolean {
  if (has === wanted) return true;
  const a = typeof has === 'string' ? has.trim() : '';
  const b = typeof wanted === 'string' ? wanted.trim() : '';
  if (typeof has === 'boolean' || typeof wanted === 'boolean' || typeof has === 'number' || typeof wanted === 'number') return false;
  if (a === b) return true;
  if (a === '' || b === '' || /^0\d/.test(a) || /^0\d/.test(b)) return false;
  const left = parseDecimal(a);
  return left !== undefined && left === parseDecimal(b);
}

function sameEntries(has: Readonly<Record<string, string | null>> | undefined, wanted: unknown): boolean {
  if (has === undefined || typeof wanted !== 'object' || wanted === null) return true;
  return Object.entries(wanted).every(([name, value]) => sameScalar(has[name] ?? null, value ?? null));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
