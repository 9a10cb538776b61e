import type { Bom, Field, Line } from './bom';
import { indexOf } from './bom-index';
import { designatorKey } from './designators';
import { isDifferent } from './diff';
import { lintBom, lintRules, type Finding } from './lint';
import { groupOf } from './merge-cells';
import { mergedLine } from './merged-line';
import type { Profile } from './profile';
import { countsLines } from './renumbered';
import type { BuiltRows, Draft } from './rows';
import { lacksColumn, unlikeCells, unlikeDesignators, unlikePosition } from './unlike-cells';

/** Rules about single lines, and about lines of one position, that a merge can break although neither side did. */
const lineRules: ReadonlySet<string> = new Set([
  'quantity-designators',
  'quantity-positive',
  'quantity-integer',
  'effectivity-overlap',
  'effectivity-reversed',
  'alternate-is-primary',
  'unit-family',
]);

/** Rows with what is known of how unlike their two lines are: bits of `unlikeCells`, -1 where nobody looked. */
export interface UnlikeRows extends BuiltRows {
  readonly unlike: Int32Array;
}

/**
 * Rows whose clean merge breaks a rule that neither side's own BOM breaks there: they are conflicts after all, and their changes
 * say why.
 */
export function breakingRows(built: UnlikeRows, base: Bom, left: Bom, right: Bom, profile: Profile): readonly Draft[] {
  const merged = new MergedRows(built);
  if (merged.changed.length === 0) return [];
  const breaking = new Set<Draft>();
  for (const { rows: found, field, message } of [
    ...doubles(merged, left.lines, right.lines, 'designators', designatorsOf),
    ...(countsLines(left.lines) || countsLines(right.lines) ? [] : doubles(merged, left.lines, right.lines, 'position', positionsOf)),
    ...brokenLines(merged, base, left, right, profile),
  ]) {
    for (const row of found) {
      breaking.add(row);
      row.changes = row.changes.map((change) =>
        change.class !== 'format' && groupOf(field).includes(change.field)
          ? { ...change, conflict: true, note: `merged, ${message}` }
          : change,
      );
    }
  }
  return [...breaking];
}

interface Merged {
  readonly row: Draft;
  readonly line: Line;
}

/** What rows come to without a person, made for those that are asked about: most rows are the same on both sides. */
class MergedRows {
  readonly rows: readonly Draft[];
  readonly unlike: Int32Array;
  /** Those in which the merge had a say. */
  readonly changed: readonly Merged[];
  /** By index of the row; `null` where it comes to none. */
  readonly #known: (Merged | null | undefined)[];

  constructor({ rows, notable, unlike }: UnlikeRows) {
    this.rows = rows;
    this.unlike = unlike;
    this.#known = Array<Merged | null | undefined>(rows.length).fill(undefined);
    const changed: Merged[] = [];
    for (const at of notable) {
      const row = rows[at];
      const found = row && isNew(row) ? this.at(at) : null;
      if (found) changed.push(found);
    }
    this.changed = changed;
  }

  /** `null` where the row is open or comes to no line. */
  at(index: number): Merged | null {
    const known = this.#known[index];
    if (known !== undefined) return known;
    const row = this.rows[index];
    const line = row && mergedLine(row);
    const found = row && line ? { row, line } : null;
    this.#known[index] = found;
    return found;
  }
}

function isNew(row: Draft): boolean {
  return !row.left || !row.right || isDifferent(row.changes);
}

interface Breach {
  readonly rows: readonly Draft[];
  readonly field: Field;
  readonly message: string;
}

/**
 * Places that stand on two merged lines under one assembly and on no two lines of either side. A row that says the same on both sides
 * has no part in it: whatever shares a place with it does so on one of the sides already.
 */
function doubles(
  merged: MergedRows,
  left: readonly Line[],
  right: readonly Line[],
  field: 'designators' | 'position',
  placesOf: (line: Line) => readonly string[],
): readonly Breach[] {
  const holders = new Map<string, Merged[]>();
  const bits = (field === 'position' ? unlikePosition : unlikeDesignators) | lacksColumn;
  for (let at = 0; at < merged.rows.length; at++) {
    const unlike = merged.unlike[at] ?? -1;
    if (unlike >= 0 && (unlike & bits) === 0) continue;
    const row = merged.rows[at];
    const each = row && !isAgreed(row, field) ? merged.at(at) : null;
    if (!row || !each) continue;
    for (const place of placesOf(each.line)) {
      const key = `${row.parent} ${place}`;
      const list = holders.get(key);
      if (list) list.push(each);
      else holders.set(key, [each]);
    }
  }
  const found = [...holders].filter(([, list]) => list.length > 1 && list.some((each) => hasSay(each.row, field)));
  if (found.length === 0) return [];
  const old = new Set([...repeated(left, placesOf), ...repeated(right, placesOf)]);
  return found.flatMap(([key, list]) => {
    const place = key.slice(key.indexOf(' ') + 1);
    if (old.has(place)) return [];
    return [
      {
        rows: list.map((each) => each.row),
        field,
        message: `${field === 'position' ? 'item ' : ''}${place} would stand on ${list.length} lines`,
      },
    ];
  });
}

