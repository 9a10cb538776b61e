import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import type { EventName, Events, Reply } from '../../src-preload/contract';
import type { FaultKind } from '../../src-preload/fault';
import { http } from '../node-http';
import type { PageFile } from './page-files';
import { pageHeaders } from './page-headers';

/** The part of the application that a host needs. */
export interface Served {
  readonly call: (name: string, arg: unknown) => Promise<Reply<unknown>>;
  readonly onAny: (listener: <N extends EventName>(event: N, payload: Events[N]) => void) => () => void;
}

export interface LoopbackOptions {
  readonly app: Served;
  readonly files: ReadonlyMap<string, PageFile>;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Largest body of one call, in bytes. Files travel as base64 inside it. */
  readonly maxBody?: number;
  readonly patience?: Patience;
}

/** How long a client may take, in milliseconds, before it is cut off. */
export interface Patience {
  /** For the headers of a request, from the connection on. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** Without taking anything of a reply. */
  readonly reply: number;
  /** How often headers and requests are looked at. */
  readonly look: number;
}

export interface Loopback {
  /** Where the page lies, with the token in the fragment, which no browser sends to a server. For the person who asked for it. */
  readonly address: string;
  /**
   * The same with a ticket that is worth one token, once, within a minute: for a browser's command line, which every process
   * of the machine can read.
   */
  readonly launchAddress: () => string;
  readonly origin: string;
  /** Pages that listen for events now. */
  readonly listeners: () => number;
  readonly onListeners: (listener: (count: number) => void) => void;
  readonly close: () => Promise<void>;
}

const maxHeader = 16 * 1024;
const maxConnections = 256;
const usualPatience: Patience = { headers: 10_000, request: 120_000, reply: 60_000, look: 5_000 };
/** A page that does not read its events for so many bytes is cut off and comes back by itself. */
const maxBacklog = 8 * 1024 * 1024;

/**
 * Serves the page and its calls on 127.0.0.1 only. Everything but the page's own files needs the token of this start; a
 * foreign `Host` (DNS rebinding) or `Origin` (another site's page) is refused before anything is read. There is no CORS.
 */
