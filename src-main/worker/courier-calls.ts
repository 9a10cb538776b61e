import type { MessagePort } from 'node:worker_threads';

import type { EventName, Events } from '../../src-preload/contract';
import type { Courier, PullWatch } from '../push/courier';
import type { Secret, SecretEntry, SecretStore } from '../secrets/secret-store';
import type { LockOwner } from '../store/locks';
import type { Timeouts } from '../vendors/http-client';
import type { CallWatch, Moved } from './calls';
import type { FetchAnswers } from './remote-fetch';
import type { LimiterAnswers } from './remote-limiter';

/** What the courier's thread is started with. */
export interface CourierRole {
  readonly kind: 'courier';
  readonly path: string;
  readonly who: string;
  readonly self: LockOwner;
  readonly workspace: string;
  /** How secrets are kept; themselves they are asked for. */
  readonly secrets: Pick<SecretStore, 'kind' | 'reason'>;
  readonly timeouts: Partial<Timeouts>;
  readonly isOnline: boolean;
}

type Watched<F> = F extends (...args: infer A) => infer R ? (watch: CallWatch, ...args: A) => R : never;

/** What the courier answers from its thread. */
export interface CourierAnswers {
  readonly pull: (watch: CallWatch & PullWatch, request: Parameters<Courier['pull']>[0]) => Promise<number>;
  readonly preview: Watched<Courier['preview']>;
  readonly limits: Watched<Courier['limits']>;
  readonly byHand: Watched<Courier['byHand']>;
  readonly confirm: Watched<Courier['confirm']>;
  readonly run: (watch: CallWatch, push: number) => Promise<void>;
  readonly detail: Watched<Courier['detail']>;
  readonly online: (watch: CallWatch, isOnline: boolean) => void;
  readonly [name: string]: (...args: never[]) => unknown;
}

/** What the courier's thread asks the app for. */
export interface CourierNeeds extends FetchAnswers, LimiterAnswers {
  readonly secret: (watch: CallWatch, entry: SecretEntry) => Promise<Secret | undefined>;
  readonly announce: <N extends EventName>(watch: CallWatch, event: N, payload: Events[N]) => void;
  readonly log: (watch: CallWatch, level: 'info' | 'error', details: Readonly<Record<string, unknown>>, message: string) => void;
  /** A way to the thread that compares. */
  readonly desk: (watch: CallWatch) => Moved<MessagePort>;
}
