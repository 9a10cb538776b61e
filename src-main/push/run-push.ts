import { assertNever } from '../../src-preload/domain/assert-never';
import type { Fault } from '../../src-preload/fault';
import type { Bom } from '../../src-preload/domain/bom';
import { fail } from '../failure';
import { addAgreement } from '../store/agreements';
import { addAudit } from '../store/audit';
import { holdsLock } from '../store/locks';
import { giveWay } from '../store/give-way';
import { idOf, notFound } from '../store/ids';
import { changePush, countOutcomes, findPush, noteCutOff, type EditNote, type PushRow } from '../store/pushes';
import { findReconciliation, moveReconciliation } from '../store/reconciliations';
import { faultOf } from '../host/dispatch';
import { keepPulled } from '../mirror';
import { hasSameContent } from '../store/snapshots';
import type { Pulled, Session, Step } from '../vendors/connector';
import { pullAlong, readPulled } from '../vendors/pulled';
import { carryOut, settle, stopFor, type Stop } from './carry-out';
import type { EarlyReadings } from './early-reading';
import { openEditStates, type EditStates } from './edit-states';
import { changesSomething, editsFor } from './plan-push';
import type { PushContext } from './push-context';
import { lockOf, withPushLock } from './push-lock';
import { progressOf, pushView, type Progress } from './push-view';
import { openReading } from './reading';
import { checkPlanned } from './settle';
import { proveEffects } from './verify';

/** A push, and what was read for it before. */
interface PushToRun {
  readonly push: number;
  readonly early: Pick<EarlyReadings, 'take'>;
}

/**
 * Carries a push out from wherever its journal says it is, and proves the result by reading the target back. May be called
 * again after any end of the process: what is done is not done twice, what is in doubt is read before anything is sent.
 */
export async function runPush(context: PushContext, { push: id, early }: PushToRun, signal: AbortSignal): Promise<PushRow> {
  const { db, log } = context;
  const push = findPush(db, id) ?? notFound('push', idOf('push', id));
  if (push.status === 'done') return push;
  return withPushLock(context, push, async (lost) => {
    changePush(db, id, { status: 'running', wish: null, fault: null, endedAt: null });
    announce(context, id);
    let stop: Stop | undefined;
    try {
      stop = await attempt(context, { push: id, early }, AbortSignal.any([signal, lost]));
    } catch (error) {
      const fault = faultOf(error, (details, message) => log.error({ push: idOf('push', id), ...details }, message));
      if (db.open) noteEnd(context, id, stopFor(fault) ?? { kind: 'halted', fault });
      throw error;
    }
    noteEnd(context, id, stop);
    return findPush(db, id) ?? notFound('push', idOf('push', id));
  });
}

/** Everything that asks the vendor; trouble on the way comes back as a reason to stop. */
async function attempt(context: PushContext, { push: id, early }: PushToRun, signal: AbortSignal): Promise<Stop | undefined> {
  const { db, log, vendors } = context;
  try {
    const push = findPush(db, id) ?? notFound('push', idOf('push', id));
    const begunEarly = early.take(push, signal);
    const { session } = await vendors.open(push.intent.remote.connection);
    const pull = () => pullAlong(db, session, push.intent.remote.bom, { signal });
    const reading = push.beganOn === null ? (begunEarly ?? pull()) : undefined;
    // What goes wrong before it is waited for is told where it is waited for.
    reading?.catch(() => undefined);
    const edits = openEditStates(context, push);
    const begun =
      reading !== undefined ? await begin(context, push, { session, edits, reading }) : await goOn(context, push, { edits, pull, signal });
    if ('stop' in begun) return begun.stop;
    const { before, target, ready = getReady(session, edits, { comparedWith: begun.comparedWith, target }) } = begun;
    edits.note(ready.notes);
    const stop = await carryOut(context, {
      push: id,
      session,
      edits,
      before: before.bom,
      target,
      steps: ready.steps,
      pull,
      signal,
      announce: () => announce(context, id, progressOf(edits.counts())),
    });
    if (stop !== undefined) return stop;
    await prove(context, id, { session, edits, before, now: await pull() });
    return undefined;
  } catch (error) {
    if (signal.aborted) return { kind: 'paused' };
    const fault = faultOf(error, (details, message) => log.error({ push: idOf('push', id), ...details }, message));
    return stopFor(fault) ?? { kind: 'halted', fault };
  }
}

/** Where a push stands before it sends the next request. */
interface Begun {
  /** The target before the first request. */
  readonly before: Pulled;
  readonly target: Pulled;
  /** What unsent edits stand on. */
  readonly comparedWith: Bom;
  /** What follows from the target for the edits, where that was settled while it was read. */
  readonly ready?: Ready;
}

