import { z } from 'zod';

import type { PushView } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { pushView } from '../push/push-view';
import { openProgress } from '../push/told-progress';
import type { PushQueue } from '../push/queue';
import { idOf, notFound, rowIdOf } from '../store/ids';
import { findPush, listPushes, type PushRow } from '../store/pushes';
import { id, nothing } from './accept';
import { note } from './audit';
import { goalOf } from './plans';
import { rowOf } from './reconciliation-views';

/** Carrying plans out. */
export function pushCalls(context: Context, queue: PushQueue): HandlersOf<'pushes'> {
  const { db, network, courier } = context;
  const ofPush = z.strictObject({ push: id });
  const progress = openProgress(context, queue.isRunning);
  const view = (row: PushRow): PushView => pushView(context, row, progress(row));

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
        const push = await courier.confirm(goal, { removals, ...(partial === undefined ? {} : { partial }) });
        if (network.isOnline()) queue.start(push);
        return view(pushRow(context, idOf('push', push)));
      },
    },
    'pushes.list': { accept: nothing, run: () => listPushes(db).map(view) },
    'pushes.describe': { accept: ofPush, run: ({ push }) => courier.detail(pushRow(context, push).id) },
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

/** Row of a push by its id. */
export function pushRow({ db }: Pick<Context, 'db'>, push: string): PushRow {
  return findPush(db, rowIdOf('push', push)) ?? notFound('push', push);
}