export async function openLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { app, files, maxBody = 256 * 1024 * 1024, patience = usualPatience } = options;
  const token = randomBytes(32).toString('base64url');
  const streams = new Set<ServerResponse>();
  const tickets = new Map<string, NodeJS.Timeout>();
  const watchers = new Set<(count: number) => void>();
  const counted = () => watchers.forEach((watch) => watch(streams.size));

  const server = http.createServer(
    {
      maxHeaderSize: maxHeader,
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: patience.look,
      keepAliveTimeout: 5_000,
    },
    (request, response) => {
      respond(request, response).catch(() => response.destroy());
    },
  );
  server.maxConnections = maxConnections;
  server.on('upgrade', (_, socket) => socket.destroy());
  server.on('connect', (_, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: options.port ?? 0, exclusive: true }, resolve);
  });
  const host = `127.0.0.1:${portOf(server)}`;
  const origin = `http://${host}`;

  const stopListening = app.onAny((event, payload) => {
    const line = `${JSON.stringify({ event, payload })}\n`;
    for (const stream of streams) {
      if (stream.writableLength > maxBacklog) stream.destroy();
      else stream.write(line);
    }
  });
  const beat = setInterval(() => streams.forEach((stream) => stream.write('\n')), 15_000);
  beat.unref();

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== host) return refuse(response, 421, 'This address is not served here.');
    if (request.headers.origin !== undefined && request.headers.origin !== origin)
      return refuse(response, 403, 'Calls from other pages are refused.');
    const site = request.headers['sec-fetch-site'];
    const path = request.url?.split('?', 1)[0] ?? '/';
    if (request.method === 'GET' || request.method === 'HEAD') {
      const file = files.get(path);
      if (file) {
        const { type, bytes } = file;
        response.writeHead(200, { ...pageHeaders, 'content-type': type, 'content-length': bytes.length });
        response.setTimeout(patience.reply);
        response.end(request.method === 'HEAD' ? undefined : bytes);
        return;
      }
    }
    if (site !== undefined && site !== 'same-origin') return refuse(response, 403, 'Calls from other pages are refused.');
    if (request.method === 'POST' && path === '/enter') return enter(request, response);
    if (!isBearer(request.headers.authorization, token))
      return refuse(response, 401, 'The address is missing this start’s token. Open the app again.');
    if (request.method === 'GET' && path === '/events') return openStream(request, response);
    if (request.method === 'POST' && path.startsWith('/call/')) return call(path.slice('/call/'.length), request, response);
    refuse(response, 404, 'There is nothing here.');
  }

  function enter(request: IncomingMessage, response: ServerResponse): void {
    const ticket = [...tickets.keys()].find((known) => isBearer(request.headers.authorization, known));
    if (ticket === undefined) return refuse(response, 401, 'This address was used before or is too old. Open the app again.');
    clearTimeout(tickets.get(ticket));
    tickets.delete(ticket);
    answer(response, 200, { ok: true, value: { token } });
  }

  function openStream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { ...pageHeaders, 'content-type': 'application/jsonl; charset=utf-8' });
    response.write('\n');
    request.socket.setTimeout(0);
    streams.add(response);
    counted();
    response.on('close', () => {
      streams.delete(response);
      counted();
    });
  }

  async function call(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'A call is JSON.');
    const body = await readBody(request, maxBody);
    if (body === undefined)
      return refuse(response, 413, `A call may be ${Math.round(maxBody / 1024 / 1024)} MB at most. Nothing was changed.`);
    let arg: unknown;
    try {
      arg = JSON.parse(body);
    } catch {
      return refuse(response, 400, 'The call is not valid JSON.');
    }
    const names = decodeName(name).split(',');
    if (names.length === 1) return answer(response, 200, await app.call(decodeName(name), arg));
    if (!Array.isArray(arg) || arg.length !== names.length) return refuse(response, 400, 'Each call takes one argument.');
    const args: readonly unknown[] = arg;
    response.writeHead(200, { ...pageHeaders, 'content-type': 'application/jsonl; charset=utf-8' });
    // Each as soon as it is there: none waits for a slower one.
    await Promise.all(names.map(async (each, at) => response.write(`${JSON.stringify([at, await app.call(each, args[at])])}\n`)));
    response.setTimeout(patience.reply);
    response.end();
  }

  function refuse(response: ServerResponse, status: number, message: string): void {
    // The rest of the request is not read.
    response.setHeader('connection', 'close');
    answer(response, status, { ok: false, fault: { kind: kindOf[status] ?? 'invalid', message } });
  }

  function answer(response: ServerResponse, status: number, reply: Reply<unknown>): void {
    response.writeHead(status, { ...pageHeaders, 'content-type': 'application/json; charset=utf-8' });
    // Not before: a call itself may run for long. Node cuts the connection where nothing is taken for so long.
    response.setTimeout(patience.reply);
    response.end(JSON.stringify(reply));
  }

  return {
    address: `${origin}/#token=${token}`,
    launchAddress: () => {
      const ticket = randomBytes(32).toString('base64url');
      tickets.set(ticket, setTimeout(() => tickets.delete(ticket), 60_000).unref());
      return `${origin}/#ticket=${ticket}`;
    },
    origin,
    listeners: () => streams.size,
    onListeners: (listener) => void watchers.add(listener),
    close: () =>
      new Promise((resolve) => {
        stopListening();
        clearInterval(beat);
        streams.forEach((open) => open.end());
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return address.port;
}

/** Compares in constant time; hashing first hides the length too. */
function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function readBody(request: IncomingMessage, max: number): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > max) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > max) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const kindOf: Readonly<Record<number, FaultKind>> = { 401: 'unauthorised', 403: 'forbidden', 404: 'not-found', 421: 'forbidden' };
