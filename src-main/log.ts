/** Diagnostics for developers. Never given a secret, a body of a request or a BOM. */
export interface Log {
  readonly info: (details: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (details: Readonly<Record<string, unknown>>, message: string) => void;
}

/** For callers that keep no diagnostics. */
export const silentLog: Log = { info: () => undefined, error: () => undefined };
