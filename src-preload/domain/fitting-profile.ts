import type { Bom } from './bom';
import { hasLength } from './cut-list';
import { defaultProfile, profiles, type Profile } from './profile';

/** The profile to compare with where nobody names one: mechanical for cut lists (pieces with a length, no designators), else the default. */
export function fittingProfile(boms: readonly Bom[]): Profile {
  const hasCuts = boms.some((bom) => bom.lines.some(hasLength));
  const hasPlaces = boms.some((bom) => bom.lines.some((line) => (line.designators?.length ?? 0) > 0));
  return hasCuts && !hasPlaces ? profiles.mechanical : defaultProfile;
}
