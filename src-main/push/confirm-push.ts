import { fail } from '../failure';
import { note } from '../features/audit';
import { idOf } from '../store/ids';
import { addPush, findOpenPushOf } from '../store/pushes';
import { refuseUnchecked } from './check-plan';
import { remoteOf, type PushGoal, type PushPlan } from './plan-push';
import type { PushContext } from './push-context';
import { claimPush } from './push-lock';
import { pushView } from './push-view';

/** A plan and what the one who confirms it has seen. */
export interface Confirmed {
  readonly goal: PushGoal;
  readonly plan: PushPlan;
  /** How many deletes the one who confirms has seen. */
  readonly removals: number;
  /** How many lines of a source that may be a partial file are confirmed to go. */
  readonly partial: number | undefined;
}

/** Puts a plan that was looked at into the journal; nothing is sent yet. Returns the push's row. */
export function confirmPush(
  context: Pick<PushContext, 'db' | 'clock' | 'who' | 'network' | 'self'>,
  { goal, plan, removals, partial }: Confirmed,
): number {
  const { db, clock, who, network } = context;
  const deletes = plan.edits.filter((edit) => edit.op === 'delete').length;
  if (deletes !== removals) {
    fail('refused', `The plan removes ${deletes} lines, not ${removals}.`, {
      unharmed: 'Nothing was sent.',
      next: 'Look at the plan again: it has changed since it was shown.',
    });
  }
  refuseUnchecked(plan.check, partial);
  const { connection, bom, name, source } = remoteOf(context, goal.target);
  const open = findOpenPushOf(db, connection, bom);
  if (open !== undefined && (open.status === 'waiting' || pushView(context, open).status === 'running')) {
    fail('busy', `Another push to ${name} (${idOf('push', open.id)}) is not finished.`, {
      unharmed: 'Nothing was sent.',
      next: 'Let it finish, or cancel it first.',
    });
  }
  // Held until the push has ended: between the two nobody else may begin one.
  if (network.isOnline()) claimPush(context, { intent: goal.intent, targetName: name });
  const push = addPush(db, {
    connection,
    targetName: name,
    targetSource: source,
    reconciliation: goal.reconciliation,
    intent: goal.intent,
    sourceSnapshot: goal.source,
    plannedOn: goal.target,
    status: network.isOnline() ? 'running' : 'waiting',
    who,
    startedAt: clock.now(),
    edits: plan.edits,
    refused: plan.refused,
    lossy: plan.lossy,
  });
  note({ db, clock, who }, 'push.start', `${idOf('push', push)} to ${name}: ${plan.edits.length} edits, ${deletes} of them remove a line`);
  return push;
}
