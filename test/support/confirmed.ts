import type { PlanView } from '../../src-preload/contract';
import { lintRules } from '../../src-preload/domain/lint';
import { profiles } from '../../src-preload/domain/profile';
import type { App } from '../../src-main/app';

/** What somebody says who has looked at a plan and wants all of it: the removals, and that the source is no partial file. */
export function confirmed({ removals, partial }: Pick<PlanView, 'removals' | 'partial'>): {
  readonly removals: number;
  readonly partial?: number;
} {
  return { removals, ...(partial === undefined ? {} : { partial: partial.missing }) };
}

/** Saves a profile that tells everything and stops nothing, for BOMs that are wrong on purpose; returns its name. */
export async function saveLenientProfile(app: Pick<App, 'ask'>): Promise<string> {
  const rules = Object.fromEntries(lintRules.map(({ id, severity }) => [id, severity === 'fatal' ? severity : ('warning' as const)]));
  const { profile } = await app.ask('profiles.save', { profile: { ...profiles.electronics, name: 'lenient', title: 'Lenient', rules } });
  return profile.name;
}
