import type { PlanView, StepView } from '../../src-preload/contract';
import type { Edit } from '../../src-preload/domain/edit';
import { assertNever } from '../../src-preload/domain/assert-never';
import type { Capabilities } from '../../src-preload/domain/capabilities';
import type { PushCheck } from '../../src-preload/domain/check-push';
import { fail } from '../failure';
import type { PushIntent } from '../store/pushes';
import { findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';
import type { Adapted, Step } from '../vendors/connector';
import { readPulled } from '../vendors/pulled';
import type { Planned } from '../worker/desk';
import { capabilitiesFor, checkView, withAccepted } from './check-plan';
import type { PushContext } from './push-context';

/** Which BOM is to be written, and from what. */
export interface PushGoal {
  readonly intent: PushIntent;
  readonly reconciliation: number | null;
  /** The side that is not written. */
  readonly source: number;
  /** The mirror's state of the target that the plan is made on. */
  readonly target: number;
}

/** A goal whose profile may be for the desk to choose. */
export interface AskedGoal extends Omit<PushGoal, 'intent'> {
  readonly intent: Omit<PushIntent, 'profile'> & { readonly profile?: string };
}

/** The goal with the profile that fits where none is named. */
export async function fittedGoal({ desk }: Pick<PushContext, 'desk'>, goal: AskedGoal): Promise<PushGoal> {
  const profile = goal.intent.profile ?? (await desk.fitting(goal.source, goal.target)).profile;
  return { ...goal, intent: { ...goal.intent, profile } };
}

/** A plan that the vendor's connector has looked at. */
export interface PushPlan extends Adapted {
  /** What is to be said about its result. */
  readonly check: PushCheck;
  readonly steps: readonly Step[];
  /** Edits of which something was refused, as they were decided. */
  readonly byHand: readonly Edit[];
  readonly undecided: number;
  /** The two sides do not differ at all. */
  readonly agreed: boolean;
}

/** Plans from the mirror alone, so that it can be looked at offline. */
export async function planPush(context: PushContext, goal: PushGoal): Promise<PushPlan> {
  const target = readPulled(context.db, goal.target) ?? noPayload();
  const { edits, refused, levels, undecided, agreed, check } = await editsFor(context, goal, capabilitiesFor(context, goal));
  const session = context.vendors.openForPlanning(goal.intent.remote.connection);
  const adapted = session.adapt(edits, target);
  const sendable = adapted.edits.filter(changesSomething);
  const refusedHere = new Set(adapted.refused.map(({ key, row }) => JSON.stringify([key, row])));
  return {
    ...adapted,
    edits: sendable,
    refused: [...refused, ...adapted.refused],
    lossy: [...levels, ...adapted.lossy],
    steps: session.steps(sendable, target),
    byHand: edits.filter(({ key, row }) => refusedHere.has(JSON.stringify([key, row]))),
    undecided,
    agreed,
    check: check === undefined ? { findings: [] } : withAccepted(context, goal, check),
  };
}

/** Edits that the decisions come to with the target as it stands in a snapshot. */
export async function editsFor({ desk }: PushContext, goal: PushGoal, capabilities?: Capabilities): Promise<Planned> {
  const { intent, reconciliation, source, target } = goal;
  if (reconciliation !== null) return desk.plan(reconciliation, intent.target, intent.deletes, capabilities);
  const request = {
    source,
    target,
    ...(intent.base === undefined ? {} : { base: intent.base }),
    profile: intent.profile,
    deletes: intent.deletes,
    decisions: intent.decisions ?? [],
    by: intent.by,
  };
  return desk.planDirect(request, capabilities);
}

/** The vendor's BOM behind a snapshot; throws where it is not one that can be written. */
export function remoteOf(
  { db }: Pick<PushContext, 'db'>,
  snapshot: number,
): PushIntent['remote'] & { readonly name: string; readonly source: number } {
  const row = findSnapshot(db, snapshot);
  const source = row === undefined ? undefined : findSource(db, row.source);
  if (source === undefined || source.connection === null || source.remoteId === null) {
    fail('invalid', `${source?.name ?? 'The target'} is a file: only a vendor’s BOM can be pushed to.`, {
      unharmed: 'Nothing was sent.',
      next: 'Export the result instead, or choose the other side.',
    });
  }
  return { connection: source.connection, bom: source.remoteId, name: source.name, source: source.id };
}

/** The plan as it is shown before anything is sent. */
export function planView(plan: PushPlan, target: PlanView['target']): PlanView {
  const count = (op: Edit['op']) => plan.edits.filter((edit) => edit.op === op).length;
  return {
    target,
    edits: plan.edits,
    refused: plan.refused,
    lossy: plan.lossy,
    requests: plan.steps.length,
    steps: plan.steps.map(stepView),
    creates: count('create'),
    updates: count('update') + count('reorder'),
    removals: count('delete'),
    undecided: plan.undecided,
    ...checkView(plan.check),
  };
}

function stepView({ method, path, edits, body }: Step): StepView {
  return { method, path, edits: edits.length, body: body === undefined ? '' : JSON.stringify(body, undefined, 2) };
}

/** A field that would be written as it is already needs no request. */
export function changesSomething(edit: Edit): boolean {
  switch (edit.op) {
    case 'create':
    case 'delete':
      return true;
    case 'update':
    case 'reorder':
      return Object.entries(edit.fields).some(([field, value]) => JSON.stringify(value) !== JSON.stringify(valueOf(edit.before, field)));
    default:
      return assertNever(edit.op);
  }
}

function valueOf(fields: Edit['before'], name: string): unknown {
  return Object.entries(fields).find(([field]) => field === name)?.[1];
}

function noPayload(): never {
  fail('storage', 'The target’s mirror lacks what the vendor sent.', {
    unharmed: 'Nothing was sent.',
    next: 'Pull the BOM again and compare anew.',
  });
}
