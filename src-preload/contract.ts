/**
 * Everything that crosses between the page and main: types only. Payloads are JSON: dates are ISO strings, quantities decimal
 * strings, files base64. A `null` is an empty cell of a BOM and nothing else.
 */
import type { Alias } from './domain/alias';
import type { Column, Field, Line } from './domain/bom';
import type { Capabilities } from './domain/capabilities';
import type { CellValue, ChangeClass, ChangedField, Row, RowStatus, Side, Summary } from './domain/comparison';
import type { Effect } from './domain/cost-effect';
import type { Choice, Decision } from './domain/decision';
import type { Edit, PlanIssue } from './domain/edit';
import type { Profile, Severity } from './domain/profile';
import type { Fault } from './fault';

/** The argument of a call that needs none. */
export type Nothing = Record<string, never>;

export interface Calls {
  'host.describe': (arg: Nothing) => HostView;
  /** The page noticed that the network came or went. */
  'host.network': (arg: { readonly online: boolean }) => HostView;
  /** What the page keeps from one start to the next, by name, where its browser cannot: each start has another address. */
  'host.remembered': (arg: Nothing) => { readonly texts: Readonly<Record<string, string>> };
  'host.remember': (arg: { readonly name: string; readonly text: string | null }) => { readonly kept: true };
  /** Automatic copies of the workspace, newest first. */
  'host.backups': (arg: Nothing) => readonly BackupView[];
  /** Lays a back-up ready to take the workspace's place with the next start; what is there now is kept as a back-up. */
  'host.restore': (arg: { readonly backup: string }) => { readonly restart: true };
  /** Copies the workspace now. */
  'host.backUp': (arg: Nothing) => BackupView;
  /** Through which proxy vendors are asked from now on, kept in the workspace. */
  'host.setProxy': (arg: { readonly proxy: ProxySetting }) => HostView;
  /** Shows the workspace's folder in the system's own window. */
  'host.openFolder': (arg: Nothing) => { readonly opened: string };
  /**
   * What somebody needs who is asked for help, as one file: versions, settings, the end of the log, counts, the state of the workspace.
   * Never a secret nor a line of a BOM; names of BOMs and connections only where `names` asks for them.
   */
  'host.diagnostics': (arg: { readonly names: boolean }) => FileView;
  /** Starts the sandboxes, connects to them, imports the sample files and compares; no account, no network. */
  'sample.open': (arg: Nothing) => { readonly reconciliation: string };
  'vendors.list': (arg: Nothing) => readonly VendorView[];
  'connections.list': (arg: Nothing) => readonly ConnectionView[];
  'connections.add': (arg: ConnectionInput) => ConnectionView;
  /** Gives a connection its secret again, or another one. */
  'connections.authorise': (arg: { readonly connection: string; readonly secret: Readonly<Record<string, string>> }) => ConnectionView;
  'connections.test': (arg: { readonly connection: string }) => { readonly ok: true; readonly milliseconds: number };
  'connections.remove': (arg: { readonly connection: string }) => { readonly removed: string };
  /** Asks the vendor for its list; a fault when offline. */
  'connections.boms': (arg: { readonly connection: string }) => readonly RemoteBomView[];
  /** Makes a BOM at a vendor, or with `from` the next version of one, which begins with its lines. */
  'boms.create': (arg: {
    readonly connection: string;
    readonly name: string;
    readonly group?: string;
    readonly version?: string;
    readonly from?: string;
  }) => RemoteBomView;
  /** Makes the next version of the target's BOM, reads it, and opens the reconciliation of the other side with it. */
  'boms.newVersion': (arg: {
    readonly reconciliation: string;
    readonly target: 'left' | 'right';
    readonly version: string;
  }) => ReconciliationView;
  'boms.approve': (arg: { readonly connection: string; readonly bom: string }) => RemoteBomView;
  /** What removing a BOM at its vendor would do; nothing is removed. */
  'boms.removal': (arg: { readonly connection: string; readonly bom: string }) => BomRemoval;
  /** `outcome` repeats what was shown; where it would be another by now nothing is removed. Answers what the vendor did. */
  'boms.remove': (arg: { readonly connection: string; readonly bom: string; readonly outcome: BomRemoval['outcome'] }) => BomRemoval;
  'programs.list': (arg: { readonly connection: string }) => readonly ProgramView[];
  'programs.create': (arg: { readonly connection: string; readonly name: string }) => ProgramView;
  'programs.rename': (arg: { readonly connection: string; readonly program: string; readonly name: string }) => ProgramView;
  'programs.remove': (arg: { readonly connection: string; readonly program: string }) => { readonly removed: string };
  'programs.lines': (arg: { readonly connection: string; readonly program: string }) => readonly ProgramLineView[];
  /** Puts a BOM into a program, or gives the one that is there another quantity. Answers the program's lines read anew. */
  'programs.place': (arg: {
    readonly connection: string;
    readonly program: string;
    readonly bom: string;
    readonly quantity: string;
  }) => readonly ProgramLineView[];
  /** Takes a BOM out of a program; the BOM itself stays. */
  'programs.take': (arg: { readonly connection: string; readonly program: string; readonly line: string }) => readonly ProgramLineView[];
  /** What else the vendor knows of a program, read-only: availability, prices, overrides. */
  'programs.facts': (arg: { readonly connection: string; readonly program: string }) => readonly FactsView[];
  /** The customer whose part numbers a reconciliation's other side uses, as far as it is known. */
  'customerParts.describe': (arg: { readonly reconciliation: string }) => CustomerPartsView;
  /** Reads the customer's part numbers from the vendor; from then on they pair lines of these two sources. */
  'customerParts.use': (arg: { readonly reconciliation: string; readonly customer: string }) => CustomerPartsView;
  /** Pairs of numbers that stand in one row and that the vendor does not know to be one part. */
  'customerParts.proposals': (arg: { readonly reconciliation: string }) => readonly CustomerPartProposal[];
  /** Makes the reviewed ones, one request each, and tells what became of each. */
  'customerParts.create': (arg: {
    readonly reconciliation: string;
    readonly parts: readonly CustomerPartInput[];
  }) => readonly CustomerPartOutcome[];
  'sources.list': (arg: Nothing) => readonly SourceView[];
  'sources.pull': (arg: { readonly connection: string; readonly bom: string }) => { readonly task: string };
  'sources.pullAll': (arg: { readonly connection: string }) => { readonly task: string };
  'sources.remove': (arg: { readonly source: string }) => { readonly removed: string };
  'sources.snapshots': (arg: { readonly source: string }) => readonly SnapshotView[];
  'sources.lines': (arg: { readonly snapshot: string; readonly from: number; readonly count: number }) => {
    readonly total: number;
    readonly lines: readonly Line[];
  };
  /** Announces a file of so many bytes that `files.send` brings; `piece`: how many bytes go at a time. */
  'files.begin': (arg: { readonly name: string; readonly path?: string; readonly size: number }) => {
    readonly upload: string;
    readonly piece: number;
  };
  /** The bytes, as base64, that follow the first `from` of an announced file; `held`: how many are there now. */
  'files.send': (arg: { readonly upload: string; readonly from: number; readonly bytes: string }) => { readonly held: number };
  /** Reads a file without keeping it; `upload` names the bytes for `files.import` and further looks. A large file is brought with `files.begin` first. */
  'files.inspect': (
    arg: FileInput | { readonly upload: string; readonly options?: ImportOptions; readonly source?: string },
  ) => InspectView;
  /**
   * `source`: whose next snapshot it becomes, `new`: nobody's; by default that of the file of this path, or of this name where either
   * path is not known. Where the look asked whether it is a partial file, `partial` repeats how many lines are missing: without it nothing is imported.
   */
  'files.import': (arg: {
    readonly upload: string;
    readonly options?: ImportOptions;
    readonly source?: string;
    readonly partial?: number;
  }) => {
    readonly source: string;
    readonly snapshot: string;
    readonly lines: number;
  };
  /** How files were read after a correction; used again on the next file of the shape. Newest first. */
  'mappings.list': (arg: Nothing) => readonly MappingView[];
  /** Gives one a name of the user's own; an empty one takes it away. */
  'mappings.rename': (arg: { readonly mapping: string; readonly name: string }) => MappingView;
  'mappings.forget': (arg: { readonly mapping: string }) => { readonly removed: string };
  /** What writing the decided BOM back into the workbook that it was imported from would keep and not keep; nothing is written. */
  'workbooks.preview': (arg: { readonly reconciliation: string; readonly side: 'left' | 'right' }) => WorkbookView;
  /** A copy of the workbook with the decided cells changed and everything else as it was. */
  'workbooks.write': (arg: { readonly reconciliation: string; readonly side: 'left' | 'right' }) => FileView;
  'reconciliations.list': (arg: Nothing) => readonly ReconciliationView[];
  /** The newest ten by name, for a menu: nothing is computed for it. Newest first. */
  'reconciliations.recent': (arg: Nothing) => readonly RecentView[];
  /** Compares two snapshots; `base` defaults to the last one on which both sources agreed. */
  'reconciliations.open': (arg: {
    readonly left: string;
    readonly right: string;
    readonly base?: string;
    readonly profile?: string;
  }) => ReconciliationView;
  'reconciliations.describe': (arg: { readonly reconciliation: string }) => ReconciliationView;
  'reconciliations.remove': (arg: { readonly reconciliation: string }) => { readonly removed: string };
  'reconciliations.rows': (arg: {
    readonly reconciliation: string;
    readonly filter: RowFilter;
    readonly from: number;
    readonly count: number;
  }) => RowWindow;
  /**
   * Index under the filter of the next or previous row of a kind, -1 where there is none. What is folded away is found too: then
   * `reveal` names the assemblies to open, and the index is that with them open.
   */
  'reconciliations.seek': (arg: {
    readonly reconciliation: string;
    readonly filter: RowFilter;
    readonly from: number;
    readonly direction: 'next' | 'previous';
    readonly what: 'difference' | 'conflict' | 'undecided' | 'review';
  }) => { readonly index: number; readonly reveal?: readonly string[] };
  /** How the totals of quantity and cost come to be others from left to right, exactly. */
  'reconciliations.effects': (arg: { readonly reconciliation: string }) => readonly Effect[];
  /** How far the two sources are apart, and were with each snapshot before. */
  'reconciliations.drift': (arg: { readonly reconciliation: string }) => DriftView;
  /** Index under the filter of a row, or of the folded assembly that hides it; -1 where neither is shown. */
  'reconciliations.place': (arg: { readonly reconciliation: string; readonly filter: RowFilter; readonly row: string }) => {
    readonly index: number;
  };
  /** Severity per slice of the filtered rows, for the strip beside the grid: 0 same to 4 conflict; and how grave all rows are, whatever the filter. */
  'reconciliations.strip': (arg: { readonly reconciliation: string; readonly filter: RowFilter; readonly slices: number }) => {
    readonly slices: readonly number[];
    readonly severities: Readonly<Record<RowSeverity, number>>;
  };
  /** Appends decisions as one undoable step. */
  'reconciliations.decide': (arg: {
    readonly reconciliation: string;
    readonly decisions: readonly Decision[];
    readonly label: string;
  }) => ReconciliationView;
  /** Decides every undecided row under the filter as one undoable step; rows under review and conflicts only where `everything` is asked for. */
  'reconciliations.decideAll': (arg: {
    readonly reconciliation: string;
    readonly filter: RowFilter;
    readonly choice: Choice;
    readonly scope: 'unconflicted' | 'everything';
  }) => ReconciliationView;
  /** With a base: takes for every undecided row under the filter what a three-way merge comes to without a person; one undoable step. */
  'reconciliations.merge': (arg: { readonly reconciliation: string; readonly filter: RowFilter }) => ReconciliationView;
  'reconciliations.undo': (arg: { readonly reconciliation: string }) => ReconciliationView;
  'reconciliations.redo': (arg: { readonly reconciliation: string }) => ReconciliationView;
  /** Undoes or redoes until `step` is the last one in force; 0 is before the first. */
  'reconciliations.jump': (arg: { readonly reconciliation: string; readonly step: number }) => ReconciliationView;
  'reconciliations.history': (arg: { readonly reconciliation: string }) => readonly HistoryView[];
  /** Lines of the other side that a row's line could be paired with, best first; with a text any whose line holds all its words. */
  'reconciliations.candidates': (arg: {
    readonly reconciliation: string;
    readonly row: string;
    readonly text?: string;
  }) => readonly CandidateView[];
  /** The user says that both sides agree as they are: what only differs on purpose is no difference of the next comparison's base. */
  'reconciliations.agree': (arg: { readonly reconciliation: string }) => ReconciliationView;
  /** `products`: for how many the kit is counted; 1 unless told. */
  'reconciliations.export': (arg: {
    readonly reconciliation: string;
    readonly format: ExportFormat;
    readonly products?: string;
  }) => FileView;
  /** Goes on with the newest snapshots of both sides. Decisions whose lines say the same stand; the others are open again, with the reason. */
  'reconciliations.refresh': (arg: { readonly reconciliation: string }) => RefreshView;
  /** What people said to be one part or one maker; with a reconciliation only what is in force in it. */
  'aliases.list': (arg: { readonly reconciliation?: string }) => readonly AliasView[];
  /** Says that two names mean one. `of`: the reconciliation or the vendor, by scope. */
  'aliases.add': (arg: AliasInput) => AliasView;
  /** Takes it back: what it equated is apart again. */
  'aliases.remove': (arg: { readonly alias: string }) => { readonly removed: string };
  'aliases.export': (arg: Nothing) => FileView;
  /** Reads what was exported; entries that are not whole are named and left out. */
  'aliases.import': (arg: { readonly text: string }) => { readonly added: number; readonly problems: readonly string[] };
  /** Those that come with Trueup, then the saved ones by name. */
  'profiles.list': (arg: Nothing) => readonly ProfileView[];
  /** Keeps a profile under its name; comparisons by an older one of this name are computed anew. */
  'profiles.save': (arg: { readonly profile: Profile }) => ProfileView;
  'profiles.remove': (arg: { readonly profile: string }) => { readonly removed: string };
  /** Every rule that is checked before a push, with its own severity. */
  'profiles.rules': (arg: Nothing) => readonly RuleView[];
  'plans.preview': (arg: { readonly reconciliation: string; readonly target: 'left' | 'right' }) => PlanView;
  /** What was decided and is refused, as a list for entering it by hand at the vendor. */
  'plans.byHand': (arg: { readonly reconciliation: string; readonly target: 'left' | 'right' }) => FileView;
  /** What of the other side the target's vendor cannot hold, whatever is decided. */
  'plans.limits': (arg: { readonly reconciliation: string; readonly target: 'left' | 'right' }) => LimitsView;
  /** Accepts a finding on one line with a reason, as long as the line says the same; an empty reason takes that back. */
  'plans.accept': (arg: {
    readonly reconciliation: string;
    readonly target: 'left' | 'right';
    readonly rule: string;
    readonly line: string;
    readonly reason: string;
  }) => PlanView;
  /**
   * `removals` repeats the previewed number of deletes; anything else is refused. Where the preview asked whether the source is a
   * partial file, `partial` repeats how many lines would go: without it nothing is sent.
   */
  'pushes.start': (arg: {
    readonly reconciliation: string;
    readonly target: 'left' | 'right';
    readonly removals: number;
    readonly partial?: number;
  }) => PushView;
  'pushes.list': (arg: Nothing) => readonly PushView[];
  'pushes.describe': (arg: { readonly push: string }) => PushDetailView;
  'pushes.pause': (arg: { readonly push: string }) => PushView;
  'pushes.resume': (arg: { readonly push: string }) => PushView;
  /** Ends a push for good; what was done stays done, what is left is not sent. */
  'pushes.cancel': (arg: { readonly push: string }) => PushView;
  'search.lines': (arg: { readonly text: string; readonly limit: number }) => readonly SearchHit[];
  'log.list': (arg: { readonly from: number; readonly count: number }) => { readonly total: number; readonly entries: readonly LogView[] };
  /** Recomputes the chain of hashes; `brokenAt` is the first entry that was tampered with. */
  'log.verify': (arg: Nothing) => { readonly entries: number; readonly brokenAt?: number };
  /** The whole log with its hashes as JSON, so that it can be checked elsewhere. */
  'log.export': (arg: Nothing) => FileView;
  /** What was typed into a reconciliation and not decided yet, newest first. */
  'drafts.list': (arg: { readonly reconciliation: string }) => readonly DraftView[];
  /** Keeps what is being typed; `what` is the field, or `comment` or `ask`. */
  'drafts.keep': (arg: {
    readonly reconciliation: string;
    readonly row: string;
    readonly what: string;
    readonly text: string;
  }) => DraftView;
  /** It was saved, or given up. */
  'drafts.drop': (arg: { readonly reconciliation: string; readonly row: string; readonly what: string }) => { readonly dropped: string };
  'tasks.list': (arg: Nothing) => readonly TaskView[];
  'tasks.cancel': (arg: { readonly task: string }) => TaskView;
}

