import { assertNever } from '../../src-preload/domain/assert-never';
import type { Bom } from '../../src-preload/domain/bom';
import type { Fault } from '../../src-preload/fault';
import { Failure } from '../failure';
import { faultOf } from '../host/dispatch';
import { findPush, noteAnswer, noteSending, type EditNote } from '../store/pushes';
import type { Pulled, Session, Step } from '../vendors/connector';
import { Refusal, Undelivered } from '../vendors/http';
import { holdsLock } from '../store/locks';
import type { EditStates } from './edit-states';
import type { PushContext } from './push-context';
import { lockOf } from './push-lock';
import { openReading } from './reading';
import { settleSent } from './settle';

/** Why sending ended before the last edit. */
export type Stop =
  | { readonly kind: 'paused' }
  | { readonly kind: 'cancelled' }
  /** It goes on by itself when the vendor can be reached again. */
  | { readonly kind: 'waiting'; readonly fault: Fault }
  /** Somebody has to do something first. */
  | { readonly kind: 'halted'; readonly fault: Fault };

export interface Carrying {
  readonly push: number;
  readonly session: Session;
  readonly edits: EditStates;
  /** The target before the push sent anything. */
  readonly before: Bom;
  /** The target as it was read last. */
  readonly target: Pulled;
  /** The requests for all edits that are planned now, on this target. */
  readonly steps: readonly Step[];
  readonly pull: () => Promise<Pulled>;
  /** Aborts when this process must not send any more. */
  readonly signal: AbortSignal;
  readonly announce: () => void;
}

/** What becomes of a step, and with it of the steps behind it. */
type Sent =
  | { readonly kind: 'on' }
  /** These edits are to be tried again, in these groups, before anything else. */
  | { readonly kind: 'again'; readonly groups: readonly (readonly number[])[] }
  | { readonly kind: 'unknown'; readonly fault: Fault }
  | { readonly kind: 'stop'; readonly stop: Stop };

/** How often a request may end without a known outcome before its edits are given up. */
const mostAttempts = 6;
const firstWait = 500;

/** Sends every planned edit once. Each request is in the journal before it goes out and again when it has ended. */
export async function carryOut(context: PushContext, carrying: Carrying): Promise<Stop | undefined> {
  const { session, edits } = carrying;
  let { target } = carrying;
  let ready: readonly Step[] | undefined = carrying.steps;
  const planned = edits.all().filter((state) => state.outcome === 'planned');
  const batches: (readonly number[])[] = [planned.map((state) => state.ordinal)];
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    const ordinals = batch.filter((ordinal) => edits.get(ordinal).outcome === 'planned');
    const steps: readonly Step[] =
      ready ??
      session.steps(
        ordinals.map((ordinal) => edits.get(ordinal).edit),
        target,
      );
    ready = undefined;
    const stepsLeft = new Map<number, number>();
    for (const step of steps) for (const at of step.edits) stepsLeft.set(at, (stepsLeft.get(at) ?? 0) + 1);
    for (const step of steps) {
      const stop = stopOf(context, carrying);
      if (stop !== undefined) return stop;
      // One request after the other: each stands on what became of the one before.
      let sent = await sendStep(context, carrying, { step, ordinals, stepsLeft });
      carrying.announce();
      if (sent.kind === 'unknown') {
        const settled = await settle(context, carrying, sent.fault);
        carrying.announce();
        if ('stop' in settled) return settled.stop;
        ({ target } = settled);
        sent = { kind: 'again', groups: [step.edits.map((at) => ordinals[at] ?? -1)] };
      }
      if (sent.kind === 'stop') return sent.stop;
      if (sent.kind === 'again') {
        batches.unshift(...sent.groups, ordinals);
        break;
      }
    }
  }
  const left = edits.all().filter((state) => state.outcome === 'planned');
  edits.note(
    left.map(({ ordinal }) => ({ ordinal, outcome: 'failed', message: 'There is no request that carries this out; nothing was sent.' })),
  );
  return undefined;
}

