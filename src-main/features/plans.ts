import { z } from 'zod';

import { isField } from '../../src-preload/domain/field-names';
import type { PlanView } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { checkPlan } from '../push/check-plan';
import { remoteOf, type PushGoal } from '../push/plan-push';
import { findConnection } from '../store/connections';
import { addLintException, removeLintException } from '../store/lint-exceptions';
import type { ReconciliationRow } from '../store/reconciliations';
import { connectorOf } from '../vendors/connectors';
import { id } from './accept';
import { note } from './audit';
import { rowOf, sideView } from './reconciliation-views';

/** What a push would do, before anything is sent. */
export function planCalls(context: Context): HandlersOf<'plans'> {
  return {
    'plans.preview': {
      accept: z.strictObject({ reconciliation: id, target: z.enum(['left', 'right']) }),
      run: async ({ reconciliation, target }) => {
        const row = rowOf(context, reconciliation);
        const goal = goalOf(context, row, target);
        return previewOf(context, row, goal);
      },
    },
    'plans.accept': {
      accept: z.strictObject({
        reconciliation: id,
        target: z.enum(['left', 'right']),
        rule: z.string().min(1).max(100),
        line: z.string().min(1).max(20_000),
        reason: z.string().trim().max(2_000),
      }),
      run: async ({ reconciliation, target, rule, line, reason }) => {
        const row = rowOf(context, reconciliation);
        const goal = goalOf(context, row, target);
        const place = { reconciliation: row.id, target, rule, line };
        const { findings } = await checkPlan(context, goal);
        const finding = findings.find((each) => each.rule === rule && each.line === line);
        if (reason === '') {
          if (!removeLintException(context.db, place))
            fail('not-found', 'Nothing was accepted there.', { unharmed: 'Nothing was changed.' });
          note(context, 'finding.object', `${reconciliation}: ${rule} on ${line}`);
        } else if (finding?.premise === undefined) {
          fail('not-found', `The rule “${rule}” finds nothing on “${line.slice(0, 120)}”.`, {
            unharmed: 'Nothing was changed.',
            next: 'Look at the plan again.',
          });
        } else if (finding.severity === 'fatal') {
          fail('refused', `${finding.message}: that cannot be accepted on a single line.`, { unharmed: 'Nothing was changed.' });
        } else {
          const { clock, who } = context;
          addLintException(context.db, place, { premise: finding.premise, reason, who, at: clock.now() });
          note(context, 'finding.accept', `${reconciliation}: ${rule} on ${line}: ${reason}`);
        }
        return previewOf(context, row, goal);
      },
    },
    'plans.byHand': {
      accept: z.strictObject({ reconciliation: id, target: z.enum(['left', 'right']) }),
      run: async ({ reconciliation, target }) => {
        const goal = goalOf(context, rowOf(context, reconciliation), target);
        return context.courier.byHand(goal, remoteOf(context, goal.target).name);
      },
    },
    'plans.limits': {
      accept: z.strictObject({ reconciliation: id, target: z.enum(['left', 'right']) }),
      run: async ({ reconciliation, target }) => {
        const row = rowOf(context, reconciliation);
        const { intent, ...goal } = goalOf(context, row, target);
        // Everything of the other side at once, without a base: what arrives of it does not hang on decisions.
        const { base: _base, ...all } = intent;
        const plan = await context.courier.limits({
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

async function previewOf(context: Context, row: ReconciliationRow, goal: PushGoal): Promise<PlanView> {
  const { fields } = await context.desk.overview(row.id);
  return context.courier.preview(goal, sideView(context, goal.target, fields[goal.intent.target]));
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