export type CallName = keyof Calls;
export type Arg<N extends CallName> = Parameters<Calls[N]>[0];
export type Result<N extends CallName> = ReturnType<Calls[N]>;

export interface Events {
  task: TaskView;
  push: PushView;
  /** The list of sources or connections is another one now. */
  sources: { readonly source?: string };
  reconciliation: ReconciliationView;
  network: { readonly online: boolean };
  /** The window's own menu asks for an action of the page. */
  command: { readonly action: string };
  /** The window's own menu asks for a comparison. */
  show: { readonly reconciliation: string };
  /** Files that the system gave to the app: opened with it, or chosen in its menu. */
  files: { readonly files: readonly { readonly name: string; readonly path: string; readonly bytes: string }[] };
  /** Requests to a vendor wait for its limit. */
  waiting: { readonly vendor: string; readonly host: string; readonly milliseconds: number; readonly until: string };
}
export type EventName = keyof Events;

/** A call's answer as it travels: never an exception. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** All that the page has of the host. */
export interface Bridge {
  readonly call: <N extends CallName>(name: N, arg: Arg<N>) => Promise<Reply<Result<N>>>;
  /** Returns the function that stops listening. */
  readonly on: <N extends EventName>(event: N, listener: (payload: Events[N]) => void) => () => void;
}

