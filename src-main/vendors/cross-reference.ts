import type { CallOptions, Step } from './connector';

/** A customer's own number for one of our parts. */
export interface CustomerPart {
  readonly part: string;
  readonly customer: string;
  readonly customerPart: string;
  /** Documents or addresses that belong to it. */
  readonly attachments?: readonly string[];
  /** The vendor's other fields by its own names. */
  readonly more?: Readonly<Record<string, string>>;
}

/** What a vendor that keeps customers' part numbers offers on an open connection. */
export interface CrossReferences {
  /** Known customer parts; `null` where this installation has no way to ask for them. */
  readonly read: (customer: string, options?: CallOptions) => Promise<readonly CustomerPart[] | null>;
  /** Pure. One request for each customer part that is to be made, for review; sent by `Session.send`. Throws what cannot be held. */
  readonly steps: (parts: readonly CustomerPart[]) => readonly Step[];
}
