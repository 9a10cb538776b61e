import type { Bom, Field, Line } from './bom';
import { designatorKey } from './designators';
import { isDifferent } from './diff';
import { lintBom, lintRules, type Finding } from './lint';
import { groupOf } from './merge-cells';
import { mergedLine } from './merged-line';
import type { Profile } from './profile';
import { countsLines } from './renumbered';
import type { Draft } from './rows';

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

/**
 * Rows whose clean merge breaks a rule that neither side's own BOM breaks there: they are conflicts after all, and their changes
 * say why.
 */
export function breakingRows(rows: readonly Draft[], base: Bom, left: Bom, right: Bom, profile: Profile): readonly Draft[] {
  const merged = rows.flatMap((row): readonly Merged[] => {
    const line = mergedLine(row);
    return line ? [{ row, line, isNew: !row.left || !row.right || isDifferent(row.changes) }] : [];
  });
  if (!merged.some((each) => each.isNew)) return [];
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
  /** The merge had a say in it. */
  readonly isNew: boolean;
}

interface Breach {
  readonly rows: readonly Draft[];
  readonly field: Field;
  readonly message: string;
}

/** Places that stand on two merged lines under one assembly and on no two lines of either side. */
function doubles(
  merged: readonly Merged[],
  left: readonly Line[],
  right: readonly Line[],
  field: 'designators' | 'position',
  placesOf: (line: Line) => readonly string[],
): readonly Breach[] {
  const holders = new Map<string, Merged[]>();
  for (const each of merged) {
    for (const place of placesOf(each.line)) {
      const key = `${each.row.parent} ${place}`;
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
function brokenLines(merged: readonly Merged[], base: Bom, left: Bom, right: Bom, profile: Profile): readonly Breach[] {
  const strict: Profile = {
    ...profile,
    rules: Object.fromEntries(
      lintRules.map((rule) => [rule.id, lineRules.has(rule.id) ? (profile.rules[rule.id] ?? rule.severity) : 'off']),
    ),
  };
  const owners = new Map(merged.map((each) => [each.row.id, each.row]));
  const positions = new Set(merged.flatMap((each) => (each.isNew ? positionsOf(each.line) : [])));
  const touched = merged.filter((each) => each.isNew || positionsOf(each.line).some((position) => positions.has(position)));
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
