import { fields as lineFields, type Line } from './bom';
import type { CellValue, ChangedField, Comparison, Row, Side } from './comparison';
import type { Choice, Decision } from './decision';
import { digest } from './digest';
import { isChangedField, isEmpty } from './field-names';
import { mergedLine, withField } from './merged-line';
import { cellOf } from './verdict';
import { withValue } from './write-cell';

/** What was decided about one row. */
export interface RowDecisions {
  /** Per field, or under `row` for the whole row. A later choice for the row takes the place of earlier ones for its fields. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** Premise under which a choice was made, by the same names. */
  readonly premises: Readonly<Record<string, string>>;
  readonly ignored?: { readonly until: string; readonly premise?: string };
  readonly comment?: string;
  readonly ask?: string;
}

/** A row's standing after the decisions, as a screen shows it. */
export interface RowState {
  /** `none`: nothing to decide. */
  readonly decision: 'none' | 'open' | 'partly' | 'decided' | 'ignored';
  readonly choices: Readonly<Record<string, Choice>>;
  readonly comment?: string;
  readonly ask?: string;
  readonly pinned: boolean;
  /** The line as it will be; absent when it will not be there or is not decided. */
  readonly result?: Readonly<Record<string, CellValue>>;
  /** Decided before, and open again because what it was decided on is another now: the fields, or `row`. */
  readonly reopened?: readonly string[];
}

/** What becomes of a row's line in the target: `undefined` is left as it is, `null` is taken out. */
export interface RowOutcome {
  readonly line: Line | null | undefined;
  /** Fields that the decision clears on purpose. */
  readonly cleared: readonly ChangedField[];
  /** Fields that were decided, by hand or as a whole row. */
  readonly fields: readonly ChangedField[];
}

/** Everything that follows from the decisions for one target. */
export interface Resolution {
  readonly kind: 'decisions';
  readonly target: 'left' | 'right';
  /** By row, in the comparison's order. */
  readonly states: readonly RowState[];
  readonly outcomes: readonly RowOutcome[];
  /** The target's lines as they will be; undecided rows as the target has them. */
  readonly desired: readonly Line[];
  /** Rows that differ and are not decided. */
  readonly open: number;
}

/** Decisions gathered by row: the last word on each field counts, pins and comments included. */
export function foldDecisions(decisions: readonly Decision[]): ReadonlyMap<string, RowDecisions> {
  const rows = new Map<string, RowDecisions>();
  for (const decision of decisions) {
    if (decision.kind === 'pin' || decision.kind === 'unpair') continue;
    rows.set(decision.row, foldDecision(rows.get(decision.row), decision));
  }
  return rows;
}

const nothingDecided: RowDecisions = { choices: {}, premises: {} };

/** A row's decisions after one more. */
export function foldDecision(before: RowDecisions | undefined, decision: Exclude<Decision, { kind: 'pin' | 'unpair' }>): RowDecisions {
  const known = before ?? nothingDecided;
  switch (decision.kind) {
    case 'choose': {
      const { ignored: _ignored, ...rest } = known;
      const names: readonly string[] = decision.fields === 'row' ? ['row'] : decision.fields;
      const choices: Record<string, Choice> = decision.fields === 'row' ? {} : { ...known.choices };
      const premises: Record<string, string> = decision.fields === 'row' ? {} : { ...known.premises };
      for (const name of names) {
        choices[name] = decision.choice;
        if (decision.premise === undefined) delete premises[name];
        else premises[name] = decision.premise;
      }
      return { ...rest, choices, premises };
    }
    case 'reopen': {
      const { ignored: _ignored, ...rest } = known;
      if (decision.fields === 'row') return { ...rest, choices: {}, premises: {} };
      const gone = new Set<string>(decision.fields);
      const keep = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(record).filter(([name]) => !gone.has(name)));
      return { ...rest, choices: keep(known.choices), premises: keep(known.premises) };
    }
    case 'ignore':
      return { ...known, ignored: { until: decision.until, ...(decision.premise === undefined ? {} : { premise: decision.premise }) } };
    case 'comment':
      return { ...known, comment: decision.text };
    case 'ask':
      return { ...known, ask: decision.who };
    default:
      return known;
  }
}

/**
 * What a decision was made on: the cells that it decides, on every side. Kept with the decision; while it comes out the same, the
 * decision stands, whatever else changed.
 */
