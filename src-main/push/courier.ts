import type { FileView, PlanView, PushDetailView } from '../../src-preload/contract';
import type { PlanIssue } from '../../src-preload/domain/edit';
import { noting } from '../features/noting';
import { keepPulled } from '../mirror';
import { pullAlong } from '../vendors/pulled';
import { idOf, notFound } from '../store/ids';
import { findPush } from '../store/pushes';
import { byHandFile } from './by-hand';
import { confirmPush } from './confirm-push';
import { openEarlyReadings } from './early-reading';
import { fittedGoal, planPush, planView, type AskedGoal, type PushGoal } from './plan-push';
import type { PushContext } from './push-context';
import { pushDetail } from './push-view';
import { runPush } from './run-push';

/** What the one who confirms a plan has seen of it. */
export interface Seen {
  /** How many deletes. */
  readonly removals: number;
  /** How many lines of a source that may be a partial file are confirmed to go. */
  readonly partial?: number;
}

/** How far a BOM has come, and how to stop it. */
export interface PullWatch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Fetches BOMs from vendors and takes edits to them: all the work that is as long as such a BOM, in a thread of its own where there is one. What it
 * does stands in the workspace and is announced; who asks gets a number or a view.
 */
export interface Courier {
  /** Reads a vendor's BOM into the mirror; returns its snapshot's row. */
  readonly pull: (request: { readonly connection: number; readonly bom: string }, watch?: PullWatch) => Promise<number>;
  /** What a push would do. */
  readonly preview: (goal: AskedGoal, target: PlanView['target']) => Promise<PlanView>;
  /** What of a plan cannot be sent, or not as it is. */
  readonly limits: (goal: PushGoal) => Promise<{ readonly refused: readonly PlanIssue[]; readonly lossy: readonly PlanIssue[] }>;
  /** What a push leaves out, as a list. `name`: of the target. */
  readonly byHand: (goal: PushGoal, name: string) => Promise<FileView>;
  /** Plans, and puts the plan that was seen into the journal; the target is being read meanwhile, nothing is sent yet. Returns the push's row. */
  readonly confirm: (goal: AskedGoal, seen: Seen) => Promise<number>;
  /** Carries a push out from wherever its journal says it is. */
  readonly run: (push: number, signal: AbortSignal) => Promise<void>;
  /** A push with each of its edits and requests. */
  readonly detail: (push: number) => Promise<PushDetailView>;
  readonly close: () => Promise<void>;
}

/** Does the work right here. */
export function openCourier(context: PushContext): Courier {
  const { db, vendors } = context;
  const early = openEarlyReadings(context);
  return {
    pull: async ({ connection, bom }, watch = {}) => {
      const pulled = await noting(context, connection, async () => pullAlong(db, (await vendors.open(connection)).session, bom, watch));
      return (await keepPulled(context, { connection, pulled, origin: 'pull' })).id;
    },
    preview: async (goal, target) => planView(await planPush(context, await fittedGoal(context, goal)), target),
    limits: async (goal) => {
      const { refused, lossy } = await planPush(context, goal);
      return { refused, lossy };
    },
    byHand: async (goal, name) => byHandFile(await planPush(context, goal), name),
    confirm: async (asked, { removals, partial }) => {
      const reading = early.begin(asked);
      try {
        const goal = await fittedGoal(context, asked);
        const plan = await planPush(context, goal);
        const push = confirmPush(context, { goal, plan, removals, partial });
        reading?.keepFor(push);
        return push;
      } catch (error) {
        reading?.drop();
        throw error;
      }
    },
    run: async (push, signal) => {
      await runPush(context, { push, early }, signal);
    },
    detail: async (push) => pushDetail(context, findPush(db, push) ?? notFound('push', idOf('push', push))),
    close: async () => early.close(),
  };
}
