import type { Fault } from '../../src-preload/fault';
import { Failure } from '../failure';
import { Undelivered } from '../vendors/http';

/** An error as it goes from one thread to another: copying one would lose its code and its fault. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly fault?: Fault;
  readonly cause?: PackedError;
  readonly errors?: readonly PackedError[];
}

/** Causes deeper than this say nothing more. */
const deepest = 8;

/** Takes an error apart. */
export function packError(error: unknown, depth = 0): PackedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error instanceof Failure || error instanceof Undelivered ? { fault: error.fault } : {}),
    ...(cause === undefined || depth >= deepest ? {} : { cause: packError(cause, depth + 1) }),
    ...(error instanceof AggregateError && depth < deepest ? { errors: error.errors.map((each) => packError(each, depth + 1)) } : {}),
  };
}

/** Puts an error together again. */
export function unpackError({ name, message, stack, code, fault, cause, errors }: PackedError): Error {
  const because = cause === undefined ? {} : { cause: unpackError(cause) };
  if (fault !== undefined) return new Failure(fault, because);
  const made = errors === undefined ? new Error(message, because) : new AggregateError(errors.map(unpackError), message, because);
  made.name = name;
  if (stack !== undefined) made.stack = stack;
  return code === undefined ? made : Object.assign(made, { code });
}
