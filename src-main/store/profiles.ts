import { z } from 'zod';

import { profiles as builtIn, type Profile } from '../../src-preload/domain/profile';
import type { Db } from './database';
import { profileProblem, profileSchema } from './profile-schema';
import { rowOf, rowsOf } from './row';
import { statement } from './statement';
import { fail } from '../failure';

const bodyRow = z.object({ body: z.string() });
const versionRow = z.object({ version: z.number(), savedAt: z.number() });
const chosenRow = z.object({ profile: z.string() });

/** A profile by name: one that comes with Trueup, or a saved one, which is checked as it is read. `undefined`: there is none. */
export function findProfile(db: Db, name: string): Profile | undefined {
  const own = Object.entries(builtIn).find(([each]) => each === name)?.[1];
  if (own !== undefined) return own;
  const row = rowOf(bodyRow, statement(db, 'SELECT body FROM profile WHERE name = ?').get(name));
  return row && read(name, row.body);
}

/** The saved profiles by name. */
export function listProfiles(db: Db): Profile[] {
  const rows = rowsOf(z.object({ name: z.string(), body: z.string() }), db.prepare('SELECT name, body FROM profile ORDER BY name').all());
  return rows.map(({ name, body }) => read(name, body));
}

/** Keeps a profile under its name, in the place of an older one. */
export function saveProfile(db: Db, profile: Profile, at: number): void {
  db.prepare(
    `INSERT INTO profile (name, body, saved_at, version) VALUES (?, ?, ?, 1)
     ON CONFLICT (name) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at, version = version + 1`,
  ).run(profile.name, JSON.stringify(profile), at);
}

/** Forgets a saved profile; false where there is none. */
export function removeProfile(db: Db, name: string): boolean {
  return db.prepare('DELETE FROM profile WHERE name = ?').run(name).changes > 0;
}

/** Whether a reconciliation is compared by a profile. */
export function isProfileUsed(db: Db, name: string): boolean {
  return db.prepare('SELECT 1 FROM reconciliation WHERE profile = ?').get(name) !== undefined;
}

/** Another text whenever a saved profile was changed, so that a comparison that was computed by it is known to be old. */
export function versionOfProfile(db: Db, name: string): string {
  const row = statement(db, 'SELECT version, saved_at AS savedAt FROM profile WHERE name = ?').get(name);
  const found = rowOf(versionRow, row);
  return found === undefined ? '' : `${found.version} ${found.savedAt}`;
}

/** The profile that was last chosen for two sources, whichever stood on the left. */
export function profileOfPair(db: Db, one: number, other: number): string | undefined {
  const query = statement(db, 'SELECT profile FROM profile_of_pair WHERE one_source = ? AND other_source = ?');
  return rowOf(chosenRow, query.get(Math.min(one, other), Math.max(one, other)))?.profile;
}

/** Remembers the profile that was chosen for two sources. */
export function setProfileOfPair(db: Db, pair: { readonly one: number; readonly other: number; readonly profile: string }): void {
  const { one, other, profile } = pair;
  db.prepare(
    `INSERT INTO profile_of_pair (one_source, other_source, profile) VALUES (?, ?, ?)
     ON CONFLICT (one_source, other_source) DO UPDATE SET profile = excluded.profile`,
  ).run(Math.min(one, other), Math.max(one, other), profile);
}

function read(name: string, body: string): Profile {
  const parsed = profileSchema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  return fail('storage', `The saved profile “${name}” cannot be used: ${profileProblem(parsed.error)}.`, {
    unharmed: 'No comparison was changed.',
    next: 'Save the profile anew, or remove it.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
