import type { Fault, FaultKind } from '../src-preload/fault';

/** The one error that is thrown on purpose; `dispatch` and the command turn it into its fault. */
export class Failure extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, options?: { cause?: unknown }) {
    super(fault.message, options);
    this.name = 'Failure';
    this.fault = fault;
  }
}

/** Throws a fault of the given kind. */
export function fail(kind: FaultKind, message: string, more: Omit<Fault, 'kind' | 'message'> = {}): never {
  throw new Failure({ kind, message, ...more });
}
