import { z } from 'zod';

import { lintRules } from '../../src-preload/domain/lint';
import { profiles } from '../../src-preload/domain/profile';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { profileSchema } from '../store/profile-schema';
import { isProfileUsed, listProfiles, removeProfile, saveProfile } from '../store/profiles';
import { nothing } from './accept';
import { note } from './audit';

/** How BOMs are compared: the profiles that come with Trueup, and saved ones. */
export function profileCalls(context: Context): HandlersOf<'profiles'> {
  const { db, clock } = context;
  const isBuiltIn = (name: string) => Object.hasOwn(profiles, name);

  return {
    'profiles.list': {
      accept: nothing,
      run: () => [
        ...Object.values(profiles).map((profile) => ({ profile, builtIn: true })),
        ...listProfiles(db).map((profile) => ({ profile, builtIn: false })),
      ],
    },
    'profiles.save': {
      accept: z.strictObject({ profile: profileSchema }),
      run: ({ profile }) => {
        if (isBuiltIn(profile.name)) {
          fail('invalid', `“${profile.name}” comes with Trueup and stays as it is.`, {
            unharmed: 'Nothing was changed.',
            next: 'Save it under a name of its own.',
          });
        }
        saveProfile(db, profile, clock.now());
        note(context, 'profile.save', profile.name);
        return { profile, builtIn: false };
      },
    },
    'profiles.remove': {
      accept: z.strictObject({ profile: z.string().min(1).max(60) }),
      run: ({ profile }) => {
        if (isBuiltIn(profile)) fail('invalid', `“${profile}” comes with Trueup and stays.`, { unharmed: 'Nothing was changed.' });
        if (isProfileUsed(db, profile)) {
          fail('busy', `Comparisons by the profile “${profile}” are there.`, {
            unharmed: 'Nothing was changed.',
            next: 'Remove those comparisons first.',
          });
        }
        if (!removeProfile(db, profile)) fail('not-found', `There is no profile “${profile}”.`, { unharmed: 'Nothing was changed.' });
        note(context, 'profile.remove', profile);
        return { removed: profile };
      },
    },
    'profiles.rules': { accept: nothing, run: () => lintRules.map(({ id, title, severity }) => ({ id, title, severity })) },
  };
}
