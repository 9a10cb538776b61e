import type { Fault } from '../../src-preload/fault';

/** A request as connectors make it; `path` is appended to the base URL as it stands. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or form-encoded when `form` is set. */
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Changes nothing at the vendor, whatever its method: may be sent again on any trouble. Default: true for GET only. */
  readonly isRead?: boolean;
  /** Makes a reply that is not 2xx come back as a reply, at once and without repeating: a vendor's own way of saying no. */
  readonly accept?: (status: number, body: unknown) => boolean;
}

/** Reply with its body as parsed JSON (`undefined` when empty). Only 2xx replies are returned unless `accept` says more. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Limits, waits, repeats reads, honours Retry-After, caps the size of replies, and logs without secrets. */
export interface Http {
  readonly request: (request: HttpRequest) => Promise<HttpReply>;
}

/** The vendor answered with an error status; nothing is known to have changed on 4xx. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly fault: Fault,
  ) {
    super(fault.message);
    this.name = 'Refusal';
  }
}

/** A write went out and no valid reply came back: whether it took effect is unknown until it is read back. */
export class Undelivered extends Error {
  constructor(
    readonly fault: Fault,
    options?: { cause?: unknown },
  ) {
    super(fault.message, options);
    this.name = 'Undelivered';
  }
}
