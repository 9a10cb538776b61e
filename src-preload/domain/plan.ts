import type { Bom, Line } from './bom';
import type { CellValue, ChangedField, Comparison, Row } from './comparison';
import type { Resolution, RowOutcome } from './choose';
import { hasLength, isByLength } from './cut-list';
import type { Edit, EditFields, PlanIssue } from './edit';
import { isEmpty, isField } from './field-names';
import { withField } from './merged-line';
import { plainHeader } from './same-text';
import { cellOf } from './verdict';

export interface PlanOptions {
  readonly target: 'left' | 'right';
  /** Without it no line is deleted, whatever was decided. */
  readonly deletes: boolean;
}

/** What makes the target agree: a resolution of decisions, or one side taken everywhere. */
export type PlanSource = Resolution | { readonly kind: 'take'; readonly side: 'left' | 'right' };

/** Edits in a safe order: new lines from the top down, changes, then deletions from the bottom up. Undecided rows are not touched. */
export function planEdits(comparison: Comparison, source: PlanSource, options: PlanOptions): readonly Edit[] {
  return planWithRefusals(comparison, source, options).edits;
}

/** The edits, and what was decided but cannot be written without a guess. */
export function planWithRefusals(
  comparison: Comparison,
  source: PlanSource,
  options: PlanOptions,
): { readonly edits: readonly Edit[]; readonly refused: readonly PlanIssue[] } {
  const planner: Planner = {
    target: comparison[options.target],
    side: options.target,
    options,
    creates: [],
    updates: [],
    deletes: [],
    refused: [],
  };
  for (const [at, row] of comparison.rows.entries()) {
    if (row.status === 'same' && source.kind === 'take') continue;
    const outcome = source.kind === 'take' ? taken(row, source.side, options.target) : source.outcomes[at];
    if (outcome?.line !== undefined) planRow(planner, row, outcome);
  }
  return { edits: [...planner.creates, ...planner.updates, ...planner.deletes.toReversed()], refused: planner.refused };
}

interface Planner {
  readonly target: Bom;
  readonly side: 'left' | 'right';
  readonly options: PlanOptions;
  readonly creates: Edit[];
  readonly updates: Edit[];
  readonly deletes: Edit[];
  readonly refused: PlanIssue[];
  byKey?: ReadonlyMap<string, Line>;
}

/** A whole side taken: its differing cells, its own lines, and the absence of what it does not have. Its empty cells clear nothing. */
function taken(row: Row, side: 'left' | 'right', target: 'left' | 'right'): RowOutcome {
  const from = row[side];
  const own = row[target];
  if (side === target) return { line: undefined, cleared: [], fields: [] };
  if (!from || !own) return { line: from, cleared: [], fields: [] };
  const fields: ChangedField[] = [];
  let line = own;
  for (const change of row.changes) {
    const value = cellOf(from, change.field);
    if (change.class === 'format' || value === undefined || (isEmpty(value) && !isEmpty(cellOf(own, change.field)))) continue;
    line = withField(line, from, change.field);
    fields.push(change.field);
  }
  return { line, cleared: [], fields };
}

function planRow(planner: Planner, row: Row, outcome: RowOutcome): void {
  const own = row[planner.side];
  if (!outcome.line) {
    if (own && planner.options.deletes) planDelete(planner, row, own);
    return;
  }
  if (!own) {
    planner.creates.push({ op: 'create', key: row.id, fields: fieldsForCreate(outcome.line), before: {}, row: row.id });
    return;
  }
  if (outcome.fields.length === 0) return;
  // A quantity that could not be converted exactly brought its unit along.
  const both = outcome.line.unit !== own.unit && outcome.fields.includes('quantity') && !outcome.fields.includes('unit');
  const decided: RowOutcome = both ? { ...outcome, fields: [...outcome.fields, 'unit'] } : outcome;
  const other = row[planner.side === 'left' ? 'right' : 'left'];
  const written = writable(planner, row, own, other, decided);
  if (own.members) planForMembers(planner, row, own, written);
  else pushUpdate(planner, row, own, written.line, written.fields);
}

function planDelete(planner: Planner, row: Row, own: Line): void {
  for (const line of own.members ? originals(planner, own.members) : [own]) {
    planner.deletes.push({ op: 'delete', key: line.key, fields: {}, before: fieldsOf(line), row: row.id });
  }
}

