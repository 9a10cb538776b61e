import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Clock } from '../clock';
import { Failure } from '../failure';
import { createFaults, type SandboxFault, type SandboxFaults } from './sandbox-faults';

export type { SandboxFault } from './sandbox-faults';

/** A request that a sandbox got, without its headers. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** As text, JSON or a form; the first 20,000 characters. */
  readonly body: string;
  /** 0: the connection was dropped, or nothing was ever said. */
  readonly status: number;
}

/** A request that broke a rule of the vendor's page. */
export interface Breach {
  readonly method: string;
  readonly path: string;
  readonly message: string;
}

/** A running stand-in for a vendor's system, on this computer only. */
export interface Sandbox<State = unknown> {
  readonly vendor: string;
  readonly url: string;
  /** What a connection to it needs, by the connector's credential fields. Good for this sandbox only. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  /** What it holds; tests look at it and change it. */
  readonly state: State;
  readonly faults: SandboxFaults;
  /** The last 20,000. */
  readonly requests: readonly SandboxRequest[];
  readonly breaches: readonly Breach[];
  /** Breaks every connection, as a network does that went away. */
  readonly hangUp: () => void;
  readonly close: () => Promise<void>;
}

/** How to start a vendor's sandbox. */
export interface SandboxOptions {
  /** Default: a free one. */
  readonly port?: number;
  readonly faults?: readonly SandboxFault[];
  /** Of the faults' randomness; default 1. */
  readonly seed?: number;
  readonly clock: Clock;
  /** Without the vendor's rate limits, where a test is not about them. */
  readonly unlimited?: boolean;
}

/** What a vendor's folder gives: its name and how to start its sandbox. */
export interface SandboxKind<State = unknown> {
  readonly vendor: string;
  readonly start: (options: SandboxOptions) => Promise<Sandbox<State>>;
}

interface SandboxParts<State> extends SandboxOptions {
  readonly vendor: string;
  readonly app: { readonly fetch: (request: Request) => Response | Promise<Response> };
  readonly state: State;
  readonly credentials: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  /** Filled by `app`. */
  readonly breaches: readonly Breach[];
  /** The vendor's 429. */
  readonly limited: (seconds: number) => Response;
  /** The vendor's 500. */
  readonly failed: () => Response;
}

const maxRequests = 20_000;
const maxBody = 32 * 1024 * 1024;
const maxNoted = 20_000;

/** Serves a vendor's app on 127.0.0.1 with faults, and keeps what was asked. */
export async function startSandbox<State>(parts: SandboxParts<State>): Promise<Sandbox<State>> {
  const faults = createFaults(parts.faults ?? [], parts.seed ?? 1);
  const requests: SandboxRequest[] = [];

  async function answer(request: Request, hangUp: () => void): Promise<Response> {
    const url = new URL(request.url);
    const note = (status: number, body: string) => {
      if (requests.length >= maxRequests) requests.shift();
      requests.push({
        method: request.method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        body: body.slice(0, maxNoted),
        status,
      });
    };
    const drop = (body: string): Response => {
      note(0, body);
      hangUp();
      return RESPONSE_ALREADY_SENT;
    };
    const hang = (body: string): Response => {
      note(0, body);
      return RESPONSE_ALREADY_SENT;
    };
    const body = await request.text();
    if (body.length > maxBody) return drop('');
    const fault = faults.meet(request.method, url.pathname);
    if (fault?.kind === 'drop-before') return drop(body);
    if (fault?.kind === 'hang-before') return hang(body);
    if (fault?.kind === 'latency') await parts.clock.sleep(fault.milliseconds ?? 200);
    let response: Response;
    if (fault?.kind === 'rate-limited') response = parts.limited(Math.ceil((fault.milliseconds ?? 1_000) / 1_000));
    else if (fault?.kind === 'error') response = parts.failed();
    else {
      const copy = new Request(url, { method: request.method, headers: request.headers, ...(body === '' ? {} : { body }) });
      response = await parts.app.fetch(copy);
    }
    if (fault?.kind === 'drop-after') return drop(body);
    if (fault?.kind === 'hang-after') return hang(body);
    note(response.status, body);
    if (fault?.kind === 'garbage') return new Response('<html><body>Bad gateway</body>', { headers: { 'content-type': 'text/html' } });
    if (fault?.kind === 'hang-body') return halfOf(response);
    if (fault?.kind === 'slow-body') return slowly(response, fault.milliseconds ?? 2_000, parts.clock);
    return response;
  }

  const listener = getRequestListener((request, env) => answer(request, () => env.outgoing.socket?.destroy()));
  const server = createServer((request, response) => void listener(request, response));
  server.on('clientError', (_error, socket) => socket.destroy());
  const port = await listen(server, parts.port ?? 0, parts.vendor);
  return {
    vendor: parts.vendor,
    url: `http://127.0.0.1:${port}`,
    credentials: parts.credentials,
    settings: parts.settings ?? {},
    state: parts.state,
    faults,
    requests,
    breaches: parts.breaches,
    hangUp: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, vendor: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const message = taken ? `Port ${port} is taken.` : `The sandbox of ${vendor} cannot listen on port ${port}: ${error.message}`;
      reject(new Failure({ kind: taken ? 'busy' : 'refused', message, next: 'Choose another port.' }, { cause: error }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function slowly(response: Response, milliseconds: number, clock: Clock): Response {
  const pieces = 20;
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      const size = Math.max(1, Math.ceil(bytes.length / pieces));
      for (let at = 0; at < bytes.length; at += size) {
        // Slow on purpose, piece after piece.
        await clock.sleep(milliseconds / pieces);
        try {
          controller.enqueue(bytes.subarray(at, at + size));
        } catch {
          return; // The reader has gone away.
        }
      }
      controller.close();
    },
  });
  return new Response(stream, { status: response.status, headers: response.headers });
}

/** The first half of the body; the rest never comes. */
function halfOf(response: Response): Response {
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)));
    },
  });
  return new Response(stream, { status: response.status, headers: response.headers });
}
