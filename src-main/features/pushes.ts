import { z } from 'zod';

import type { PushView } from '../../src-preload/contract';
import type { PushCheck } from '../../src-preload/domain/check-push';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { checkPlan, refuseUnchecked } from '../push/check-plan';
import { planPush, remoteOf, type PushGoal, type PushPlan } from '../push/plan-push';
import { pushDetail, pushView } from '../push/push-view';
import type { PushQueue } from '../push/queue';
import { idOf, notFound, rowIdOf } from '../store/ids';
import { addPush, findOpenPushOf, findPush, listPushes, type PushRow } from '../store/pushes';
import { id, nothing } from './accept';
import { note } from './audit';
import { goalOf } from './plans';
import { rowOf } from './reconciliation-views';

/** Carrying plans out. */
export function pushCalls(context: Context, queue: PushQueue): HandlersOf<'pushes'> {
  const { db, network } = context;
  const ofPush = z.strictObject({ push: id });
  const view = (row: PushRow): PushView => pushView(context, row);

  return {
    'pushes.start': {
      accept: z.strictObject({
        reconciliation: id,
        target: z.enum(['left', 'right']),
        removals: z.int().min(0).max(10_000_000),
        partial: z.int().min(0).max(10_000_000).exactOptional(),
      }),
      run: async ({ reconciliation, target, removals, partial }) => {
        const goal = goalOf(context, rowOf(context, reconciliation), target);
        const plan = await planPush(context, goal);
        const push = confirmPush(context, { goal, plan, check: await checkPlan(context, goal), removals, partial });
        if (network.isOnline()) queue.start(push);
        return view(pushRow(context, idOf('push', push)));
      },
    },
    'pushes.list': { accept: nothing, run: () => listPushes(db).map(view) },
    'pushes.describe': { accept: ofPush, run: ({ push }) => pushDetail(context, pushRow(context, push)) },
    'pushes.pause': { accept: ofPush, run: ({ push }) => view(queue.pause(pushRow(context, push).id)) },
    'pushes.cancel': {
      accept: ofPush,
      run: ({ push }) => {
        const row = queue.cancel(pushRow(context, push).id);
        note(context, 'push.cancel', `${push} to ${row.targetName}`);
        return view(row);
      },
    },
    'pushes.resume': {
      accept: ofPush,
      run: ({ push }) => {
        const row = pushRow(context, push);
        const shown = view(row);
        if (shown.status === 'done')
          fail('invalid', 'The push is done; there is nothing left to send.', { unharmed: 'Nothing was changed.' });
        if (shown.status === 'running') fail('busy', 'The push is running already.', { unharmed: 'Nothing was changed.' });
        note(context, 'push.resume', `${push} to ${row.targetName}`);
        queue.start(row.id);
        return view(pushRow(context, push));
      },
    },
  };
}

export interface Confirmed {
  readonly goal: PushGoal;
  readonly plan: PushPlan;
  /** How many deletes the one who confirms has seen. */
  readonly removals: number;
  readonly check: PushCheck;
  /** How many lines of a source that may be a partial file are confirmed to go. */
  readonly partial: number | undefined;
}

/** Puts a plan that was looked at into the journal; nothing is sent yet. Returns the push's row. */
export function confirmPush(
  context: Pick<Context, 'db' | 'clock' | 'who' | 'network'>,
  { goal, plan, check, removals, partial }: Confirmed,
): number {
  const { db, clock, who, network } = context;
  const deletes = plan.edits.filter((edit) => edit.op === 'delete').length;
  if (deletes !== removals) {
    fail('refused', `The plan removes ${deletes} lines, not ${removals}.`, {
      unharmed: 'Nothing was sent.',
      next: 'Look at the plan again: it has changed since it was shown.',
    });
  }
  refuseUnchecked(check, partial);
  const { connection, bom, name, source } = remoteOf(context, goal.target);
  const open = findOpenPushOf(db, connection, bom);
  if (open !== undefined && (open.status === 'waiting' || pushView(context, open).status === 'running')) {
    fail('busy', `Another push to ${name} (${idOf('push', open.id)}) is not finished.`, {
      unharmed: 'Nothing was sent.',
      next: 'Let it finish, or cancel it first.',
    });
  }
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

/** Row of a push by its id. */
export function pushRow({ db }: Pick<Context, 'db'>, push: string): PushRow {
  return findPush(db, rowIdOf('push', push)) ?? notFound('push', push);
}