export interface HostView {
  readonly host: 'electron' | 'browser';
  readonly version: string;
  readonly platform: string;
  /** Where secrets are kept; `session`: until the app ends. */
  readonly secrets: 'keychain' | 'session';
  readonly home: string;
  readonly online: boolean;
  /** Nothing was ever opened here: offer the sample. */
  readonly firstRun: boolean;
  /** Reports can be printed as PDF; it takes Electron or an installed Chromium, Chrome or Edge. */
  readonly pdf: boolean;
  readonly proxy: ProxyView;
  /** The system can show the workspace's folder. */
  readonly showsFolder: boolean;
}

/** `system`: as the environment or the system says; `own`: this address, `without` for these hosts, separated by commas. */
export type ProxySetting =
  | { readonly kind: 'system' }
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly address: string; readonly without: string };

export interface ProxyView {
  readonly setting: ProxySetting;
  /** The address in force without its password; absent: none, or the system chooses for each address. */
  readonly inForce?: string;
}

export interface BackupView {
  readonly id: string;
  readonly at: string;
  /** `daily`, `before-2` (a migration), `replaced` (a restore). */
  readonly reason: string;
  readonly bytes: number;
}

export interface FieldSpecView {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly options?: readonly string[];
  readonly default?: string;
}

export interface VendorView {
  readonly id: string;
  readonly title: string;
  readonly docs: string;
  readonly baseUrl: string;
  readonly credentials: readonly FieldSpecView[];
  readonly settings: readonly FieldSpecView[];
  readonly capabilities: Capabilities;
  /** What can be done at this vendor beside reading and writing lines. */
  readonly offers: {
    readonly newBoms: boolean;
    /** An approved BOM is changed by making the next version. */
    readonly newVersions: boolean;
    readonly removesBoms: boolean;
    readonly approvesBoms: boolean;
    readonly programs: boolean;
    readonly customerParts: boolean;
  };
  /** Requests at once, per second and per hour that are never exceeded; `0`: the vendor states none. */
  readonly limits: { readonly atOnce: number; readonly perSecond: number; readonly perHour: number };
}

