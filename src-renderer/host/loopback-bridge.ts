import type { Arg, Bridge, CallName, EventName, Events, Reply, Result } from '../../src-preload/contract';
import type { Fault } from '../../src-preload/fault';
import type { Texts } from '../texts/en';
import { readLines } from './read-lines';

/** Where the host is and what lets the page in. */
export interface LoopbackOptions {
  readonly address: string;
  readonly token: Promise<string>;
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds before the stream of events is asked for again; doubles up to 16 times that. */
  readonly retryAfter?: number;
}

type Listeners = { [N in EventName]: Set<(payload: Events[N]) => void> };

/** A bridge over HTTP: `POST /call/<name>` for calls, one streamed `GET /events` of JSON lines for events. */
export function createLoopbackBridge(options: LoopbackOptions): Bridge {
  const authorization = options.token.then((token) => `Bearer ${token}`);
  const listeners: Listeners = {
    task: new Set(),
    push: new Set(),
    sources: new Set(),
    reconciliation: new Set(),
    network: new Set(),
    waiting: new Set(),
    command: new Set(),
    show: new Set(),
    files: new Set(),
  };
  let listening = false;

  async function call<N extends CallName>(name: N, arg: Arg<N>): Promise<Reply<Result<N>>> {
    let response: Response;
    try {
      response = await options.fetch(`${options.address}/call/${name}`, {
        method: 'POST',
        headers: { authorization: await authorization, 'content-type': 'application/json' },
        body: JSON.stringify(arg),
      });
    } catch {
      return { ok: false, fault: await hostGone() };
    }
    try {
      // The host's own reply; both ends are built from the same contract.
      const reply = (await response.json()) as Reply<Result<N>>;
      if (typeof reply === 'object' && reply !== null && 'ok' in reply) return reply;
    } catch {
      // Not JSON: what stands below says so.
    }
    return { ok: false, fault: await (response.status === 401 || response.status === 403 ? notLetIn() : strangeAnswer(response.status)) };
  }

  function announce<N extends EventName>(event: N, payload: Events[N]): void {
    for (const listener of listeners[event]) listener(payload);
  }

  async function listen(): Promise<void> {
    const first = options.retryAfter ?? 500;
    let wait = first;
    let wasLost = false;
    for (;;) {
      try {
        const response = await options.fetch(`${options.address}/events`, {
          method: 'GET',
          headers: { authorization: await authorization },
        });
        if (response.status === 401 || response.status === 403) return;
        if (response.ok && response.body !== null) {
          wait = first;
          // What happened while nobody listened is not repeated: everything that lists sources reads anew.
          if (wasLost) announce('sources', {});
          for await (const line of readLines(response.body)) {
            // The host's own line; both ends are built from the same contract.
            const { event, payload } = JSON.parse(line) as { event: EventName; payload: never };
            if (event in listeners) announce(event, payload);
          }
        }
      } catch {
        // The host ended or the computer slept: ask again below, for as long as the page is open.
      }
      wasLost = true;
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, first * 16);
    }
  }

  return {
    call,
    on: (event, listener) => {
      listeners[event].add(listener);
      if (!listening) {
        listening = true;
        void listen();
      }
      return () => void listeners[event].delete(listener);
    },
  };
}

/** The words come with the code that shows them, which is there by the time anything is shown. */
async function words(): Promise<Texts['host']> {
  return (await import('../texts/catalogue')).texts().host;
}

async function hostGone(): Promise<Fault> {
  return { kind: 'unreachable', ...(await words()).gone };
}

async function notLetIn(): Promise<Fault> {
  return { kind: 'unauthorised', ...(await words()).notLetIn };
}

async function strangeAnswer(status: number): Promise<Fault> {
  return { kind: 'bug', ...(await words()).strange(status) };
}
