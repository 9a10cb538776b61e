/** Kinds of expected failure that a screen, a script or a caller can act on. */
export const faultKinds = [
  'invalid',
  'not-found',
  'unreadable-file',
  'unauthorised',
  'forbidden',
  'refused',
  'unreachable',
  'rate-limited',
  'moved-on',
  'busy',
  'offline',
  'keychain',
  'storage',
  'newer-database',
  'cancelled',
  'bug',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Where in a file the trouble is: 1-based row, column as a letter or header. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/** An expected failure as every door shows it: what happened, what is unharmed, what to do next. Never holds a secret. */
export interface Fault {
  readonly kind: FaultKind;
  readonly message: string;
  readonly unharmed?: string;
  readonly next?: string;
  readonly place?: Place;
  /** The vendor's own id of the failed request, for its support. */
  readonly requestId?: string;
}
