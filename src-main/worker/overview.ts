import type { Bom } from '../../src-preload/domain/bom';
import type { Comparison } from '../../src-preload/domain/comparison';
import { fittingProfile } from '../../src-preload/domain/fitting-profile';
import type { FittingName, Overview } from './desk';
import type { OpenComparison } from './open-comparisons';
import { sourceFields } from './source-fields';

/** What decisions do not change; looking through all lines for it takes longer than a decision. */
type Lasting = Pick<Overview, 'summary' | 'fields' | 'fitting'>;

const lasting = new WeakMap<Comparison, Lasting>();

/** What a comparison and its decisions come to. */
export function overviewOf({ comparison, decided, undecided }: OpenComparison): Overview {
  let rest = lasting.get(comparison);
  if (rest === undefined) {
    rest = lastingOf(comparison);
    lasting.set(comparison, rest);
  }
  return { ...rest, decided, undecided, agreed: decided + undecided === 0 };
}

/** The profile that fits two BOMs. */
export function fittingOf(left: Bom, right: Bom): FittingName {
  const { profile, reason } = fittingProfile([left, right]);
  return { profile: profile.name, reason };
}

function lastingOf({ left, right, base, summary }: Comparison): Lasting {
  const fields = { left: sourceFields(left), right: sourceFields(right), base: sourceFields(base) };
  return { summary, fields, fitting: fittingOf(left, right) };
}
