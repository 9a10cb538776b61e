import type { Alternate, Field } from '../../src-preload/domain/bom';
import type { EditFields } from '../../src-preload/domain/edit';
import { compareDecimals } from '../../src-preload/domain/quantity';

/** Whether a field has the value already that it is to get, so that nothing is sent for it. Empty and `null` are one; sets have no order. */
export function sameValue(field: Field, wanted: EditFields[Field], has: EditFields[Field]): boolean {
  if (isEmpty(wanted) || isEmpty(has)) return isEmpty(wanted) && isEmpty(has);
  if ((field === 'quantity' || field === 'unitPrice' || field === 'length') && typeof wanted === 'string' && typeof has === 'string') {
    return compareDecimals(wanted, has) === 0;
  }
  if (Array.isArray(wanted) && Array.isArray(has)) return sortedText(wanted) === sortedText(has);
  if (typeof wanted === 'object' || typeof has === 'object') return JSON.stringify(wanted) === JSON.stringify(has);
  return wanted === has;
}

function isEmpty(value: EditFields[Field]): boolean {
  return value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

function sortedText(list: readonly (string | Alternate)[]): string {
  return list
    .map((one) => (typeof one === 'string' ? one : `${one.manufacturer ?? ''}|${one.mpn ?? ''}`))
    .toSorted()
    .join('\n');
}
