import type { FindingView, PartialView, PlanView } from '../../src-preload/contract';
import type { Capabilities } from '../../src-preload/domain/capabilities';
import { stopsPush, type PushCheck, type PushFinding } from '../../src-preload/domain/check-push';
import { fail } from '../failure';
import { findConnection } from '../store/connections';
import { listLintExceptions } from '../store/lint-exceptions';
import { connectorOf } from '../vendors/connectors';
import type { CheckGoal } from '../worker/desk';
import type { PushGoal } from './plan-push';
import type { PushContext } from './push-context';

/** Checks what a plan comes to: the profile's rules, the target's limits, what people accepted, and how much would go. */
export async function checkPlan(context: Pick<PushContext, 'db' | 'desk'>, goal: PushGoal): Promise<PushCheck> {
  const capabilities = capabilitiesFor(context, goal);
  if (capabilities === undefined) return { findings: [] };
  return withAccepted(context, goal, await context.desk.check({ goal: checkGoal(goal), capabilities }));
}

/** What the vendor that a goal is about can hold; `undefined` where this version does not know it. */
export function capabilitiesFor({ db }: Pick<PushContext, 'db'>, { intent }: PushGoal): Capabilities | undefined {
  const connection = findConnection(db, intent.remote.connection);
  return (connection === undefined ? undefined : connectorOf(connection.vendor))?.capabilities;
}

/** A check in which what people accepted, and nothing else, no longer stands in the way. */
export function withAccepted({ db }: Pick<PushContext, 'db'>, { intent, reconciliation }: PushGoal, check: PushCheck): PushCheck {
  if (reconciliation === null || check.findings.length === 0) return check;
  const accepted = new Map(listLintExceptions(db, reconciliation, intent.target).map((each) => [`${each.rule} ${each.line}`, each]));
  const findings = check.findings.map((finding): PushFinding => {
    const exception = finding.line === undefined ? undefined : accepted.get(`${finding.rule} ${finding.line}`);
    if (exception === undefined || exception.premise !== finding.premise || finding.severity === 'fatal') return finding;
    return { ...finding, severity: 'off', reason: `${exception.reason} (${exception.who})` };
  });
  return { ...check, findings };
}

/** The plan of a goal, as the desk makes it. */
function checkGoal({ intent, reconciliation, source, target }: PushGoal): CheckGoal {
  if (reconciliation !== null) return { kind: 'decided', reconciliation, target: intent.target, deletes: intent.deletes };
  return {
    kind: 'direct',
    request: {
      source,
      target,
      ...(intent.base === undefined ? {} : { base: intent.base }),
      profile: intent.profile,
      deletes: intent.deletes,
      decisions: intent.decisions ?? [],
      by: intent.by,
    },
  };
}

const mostShown = 500;
const gravity = { fatal: 0, error: 1, warning: 2, off: 3 } as const;

/** What a plan's view says of its check. */
export function checkView({ findings, partial }: PushCheck): Pick<PlanView, 'findings' | 'findingCount' | 'blocking' | 'partial'> {
  const rank = (finding: PushFinding) => (stopsPush(finding) ? 0 : 10) + gravity[finding.severity];
  return {
    findings: findings
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, mostShown)
      .map(findingView),
    findingCount: findings.length,
    blocking: findings.filter(stopsPush).length,
    ...(partial === undefined ? {} : { partial: partialView(partial) }),
  };
}

function findingView({ rule, severity, line, field, message, reason, standing }: PushFinding): FindingView {
  return {
    rule,
    severity,
    ...(line === undefined ? {} : { line }),
    ...(field === undefined ? {} : { field }),
    message,
    ...(reason === undefined ? {} : { reason }),
    standing,
  };
}

function partialView({ kind, message, missing, share, branches }: NonNullable<PushCheck['partial']>): PartialView {
  return { kind, message, missing: missing.length, share, branches };
}

/** Refuses to send what breaks a rule, or what would take away a large part of the target without a word about it. */
export function refuseUnchecked({ findings, partial }: PushCheck, confirmed: number | undefined): void {
  const stopping = findings.filter(stopsPush);
  const [first] = stopping;
  if (first !== undefined) {
    const more = stopping.length === 1 ? '' : `, and ${stopping.length - 1} more`;
    fail(
      'refused',
      `The result breaks ${stopping.length === 1 ? 'a rule' : `${stopping.length} rules`}: ${first.message} (${first.rule})${more}.`,
      {
        unharmed: 'Nothing was sent.',
        next: 'Decide those lines otherwise, accept the finding on the line with a reason, or let the profile treat the rule as a warning.',
      },
    );
  }
  if (partial !== undefined && confirmed !== partial.missing.length) {
    fail('refused', partial.message, {
      unharmed: 'Nothing was sent.',
      next:
        confirmed === undefined
          ? `If these ${partial.missing.length} lines are meant to go, confirm that.`
          : `It was confirmed for ${confirmed} lines; look at the plan again.`,
    });
  }
}