/** Both sides state the field to the letter alike. */
function isAgreed({ left, right }: Draft, field: 'designators' | 'position'): boolean {
  if (!left || !right) return false;
  if (field === 'position') return left.position === right.position;
  const [a, b] = [left.designators, right.designators];
  return a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((designator, at) => designator === b[at]));
}

function repeated(lines: readonly Line[], placesOf: (line: Line) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const line of lines) {
    for (const place of placesOf(line)) {
      if (seen.has(place)) twice.add(place);
      seen.add(place);
    }
  }
  return twice;
}

function designatorsOf(line: Line): readonly string[] {
  return (line.designators ?? []).map(designatorKey);
}

function positionsOf(line: Line): readonly string[] {
  return line.position ? [line.position.trim()] : [];
}

/** What the rules about lines find on merged lines and not on the lines that they come from. */
function brokenLines(merged: MergedRows, base: Bom, left: Bom, right: Bom, profile: Profile): readonly Breach[] {
  const strict: Profile = {
    ...profile,
    rules: Object.fromEntries(
      lintRules.map((rule) => [rule.id, lineRules.has(rule.id) ? (profile.rules[rule.id] ?? rule.severity) : 'off']),
    ),
  };
  const touched =
    indexOf(left).has('window') || indexOf(right).has('window') || profile.exceptions.length > 0
      ? withNeighbours(merged)
      : merged.changed.filter(isNobodys);
  const owners = new Map(touched.map((each) => [each.row.id, each.row]));
  const found = lintBom({ ...left, lines: touched.map(({ row, line }) => flat(line, row.id)) }, strict).filter(isBreach);
  if (found.length === 0) return [];
  const rows = found.flatMap((finding) => owners.get(finding.line ?? '') ?? []);
  const before = new Set<string>();
  for (const [side, bom] of [
    ['base', base],
    ['left', left],
    ['right', right],
  ] as const) {
    const lines = rows.flatMap((row) => (row[side] ? [flat(row[side], row.id)] : []));
    for (const finding of lintBom({ ...bom, lines }, strict)) before.add(`${finding.rule} ${finding.line ?? ''}`);
  }
  return found.flatMap((finding) => {
    const row = owners.get(finding.line ?? '');
    const field = finding.field ?? 'quantity';
    if (!row || before.has(`${finding.rule} ${row.id}`) || !hasSay(row, field)) return [];
    return [{ rows: [row], field, message: finding.message }];
  });
}

/** Whether a merged line is that of neither side: what is wrong with one that is, is wrong there already. */
function isNobodys({ row, line }: Merged): boolean {
  return !saysTheSame(line, row.left) && !saysTheSame(line, row.right);
}

function saysTheSame(line: Line, side: Line | null): boolean {
  return side !== null && (line === side || (line.members === side.members && unlikeCells(line, side) === 0));
}

/** What the merge had a say in and the rows at the same positions: only windows of time, and rules that a person added, look at several lines. */
function withNeighbours(merged: MergedRows): readonly Merged[] {
  const positions = new Set(merged.changed.flatMap((each) => positionsOf(each.line)));
  const touched: Merged[] = [];
  for (const [at, row] of merged.rows.entries()) {
    const each = isNew(row) || isAt(row, positions) ? merged.at(at) : null;
    if (each) touched.push(each);
  }
  return touched;
}

/** Whether the line of a row in which the merge had no say stands at one of some positions. */
function isAt({ left, right }: Draft, positions: ReadonlySet<string>): boolean {
  const position = left?.position === undefined ? right?.position : left.position;
  return !!position && positions.has(position.trim());
}

/** Whether the merge had a say in a field: the line is new, or the field or one that it is coupled with differs between the sides. */
function hasSay(row: Draft, field: Field): boolean {
  if (!row.left || !row.right) return true;
  return row.changes.some((change) => change.class !== 'format' && groupOf(field).includes(change.field));
}

/** A line by itself: its place in the tree says nothing here. */
function flat(line: Line, key: string): Line {
  const { level: _level, parent: _parent, ...rest } = line;
  return { ...rest, key };
}

function isBreach(finding: Finding): boolean {
  return finding.severity === 'error' || finding.severity === 'fatal' || finding.rule === 'quantity-designators';
}