/** `archived`: it is kept at the vendor, out of the way. `words` say so for people. */
export interface BomRemoval {
  readonly outcome: 'deleted' | 'archived';
  readonly words: string;
}

export interface ProgramView {
  readonly id: string;
  readonly name: string;
  /** Id under which its total demand is pulled like a BOM. */
  readonly demand: string;
}

export interface ProgramLineView {
  readonly id: string;
  readonly bom: string;
  readonly name: string;
  readonly version?: string;
  readonly quantity: string;
  readonly approved: boolean;
}

/** A table as the vendor sent it; which columns there are is up to the vendor. */
export interface FactsView {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Why it could not be read. */
  readonly fault?: Fault;
}

export interface CustomerPartsView {
  /** One of the two sides is kept by a vendor that knows customers' part numbers. */
  readonly offered: boolean;
  /** That side. */
  readonly side?: 'left' | 'right';
  readonly connection?: string;
  readonly customer?: string;
  /** How many of the customer's numbers are known here. */
  readonly known: number;
  readonly readAt?: string;
  /** The installation lets them be asked for; otherwise only those made from here are known. */
  readonly readable?: boolean;
}

export interface CustomerPartProposal {
  readonly row: string;
  readonly part: string;
  readonly customerPart: string;
  readonly description?: string;
  /** Why the two lines stand in one row. */
  readonly reason: string;
  /** Why a person should look twice. */
  readonly doubt?: string;
}

