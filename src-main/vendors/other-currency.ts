import type { Text } from '../../src-preload/domain/bom';
import { canonicalCurrency } from '../../src-preload/domain/price';
import { defaultProfile } from '../../src-preload/domain/profile';

/** Whether a price is stated in another currency than the vendor's prices are in. Where one of the two is not stated it is taken for the same. */
export function isOtherCurrency(stated: Text | undefined, own: string | null): boolean {
  if (stated === undefined || stated === null || stated.trim() === '' || own === null || own === '') return false;
  const { currencySigns } = defaultProfile;
  return canonicalCurrency(stated, currencySigns) !== canonicalCurrency(own, currencySigns);
}
