import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Capabilities } from '../../src-preload/domain/capabilities';
import type { Edit, PlanIssue } from '../../src-preload/domain/edit';
import type { Clock } from '../clock';
import type { CrossReferences } from './cross-reference';
import type { Http } from './http';
import type { Programs } from './programs';
import type { ReadAlong } from './read-pages';

/** One field of a connection's form. */
export interface FieldSpec {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly required: boolean;
  /** Choices, where the field is not free text. */
  readonly options?: readonly string[];
  readonly default?: string;
}

/** A vendor's system: what it needs, what it can hold, and how to talk to it. One per folder, listed in `index.ts`. */
export interface Connector {
  readonly id: string;
  readonly title: string;
  /** The vendor's public documentation. */
  readonly docs: string;
  readonly baseUrl: string | null;
  /** Go to the keychain as one JSON object. */
  readonly credentials: readonly FieldSpec[];
  readonly settings: readonly FieldSpec[];
  readonly capabilities: Capabilities;
  /** Requests at once, per second and per hour that the client never exceeds. */
  readonly limits: Limits;
  /** Its list may leave BOMs out; any other is pulled by its id. */
  readonly listsSome?: boolean;
  readonly open: (context: ConnectionContext) => Session;
}

export interface Limits {
  readonly atOnce: number;
  readonly perSecond: number | null;
  readonly perHour: number | null;
}

export interface ConnectionContext {
  readonly baseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secret: Readonly<Record<string, string>>;
  readonly http: Http;
  readonly clock: Clock;
}

/** A BOM as the vendor's list names it. */
export interface RemoteBom {
  readonly id: string;
  readonly name: string;
  /** Job, company or part that holds it, for people. */
  readonly group?: string;
  readonly updatedAt?: string;
  readonly approved?: boolean;
  readonly lines?: number;
}

/** A BOM read from the vendor, with the payload it was read from. */
export interface Pulled {
  readonly remote: RemoteBom;
  readonly bom: Bom;
  /** What the vendor sent, kept so that nothing is lost: header and one raw record per line, by line key. */
  readonly raw: { readonly bom: unknown; readonly lines: Readonly<Record<string, unknown>> };
}

/** One request of a push and the edits that it carries out, by index in the plan. */
export interface Step {
  readonly edits: readonly number[];
  readonly method: string;
  readonly path: string;
  /** Exactly what is sent, without credentials. */
  readonly body: unknown;
}

/** What a step did: keys of the lines that each edit made or wrote, by edit index, where the reply names them. */
export interface Sent {
  readonly keys: Readonly<Record<number, string>>;
  readonly requestId?: string;
}

/** Edits as this vendor can carry them out, with what that costs. */
export interface Adapted {
  readonly edits: readonly Edit[];
  readonly refused: readonly PlanIssue[];
  readonly lossy: readonly PlanIssue[];
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Lines done of lines known; `total` 0 while unknown. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A line of a BOM that is being read, and what the vendor sent of it. */
export interface PulledLine {
  readonly line: Line;
  readonly record: unknown;
}

export interface PullOptions extends CallOptions {
  /** Told of the lines while the rest is on its way, by vendors that send many pages; by others not at all. */
  readonly onLines?: ReadAlong<PulledLine>;
}

/** What a BOM is made with. `group` is what `RemoteBom.group` names, by id. */
export interface NewBom {
  readonly name: string;
  readonly group?: string;
  /** Where the vendor keeps versions of a BOM: an approved one is changed by making the next. */
  readonly version?: string;
  /** Id of the BOM whose lines the new one starts with; otherwise it is empty. Ignored where the vendor has no versions. */
  readonly from?: string;
}

/** An open connection. Every method throws a `Failure` on trouble. */
export interface Session {
  /** Proves host, credentials and permission with the cheapest read; the failure says which of them is wrong. */
  readonly check: (options?: CallOptions) => Promise<void>;
  readonly list: (options?: CallOptions) => Promise<readonly RemoteBom[]>;
  readonly pull: (bom: string, options?: PullOptions) => Promise<Pulled>;
  /** Makes a BOM; absent where the vendor has no such call. */
  readonly createBom?: (input: NewBom, options?: CallOptions) => Promise<RemoteBom>;
  /** Whether removing the BOM archives it instead. With it come the two below. */
  readonly willArchive?: (bom: string, options?: CallOptions) => Promise<boolean>;
  /** Removes a BOM and answers what the vendor did. */
  readonly removeBom?: (bom: string, options?: CallOptions) => Promise<'deleted' | 'archived'>;
  readonly approveBom?: (bom: string, options?: CallOptions) => Promise<RemoteBom>;
  /** Pure. What the vendor cannot hold is refused or named lossy; edits come back with only what will be sent. */
  readonly adapt: (edits: readonly Edit[], target: Pulled) => Adapted;
  /** Pure. The very requests, in sending order: creates, updates, reorders, deletes. */
  readonly steps: (edits: readonly Edit[], target: Pulled) => readonly Step[];
  /** Sends one step once. Throws `Undelivered` where the outcome is unknown, so that the caller reads back. */
  readonly send: (step: Step, options?: CallOptions) => Promise<Sent>;
  /** Only where the vendor plans production runs of BOMs. */
  readonly programs?: Programs;
  /** Only where the vendor keeps customers' own part numbers. */
  readonly crossReferences?: CrossReferences;
}
