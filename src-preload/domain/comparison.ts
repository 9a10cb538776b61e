import type { Bom, Field, Line, Text } from './bom';

export type Side = 'left' | 'right' | 'base';

/** What a change is about, in falling severity. `format` is another spelling of the same value and no difference. */
export const changeClasses = [
  'identity',
  'quantity',
  'unit',
  'dnp',
  'designators',
  'alternates',
  'revision',
  'effectivity',
  'position',
  'cost',
  'description',
  'format',
] as const;
export type ChangeClass = (typeof changeClasses)[number];

/** A field of a line, or a column without a field as `extra:Header`, or `wbs:Type`. */
export type ChangedField = Field | `extra:${string}` | `wbs:${string}`;

/** A value of a field as a comparison shows it. Sets are arrays, flags booleans. `undefined`: no such column on that side. */
export type CellValue = Text | boolean | number | readonly string[] | undefined;

export interface Change {
  readonly field: ChangedField;
  readonly left: CellValue;
  readonly right: CellValue;
  readonly base?: CellValue;
  readonly class: ChangeClass;
  /** In words where the values alone do not tell: "equivalent unit", "order only", "not comparable: ft against kg". */
  readonly note?: string;
  /** In a three-way comparison: whose change it is. */
  readonly by?: 'left' | 'right' | 'both';
  /** Both sides changed it otherwise, or it belongs to a coupled group in which they did. */
  readonly conflict?: boolean;
}

/** Which key paired two lines, from surest to least sure. */
export const matchKeys = [
  'pinned',
  'linked',
  'find-number',
  'part-number',
  'mpn',
  'cross-reference',
  'supplier-part',
  'upc',
  'designators',
  'value',
  'description',
  'similarity',
  'moved',
] as const;
export type MatchKey = (typeof matchKeys)[number];

export interface RunnerUp {
  /** Key of the line that came second. */
  readonly key: string;
  readonly score: number;
  readonly reason: string;
}

/** Why two lines stand in one row. */
export interface Match {
  readonly by: MatchKey;
  /** 0 to 1. */
  readonly score: number;
  /** In words, naming the values and the normalisation used. */
  readonly reason: string;
  readonly runnerUp: RunnerUp | null;
}

export type RowStatus = 'same' | 'changed' | 'added' | 'removed' | 'replaced' | 'conflict';

/** Something that happened between rows and that single cells do not show. */
export type RowEvent =
  | { readonly kind: 'reassigned'; readonly designators: readonly string[]; readonly from: string; readonly to: string }
  | { readonly kind: 'split' | 'joined'; readonly keys: readonly string[] }
  | { readonly kind: 'promoted'; readonly alternate: string }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** `side` does not list what its assembly holds. On the assembly's row: how many lines only the other side has; on those lines' rows too. */
  | { readonly kind: 'not-expanded'; readonly side: 'left' | 'right'; readonly lines: number }
  /** The line is not in force yet, or no more, at the date or serial number compared at: shown, and no difference. */
  | { readonly kind: 'not-in-force'; readonly side: 'left' | 'right'; readonly standing: 'future' | 'past' }
  /** This row and `rows` (ids) are one item of which one is in force after the other. */
  | { readonly kind: 'scheduled'; readonly rows: readonly string[] }
  /** The assembly stands `times` times on both sides and differs alike each time; `of` is the first row, where it counts. */
  | { readonly kind: 'repeated'; readonly of: string; readonly times: number };

/** One row of a comparison. `added` is in right only, `removed` in left only. */
export interface Row {
  /** Stable while both lines' keys are: `left.key~right.key`. */
  readonly id: string;
  readonly status: RowStatus;
  readonly moved: boolean;
  /** The pairing is a proposal: a tie, a middling score, or a suggestion. */
  readonly review: boolean;
  readonly left: Line | null;
  readonly right: Line | null;
  readonly base: Line | null;
  readonly match: Match | null;
  readonly changes: readonly Change[];
  readonly designators: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly events: readonly RowEvent[];
  /** Index of the row of the assembly that holds this one, -1 at the top. */
  readonly parent: number;
  /** Rows below that differ, so that a collapsed parent can say so. */
  readonly below: number;
}

export interface Summary {
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly replaced: number;
  readonly moved: number;
  readonly conflict: number;
  readonly review: number;
  /** Changes by class, format included. */
  readonly classes: Readonly<Record<ChangeClass, number>>;
}

/** What was compared with what. Rows are in the order of left's lines, what only right has beside its neighbours. */
export interface Comparison {
  readonly left: Bom;
  readonly right: Bom;
  readonly base: Bom | null;
  readonly rows: readonly Row[];
  readonly summary: Summary;
}
