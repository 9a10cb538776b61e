import type { Fault } from '../../src-preload/fault';
import type { Clock } from '../clock';
import { Failure } from '../failure';
import { addressOf, parseBaseUrl } from './base-address';
import type { Limits } from './connector';
import { describeRefusal } from './describe-refusal';
import { type Http, type HttpReply, type HttpRequest, Refusal, Undelivered } from './http';
import { createLimiter, type Limiter } from './limiter';
import { parseReply, UnusableReply } from './parse-reply';
import { readReply, ReplyTooLarge } from './read-reply';
import { troubleOf } from './transport-trouble';

/** One request that went out, for the log that a user may open: no headers, no query, no bodies. */
export interface RequestLogEntry {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** 0: no reply came. */
  readonly status: number;
  readonly milliseconds: number;
  /** Why there was no usable reply, as a code or a few words. */
  readonly trouble?: string;
}

/** How long to wait for what. Real time, whatever the clock says. */
export interface Timeouts {
  /** Until the reply's status is there. */
  readonly reply: number;
  /** Between two pieces of the reply's body. */
  readonly idle: number;
  /** For the whole request. */
  readonly total: number;
}

export interface HttpOptions {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly limits: Limits;
  /** Instead of one made from `limits`, where several clients count against one account. */
  readonly limiter?: Limiter;
  readonly log?: (entry: RequestLogEntry) => void;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Never shown in any message, even where the vendor repeats them. */
  readonly secrets?: readonly string[];
  readonly timeouts?: Partial<Timeouts>;
  readonly maxReplyBytes?: number;
  /** A server's or our own limit is waited out up to this; a longer wait is a fault. Default: a little over an hour. */
  readonly maxWait?: number;
  /** Told by how many milliseconds our clock is ahead of the server's, whenever a reply says the server's time. */
  readonly onSkew?: (milliseconds: number) => void;
  /** Told before every wait for a limit. */
  readonly onWait?: (milliseconds: number) => void;
}

/** How often a read is sent in all, and how often a request that met a limit. */
const maxReads = 4;
const maxLimited = 6;
const firstBackoff = 400;

type Outcome =
  | { readonly kind: 'reply'; readonly reply: HttpReply }
  | { readonly kind: 'limited'; readonly wait: number | null; readonly fault: Fault; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly body: unknown; readonly fault: Fault }
  /** No usable answer. `isSent` false: it never reached the vendor. */
  | { readonly kind: 'trouble'; readonly isSent: boolean; readonly isLasting: boolean; readonly fault: Fault; readonly cause: unknown };

/**
 * Talks to one vendor host. A read is repeated on trouble, with a bound. A write is only sent again after 429, which no vendor
 * answers after doing the work; when its reply is lost or makes no sense it throws `Undelivered`, and the caller reads back.
 */
