import { z } from 'zod';

import { isField } from '../../src-preload/domain/field-names';
import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { planPush, planView, remoteOf, type PushGoal } from '../push/plan-push';
import { findConnection } from '../store/connections';
import type { ReconciliationRow } from '../store/reconciliations';
import { connectorOf } from '../vendors/index';
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
    'plans.limits': {
      accept: z.strictObject({ reconciliation: id, target: z.enum(['left', 'right']) }),
      run: async ({ reconciliation, target }) => {
        const row = rowOf(context, reconciliation);
        const { intent, ...goal } = goalOf(context, row, target);
        // Everything of the other side at once, without a base: what arrives of it does not hang on decisions.
        const { base: _base, ...all } = intent;
        const plan = await planPush(context, {
          ...goal,
          reconciliation: null,
          intent: { ...all, by: 'take', target: 'right', deletes: false },
        });
        const { fields } = await context.desk.overview(row.id);
        const held = capabilitiesOf(context, intent.remote.connection);
        const lacking = fields[target === 'right' ? 'left' : 'right'].filter((field) => isField(field) && !(field in held));
        return { fields: lacking, refused: plan.refused, lossy: plan.lossy };
      },
    },
  };
}

function capabilitiesOf({ db }: Context, connection: number): Readonly<Record<string, unknown>> {
  const row = findConnection(db, connection);
  return (row === undefined ? undefined : connectorOf(row.vendor))?.capabilities.fields ?? {};
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