export interface CustomerPartInput {
  readonly part: string;
  readonly customerPart: string;
  readonly attachments?: readonly string[];
  /** The vendor's other fields by its own names. */
  readonly more?: Readonly<Record<string, string>>;
}

export interface CustomerPartOutcome {
  readonly part: string;
  readonly customerPart: string;
  readonly outcome: 'created' | 'failed' | 'unknown';
  readonly message?: string;
}

export interface LimitsView {
  /** Fields that the other side has and the vendor has no place for. */
  readonly fields: readonly ChangedField[];
  /** Lines that it cannot hold as they are. */
  readonly refused: readonly PlanIssue[];
  /** What it would keep less of. */
  readonly lossy: readonly PlanIssue[];
}

export interface ConnectionInput {
  readonly vendor: string;
  readonly name: string;
  readonly baseUrl?: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secret: Readonly<Record<string, string>>;
}

export interface ConnectionView {
  readonly id: string;
  readonly vendor: string;
  readonly vendorTitle: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  /** A secret is stored; without one the connection asks for it. */
  readonly hasSecret: boolean;
  readonly lastPull?: string;
  readonly lastFault?: Fault;
}

export interface RemoteBomView {
  readonly id: string;
  readonly name: string;
  readonly group?: string;
  readonly updatedAt?: string;
  readonly approved?: boolean;
  readonly lines?: number;
  /** Its source in the mirror, once pulled. */
  readonly source?: string;
}

