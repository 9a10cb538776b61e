import type { ChangedField } from '../../../src-preload/domain/comparison';
import type { Profile } from '../../../src-preload/domain/profile';

/** Lets a field make a difference, or none, whichever of a profile's two lists says so now. */
export function withCompared(
  { compared, ignored }: Profile,
  field: ChangedField,
  wanted: 'compared' | 'ignored',
): Pick<Profile, 'compared' | 'ignored'> {
  const others = ignored.filter((each) => each !== field);
  if (wanted === 'ignored') return { compared, ignored: [...others, field] };
  return { compared: compared === null || compared.includes(field) ? compared : [...compared, field], ignored: others };
}

/** A share from 0 to 1 as percent, as it is typed; without the noise of binary fractions. */
export function percentOf(share: number): string {
  return String(Math.round(share * 1_000_000) / 10_000);
}

/** The share that typed percent mean; `undefined` where it is no number from 0 to 100. */
export function shareOf(percent: string): number | undefined {
  const text = percent.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text) || Number(text) > 100) return undefined;
  return Number(text) / 100;
}

/** What was typed as a plain decimal; `undefined` where it is none. */
export function decimalOf(typed: string): string | undefined {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,20}(\.\d{1,20})?$/.test(text) ? text : undefined;
}
