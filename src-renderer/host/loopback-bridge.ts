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

/** A call that was asked for and has no reply yet. */
interface Asked {
  readonly name: CallName;
  readonly arg: unknown;
  readonly answer: (reply: Reply<unknown>) => void;
}

/**
 * A bridge over HTTP: `POST /call/<name>` for a call, `POST /call/<name>,<name>` for those that are asked for in one turn, each reply a JSON
 * line of its own as soon as it is there; one streamed `GET /events` of JSON lines for events.
 */
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
  let asked: Asked[] = [];

  function call<N extends CallName>(name: N, arg: Arg<N>): Promise<Reply<Result<N>>> {
    return new Promise((resolve) => {
      // The host's own reply; both ends are built from the same contract.
      asked.push({ name, arg, answer: (reply) => resolve(reply as Reply<Result<N>>) });
      if (asked.length === 1) void send();
    });
  }

  /** Sends what was asked for by the time the token is there, which is this turn's end but for the first one. */
  async function send(): Promise<void> {
    const key = await authorization;
    const calls = asked;
    asked = [];
    const waiting = new Set(calls);
    const answer = (one: Asked | undefined, reply: Reply<unknown>): void => {
      if (one !== undefined && waiting.delete(one)) one.answer(reply);
    };
    let fault = hostGone;
    try {
      const response = await options.fetch(`${options.address}/call/${calls.map(({ name }) => name).join()}`, {
        method: 'POST',
        headers: { authorization: key, 'content-type': 'application/json' },
        body: JSON.stringify(calls.length === 1 ? calls[0]?.arg : calls.map(({ arg }) => arg)),
      });
      const { status } = response;
      fault = () => (status === 401 || status === 403 ? notLetIn() : strangeAnswer(status));
      if (response.ok && response.body !== null && calls.length > 1) {
        for await (const line of readLines(response.body)) {
          // The host's own line; both ends are built from the same contract.
          const [at, reply] = JSON.parse(line) as [number, Reply<unknown>];
          answer(calls[at], reply);
        }
      } else {
        const reply: unknown = await response.json();
        if (isReply(reply)) for (const one of calls) answer(one, reply);
      }
    } catch {
      // No host, one that ended on the way, or what is not JSON: what stands below says which.
    }
    if (waiting.size === 0) return;
    const missing: Reply<never> = { ok: false, fault: await fault() };
    for (const one of waiting) answer(one, missing);
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

function isReply(reply: unknown): reply is Reply<unknown> {
  return typeof reply === 'object' && reply !== null && 'ok' in reply;
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
