import { z } from 'zod';

import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { planPush, planView, remoteOf, type PushGoal } from '../push/plan-push';
import type { ReconciliationRow } from '../store/reconciliations';
import { id } from './accept';
import { rowOf, sideView } from './reconciliations';

/** What a push would do, before anything is sent. */
export function planCalls(context: Context): HandlersOf<'plans'> {
  return {
    'plans.preview': {
      accept: z.strictObject({ reconciliation: id, target: z.enum(['left', 'right']) }),
      run: async ({ reconciliation, target }) => {
        const row = rowOf(context, reconciliation);
        const goal = goalOf(context, row, target);
        const plan = await planPush(context, goal);
        const { fields } = await context.desk.overview(row.id);
        return planView(plan, sideView(context, goal.target, fields[target]));
      },
    },
  };
}

/** What the decisions of a reconciliation are to reach on one of its sides. */
export function goalOf(context: Context, row: ReconciliationRow, target: 'left' | 'right'): PushGoal {
  const snapshot = target === 'right' ? row.right : row.left;
  const { connection, bom } = remoteOf(context, snapshot);
  return {
    intent: {
      target,
      by: 'decided',
      deletes: true,
      profile: row.profile,
      remote: { connection, bom },
      ...(row.base === null ? {} : { base: row.base }),
    },
    reconciliation: row.id,
    source: target === 'right' ? row.left : row.right,
    target: snapshot,
  };
}