export function premiseOf(row: Row, fields: 'row' | readonly ChangedField[]): string {
  if (fields === 'row') {
    let premise = wholePremises.get(row);
    if (premise === undefined) {
      const cells = row.changes.map((change) => [change.field, change.left, change.right, change.base ?? null]);
      premise = digest(JSON.stringify([presence(row), cells])).slice(0, 16);
      wholePremises.set(row, premise);
    }
    return premise;
  }
  return digest(JSON.stringify(fields.toSorted().map((field) => [field, cellOf(row.left, field), cellOf(row.right, field)]))).slice(0, 16);
}

/** A row never changes, and its premise is asked for when it is decided and again whenever the decision is applied. */
const wholePremises = new WeakMap<Row, string>();

function presence(row: Row): readonly unknown[] {
  const gist = (line: Line | null): unknown =>
    line === null ? null : row.left && row.right ? 1 : [line.partNumber, line.mpn, line.quantity, line.designators];
  return [gist(row.left), gist(row.right)];
}

/** Whether a row has anything to decide. */
export function isOpen(row: Row): boolean {
  return row.status !== 'same';
}

/** Names under which a row is decided: its differing fields, or `row` where a line is to be or not to be. */
export function openFields(row: Row): readonly (ChangedField | 'row')[] {
  if (!isOpen(row)) return [];
  if (!row.left || !row.right) return ['row'];
  return row.changes.filter((change) => change.class !== 'format').map((change) => change.field);
}

/** State and outcome of one row. `today` (ISO date) ends what was ignored until a date. */
export function settleRow(
  row: Row,
  decided: RowDecisions | undefined,
  target: 'left' | 'right',
  today?: string,
): { readonly state: RowState; readonly outcome: RowOutcome } {
  const pinned = row.match?.by === 'pinned';
  if (!decided) return { state: isOpen(row) ? (pinned ? openPinned : openState) : pinned ? nonePinned : noneState, outcome: untouched };
  const { choices, reopened } = standing(row, decided);
  const names = openFields(row);
  const marks = {
    ...(decided.comment === undefined ? {} : { comment: decided.comment }),
    ...(decided.ask === undefined ? {} : { ask: decided.ask }),
    ...(reopened.length > 0 ? { reopened } : {}),
    pinned,
  };
  if (names.length === 0) return { state: { decision: 'none', choices, ...marks }, outcome: untouched };
  if (isIgnored(row, decided, today)) return { state: { decision: 'ignored', choices, ...marks }, outcome: untouched };
  const whole = choices['row'];
  const chosen = names.filter(
    (name) => choices[name] !== undefined || (whole !== undefined && (name === 'row' || !erases(row, name, whole, target))),
  );
  // A value may also be set where both sides agree.
  const extra = Object.keys(choices).filter((name) => isChangedField(name) && !names.includes(name));
  if (chosen.length === 0 && extra.length === 0) return { state: { decision: 'open', choices, ...marks }, outcome: untouched };
  const outcome = outcomeOf(row, choices, target);
  const decision = chosen.length === names.length ? 'decided' : 'partly';
  return {
    state: { decision, choices, ...marks, ...(outcome.line ? { result: cellsOf(outcome.line) } : {}) },
    outcome,
  };
}

const noChoices: Readonly<Record<string, Choice>> = {};
const untouched: RowOutcome = { line: undefined, cleared: [], fields: [] };
const noneState: RowState = { decision: 'none', choices: noChoices, pinned: false };
const nonePinned: RowState = { decision: 'none', choices: noChoices, pinned: true };
const openState: RowState = { decision: 'open', choices: noChoices, pinned: false };
const openPinned: RowState = { decision: 'open', choices: noChoices, pinned: true };

/** The choices whose premise still holds, and the names of those that are open again. */
function standing(
  row: Row,
  decided: RowDecisions,
): { readonly choices: Readonly<Record<string, Choice>>; readonly reopened: readonly string[] } {
  const reopened: string[] = [];
  for (const [name, premise] of Object.entries(decided.premises)) {
    if (premiseOf(row, isChangedField(name) ? [name] : 'row') !== premise) reopened.push(name);
  }
  if (reopened.length === 0) return { choices: decided.choices, reopened };
  return { choices: Object.fromEntries(Object.entries(decided.choices).filter(([name]) => !reopened.includes(name))), reopened };
}

function isIgnored(row: Row, decided: RowDecisions, today: string | undefined): boolean {
  const { ignored } = decided;
  if (!ignored) return false;
  if (ignored.premise !== undefined && ignored.premise !== premiseOf(row, 'row')) return false;
  return ignored.until === 'changed' || today === undefined || today < ignored.until;
}

