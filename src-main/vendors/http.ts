import type { Fault } from '../../src-preload/fault';
import { Failure } from '../failure';

/** A request as connectors make it; `path` is appended to the base URL as it stands, its parts already percent-encoded. */
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
  /**
   * True where a 5xx reply is this vendor's way of saying no: it becomes a `Refusal` at once, is never sent again,
   * and on a write means that nothing changed. Default: a 5xx is trouble of the server.
   */
  readonly isRefusal?: (status: number, body: unknown) => boolean;
}

/** Reply with its body as parsed JSON (`undefined` when empty); numbers that no double holds exactly arrive as their text. Only 2xx replies are returned. */
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
export class Refusal extends Failure {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown, fault: Fault) {
    super(fault);
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
  }
}

/** A write went out and no valid reply came back: whether it took effect is unknown until it is read back. */
export class Undelivered extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, options?: { cause?: unknown }) {
    super(fault.message, options);
    this.name = 'Undelivered';
    this.fault = fault;
  }
}