export function createHttp(options: HttpOptions): Http {
  const base = parseBaseUrl(options.baseUrl);
  const { clock } = options;
  const limiter = options.limiter ?? createLimiter(options.limits, clock, options.onWait);
  const timeouts: Timeouts = { reply: 60_000, idle: 30_000, total: 300_000, ...options.timeouts };
  const maxBytes = options.maxReplyBytes ?? 64 * 1024 * 1024;
  const maxWait = options.maxWait ?? 3_900_000;

  function clean(text: string, request: HttpRequest): string {
    const authorization = request.headers?.['authorization']?.split(' ').at(-1);
    const secrets = [
      ...(options.secrets ?? []),
      ...Object.values(request.form ?? {}),
      ...(authorization === undefined ? [] : [authorization]),
    ];
    let result = text;
    for (const part of secrets.flatMap(tellingParts).toSorted((a, b) => b.length - a.length)) result = result.replaceAll(part, '•••');
    // oxlint-disable-next-line no-control-regex -- a vendor's message is shown on terminals
    result = result.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
    return result.length > 600 ? `${result.slice(0, 600)}…` : result;
  }

  async function inTurn(request: HttpRequest): Promise<Outcome> {
    const turn = await limiter.enter(request.signal);
    try {
      turn.out();
      return await attempt(request);
    } finally {
      turn.leave();
    }
  }

  async function attempt(request: HttpRequest): Promise<Outcome> {
    const url = addressOf(base, request.path, request.query);
    const startedAt = clock.now();
    const started = performance.now();
    const stop = new AbortController();
    const signal = request.signal === undefined ? stop.signal : AbortSignal.any([request.signal, stop.signal]);
    const total = setTimeout(() => stop.abort(timedOut), timeouts.total);
    const first = setTimeout(() => stop.abort(timedOut), timeouts.reply);
    let status = 0;
    let trouble: string | undefined;
    try {
      const response = await options.fetch(url, {
        method: request.method,
        headers: headersOf(request, options.headers),
        body: bodyOf(request),
        redirect: 'manual',
        credentials: 'omit',
        signal,
      });
      clearTimeout(first);
      status = response.status;
      const headers = Object.fromEntries(response.headers);
      const theirs = Date.parse(headers['date'] ?? '');
      if (!Number.isNaN(theirs)) options.onSkew?.(clock.now() - theirs);
      const bytes = await readReply(response, { maxBytes, idle: timeouts.idle, onIdle: () => stop.abort(timedOut), signal });
      const outcome = judge(request, status, headers, bytes);
      if (outcome.kind === 'trouble') trouble = 'unusable reply';
      return outcome;
    } catch (error) {
      const outcome = describeTrouble(error, request, status);
      trouble = outcome.code;
      return outcome.outcome;
    } finally {
      clearTimeout(first);
      clearTimeout(total);
      options.log?.({
        at: new Date(startedAt).toISOString(),
        method: request.method,
        path: request.path,
        status,
        milliseconds: Math.round(performance.now() - started),
        ...(trouble === undefined ? {} : { trouble }),
      });
    }
  }

  function describeTrouble(error: unknown, request: HttpRequest, status: number): { readonly outcome: Outcome; readonly code: string } {
    const trouble = (fault: Fault, isSent: boolean, isLasting: boolean, code: string) => ({
      outcome: { kind: 'trouble', isSent, isLasting, fault, cause: error } as const,
      code,
    });
    if (request.signal?.aborted)
      return trouble({ kind: 'cancelled', message: `Stopped while ${base.host} was being asked.` }, true, true, 'cancelled');
    if (error instanceof Failure) throw error;
    if (error instanceof ReplyTooLarge) {
      const message = `${base.host} sent more than ${Math.round(maxBytes / 1024 / 1024)} MB in reply to ${request.method} ${request.path}; it was not read.`;
      return trouble({ kind: 'refused', message, next: 'Check the base URL; no BOM needs that much at once.' }, true, true, 'too large');
    }
    if (isTimeout(error)) {
      const message = `${base.host} did not answer ${request.method} ${request.path} in time.`;
      return trouble({ kind: 'unreachable', message, next: 'Try again later.' }, true, false, 'timed out');
    }
    if (error instanceof TypeError || error instanceof Error) {
      const known = troubleOf(error, base.host);
      return trouble(known.fault, known.isSent || status !== 0, known.isLasting, known.code);
    }
    throw error;
  }

  function judge(request: HttpRequest, status: number, headers: Readonly<Record<string, string>>, bytes: Uint8Array): Outcome {
    const where = { host: base.host, method: request.method, path: request.path };
    if (status >= 300 && status < 400) {
      const to = headers['location'];
      const fault: Fault = {
        kind: 'refused',
        message: `${base.host} answered ${request.method} ${request.path} with a redirect${to === undefined ? '' : ` to ${clean(withoutQuery(to), request)}`}.`,
        next: 'The base URL of the connection is probably wrong: a redirect is not followed, for the secret must not go elsewhere.',
      };
      // After 303 the request itself may have been carried out.
      return status === 303
        ? { kind: 'trouble', isSent: true, isLasting: true, fault, cause: undefined }
        : { kind: 'refused', status, body: undefined, fault };
    }
    let body: unknown;
    try {
      body = parseReply(bytes);
    } catch (error) {
      if (!(error instanceof UnusableReply)) throw error;
      if (status >= 200 && status < 300)
        return { kind: 'trouble', isSent: true, isLasting: false, fault: unusable(request, headers, error.message), cause: error };
      body = undefined;
    }
    if (status >= 200 && status < 300) return { kind: 'reply', reply: { status, headers, body } };
    const fault = describeRefusal({ ...where, status, body, headers, clean: (text) => clean(text, request) });
    if (status === 429) return { kind: 'limited', wait: waitOf(headers, body, clock.now()), fault, body };
    const isRefusal = request.isRefusal?.(status, body) ?? false;
    if (status < 500 || isRefusal) return { kind: 'refused', status, body, fault };
    return { kind: 'trouble', isSent: true, isLasting: status === 501, fault, cause: new Refusal(status, body, fault) };
  }

  function unusable(request: HttpRequest, headers: Readonly<Record<string, string>>, why: string): Fault {
    const type = headers['content-type']?.split(';')[0] ?? 'no content type';
    return {
      kind: 'refused',
      message: `${base.host} answered ${request.method} ${request.path} with something that cannot be used (${clean(type, request)}): ${why}.`,
      next: 'Check the base URL; a proxy or a sign-in page of the network may have answered instead.',
    };
  }

  return {
    async request(request) {
      const isRead = request.isRead ?? request.method === 'GET';
      let reads = 0;
      let limited = 0;
      for (;;) {
        // One after another on purpose: each attempt depends on what became of the one before.
        const outcome = await inTurn(request);
        if (outcome.kind === 'reply') return outcome.reply;
        if (outcome.kind === 'refused') throw new Refusal(outcome.status, outcome.body, outcome.fault);
        if (outcome.kind === 'limited') {
          limited += 1;
          const wait = outcome.wait ?? firstBackoff * 2 ** limited;
          if (limited >= maxLimited || wait > maxWait) throw new Refusal(429, outcome.body, withWait(outcome.fault, wait));
          options.onWait?.(wait);
          limiter.pause(wait);
          continue;
        }
        reads += 1;
        if (request.signal?.aborted && isRead) throw new Failure(outcome.fault, { cause: outcome.cause });
        if (!isRead && outcome.isSent) throw new Undelivered({ ...outcome.fault, unharmed: unknownOutcome }, { cause: outcome.cause });
        if (!isRead || outcome.isLasting || reads >= maxReads) {
          // A server that is in trouble is asked again later, as one that cannot be reached.
          if (outcome.cause instanceof Refusal)
            throw new Refusal(outcome.cause.status, outcome.cause.body, { ...outcome.fault, kind: 'unreachable' });
          throw new Failure(outcome.fault, { cause: outcome.cause });
        }
        try {
          await clock.sleep(firstBackoff * 2 ** (reads - 1), request.signal);
        } catch (error) {
          if (request.signal?.aborted) throw new Failure({ kind: 'cancelled', message: `Stopped while ${base.host} was being asked.` });
          throw error;
        }
      }
    },
  };
}