/** Notes the target as it is right before the first request. */
async function begin(
  context: PushContext,
  push: PushRow,
  { session, edits, reading }: { readonly session: Session; readonly edits: EditStates; readonly reading: Promise<Pulled> },
): Promise<Begun> {
  const { db } = context;
  // While the vendor answers: what the plan was made on, and what follows if the target turns out to be just that. Each may take a second
  // for the longest BOMs, and the lock's beat and the vendor's replies are waiting.
  await giveWay();
  const plannedOn = push.plannedOn === null ? undefined : readPulled(db, push.plannedOn);
  await giveWay();
  const foreseen = plannedOn && getReady(session, edits, { comparedWith: plannedOn.bom, target: plannedOn });
  const target = await reading;
  const read = { connection: push.intent.remote.connection, pulled: target, origin: 'pull' } as const;
  // The mirror's new state and the place of the push in it are one: a push that has begun can always be gone on with.
  const snapshot = await keepPulled(context, read, ({ id }) => changePush(db, push.id, { beganOn: id }));
  const isAsForeseen = push.plannedOn !== null && hasSameContent(db, snapshot.id, push.plannedOn);
  return {
    before: target,
    target,
    comparedWith: (plannedOn ?? target).bom,
    ...(isAsForeseen && foreseen !== undefined ? { ready: foreseen } : {}),
  };
}

/** What a target comes to for the planned edits of a push. */
interface Ready {
  /** About edits that need not or must not be sent to it. */
  readonly notes: readonly EditNote[];
  /** The requests for all others. */
  readonly steps: readonly Step[];
}

/** Pure: looks at the target as it was read, line by line, and makes the requests. */
function getReady(
  session: Pick<Session, 'steps'>,
  edits: EditStates,
  { comparedWith, target }: { readonly comparedWith: Bom; readonly target: Pulled },
): Ready {
  const planned = edits.all().filter(({ outcome }) => outcome === 'planned');
  const notes = checkPlanned(planned, openReading(comparedWith, target.bom), edits.claimed());
  const settled = new Set(notes.map(({ ordinal }) => ordinal));
  const left = planned.filter(({ ordinal }) => !settled.has(ordinal));
  return {
    notes,
    steps: session.steps(
      left.map(({ edit }) => edit),
      target,
    ),
  };
}

/** Takes up a push that stopped or was cut off: what went out and has no known outcome is settled first. */
async function goOn(
  context: PushContext,
  push: PushRow,
  { edits, pull, signal }: { readonly edits: EditStates; readonly pull: () => Promise<Pulled>; readonly signal: AbortSignal },
): Promise<Begun | { readonly stop: Stop }> {
  const before = push.beganOn === null ? undefined : readPulled(context.db, push.beganOn);
  if (before === undefined) {
    fail('storage', 'The mirror lacks the state in which this push found its target.', {
      unharmed: 'Nothing more was sent.',
      next: 'Pull the BOM, compare again, and push what is left.',
    });
  }
  edits.whileOurs(() => noteCutOff(context.db, push.id));
  const cutOff = edits.all().filter(({ outcome }) => outcome === 'sending');
  edits.note(cutOff.map(({ ordinal }) => ({ ordinal, outcome: 'unknown', message: 'The process ended before the reply came.' })));
  if (edits.all().every(({ outcome }) => outcome !== 'unknown')) return { before, target: await pull(), comparedWith: before.bom };
  const doubt = { kind: 'unreachable', message: 'The process ended before the reply came.' } as const;
  const settled = await settle(context, { edits, before: before.bom, pull, signal }, doubt);
  return 'stop' in settled ? settled : { before, target: settled.target, comparedWith: before.bom };
}

/** Reads the result back: each edit, each other line, and whether the plan made again is empty. */
async function prove(
  context: PushContext,
  id: number,
  { session, edits, before, now }: { readonly session: Session; readonly edits: EditStates; readonly before: Pulled; readonly now: Pulled },
): Promise<void> {
  const { db } = context;
  const push = findPush(db, id) ?? notFound('push', idOf('push', id));
  edits.whileOurs(() => undefined);
  const proof = proveEffects(edits, openReading(before.bom, now.bom));
  edits.note(proof.notes);
  const snapshot = await keepPulled(context, { connection: push.intent.remote.connection, pulled: now, origin: 'push' });
  changePush(db, id, { endedOn: snapshot.id });
  moveOn(context, push, snapshot.id);
  const again = await planAgain(context, push, { session, now, snapshot: snapshot.id });
  const counts = countOutcomes(db, id);
  const isComplete = counts.failed + counts['moved-on'] + counts.planned + counts.unknown + counts.sending === 0;
  const verified = isComplete && again.left === 0 && proof.unplanned.length === 0 && proof.missing.length === 0;
  const fault = verified || !isComplete ? null : differs(proof, again.left);
  edits.whileOurs(() => changePush(db, id, { verified, fault }));
  // Only what does not differ at all is a base: a difference that was kept on purpose would look like a change of one side from then on.
  if (verified && again.agreed && push.sourceSnapshot !== null) {
    const pair =
      push.intent.target === 'right'
        ? { left: push.sourceSnapshot, right: snapshot.id }
        : { left: snapshot.id, right: push.sourceSnapshot };
    addAgreement(db, { ...pair, at: context.clock.now(), who: push.who });
  }
}

