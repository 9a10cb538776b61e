import type { Arg, CandidateView, ExportFormat, FileView, Result, RowWindow, WorkbookView } from '../../src-preload/contract';
import type { Capabilities } from '../../src-preload/domain/capabilities';
import type { PushCheck } from '../../src-preload/domain/check-push';
import type { ChangedField, Summary } from '../../src-preload/domain/comparison';
import type { Effect } from '../../src-preload/domain/cost-effect';
import type { Choice, Decision } from '../../src-preload/domain/decision';
import type { Edit, PlanIssue } from '../../src-preload/domain/edit';
import type { Examination } from '../store/examine';
import type { BlockList } from '../store/fresh-lines';
import type { AskedFilter } from './filter-rows';
import type { KeptReading, ReadingToKeep } from './keep-reading';
import type { FileReading, FileToRead, Watch } from './read-file';

/** What a reconciliation's comparison comes to. */
export interface Overview {
  readonly summary: Summary;
  readonly decided: number;
  readonly undecided: number;
  /** No row differs. */
  readonly agreed: boolean;
  /** Fields that each side has. */
  readonly fields: {
    readonly left: readonly ChangedField[];
    readonly right: readonly ChangedField[];
    readonly base: readonly ChangedField[];
  };
  /** The profile that fits the two sides, whichever they are compared by. */
  readonly fitting: FittingName;
}

/** Name of the profile that fits two BOMs, and why. */
export interface FittingName {
  readonly profile: string;
  readonly reason: string;
}

/** What two snapshots come to when one is to be made like the other, without a reconciliation. */
export interface DirectRequest {
  readonly source: number;
  readonly target: number;
  readonly base?: number;
  readonly profile: string;
  readonly deletes: boolean;
  readonly decisions: readonly Decision[];
  /** `take`: the source everywhere but where a decision says otherwise; `decided`: what the decisions and the base settle. */
  readonly by: 'take' | 'decided';
}

/** Decisions as they go to the log: as text, for there may be a hundred thousand of them. */
export interface NewDecisions {
  /** JSON of the list. */
  readonly text: string;
  readonly count: number;
  /** How many rows they are about. */
  readonly rows: number;
}

/** Edits that decisions come to, before any vendor has looked at them. */
export interface Planned {
  readonly edits: readonly Edit[];
  /** Decided, but it cannot be written without a guess. */
  readonly refused: readonly PlanIssue[];
  /** What was done to the levels of one side so that it fits the other; said in the plan. */
  readonly levels: readonly PlanIssue[];
  /** Differences that are not decided. */
  readonly undecided: number;
  readonly agreed: boolean;
  /** What is to be said about the result before it is sent; only where the plan was asked for with what the target can hold. */
  readonly check?: PushCheck;
}

/** Which plan is to be checked. */
export type CheckGoal =
  | { readonly kind: 'decided'; readonly reconciliation: number; readonly target: 'left' | 'right'; readonly deletes: boolean }
  | { readonly kind: 'direct'; readonly request: DirectRequest };

/** Decisions after a side moved on. */
export interface Moved {
  /** Rows that stay decided. */
  readonly kept: number;
  readonly reopened: readonly { readonly row: string; readonly fields: readonly string[]; readonly reason: string }[];
  /** Choices about lines that are gone. */
  readonly lapsed: number;
}

/**
 * Where the heavy work is done: files are read and snapshots compared, in a thread of its own where there is one. All it writes to the store is the
 * content of a file to be imported; what it has computed it keeps for a while and computes again when asked after a restart.
 */
export interface Desk {
  /** A reading that is stopped ends at once, wherever it is. */
  readonly readFile: (file: FileToRead, watch?: Watch) => Promise<FileReading>;
  /** Puts what was read into the store for a snapshot to name; `undefined` where it is held no more and has to be read again. */
  readonly keepReading: (reading: ReadingToKeep) => Promise<KeptReading | undefined>;
  /** Lines of a list, whose blocks are in the store, that a snapshot lacks. */
  readonly countFresh: (before: number, lines: BlockList) => Promise<number | undefined>;
  readonly fitting: (left: number, right: number) => Promise<FittingName>;
  readonly overview: (reconciliation: number) => Promise<Overview>;
  readonly rows: (
    reconciliation: number,
    window: { readonly filter: AskedFilter; readonly from: number; readonly count: number },
  ) => Promise<RowWindow>;
  readonly seek: (
    reconciliation: number,
    where: Omit<Arg<'reconciliations.seek'>, 'reconciliation' | 'filter'> & { readonly filter: AskedFilter },
  ) => Promise<Result<'reconciliations.seek'>>;
  readonly strip: (reconciliation: number, filter: AskedFilter, slices: number) => Promise<Result<'reconciliations.strip'>>;
  /** Index under the filter of a row, or of the folded assembly that hides it; -1 where neither is shown. */
  readonly place: (reconciliation: number, filter: AskedFilter, row: string) => Promise<number>;
  /** How the totals of quantity and cost come to be others from left to right. */
  readonly effects: (reconciliation: number) => Promise<readonly Effect[]>;
  readonly drift: (reconciliation: number) => Promise<Result<'reconciliations.drift'>>;
  /** With a text: every line whose own text has all its words. */
  readonly candidates: (reconciliation: number, row: string, text: string) => Promise<readonly CandidateView[]>;
  /** Checks that the decisions are about rows that exist and adds what they rest on. */
  readonly withPremises: (reconciliation: number, decisions: readonly Decision[]) => Promise<NewDecisions>;
  /** One decision for each undecided row under the filter. */
  readonly decideAll: (
    reconciliation: number,
    all: { readonly filter: AskedFilter; readonly choice: Choice; readonly scope: 'unconflicted' | 'everything' },
  ) => Promise<NewDecisions>;
  /** What a three-way merge comes to for the rows under the filter about which nothing was decided yet. */
  readonly proposals: (reconciliation: number, filter: AskedFilter) => Promise<NewDecisions>;
  readonly export: (reconciliation: number, format: Exclude<ExportFormat, 'pdf'>, products?: string, watch?: Watch) => Promise<FileView>;
  /** A side's decided BOM written into a copy of the workbook that it was imported from. */
  readonly writeBack: (reconciliation: number, side: 'left' | 'right') => Promise<{ readonly view: WorkbookView; readonly file: FileView }>;
  readonly plan: (reconciliation: number, target: 'left' | 'right', deletes: boolean, capabilities?: Capabilities) => Promise<Planned>;
  /** Edits that make the target like the source. */
  readonly planDirect: (request: DirectRequest, capabilities?: Capabilities) => Promise<Planned>;
  /** What is to be said about a plan's result before it is sent. */
  readonly check: (of: { readonly goal: CheckGoal; readonly capabilities: Capabilities }) => Promise<PushCheck>;
  /** What became of a reconciliation's decisions when a side moved on. */
  readonly moved: (reconciliation: number) => Promise<Moved>;
  /** Reads the whole workspace and says what state it is in. */
  readonly examine: () => Promise<Examination>;
  /** Forgets what was computed for a reconciliation. */
  readonly forget: (reconciliation: number) => void;
  readonly close: () => Promise<void>;
}
