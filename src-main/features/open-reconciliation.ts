import type { Arg } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import { lastAgreement } from '../store/agreements';
import { idOf } from '../store/ids';
import { findProfile, profileOfPair, setProfileOfPair } from '../store/profiles';
import { addReconciliation, findLatestOf, findReconciliationOf, moveReconciliation } from '../store/reconciliations';
import { setSetting } from '../store/settings';
import { type SnapshotRow } from '../store/snapshots';
import { findSource } from '../store/sources';
import { note } from './audit';
import { snapshotRow } from './sources';

/** Opens the reconciliation of two snapshots, or lets that of the same two sources go on with them; returns its row. */
export async function openReconciliation(context: Context, request: Arg<'reconciliations.open'>): Promise<number> {
  const { db, clock } = context;
  const left = snapshotRow(context, request.left);
  const right = snapshotRow(context, request.right);
  if (left.id === right.id) fail('invalid', 'A snapshot cannot be compared with itself.', { next: 'Choose two different ones.' });
  const base = request.base === undefined ? agreedBase(context, left, right) : snapshotRow(context, request.base).id;
  // Last of what may be refused, for it remembers the choice.
  const profile = await profileFor(context, request.profile, { left, right });
  setSetting(db, 'opened', 'yes');
  const isOneSource = left.source === right.source;
  const known = findReconciliationOf(db, { leftSource: left.source, rightSource: right.source, profile });
  if (known !== undefined && (!isOneSource || (known.left === left.id && known.right === right.id))) {
    if (known.left !== left.id || known.right !== right.id || known.base !== base) {
      moveReconciliation(db, known.id, { left: left.id, right: right.id, base });
      note(
        context,
        'reconciliation.move',
        `${idOf('reconciliation', known.id)}: ${left.head.name} with ${right.head.name}, newer snapshots`,
      );
    }
    return known.id;
  }
  const made = addReconciliation(db, { left: left.id, right: right.id, base, profile, at: clock.now() });
  note(context, 'reconciliation.open', `${idOf('reconciliation', made)}: ${left.head.name} with ${right.head.name}`);
  return made;
}

/** The profile that was asked for, the one that was last chosen for these two sources or that they are compared by, or the one that fits. */
async function profileFor(
  { db, desk }: Context,
  asked: string | undefined,
  { left, right }: { readonly left: SnapshotRow; readonly right: SnapshotRow },
): Promise<string> {
  const exists = (name: string | undefined) => name !== undefined && findProfile(db, name) !== undefined;
  const known = [profileOfPair(db, left.source, right.source), findLatestOf(db, left.source, right.source)?.profile].find(exists);
  const profile = asked ?? known ?? (await desk.fitting(left.id, right.id)).profile;
  if (!exists(profile)) {
    fail('invalid', `There is no profile “${profile}”.`, {
      unharmed: 'Nothing was compared.',
      next: 'Choose one of the list, or save it first.',
    });
  }
  if (asked !== undefined) setProfileOfPair(db, { one: left.source, other: right.source, profile });
  return profile;
}

/** The side that the vendor will keep under the same keys is the better base: its lines are found again by them. */
export function agreedBase({ db }: Context, left: SnapshotRow, right: SnapshotRow): number | null {
  if (left.source === right.source) return null;
  const agreement = lastAgreement(db, left.source, right.source);
  if (agreement === undefined) return null;
  return findSource(db, right.source)?.kind === 'file' && findSource(db, left.source)?.kind === 'vendor' ? agreement.left : agreement.right;
}