async function sendStep(
  { db, clock, log }: PushContext,
  { push, session, edits }: Carrying,
  { step, ordinals, stepsLeft }: { readonly step: Step; readonly ordinals: readonly number[]; readonly stepsLeft: Map<number, number> },
): Promise<Sent> {
  const touched = step.edits.map((at) => ordinals[at] ?? -1);
  const started = clock.now();
  const number = edits.whileOurs(() => noteSending(db, push, { at: started, method: step.method, path: step.path, edits: touched }));
  edits.took(touched.map((ordinal) => ({ ordinal, outcome: 'sending' })));
  const answer = (status: string, notes: readonly EditNote[], requestId?: string) => {
    const at = clock.now();
    const ended = { number, status, milliseconds: at - started, at, edits: notes };
    edits.whileOurs(() => noteAnswer(db, push, { ...ended, ...(requestId === undefined ? {} : { requestId }) }));
    edits.took(notes);
  };
  const each = (note: Omit<EditNote, 'ordinal'>) => touched.map((ordinal) => ({ ordinal, ...note }));
  try {
    // Not given the push's signal: a request that is out is worth waiting for, its outcome is unknown otherwise.
    const sent = await session.send(step);
    const notes = step.edits.flatMap((at, place): EditNote[] => {
      const ordinal = touched[place] ?? -1;
      const left = (stepsLeft.get(at) ?? 1) - 1;
      stepsLeft.set(at, left);
      // The line that an edit is about needs not be noted with it.
      const key = sent.keys[at] === edits.get(ordinal).edit.key ? undefined : sent.keys[at];
      // An edit that takes several requests is done with the last of them.
      if (left > 0) return [];
      return [{ ordinal, outcome: 'done', ...(key === undefined ? {} : { key }) }];
    });
    answer('done', notes, sent.requestId);
    return { kind: 'on' };
  } catch (error) {
    if (error instanceof Undelivered) {
      answer('no usable reply', each({ outcome: 'unknown', message: error.fault.message }), error.fault.requestId);
      return { kind: 'unknown', fault: error.fault };
    }
    if (!(error instanceof Failure)) {
      // A mistake of ours: what went out stays in the journal as sent, and is settled by reading when the push is resumed.
      throw error;
    }
    const { fault } = error;
    const status = error instanceof Refusal ? `refused (${error.status})` : fault.kind;
    const stop = stopFor(fault);
    if (stop !== undefined) {
      answer(status, each({ outcome: 'planned', message: fault.message }), fault.requestId);
      return { kind: 'stop', stop };
    }
    if (fault.kind === 'moved-on') {
      answer(status, each({ outcome: 'moved-on', message: fault.message }), fault.requestId);
      return { kind: 'on' };
    }
    if (touched.length > 1) {
      // One bad edit must not keep the others from going: the halves are sent apart until it stands alone.
      answer(status, each({ outcome: 'planned', message: fault.message }), fault.requestId);
      const middle = Math.ceil(touched.length / 2);
      return { kind: 'again', groups: [touched.slice(0, middle), touched.slice(middle)] };
    }
    answer(status, each({ outcome: 'failed', message: messageOf(fault) }), fault.requestId);
    log.info({ push, status, kind: fault.kind }, 'edit refused');
    return { kind: 'on' };
  }
}

/** Reads the target until it tells what became of the edits in doubt; nothing may be sent before that. */
export async function settle(
  { clock, log }: PushContext,
  { edits, before, pull, signal }: Pick<Carrying, 'edits' | 'before' | 'pull' | 'signal'>,
  fault: Pick<Fault, 'kind' | 'message'>,
): Promise<{ readonly target: Pulled } | { readonly stop: Stop }> {
  const inDoubt = () => edits.all().filter((state) => state.outcome === 'unknown');
  const attempts = inDoubt().reduce((most, state) => Math.max(most, state.attempts), 1);
  try {
    await clock.sleep(Math.min(firstWait * 2 ** (attempts - 1), 15_000), signal);
    let target = await pull();
    let notes = settleSent(inDoubt(), openReading(before, target.bom), edits.claimed());
    if (fault.kind === 'unreachable' && notes.some((note) => note.outcome === 'planned')) {
      // Without any answer the request may still be under way: what is not there yet is looked for once more.
      await clock.sleep(4 * firstWait, signal);
      target = await pull();
      notes = settleSent(inDoubt(), openReading(before, target.bom), edits.claimed());
    }
    edits.note(
      notes.map((note) =>
        note.outcome === 'planned' && edits.get(note.ordinal).attempts >= mostAttempts
          ? {
              ordinal: note.ordinal,
              outcome: 'failed',
              message: `Sent ${mostAttempts} times without an answer; read back and found not done. ${fault.message}`,
            }
          : note,
      ),
    );
    return { target };
  } catch (error) {
    // The edits stay unknown in the journal, and nothing else is sent before they are settled.
    if (signal.aborted) return { stop: { kind: 'paused' } };
    const trouble = faultOf(error, log.error);
    return { stop: stopFor(trouble) ?? { kind: 'halted', fault: trouble } };
  }
}

/** Whether the user, or the end of the process, asks to stop between two requests. */
function stopOf({ db, self }: PushContext, { push, signal }: Carrying): Stop | undefined {
  if (signal.aborted) return { kind: 'paused' };
  const row = findPush(db, push);
  // A machine that slept may find that another process took over meanwhile.
  if (row === undefined || !holdsLock(db, lockOf(row), self)) return { kind: 'halted', fault: takenOver };
  const { wish } = row;
  if (wish === 'pause') return { kind: 'paused' };
  return wish === 'cancel' ? { kind: 'cancelled' } : undefined;
}

const takenOver: Fault = {
  kind: 'busy',
  message: 'Another Trueup has taken over the pushing to this BOM.',
  unharmed: 'This one sends nothing more.',
  next: 'Look at the pushes when the other one is done.',
};

/** Trouble that is not about the edits that were sent: nothing more goes out before it is over. */
export function stopFor(fault: Fault): Stop | undefined {
  switch (fault.kind) {
    case 'unreachable':
    case 'offline':
    case 'rate-limited':
      return { kind: 'waiting', fault };
    case 'unauthorised':
    case 'forbidden':
    case 'keychain':
    case 'storage':
    case 'newer-database':
    case 'busy':
    case 'bug':
      return { kind: 'halted', fault };
    case 'cancelled':
      return { kind: 'paused' };
    case 'invalid':
    case 'not-found':
    case 'unreadable-file':
    case 'refused':
    case 'moved-on':
      return undefined;
    default:
      return assertNever(fault.kind);
  }
}

function messageOf(fault: Fault): string {
  return fault.requestId === undefined ? fault.message : `${fault.message} (The vendor’s id of the request: ${fault.requestId})`;
}
