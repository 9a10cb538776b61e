import { Moved, type CallWatch, type Calls } from './calls';

/** A request as it goes to the thread that has the network. */
export interface PackedRequest {
  readonly url: string;
  readonly init: Pick<RequestInit, 'redirect' | 'credentials'> & {
    readonly method: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string | null;
  };
}

/** What a fetch in another thread is made of. */
export interface FetchAnswers {
  /** Sends a request; its body is asked for piece by piece under the reply's number. */
  readonly fetch: (watch: CallWatch, request: PackedRequest) => Promise<PackedReply>;
  /** The next piece of a body; `undefined` at its end. */
  readonly piece: (watch: CallWatch, reply: number) => Promise<Moved<Uint8Array | undefined>>;
  /** The rest of a body is not wanted. */
  readonly drop: (watch: CallWatch, reply: number) => void;
  readonly [name: string]: (...args: never[]) => unknown;
}

interface PackedReply {
  readonly reply: number;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly hasBody: boolean;
}

/** Answers for threads that have no network of their own: how this process reaches out is for its host to say. */
export function answerFetch(fetch: typeof globalThis.fetch): FetchAnswers {
  const bodies = new Map<number, ReadableStreamDefaultReader<Uint8Array>>();
  let last = 0;
  const drop = (reply: number) => {
    const body = bodies.get(reply);
    bodies.delete(reply);
    // Whoever dropped it does not care how that went.
    body?.cancel().catch(() => undefined);
  };
  return {
    fetch: async ({ signal }, { url, init }) => {
      const response = await fetch(url, { ...init, headers: init.headers.map(([name, value]): [string, string] => [name, value]), signal });
      const reply = ++last;
      const body = response.body?.getReader();
      if (body !== undefined) bodies.set(reply, body);
      return { reply, status: response.status, headers: [...response.headers], hasBody: body !== undefined };
    },
    piece: async (_watch, reply) => {
      try {
        const piece = await bodies.get(reply)?.read();
        if (piece === undefined || piece.done) {
          bodies.delete(reply);
          return new Moved(undefined, []);
        }
        // A piece may be a part of a buffer that others still use.
        const own = piece.value.slice();
        return new Moved(own, [own.buffer]);
      } catch (error) {
        bodies.delete(reply);
        throw error;
      }
    },
    drop: (_watch, reply) => drop(reply),
  };
}

/** `fetch` through another thread. */
export function openRemoteFetch(calls: Calls<FetchAnswers>): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const { method = 'GET', headers, body, redirect, credentials, signal } = init;
    if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('Only text is sent from here.');
    const request: PackedRequest = {
      url: input instanceof Request ? input.url : String(input),
      init: {
        method,
        headers: [...new Headers(headers)],
        body: body ?? null,
        ...(redirect === undefined ? {} : { redirect }),
        ...(credentials === undefined ? {} : { credentials }),
      },
    };
    const watch = signal === undefined || signal === null ? {} : { signal, stopsAtOnce: true };
    const { reply, status, headers: received, hasBody } = await calls.ask('fetch', [request], watch);
    const answer = { status, headers: received.map(([name, value]): [string, string] => [name, value]) };
    if (!hasBody) return new Response(null, answer);
    const drop = () => calls.tell('drop', [reply]);
    const pieces = new ReadableStream<Uint8Array>({
      pull: async (stream) => {
        const piece = await calls.ask('piece', [reply], watch);
        if (piece === undefined) stream.close();
        else stream.enqueue(piece);
      },
      cancel: drop,
    });
    signal?.addEventListener('abort', drop, { once: true });
    return new Response(pieces, answer);
  };
}
