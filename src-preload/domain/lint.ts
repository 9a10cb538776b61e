import type { Bom, Field, Line } from './bom';
import type { Capabilities } from './capabilities';
import { bomRules } from './lint-bom';
import { lineRules } from './lint-line';
import { defaultProfile, type Profile, type Severity } from './profile';
import { linkTree, type Tree } from './tree';

/** One place where a rule is not kept. */
export interface Finding {
  readonly rule: string;
  /** `off` only where a line's own exception says so; the reason then says why it is accepted. */
  readonly severity: Severity;
  /** Key of the line; absent where the whole BOM is meant. */
  readonly line?: string;
  readonly row?: number;
  readonly field?: Field;
  readonly message: string;
  readonly reason?: string;
}

/** What is known beside the BOM, so that rules about its target can speak. What is absent is not judged. */
export interface LintContext {
  /** What the target can hold. */
  readonly capabilities?: Capabilities;
  /** The target as it is now. */
  readonly target?: Bom;
  /** Whether the target's vendor has the part; `undefined`: not known. */
  readonly isKnownPart?: (line: Line) => boolean | undefined;
  readonly isObsolete?: (line: Line) => boolean | undefined;
  /** Unit that the vendor keeps on the part itself. */
  readonly unitOfPart?: (line: Line) => string | undefined;
}

/** What rules are given. */
export interface LintInput {
  readonly bom: Bom;
  readonly lines: readonly Line[];
  readonly tree: Tree;
  readonly profile: Profile;
  readonly context: LintContext;
}

/** A finding before severities are settled. `line` is an index. */
export interface RawFinding {
  readonly line?: number;
  readonly field?: Field;
  readonly message: string;
}

/** A rule with its own severity, which a profile may change. */
export interface LintRule {
  readonly id: string;
  /** What is true where the rule is kept. */
  readonly title: string;
  readonly severity: Severity;
  readonly check: (input: LintInput) => Iterable<RawFinding>;
}

/** Every rule, for a settings page and for `--help`. */
export const lintRules: readonly LintRule[] = [...bomRules, ...lineRules];

/** Checks a BOM against every rule that the profile has on. Findings stand in the order of rules, then of lines. */
export function lintBom(bom: Bom, profile: Profile = defaultProfile, context: LintContext = {}): readonly Finding[] {
  const input: LintInput = { bom, lines: bom.lines, tree: linkTree(bom.lines, { root: bom.partNumber ?? null }), profile, context };
  const exceptions = new Map(
    profile.exceptions.filter(({ reason }) => reason !== '').map((entry) => [`${entry.rule}\u0000${entry.line}`, entry]),
  );
  const findings: Finding[] = [];
  for (const rule of lintRules) {
    const severity = profile.rules[rule.id] ?? rule.severity;
    // An exception may also switch a rule on for one line.
    if (severity === 'off' && !profile.exceptions.some((entry) => entry.rule === rule.id && entry.severity !== 'off')) continue;
    for (const raw of rule.check(input)) {
      const line = raw.line === undefined ? undefined : bom.lines[raw.line];
      const exception = line && exceptions.get(`${rule.id}\u0000${line.key}`);
      if (severity === 'off' && !exception) continue;
      findings.push({
        rule: rule.id,
        severity: exception?.severity ?? severity,
        ...(line ? { line: line.key } : {}),
        ...(line?.row === undefined ? {} : { row: line.row }),
        ...(raw.field === undefined ? {} : { field: raw.field }),
        message: raw.message,
        ...(exception ? { reason: exception.reason } : {}),
      });
    }
  }
  return findings;
}

/** Whether findings let a push go on: warnings do, errors and fatal ones do not. */
export function blocksPush(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error' || severity === 'fatal');
}