/** One update for each line that the row's line stands for; what would have to be shared out among them is refused. */
function planForMembers(
  planner: Planner,
  row: Row,
  own: Line,
  written: { readonly line: Line; readonly fields: readonly ChangedField[] },
): void {
  const shared = written.fields.filter((field) => !perLine.has(field));
  for (const field of written.fields) {
    if (!perLine.has(field)) continue;
    planner.refused.push({
      key: own.key,
      row: row.id,
      field,
      message: `${field} belongs to ${own.members?.length ?? 0} lines of the target together (${(own.members ?? []).join(', ')}): which of them is to change is not clear.`,
    });
  }
  for (const line of originals(planner, own.members ?? [])) {
    let after = line;
    for (const field of shared) after = withField(after, written.line, field);
    pushUpdate(planner, row, line, after, shared);
  }
}

const perLine: ReadonlySet<ChangedField> = new Set<ChangedField>([
  'quantity',
  'designators',
  'length',
  'position',
  'parent',
  'notes',
  'description',
]);

function originals(planner: Planner, keys: readonly string[]): readonly Line[] {
  planner.byKey ??= new Map(planner.target.lines.map((line) => [line.key, line]));
  return keys.flatMap((key) => planner.byKey?.get(key) ?? []);
}

/** Amounts that the target counts in pieces of a length cannot be shared out among pieces: they are not written. */
function writable(planner: Planner, row: Row, own: Line, other: Line | null, outcome: RowOutcome): Written {
  const line = outcome.line ?? own;
  if (!other || !outcome.fields.includes('quantity') || !hasLength(own) || hasLength(other) || !isByLength(other)) {
    return { line, fields: outcome.fields };
  }
  planner.refused.push({
    key: own.key,
    row: row.id,
    field: 'quantity',
    message: `The target counts pieces of ${own.length ?? ''} ${own.lengthUnit ?? ''}; ${other.quantity ?? ''} ${other.unit ?? ''} cannot be shared out into pieces.`,
  });
  return { line, fields: outcome.fields.filter((field) => field !== 'quantity' && field !== 'unit') };
}

interface Written {
  readonly line: Line;
  readonly fields: readonly ChangedField[];
}

function pushUpdate(planner: Planner, row: Row, own: Line, after: Line, fields: readonly ChangedField[]): void {
  // What could not be taken over (a unit without its amount) is as it was, and needs no writing.
  const real = fields.filter((field) => !sameCell(cellOf(own, field), cellOf(after, field)) || field === 'parent');
  if (real.length === 0) return;
  planner.updates.push({ op: 'update', key: own.key, fields: pick(after, own, real), before: pick(own, own, real), row: row.id });
}

function sameCell(a: CellValue, b: CellValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The named fields of a line. Entries of `wbs` and `extra` one by one; a type or column that goes is written as ''. */
function pick(line: Line, own: Line, fields: readonly ChangedField[]): EditFields {
  const found: Record<string, unknown> = {};
  const wbs: Record<string, string> = {};
  const extra: Record<string, string | null> = {};
  for (const field of fields) {
    if (field.startsWith('wbs:')) wbs[field.slice(4)] = line.wbs?.[field.slice(4)] ?? '';
    else if (field.startsWith('extra:')) {
      const plain = plainHeader(field.slice(6));
      const name = Object.keys(own.extra ?? {}).find((header) => plainHeader(header) === plain) ?? field.slice(6);
      extra[name] = line.extra?.[name] ?? null;
    } else {
      for (const name of field === 'parent' ? (['parent', 'level'] as const) : isField(field) ? [field] : []) {
        const value = line[name];
        if (value !== undefined) found[name] = value;
        else if (own[name] !== undefined) found[name] = null;
      }
    }
  }
  if (Object.keys(wbs).length > 0) found['wbs'] = wbs;
  if (Object.keys(extra).length > 0) found['extra'] = extra;
  return found;
}

/** Everything that a line says about itself; `undefined` for what it does not. */
export function fieldsOf(line: Line): EditFields {
  const { key: _key, row: _row, raw: _raw, members: _members, ...fields } = line;
  return fields;
}

function fieldsForCreate(line: Line): EditFields {
  return Object.fromEntries(Object.entries(fieldsOf(line)).filter(([, value]) => !isBlankField(value)));
}

function isBlankField(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
