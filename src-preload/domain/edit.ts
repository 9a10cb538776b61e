import type { Line } from './bom';

/** Fields of a line that an edit writes. `null` clears the field; only decided fields are present. */
export type EditFields = Partial<Omit<Line, 'key' | 'row' | 'raw' | 'members'>>;

/** One step that makes the target agree. Deletes come last; a delete is only planned where a decision says so. */
export interface Edit {
  readonly op: 'create' | 'update' | 'delete' | 'reorder';
  /** Key of the target's line; for `create` the row's id. For `reorder` the line that gets the new position. */
  readonly key: string;
  readonly fields: EditFields;
  /** The same fields as the target had them when the plan was made; for `delete` the whole line. */
  readonly before: EditFields;
  /** Row of the comparison that the edit comes from. */
  readonly row: string;
}

/** Why an edit, or a part of it, will not arrive as it is. */
export interface PlanIssue {
  readonly key: string;
  readonly row: string;
  readonly field: string;
  readonly message: string;
}

export interface Plan {
  readonly edits: readonly Edit[];
  /** Not sent: the target cannot hold it, or a rule forbids it. */
  readonly refused: readonly PlanIssue[];
  /** Sent, but the target keeps less than was decided. */
  readonly lossy: readonly PlanIssue[];
  /** Requests that the push will send, without reading. */
  readonly requests: number;
}
