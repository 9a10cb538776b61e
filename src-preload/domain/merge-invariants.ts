import type { Bom, Line } from './bom';
import { designatorKey } from './designators';
import { lintBom, lintRules } from './lint';
import { groupOf } from './merge-cells';
import { mergedLine } from './merged-line';
import type { Profile } from './profile';
import type { Draft } from './rows';

/** Rules that a merge can break although neither side did. */
const mergeRules: ReadonlySet<string> = new Set([
  'position-unique',
  'designator-unique',
  'quantity-designators',
  'quantity-positive',
  'quantity-integer',
  'effectivity-overlap',
  'effectivity-reversed',
  'cycle',
  'alternate-is-primary',
  'unit-family',
]);

/**
 * Rows whose clean merge breaks a rule that neither side's own BOM breaks there: they are conflicts after all, and their changes
 * say why.
 */
export function breakingRows(rows: readonly Draft[], base: Bom, left: Bom, right: Bom, profile: Profile): readonly Draft[] {
  const known = new Set(mergeRules);
  const strict: Profile = {
    ...profile,
    rules: Object.fromEntries(lintRules.map((rule) => [rule.id, known.has(rule.id) ? (profile.rules[rule.id] ?? rule.severity) : 'off'])),
  };
  const lines: Line[] = [];
  const owners = new Map<string, Draft>();
  for (const row of rows) {
    const line = mergedLine(row);
    if (!line) continue;
    lines.push({ ...line, key: row.id });
    owners.set(row.id, row);
  }
  const found = lintBom({ ...left, lines }, strict).filter(
    (finding) => finding.severity === 'error' || finding.severity === 'fatal' || finding.rule === 'quantity-designators',
  );
  if (found.length === 0) return [];
  const before = new Set<string>();
  for (const bom of [base, left, right]) for (const finding of lintBom(bom, strict)) before.add(`${finding.rule} ${finding.line ?? ''}`);
  const breaking = new Set<Draft>();
  for (const finding of found) {
    const row = owners.get(finding.line ?? '');
    if (!row) continue;
    const isOld = [row.left, row.right, row.base].some((line) => line && before.has(`${finding.rule} ${line.key}`));
    if (isOld) continue;
    const rivals = finding.rule === 'designator-unique' ? sharing(row, rows) : [row];
    for (const rival of rivals) {
      if (rival.status === 'same' && rivals.length > 1) continue;
      breaking.add(rival);
      rival.changes = rival.changes.map((change) =>
        change.class !== 'format' && finding.field !== undefined && groupOf(finding.field).includes(change.field)
          ? { ...change, conflict: true, note: `merged, ${finding.message}` }
          : change,
      );
    }
  }
  return [...breaking];
}

/** The row and every other whose merged line states one of its designators. */
function sharing(row: Draft, rows: readonly Draft[]): readonly Draft[] {
  const own = new Set((mergedLine(row)?.designators ?? []).map(designatorKey));
  return rows.filter(
    (other) => other === row || (mergedLine(other)?.designators ?? []).some((designator) => own.has(designatorKey(designator))),
  );
}
