import type { MessagePort } from 'node:worker_threads';

import type { Fault } from '../../src-preload/fault';
import type { CourierRole } from './courier-calls';
import type { Desk } from './desk';

/** What the desk can be asked from another thread. */
export type DeskCall = Exclude<keyof Desk, 'forget' | 'close'>;

/** What a thread is started for. */
export type Role =
  | { readonly kind: 'desk'; readonly path: string }
  | { readonly kind: 'care'; readonly path: string; readonly home: string }
  | CourierRole;

/** What the thread that looks after the workspace has to say: an entry for the log. */
export interface CareNews {
  readonly details: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** From the app to the worker. */
export type Question =
  | { readonly kind: 'call'; readonly id: number; readonly name: DeskCall; readonly args: readonly unknown[] }
  /** Whoever asked does not want the answer any more. */
  | { readonly kind: 'stop'; readonly id: number }
  | { readonly kind: 'forget'; readonly reconciliation: number }
  /** Another thread asks through this port; it gets its answers there. */
  | { readonly kind: 'door'; readonly port: MessagePort };

/** From the worker to the app. */
export type Answer =
  /** How far a question is; its answer is still to come. */
  | { readonly id: number; readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly id: number; readonly kind: 'value'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'fault'; readonly fault: Fault }
  | { readonly id: number; readonly kind: 'error'; readonly message: string; readonly stack: string };
