import type { Bom } from './bom';
import { indexOf } from './bom-index';
import { defaultProfile, profiles, type Profile } from './profile';

/** A profile that nobody chose, and what in the BOMs speaks for it. */
export interface Fitting {
  readonly profile: Profile;
  readonly reason: string;
}

/** The profile to compare with where nobody names one: mechanical for cut lists (pieces with a length, no designators), else the default. */
export function fittingProfile(boms: readonly Bom[]): Fitting {
  const cut = boms.find((bom) => indexOf(bom).has('length'));
  const placed = boms.find((bom) => indexOf(bom).has('designators'));
  if (cut && !placed)
    return { profile: profiles.mechanical, reason: `${cut.name} lists pieces with a length, and no line has designators` };
  return { profile: defaultProfile, reason: placed ? `${placed.name} has designators` : 'nothing speaks for another one' };
}
