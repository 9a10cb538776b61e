import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { PlanIssue } from '../../src-preload/domain/edit';
import type { PlanView } from '../../src-preload/contract';
import type { App } from '../app';
import type { DirectPlan } from '../direct';
import { fail } from '../failure';
import type { Arguments, OptionSpec } from './command';
import { argument, isSet, textOption } from './command';
import type { Context } from './context';
import { fieldTitle, valueText } from '../sheets/cell-words';
import { isExistingFile, openFile } from './bom-argument';
import { profileNamed } from './import-options';
import { readDecisions } from './decisions-file';
import { findMirrored } from './mirrored-bom';
import type { Freshness } from './mirrored-bom';
import { formatTable } from './table';

/** Options that `plan` and `push` share. */
export const planOptions = {
  base: { type: 'string', placeholder: 'BASE', help: 'the BOM that both come from: only what SOURCE changed since is taken' },
  decisions: { type: 'string', placeholder: 'F', help: 'JSON file with decisions that come before the rule, row by row' },
  profile: { type: 'string', placeholder: 'P', help: 'electronics, mechanical, construction, a saved one or a .json file' },
  'no-delete': { type: 'boolean', help: 'leave lines alone that only TARGET has' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Which snapshots the plan is made on. `freshness`: of the target and, where it is a vendor's too, the source. */
export async function planRequest(context: Context, app: App, args: Arguments, freshness: Freshness): Promise<DirectPlan> {
  const base = textOption(args, 'base');
  const chosen = textOption(args, 'profile');
  const profile = chosen === undefined ? undefined : await savedProfile(context, app, chosen);
  const decisions = textOption(args, 'decisions');
  const decided = decisions === undefined ? undefined : await readDecisions(context.path(decisions));
  const targetName = argument(args, 1);
  if (await isExistingFile(context, targetName)) {
    fail('invalid', `${targetName} is a file: only a vendor’s BOM can be pushed to.`, {
      unharmed: 'Nothing was sent.',
      next: 'Name it as CONNECTION/BOM.',
    });
  }
  const source = await snapshotOf(context, app, argument(args, 0), freshness);
  const { snapshot } = await findMirrored(context, app, targetName, freshness);
  return {
    source,
    target: snapshot.id,
    deletes: !isSet(args, 'no-delete'),
    ...(base === undefined ? {} : { base: await snapshotOf(context, app, base, 'known') }),
    ...(profile === undefined ? {} : { profile }),
    ...(decided === undefined ? {} : { decisions: decided }),
  };
}

/** A plan is made again before it is proven, so a profile from a file is saved under its name first. */
async function savedProfile(context: Context, app: App, chosen: string): Promise<string> {
  const profile = await profileNamed(context, chosen);
  if (chosen !== profile.name) await app.ask('profiles.save', { profile });
  return profile.name;
}

async function snapshotOf(context: Context, app: App, named: string, freshness: Freshness): Promise<string> {
  if (!(await isExistingFile(context, named))) return (await findMirrored(context, app, named, freshness)).snapshot.id;
  const path = context.path(named);
  const bytes = new Uint8Array(await readFile(path));
  const { isJsonText } = await import('../sheets/is-json-text');
  if (!isJsonText(bytes)) return (await app.direct.importFile({ name: basename(path), path, bytes })).id;
  // The mirror takes tables; a BOM that this command wrote as JSON goes in as the table that it is.
  const { bom } = await openFile(context, path);
  const { exportBom } = await import('../sheets/export');
  return (await app.direct.importFile({ name: basename(path), path, bytes: await exportBom(bom, 'csv') })).id;
}

/** A plan as `trueup plan --json` promises it. */
export function planToJson({ edits, refused, lossy, requests, findings, blocking, partial }: PlanView) {
  const issue = ({ key, field, message }: PlanIssue) => ({ key, field, message });
  return {
    edits: edits.map(({ op, key, fields, before }) => ({ op, key, fields, before })),
    refused: refused.map(issue),
    lossy: lossy.map(issue),
    requests,
    findings: findings.map(({ rule, severity, line, field, message, reason, standing }) => ({
      rule,
      severity,
      line: line ?? null,
      field: field ?? null,
      message,
      reason: reason ?? null,
      standing,
    })),
    blocking,
    partial: partial === undefined ? null : partial,
  };
}

const marks = { create: '+', update: '~', delete: '−', reorder: '↕' } as const;

/** A plan for people: every edit, then what will not arrive as it is. */
export function planText(context: Context, plan: PlanView): string {
  const { paint } = context;
  if (plan.edits.length === 0 && plan.refused.length === 0) {
    return plan.undecided === 0
      ? `${plan.target.name} agrees already: nothing to send.`
      : `Nothing to send; ${plan.undecided} rows are not decided.`;
  }
  const rows = plan.edits.flatMap(({ op, key, fields, before }) => {
    const changed = Object.entries(op === 'delete' ? {} : fields);
    const mark = `${marks[op]} ${op}`;
    if (changed.length === 0) return [[mark, key, '', words(before), '']];
    return changed.map(([field, value], at) => [
      at === 0 ? mark : '',
      at === 0 ? key : '',
      fieldTitle(field),
      at === 0 && op === 'create' ? '' : cell(valueAt(before, field)),
      cell(value),
    ]);
  });
  const table = formatTable(
    context,
    [
      { title: 'Edit' },
      { title: 'Line', shrinks: true },
      { title: 'Field' },
      { title: 'Is', shrinks: true },
      { title: 'Will be', shrinks: true },
    ],
    rows,
  );
  const issues = [
    ...plan.refused.map(({ key, field, message }) => paint.red(`✗ not sent: ${key} ${field}: ${message}`)),
    ...plan.lossy.map(({ key, field, message }) => paint.yellow(`! kept differently: ${key} ${field}: ${message}`)),
  ];
  const findings = plan.findings
    .filter(({ severity, standing }) => severity !== 'off' && !standing)
    .map(({ severity, rule, line, message }) => {
      const text = `${rule}${line === undefined ? '' : ` on ${line}`}: ${message}`;
      return severity === 'warning' ? paint.yellow(`! ${text}`) : paint.red(`✗ stops the push: ${text}`);
    });
  const shown = findings.length > 50 ? [...findings.slice(0, 50), `  … and ${findings.length - 50} more`] : findings;
  const partial = plan.partial === undefined ? [] : [paint.red(`? ${plan.partial.message}`)];
  const counts = `${plan.creates} to create, ${plan.updates} to update, ${plan.removals} to delete, in ${plan.requests} requests to ${plan.target.name}`;
  const open = plan.undecided === 0 ? [] : [`${plan.undecided} rows are not decided and stay as they are.`];
  return [table, '', ...issues, ...shown, ...partial, counts, ...open].join('\n');
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return valueText(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return JSON.stringify(value);
}

function valueAt(fields: object, field: string): unknown {
  return Object.entries(fields).find(([name]) => name === field)?.[1];
}

function words(before: {
  readonly partNumber?: string | null;
  readonly mpn?: string | null;
  readonly description?: string | null;
}): string {
  return before.partNumber || before.mpn || before.description || '';
}