export interface SnapshotView {
  readonly id: string;
  readonly source: string;
  readonly takenAt: string;
  readonly lines: number;
  /** Lines that the snapshot before it did not have. */
  readonly fresh: number;
  /** How it came to be. */
  readonly origin: 'import' | 'pull' | 'push';
}

export interface SourceView {
  readonly id: string;
  readonly kind: 'file' | 'vendor';
  readonly name: string;
  readonly connection?: string;
  readonly connectionName?: string;
  readonly remoteId?: string;
  readonly snapshots: number;
  readonly latest: SnapshotView;
}

/** How a file is to be read where the guess is corrected. Rows are 1-based. */
export interface ImportOptions {
  readonly sheet?: string;
  /** 0: there is no header row. */
  readonly headerRow?: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly profile?: string;
  /** What rows mean that are struck through or written in grey: parts that are not placed (unless given), or nothing. */
  readonly looks?: 'dnp' | 'ignored';
  /** Field by column letter. */
  readonly columns?: Readonly<Record<string, Field | 'extra' | 'ignored'>>;
}

export interface FileInput {
  readonly name: string;
  /** Where it lies; a page in a browser is told names only. */
  readonly path?: string;
  /** Base64. */
  readonly bytes: string;
  readonly options?: ImportOptions;
}

export interface ImportProblem {
  readonly row?: number;
  readonly column?: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
}

export interface MappedColumn extends Column {
  /** Letter: A, B, … */
  readonly column: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Kind that it looks like as well, for which another column was taken. */
  readonly couldBe?: Field;
}

export interface InspectView {
  readonly upload: string;
  readonly name: string;
  readonly format: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly sheets: readonly string[];
  /** 1-based; 0: none. */
  readonly headerRow: number;
  /** Last row of the table, 1-based. */
  readonly lastRow: number;
  /** Why this is the table, in words. */
  readonly reason: string;
  /** False: no column is known to name the part; until the user maps one, nothing can be imported and `lines` counts the rows below the header. */
  readonly isRecognised: boolean;
  readonly columns: readonly MappedColumn[];
  readonly lines: number;
  readonly problems: readonly ImportProblem[];
  /** Present where rows are struck through or grey: what that was taken for. */
  readonly looks?: 'dnp' | 'ignored';
  /** The first rows of the sheet as displayed, and below them those that a problem stands in; `row` 1-based. */
  readonly preview: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** How the last file of this shape was read after a correction; this one was read the same way. */
  readonly remembered?: { readonly mapping: string; readonly file: string; readonly at: string; readonly options: ImportOptions };
  /** The file source that it would become the next snapshot of. */
  readonly into?: { readonly source: string; readonly name: string; readonly lines: number };
  /** A file of this name in another folder is here already; this one becomes a BOM of its own unless it is said otherwise. */
  readonly namesake?: { readonly source: string; readonly path: string };
  /** It lacks much of that snapshot. */
  readonly partial?: PartialView & { readonly of: number };
  /** The file is too large to be kept itself: its lines are, but they cannot be written back into it later. In bytes. */
  readonly keptUpTo?: number;
}

export interface MappingView {
  readonly id: string;
  /** Given by the user. */
  readonly name?: string;
  /** Name of the file that it was last used for. */
  readonly file: string;
  readonly format: string;
  readonly headers: readonly string[];
  readonly options: ImportOptions;
  readonly usedAt: string;
}

/** What becomes of the user's own workbook. */
export interface WorkbookView {
  readonly name: string;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  /** Differences that are not decided: their lines stay as they are. */
  readonly undecided: number;
  /** What cannot be kept or written, in words. */
  readonly notes: readonly string[];
}

