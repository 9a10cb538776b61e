import type { Bom } from './bom';
import type { Capabilities } from './capabilities';
import type { Comparison } from './comparison';
import type { Edit } from './edit';
import { lineFingerprint } from './fingerprint';
import { lintBom, type Finding } from './lint';
import type { Profile } from './profile';
import { removalGuard, type RemovalWarning } from './removal-guard';
import { resultOf } from './result';

/** A finding about what a push would make of its target. */
export interface PushFinding extends Finding {
  /** The target has it already, and the push does not touch that line: it is told, but stops nothing. */
  readonly standing: boolean;
  /** What the line will say, so that accepting the finding holds for that only. */
  readonly premise?: string;
}

/** What is to be said before a push. */
export interface PushCheck {
  readonly findings: readonly PushFinding[];
  /** So much would go that one asks whether the source is only a part. */
  readonly partial?: RemovalWarning;
}

/** Checks the result of a plan against the profile's rules and the target's limits, and asks about large removals. */
export function checkPush(
  comparison: Comparison,
  edits: readonly Edit[],
  { target, profile, capabilities }: { readonly target: 'left' | 'right'; readonly profile: Profile; readonly capabilities: Capabilities },
): PushCheck {
  const before = comparison[target];
  const after = resultOf(comparison, edits, target);
  // Large removals are a question of their own, with the lines that would go.
  const rules: Profile = { ...profile, rules: { ...profile.rules, 'mass-removal': 'off' } };
  const context = { capabilities, target: before };
  const touched = new Set(edits.map(({ key }) => key));
  const said = new Map<string, string>();
  const wanted = lintBom(after, rules, context);
  // What was wrong before is only asked where something on an untouched line is wrong now.
  const isDoubtful = wanted.some(({ line }) => line !== undefined && !touched.has(line));
  const known = new Set(isDoubtful ? lintBom(before, rules, context).map(nameOf) : []);
  const lines = linesOf(after, new Set(wanted.flatMap(({ line }) => line ?? [])));
  const findings = wanted.map((finding): PushFinding => {
    const { line: key } = finding;
    if (key === undefined) return { ...finding, standing: false };
    const line = lines.get(key);
    let premise = said.get(key);
    if (premise === undefined && line) said.set(key, (premise = lineFingerprint(line)));
    return { ...finding, standing: !touched.has(key) && known.has(nameOf(finding)), ...(premise === undefined ? {} : { premise }) };
  });
  const isAsked = profile.rules['mass-removal'] !== 'off' && profile.rules['mass-removal'] !== 'warning';
  const partial = isAsked ? removalGuard(before.lines, after.lines, profile.removalShare) : undefined;
  return { findings, ...(partial ? { partial } : {}) };
}

/** Whether a finding stops the push. */
export function stopsPush({ severity, standing }: Pick<PushFinding, 'severity' | 'standing'>): boolean {
  return !standing && (severity === 'error' || severity === 'fatal');
}

function nameOf({ rule, line, message }: Finding): string {
  return `${rule}\u0000${line ?? ''}\u0000${message}`;
}

function linesOf(bom: Bom, keys: ReadonlySet<string>) {
  return new Map(bom.lines.filter(({ key }) => keys.has(key)).map((line) => [line.key, line]));
}