const unknownOutcome = 'Whether it took effect is not known until the target is read again; nothing is sent a second time before that.';

const timedOut = new DOMException('timed out', 'TimeoutError');

function isTimeout(error: unknown): boolean {
  return error === timedOut || (error instanceof Error && error.cause === timedOut);
}

function withWait(fault: Fault, milliseconds: number): Fault {
  return { ...fault, next: `Wait ${Math.ceil(milliseconds / 60_000)} minutes, then go on: what was done is kept.` };
}

/** A secret, and the runs of it that look the same in JSON, in a form and in an address: a vendor may repeat it encoded or cut. */
function tellingParts(secret: string): string[] {
  const runs = secret.match(/[\w.~-]{8,}/g) ?? [];
  return secret.length >= 6 ? [secret, ...runs] : [];
}

function withoutQuery(address: string): string {
  return address.split(/[?#]/)[0] ?? '';
}

function headersOf(request: HttpRequest, common: Readonly<Record<string, string>> = {}): Headers {
  const headers = new Headers({ accept: 'application/json', 'user-agent': 'Trueup', ...common, ...request.headers });
  if (request.form !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded');
  else if (request.body !== undefined) headers.set('content-type', 'application/json');
  return headers;
}

function bodyOf(request: HttpRequest): string | null {
  if (request.form !== undefined) return new URLSearchParams({ ...request.form }).toString();
  return request.body === undefined ? null : JSON.stringify(request.body);
}

/** How long a 429 asks to wait: `Retry-After` in seconds or as a date, `retryAfter` in seconds, `resetAt` as a date. */
function waitOf(headers: Readonly<Record<string, string>>, body: unknown, now: number): number | null {
  const fields = typeof body === 'object' && body !== null ? (body as { readonly retryAfter?: unknown; readonly resetAt?: unknown }) : {};
  for (const value of [headers['retry-after'], fields.retryAfter]) {
    if (value === undefined || value === null || value === '') continue;
    const seconds = Number(value);
    if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1_000;
  }
  for (const value of [headers['retry-after'], fields.resetAt]) {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(at)) return Math.max(0, at - now);
  }
  return null;
}