function outcomeOf(row: Row, choices: Readonly<Record<string, Choice>>, target: 'left' | 'right'): RowOutcome {
  const whole = choices['row'];
  const own = row[target];
  if (whole?.kind === 'take') {
    const taken = row[whole.side];
    if (whole.side === target) return { line: own ?? null, cleared: [], fields: [] };
    if (taken === null) return { line: null, cleared: [], fields: [] };
    if (own === null) return { line: taken, cleared: [], fields: [] };
  } else if (own === null) {
    return untouched;
  }
  if (own === null) return untouched;
  let line = own;
  const cleared: ChangedField[] = [];
  const written: ChangedField[] = [];
  const names = new Set<ChangedField>([
    ...(whole ? row.changes.filter((change) => change.class !== 'format').map((change) => change.field) : []),
    ...Object.keys(choices).filter(isChangedField),
  ]);
  for (const field of names) {
    const choice = choices[field] ?? whole;
    if (!choice || (choices[field] === undefined && erases(row, field, choice, target))) continue;
    if (choice.kind === 'take') {
      const from = row[choice.side];
      if (choice.side === target) continue;
      if (!from || cellOf(from, field) === undefined) continue;
      line = withField(line, from, field);
    } else {
      line = withValue(line, field, choice.value);
    }
    written.push(field);
    if (isEmpty(cellOf(line, field)) && !isEmpty(cellOf(own, field))) cleared.push(field);
  }
  return { line, cleared, fields: written };
}

/** An empty cell of a row taken as a whole clears nothing: that needs a decision about the very cell. */
function erases(row: Row, field: ChangedField, choice: Choice, target: 'left' | 'right'): boolean {
  if (choice.kind !== 'take' || choice.side === target) return false;
  return isEmpty(cellOf(row[choice.side], field)) && !isEmpty(cellOf(row[target], field));
}

function cellsOf(line: Line): Readonly<Record<string, CellValue>> {
  const cells: Record<string, CellValue> = {};
  for (const name of lineFields) {
    const value = cellOf(line, name);
    if (value !== undefined) cells[name] = value;
  }
  for (const [header, text] of Object.entries(line.extra ?? {})) cells[`extra:${header}`] = text;
  for (const [type, text] of Object.entries(line.wbs ?? {})) cells[`wbs:${type}`] = text;
  return cells;
}

/** Applies a log of decisions to a comparison, for one target. Undecided rows leave the target as it is. */
export function applyDecisions(
  comparison: Comparison,
  decisions: readonly Decision[] | ReadonlyMap<string, RowDecisions>,
  target: 'left' | 'right',
  today?: string,
): Resolution {
  const byRow = 'get' in decisions ? decisions : foldDecisions(decisions);
  const states: RowState[] = [];
  const outcomes: RowOutcome[] = [];
  const desired: Line[] = [];
  let open = 0;
  for (const row of comparison.rows) {
    const { state, outcome } = settleRow(row, byRow.get(row.id), target, today);
    states.push(state);
    outcomes.push(outcome);
    if (state.decision === 'open' || state.decision === 'partly') open++;
    const line = outcome.line === undefined ? row[target] : outcome.line;
    if (line) desired.push(line);
  }
  return { kind: 'decisions', target, states, outcomes, desired, open };
}

/**
 * The decision that a clean three-way merge comes to for one row; `undefined` where a person has to settle it or nothing differs.
 * With its premise, so that it is re-opened when a side moves on.
 */
export function proposedDecisions(row: Row): readonly Decision[] {
  if (!isOpen(row) || row.review) return [];
  const merged = mergedLine(row);
  if (merged === undefined) return [];
  const choose = (fields: 'row' | readonly ChangedField[], choice: Choice): Decision => ({
    kind: 'choose',
    row: row.id,
    fields,
    choice,
    premise: premiseOf(row, fields),
  });
  if (!row.left || !row.right) {
    const present: Side = row.left ? 'left' : 'right';
    const absent: Side = row.left ? 'right' : 'left';
    return [choose('row', { kind: 'take', side: merged === null ? absent : present })];
  }
  const decisions: Decision[] = [];
  for (const change of row.changes) {
    if (change.class === 'format' || change.note === 'both agreed') continue;
    if (change.by === 'left' || change.by === 'right') decisions.push(choose([change.field], { kind: 'take', side: change.by }));
    else decisions.push(choose([change.field], { kind: 'value', value: cellOf(merged, change.field) }));
  }
  return decisions;
}