export interface ReconciliationView {
  readonly id: string;
  readonly left: SideView;
  readonly right: SideView;
  readonly base?: SideView;
  readonly profile: string;
  /** Why it is compared by this profile, in words. */
  readonly profileReason: string;
  readonly createdAt: string;
  readonly summary: Summary;
  readonly decided: number;
  readonly undecided: number;
  /** Steps in force, and steps that can be done again. */
  readonly steps: number;
  readonly redoable: number;
  /** Label of the step that undo would take back. */
  readonly undoLabel?: string;
  /** Both sides are equal. */
  readonly agreed: boolean;
}

/** A reconciliation by the names of its sides. */
export interface RecentView {
  readonly id: string;
  readonly left: string;
  readonly right: string;
}

export interface SideView {
  readonly source: string;
  readonly snapshot: string;
  readonly name: string;
  readonly kind: 'file' | 'vendor';
  readonly connection?: string;
  readonly lines: number;
  readonly takenAt: string;
  /** A newer snapshot of the source exists. */
  readonly outdated: boolean;
  /** Decisions can be pushed to it. */
  readonly canPush: boolean;
  /** Approved or released at the vendor: it is not edited. */
  readonly approved?: boolean;
  /** Fields that the source has, for the grid's columns. */
  readonly fields: readonly ChangedField[];
}

export interface DraftView {
  readonly row: string;
  readonly what: string;
  readonly text: string;
  readonly at: string;
}

/** How grave a row is: differing in wording, cost or place only; in what counts; a line that only one side has; a conflict. */
export type RowSeverity = 'wording' | 'changed' | 'lines' | 'conflicts';

export interface RowFilter {
  readonly statuses?: readonly RowStatus[];
  readonly classes?: readonly ChangeClass[];
  readonly text?: string;
  /** `mine`: undecided, and nobody else is asked; `asked`: undecided, and somebody is. */
  readonly only?: 'differences' | 'undecided' | 'mine' | 'asked' | 'decided' | 'review' | 'conflicts' | 'moved';
  readonly severities?: readonly RowSeverity[];
  /** Assemblies whose rows below are not shown: those named, or with `all` every one but those named. */
  readonly fold?: { readonly all: boolean; readonly rows: readonly string[] };
  /** Absent: as in the BOM. */
  readonly order?: RowOrder;
}

/** What rows are put in order by: a column of one side, or something about the row. */
export type OrderKey =
  | { readonly by: 'cell'; readonly side: Side; readonly field: ChangedField }
  | { readonly by: 'status' | 'severity' | 'decision' };

/** Equal rows stand as in the BOM, empty cells and missing lines last in both directions. */
export type RowOrder = OrderKey & { readonly direction: 'ascending' | 'descending' };

/** A row with what was decided about it. */
export interface RowView {
  readonly row: Row;
  /** Place among the filtered rows. */
  readonly index: number;
  readonly state: RowState;
  /** Where it stands in a BOM of several levels. */
  readonly tree?: RowPlace;
}

export interface DriftView {
  /** Rows that differ now. */
  readonly severities: Readonly<Record<RowSeverity, number>>;
  /** Rows that differed whenever one of the two had a new snapshot, oldest first; never empty. */
  readonly points: readonly { readonly at: string; readonly differences: number }[];
  /** Nothing older was left out. */
  readonly isWhole: boolean;
  /** The undecided difference that is there for the longest. */
  readonly oldest?: { readonly row: string; readonly since: string };
}

export interface RowPlace {
  /** Id of the row of the assembly that holds it. */
  readonly parent?: string;
  /** Rows right below. */
  readonly holds: number;
  readonly isFolded: boolean;
}

export interface RowState {
  /** `none`: nothing to decide. */
  readonly decision: 'none' | 'open' | 'partly' | 'decided' | 'ignored';
  /** Per field, or `row` for the line's existence. */
  readonly choices: Readonly<Record<string, Choice>>;
  readonly comment?: string;
  readonly ask?: string;
  readonly pinned: boolean;
  /** The line as it will be; absent when it will not be there or is not decided. */
  readonly result?: Readonly<Record<string, CellValue>>;
  /** Decided before, and open again because what it was decided on is another now: the fields, or `row`. */
  readonly reopened?: readonly string[];
  /** What the lines said then and say now, in words. */
  readonly reopenedBecause?: string;
}

export interface RowWindow {
  readonly total: number;
  readonly rows: readonly RowView[];
}

export interface HistoryView {
  readonly step: number;
  readonly label: string;
  readonly at: string;
  readonly who: string;
  readonly decisions: number;
  readonly inForce: boolean;
}

export interface CandidateView {
  readonly key: string;
  readonly side: Side;
  readonly line: Line;
  readonly score: number;
  readonly reason: string;
}

/** Ready-made tables of other systems. */
export type ExportTemplate = 'cofactr' | 'kicad' | 'jlcpcb' | 'digikey' | 'erpnext';