/** The reconciliation goes on with the target as it is now. */
function moveOn({ db }: PushContext, push: PushRow, snapshot: number): void {
  const row = push.reconciliation === null ? undefined : findReconciliation(db, push.reconciliation);
  if (row === undefined) return;
  const side = push.intent.target;
  // Only where it still looks at the source that was pushed from; otherwise the user has gone on with something else.
  if ((side === 'right' ? row.left : row.right) !== push.sourceSnapshot) return;
  moveReconciliation(db, row.id, { left: row.left, right: row.right, base: row.base, [side]: snapshot });
}

/** What the same decisions still ask for; edits that the vendor cannot hold any better do not count. */
async function planAgain(
  context: PushContext,
  push: PushRow,
  { session, now, snapshot }: { readonly session: Session; readonly now: Pulled; readonly snapshot: number },
): Promise<{ readonly left: number; readonly agreed: boolean }> {
  if (push.sourceSnapshot === null) return { left: 0, agreed: false };
  const row = push.reconciliation === null ? undefined : findReconciliation(context.db, push.reconciliation);
  const isStillThere = row !== undefined && (push.intent.target === 'right' ? row.right : row.left) === snapshot;
  if (push.reconciliation !== null && !isStillThere) return { left: 0, agreed: false };
  const { edits, agreed } = await editsFor(context, {
    intent: push.intent,
    reconciliation: push.reconciliation,
    source: push.sourceSnapshot,
    target: snapshot,
  });
  const adapted = session.adapt(edits, now);
  return { left: adapted.edits.filter(changesSomething).length, agreed };
}

function differs(proof: ReturnType<typeof proveEffects>, left: number): Fault {
  const told = [
    proof.unplanned.length > 0 ? `${proof.unplanned.length} lines are there that this push did not make` : '',
    proof.missing.length > 0 ? `${proof.missing.length} lines are gone that it did not remove` : '',
    left > 0 ? `${left} edits would still be needed` : '',
  ].filter(Boolean);
  return {
    kind: 'moved-on',
    message: `Read back, the target is not as planned: ${told.join(', ')}.`,
    unharmed: 'Every edit of this push was carried out once.',
    next: 'Somebody else may be working on it; compare again.',
  };
}

/** Notes the end; where not even that can be written, as on a full disk, whoever watches is told at least. */
function noteEnd(context: PushContext, id: number, stop: Stop | undefined): void {
  const { db, log, announcer } = context;
  try {
    end(context, id, stop);
  } catch (error) {
    const fault = faultOf(error, (details, message) => log.error({ push: idOf('push', id), ...details }, message));
    const row = findPush(db, id);
    if (row !== undefined) announcer.announce('push', { ...pushView(context, row), status: 'paused', fault });
    throw error;
  }
}

function end(context: PushContext, id: number, stop: Stop | undefined): void {
  const { db, clock, who, self } = context;
  const row = findPush(db, id);
  // What became of it is for the process to say that has taken over.
  if (row === undefined || !holdsLock(db, lockOf(row), self)) return;
  const endedAt = clock.now();
  if (stop === undefined) {
    const counts = countOutcomes(db, id);
    const bad = counts.failed + counts['moved-on'];
    const verified = findPush(db, id)?.verified === true;
    const status = bad === 0 ? (verified ? 'done' : 'partly') : counts.done > 0 ? 'partly' : 'failed';
    changePush(db, id, { status, wish: null, endedAt });
  } else {
    switch (stop.kind) {
      case 'waiting':
        changePush(db, id, { status: 'waiting', wish: null, fault: stop.fault });
        break;
      case 'halted':
        changePush(db, id, { status: 'paused', wish: null, fault: stop.fault });
        break;
      case 'paused':
        changePush(db, id, { status: 'paused', wish: null });
        break;
      case 'cancelled':
        changePush(db, id, { status: countOutcomes(db, id).done > 0 ? 'partly' : 'failed', wish: null, fault: cancelled, endedAt });
        break;
      default:
        assertNever(stop);
    }
  }
  const view = announce(context, id);
  if (view === undefined) return;
  const words = `${idOf('push', id)} to ${view.target}: ${view.status}; ${view.done} done, ${view.failed} failed, ${view.unknown} unknown, ${view.left} left`;
  addAudit(db, { at: clock.now(), who, action: 'push.end', detail: view.verified === true ? `${words}; verified` : words });
}

const cancelled: Fault = {
  kind: 'cancelled',
  message: 'The push was cancelled.',
  unharmed: 'What was sent before is done and in the journal; the rest was not sent.',
  next: 'Compare again to see where both sides stand.',
};

function announce(context: PushContext, id: number, progress?: Progress): ReturnType<typeof pushView> | undefined {
  const row = findPush(context.db, id);
  if (row === undefined) return undefined;
  const view = pushView(context, row, progress);
  context.announcer.announce('push', view);
  return view;
}
