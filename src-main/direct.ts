import type { ImportOptions, PlanView, PushDetailView, SnapshotView } from '../src-preload/contract';
import type { Bom } from '../src-preload/domain/bom';
import type { Decision } from '../src-preload/domain/decision';
import type { Context } from './context';
import { fail } from './failure';
import { note } from './features/audit';
import { pushRow } from './features/pushes';
import { sideView } from './features/reconciliation-views';
import { pullBom, snapshotRow, snapshotView } from './features/sources';
import { keepFile } from './mirror';
import { remoteOf, type AskedGoal } from './push/plan-push';
import type { PushQueue } from './push/queue';
import { idOf, rowIdOf } from './store/ids';
import { verifyAudit } from './store/audit';
import { noteReading } from './store/mappings';
import { readBom } from './store/snapshots';
import { sourceFields } from './worker/source-fields';

/** From one snapshot to another without a reconciliation: the source is taken everywhere, unless a base or decisions say otherwise. */
export interface DirectPlan {
  /** Snapshot that is to be matched. */
  readonly source: string;
  /** Snapshot of the vendor's BOM that is to be written. */
  readonly target: string;
  /** With a base only what the source changed since is taken; what only the target changed stays, what both changed is left undecided. */
  readonly base?: string;
  readonly profile?: string;
  /** Lines that only the target has are removed. Taking the source everywhere is the decision that says so. */
  readonly deletes: boolean;
  /** Come before the rule, row by row; `left` is the source, `right` the target. */
  readonly decisions?: readonly Decision[];
}

/** What the command does without a page. Everything throws a `Failure` on trouble. */
export interface Direct {
  /** Reads a file into the mirror. */
  readonly importFile: (file: {
    readonly name: string;
    readonly path?: string;
    readonly bytes: Uint8Array;
    readonly options?: ImportOptions;
  }) => Promise<SnapshotView>;
  /** Reads a vendor's BOM into the mirror. */
  readonly pull: (
    connection: string,
    bom: string,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
  ) => Promise<SnapshotView>;
  readonly bom: (snapshot: string) => Bom;
  readonly plan: (request: DirectPlan) => Promise<PlanView>;
  /** Plans again, refuses where the number of removals is another than was confirmed, sends, and proves the result. `onStart` gets the push's id before the first request. */
  readonly push: (
    request: DirectPlan & { readonly removals: number; readonly partial?: number; readonly onStart?: (push: string) => void },
  ) => Promise<PushDetailView>;
  /** Goes on with a push from its journal. */
  readonly resume: (push: string) => Promise<PushDetailView>;
  /** Asks a running push, of any process, to stop between two requests. */
  readonly pause: (push: string) => void;
  readonly verifyLog: () => ReturnType<typeof verifyAudit>;
}

/** Makes the command's side of the app. */
export function openDirect(context: Context, queue: PushQueue): Direct {
  const { db, desk, courier } = context;

  const goalOf = ({ source, target, base, profile, deletes, decisions }: DirectPlan): AskedGoal => {
    const from = snapshotRow(context, source);
    const to = snapshotRow(context, target);
    const { connection, bom } = remoteOf(context, to.id);
    return {
      intent: {
        target: 'right',
        by: base === undefined ? 'take' : 'decided',
        deletes,
        remote: { connection, bom },
        ...(profile === undefined ? {} : { profile }),
        ...(base === undefined ? {} : { base: snapshotRow(context, base).id }),
        ...(decisions === undefined ? {} : { decisions }),
      },
      reconciliation: null,
      source: from.id,
      target: to.id,
    };
  };

  return {
    importFile: async (file) => {
      const read = await desk.readFile(file);
      return snapshotView(
        await keepFile(context, { name: file.name, ...(file.path === undefined ? {} : { path: file.path }), read }, (made) => {
          if (file.options !== undefined) noteReading(db, made.id, file.options);
        }),
      );
    },
    pull: async (connection, bom, options = {}) =>
      snapshotView(await pullBom(context, { connection: rowIdOf('connection', connection), bom, ...options })),
    bom: (snapshot) => readBom(db, snapshotRow(context, snapshot).id) ?? fail('not-found', `There is no snapshot “${snapshot}”.`),
    plan: async (request) => {
      const goal = goalOf(request);
      const target = readBom(db, goal.target);
      return courier.preview(goal, sideView(context, goal.target, sourceFields(target ?? null)));
    },
    push: async ({ removals, partial, onStart, ...request }) => {
      const goal = goalOf(request);
      const push = await courier.confirm(goal, { removals, ...(partial === undefined ? {} : { partial }) });
      onStart?.(idOf('push', push));
      return courier.detail((await queue.run(push)).id);
    },
    resume: async (push) => {
      const row = pushRow(context, push);
      if (row.status === 'done') return courier.detail(row.id);
      note(context, 'push.resume', `${push} to ${row.targetName}`);
      return courier.detail((await queue.run(row.id)).id);
    },
    pause: (push) => void queue.pause(pushRow(context, push).id),
    verifyLog: () => verifyAudit(db),
  };
}