/** Endings of the files: the comparison, the kit of what to add, remove and buy, and the decided BOM as others want it. */
export type ExportFormat =
  | 'json'
  | 'csv'
  | 'xlsx'
  | 'html'
  | 'pdf'
  | 'patch.json'
  | `kit.${'csv' | 'xlsx'}`
  | `${ExportTemplate}.${'csv' | 'xlsx'}`;

export interface FileView {
  readonly name: string;
  readonly type: string;
  /** Base64. */
  readonly bytes: string;
}

export interface StepView {
  readonly method: string;
  readonly path: string;
  readonly edits: number;
  /** Exactly what is sent, as JSON text without credentials. */
  readonly body: string;
}

export interface PlanView {
  readonly target: SideView;
  readonly edits: readonly Edit[];
  readonly refused: readonly PlanIssue[];
  readonly lossy: readonly PlanIssue[];
  readonly requests: number;
  readonly steps: readonly StepView[];
  readonly creates: number;
  readonly updates: number;
  readonly removals: number;
  /** Differences that are not decided and so are left alone. */
  readonly undecided: number;
  /** What the rules say of the result, gravest first; at most 500 of `findingCount`. */
  readonly findings: readonly FindingView[];
  readonly findingCount: number;
  /** Findings that stop the push: errors and fatal ones that it would bring about and nobody accepted. */
  readonly blocking: number;
  /** So much would go that it has to be confirmed on its own. */
  readonly partial?: PartialView;
}

/** A rule that the result does not keep. */
export interface FindingView {
  readonly rule: string;
  /** `off` only where a person accepted it; `reason` then says why. */
  readonly severity: Severity;
  /** Key of the line in the result; absent where the whole BOM is meant. */
  readonly line?: string;
  readonly field?: Field;
  readonly message: string;
  readonly reason?: string;
  /** It was there before and the push does not touch that line: told, but it stops nothing. */
  readonly standing: boolean;
}

/** "Is this a partial file?" */
export interface PartialView {
  /** `branch`: everything below an assembly would go. */
  readonly kind: 'lines' | 'branch';
  readonly message: string;
  /** How many lines would go; `pushes.start` repeats it. */
  readonly missing: number;
  /** 0 to 1. */
  readonly share: number;
  readonly branches: readonly string[];
}

export interface RefreshView {
  readonly reconciliation: ReconciliationView;
  /** Rows that stay decided. */
  readonly kept: number;
  readonly reopened: readonly { readonly row: string; readonly fields: readonly string[]; readonly reason: string }[];
  /** Choices about lines that are gone. */
  readonly lapsed: number;
}

export interface AliasInput {
  readonly kind: Alias['kind'];
  readonly from: string;
  readonly to: string;
  readonly scope: Alias['scope'];
  readonly of?: string;
  readonly evidence?: string;
}

export interface AliasView extends Alias {
  readonly id: string;
}

export interface ProfileView {
  readonly profile: Profile;
  /** It came with Trueup and cannot be changed. */
  readonly builtIn: boolean;
}

export interface RuleView {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
}

export type PushStatus = 'waiting' | 'running' | 'paused' | 'done' | 'partly' | 'failed';

export interface PushView {
  readonly id: string;
  readonly status: PushStatus;
  readonly target: string;
  readonly reconciliation?: string;
  readonly startedAt: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly unknown: number;
  readonly left: number;
  /** Read back and found as decided; absent until read. */
  readonly verified?: boolean;
  readonly fault?: Fault;
}

export interface PushEditView {
  readonly edit: Edit;
  readonly outcome: 'planned' | 'sending' | 'done' | 'failed' | 'unknown' | 'moved-on';
  readonly message?: string;
  readonly at?: string;
}

export interface PushDetailView {
  readonly push: PushView;
  readonly edits: readonly PushEditView[];
  /** Requests without secrets, in order. */
  readonly requests: readonly {
    readonly at: string;
    readonly method: string;
    readonly path: string;
    readonly status: string;
    readonly milliseconds: number;
  }[];
}

export interface SearchHit {
  readonly source: string;
  readonly sourceName: string;
  readonly snapshot: string;
  readonly line: Line;
}

export interface LogView {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly detail: string;
}

export interface TaskView {
  readonly id: string;
  readonly title: string;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  /** 0 while unknown. */
  readonly total: number;
  readonly startedAt: string;
  readonly fault?: Fault;
  /** Whoever asked for it waits, and is told the fault by the call itself. */
  readonly isAwaited?: true;
  /** What it made: a snapshot, a source. */
  readonly made?: string;
}
