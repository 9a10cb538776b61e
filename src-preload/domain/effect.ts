import type { Bom, Line } from './bom';
import { sameDesignators } from './designators';
import type { Edit, EditFields } from './edit';
import { isPlainField } from './field-names';
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
    if (!old.has(line.key) && !claimed.has(line.key) && isThatPart(line, edit.fields) !== false && says(line, edit.fields))
      return { kind: 'done', key: line.key };
  }
  // A vendor that sums a create into the line that it already has shows it in that line's quantity.
  for (const line of now.lines) {
    const was = old.get(line.key);
    const wanted = edit.fields.quantity;
    if (!was?.quantity || !line.quantity || !wanted || isThatPart(line, edit.fields) !== true) continue;
    if (!claimed.has(line.key) && compareDecimals(line.quantity, addDecimals(was.quantity, wanted)) === 0 && wanted !== '0') {
      return { kind: 'done', key: line.key };
    }
  }
  return { kind: 'not-done' };
}

/** Whether the first number or name that both state is the same; `undefined` where they state none in common. */
function isThatPart(line: Line, made: EditFields): boolean | undefined {
  for (const name of ['partNumber', 'mpn', 'supplierPart', 'upc', 'description', 'value'] as const) {
    const wanted = numberKey(made[name]);
    const has = numberKey(line[name]);
    if (wanted !== '' && has !== '') return wanted === has;
  }
  if (!made.designators?.length || !line.designators?.length) return undefined;
  return sameDesignators(line.designators, made.designators);
}

/** Whether a line says the same as the given fields, wherever the line has the field at all. */
export function says(line: Line, wanted: EditFields): boolean {
  if (!sameEntries(line.wbs, wanted.wbs) || !sameEntries(line.extra, wanted.extra)) return false;
  if (wanted.designators && line.designators && !sameDesignators(line.designators, wanted.designators)) return false;
  if (wanted.alternates && line.alternates && !sameSet(alternateKeys(line), alternateKeys({ key: '', alternates: wanted.alternates })))
    return false;
  for (const name in wanted) {
    if (name === 'designators' || !isPlainField(name) || wanted[name] === undefined || line[name] === undefined) continue;
    if (!sameScalar(line[name], wanted[name])) return false;
  }
  return true;
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

function sameEntries(
  has: Readonly<Record<string, string | null>> | undefined,
  wanted: Readonly<Record<string, string | null>> | undefined,
): boolean {
  if (has === undefined || wanted === undefined) return true;
  return Object.entries(wanted).every(([name, value]) => sameScalar(has[name] ?? null, value === '' ? null : value));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
