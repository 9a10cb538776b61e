import { parseDecimal } from '../../../src-preload/domain/quantity';
import { parseDesignators } from '../../../src-preload/domain/designators';
import type { CellValue, ChangedField } from '../../../src-preload/domain/comparison';
import type { Texts } from '../../texts/en';

/** What was typed, taken for a field's value; or why it cannot be one. */
export type OwnValue = { readonly kind: 'value'; readonly value: CellValue } | { readonly kind: 'problem'; readonly message: string };

const decimals: ReadonlySet<ChangedField> = new Set(['quantity', 'unitPrice', 'length', 'priceBreak', 'setup']);

/** Fields whose own value is typed; alternates and the classification as a whole are taken from a side. */
export function canType(field: ChangedField): boolean {
  return field !== 'alternates' && field !== 'wbs' && field !== 'role';
}

/** Reads what was typed for a field. Nothing typed is an empty cell. */
export function readOwnValue(field: ChangedField, typed: string, t: Texts): OwnValue {
  const text = typed.trim();
  if (field === 'designators') {
    const { designators, problems } = parseDesignators(text);
    const [problem] = problems;
    return problem === undefined ? { kind: 'value', value: designators } : { kind: 'problem', message: problem };
  }
  if (field === 'dnp' || field === 'phantom') {
    if (text.toLowerCase() === t.common.yes) return { kind: 'value', value: true };
    if (text.toLowerCase() === t.common.no || text === '') return { kind: 'value', value: false };
    return { kind: 'problem', message: t.reconcile.notBoolean };
  }
  if (text === '') return { kind: 'value', value: null };
  if (field === 'level') {
    return /^\d{1,3}$/.test(text) ? { kind: 'value', value: Number(text) } : { kind: 'problem', message: t.reconcile.notANumber };
  }
  if (!decimals.has(field)) return { kind: 'value', value: text };
  const value = parseDecimal(text);
  return value === undefined ? { kind: 'problem', message: t.reconcile.notANumber } : { kind: 'value', value };
}
