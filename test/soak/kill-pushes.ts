import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { PushDetailView } from '../../src-preload/contract';
import { assertNever } from '../../src-preload/domain/assert-never';
import type { Edit } from '../../src-preload/domain/edit';
import type { SandboxFault } from '../../src-main/vendors/sandbox-faults';
import type { VendorKit } from '../support/vendor-kits';
import { makePushWorld, type PushWorld } from './push-world';
import type { Random } from './random';

const root = join(import.meta.dirname, '../..');

/** What else goes wrong while processes are killed. */
export type Trouble =
  | 'nothing'
  | 'cut network'
  | 'lost replies'
  | 'storm of 429'
  | 'server errors'
  | 'slow replies'
  | 'hung connections'
  | 'garbage'
  | 'ended tokens'
  | 'jumping clock'
  | 'sleep';

export const troubles: readonly Trouble[] = [
  'nothing',
  'cut network',
  'lost replies',
  'storm of 429',
  'server errors',
  'slow replies',
  'hung connections',
  'garbage',
  'ended tokens',
  'jumping clock',
  'sleep',
];

/** What a round of kills came to; `wrong` is empty where the promise held. */
export interface Round {
  readonly vendor: string;
  readonly trouble: Trouble;
  readonly steps: number;
  readonly kills: number;
  readonly starts: number;
  /** Requests that met a fault of the sandbox. */
  readonly faults: number;
  readonly wrong: readonly string[];
}

export interface RoundOptions {
  /** The bundled `push-child.ts`. */
  readonly program: string;
  readonly kit: VendorKit;
  readonly random: Random;
  readonly trouble: Trouble;
  /** At most so many; fewer where the push ends before. */
  readonly kills: number;
  readonly sizes?: { readonly change: number; readonly remove: number; readonly add: number };
}

/** 200 steps; at Kojo, which takes many lines in one request, most of them removals, which go one by one. */
function sizesFor(vendor: string) {
  return vendor === 'kojo' ? { change: 20, remove: 150, add: 30 } : { change: 60, remove: 60, add: 80 };
}

/** Carries one push out in processes that are killed at random instants, until it is done; then looks whether everything is as planned. */
export async function killPush(options: RoundOptions): Promise<Round> {
  const { kit, random, trouble } = options;
  const world = await makePushWorld(kit, options.sizes ?? sizesFor(kit.connector.id));
  const wrong: string[] = [];
  const found = (text: string) => wrong.push(`${kit.connector.id}, ${trouble}: ${text}`);
  let kills = 0;
  let starts = 0;
  const setUpRequests = world.sandbox.requests.length;
  try {
    world.sandbox.faults.set(faultsOf(trouble, kit));
    let end: Ended = { kind: 'killed' };
    for (; starts < options.kills + 60; starts++) {
      end = await runOnce(world, options, await instant(world, random, options.kills - kills));
      if (end.kind === 'killed') {
        kills++;
        for (const lie of await liesOf(world)) found(`after kill ${kills} ${lie}`);
      } else if (end.status !== 'waiting' && end.status !== 'paused') break;
    }
    if (end.kind !== 'ended' || end.status !== 'done') found(`ended as ${JSON.stringify(end)}`);
    for (const fault of await wrongAtEnd(world, setUpRequests, trouble)) found(fault);
    return {
      vendor: world.vendor,
      trouble,
      steps: world.steps,
      kills,
      starts,
      faults: world.sandbox.faults.happened.filter((fault) => fault.kind !== 'latency').length,
      wrong,
    };
  } finally {
    await world.close();
  }
}

/** When a process is killed: a moment after so many more writes have arrived, or early, before it has sent anything. */
interface Instant {
  readonly writes: number;
  readonly milliseconds: number;
}

/** Any instant between two requests or inside one; the kills that are left are spread over the steps that are left. */
async function instant({ app, push }: PushWorld, random: Random, killsLeft: number): Promise<Instant | undefined> {
  if (killsLeft <= 0) return undefined;
  if (random() < 0.15) return { writes: 0, milliseconds: random() * 120 };
  const { left } = (await app.ask('pushes.describe', { push })).push;
  return { writes: 1 + Math.floor((random() * 1.6 * left) / (killsLeft + 1)), milliseconds: random() * 9 };
}

type Ended = { readonly kind: 'killed' } | { readonly kind: 'ended'; readonly status: string; readonly output: string };

async function runOnce(world: PushWorld, { program, trouble, random }: RoundOptions, at: Instant | undefined): Promise<Ended> {
  const child = spawn(process.execPath, [program, world.home, world.push, clockOf(trouble)], {
    cwd: root,
    env: { ...process.env, ...world.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  let said = '';
  const go = new Promise<void>((resolve) => {
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('go\n')) resolve();
    });
    child.once('exit', () => resolve());
  });
  const ended = once(child, 'close').then(([, signal]): unknown => signal);
  await go;
  const stop = disturb(world, child, trouble, random);
  const dontKill = at === undefined ? undefined : killAt(world, child, at);
  const signal = await ended;
  dontKill?.();
  stop();
  if (signal === 'SIGKILL') return { kind: 'killed' };
  const status = /"status":"(\w+)"/.exec(output)?.[1] ?? '';
  return { kind: 'ended', status, output: `${output}${said.replace('go\n', '')}`.slice(0, 2_000) };
}

function clockOf(trouble: Trouble): 'steady' | 'jumping' | 'sleeping' {
  if (trouble === 'jumping clock') return 'jumping';
  return trouble === 'sleep' ? 'sleeping' : 'steady';
}

function killAt({ sandbox, isWrite }: PushWorld, child: ChildProcess, { writes, milliseconds }: Instant): () => void {
  let timer: NodeJS.Timeout | undefined;
  const arrived = () => sandbox.requests.filter(isWrite).length;
  const until = arrived() + writes;
  const watch = setInterval(() => {
    if (arrived() < until) return;
    clearInterval(watch);
    timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  }, 1);
  return () => {
    clearInterval(watch);
    clearTimeout(timer);
  };
}

/** Troubles that are no faults of single requests. Returns how to end them. */
function disturb(world: PushWorld, child: ChildProcess, trouble: Trouble, random: Random): () => void {
  if (trouble === 'ended tokens') {
    const timer = setInterval(() => world.endTokens(), 150);
    return () => clearInterval(timer);
  }
  if (trouble === 'sleep') {
    let awake: NodeJS.Timeout | undefined;
    const timer = setInterval(() => {
      child.kill('SIGSTOP');
      awake = setTimeout(
        () => {
          // What slept for hours finds its tokens ended, its connections closed and another time.
          world.sandbox.hangUp();
          world.endTokens();
          child.kill('SIGCONT');
        },
        20 + random() * 150,
      );
    }, 250);
    return () => {
      clearInterval(timer);
      clearTimeout(awake);
    };
  }
  return () => undefined;
}

/** Replies of writes are late enough for a kill to come between any two steps, and inside one. */
function faultsOf(trouble: Trouble, { writes }: VendorKit): SandboxFault[] {
  const late = writes.map((where): SandboxFault => ({ kind: 'latency', milliseconds: 4, ...where }));
  const often = (kind: SandboxFault['kind'], probability: number, milliseconds?: number): SandboxFault[] =>
    writes.map((where) => ({ kind, probability, ...where, ...(milliseconds === undefined ? {} : { milliseconds }) }));
  switch (trouble) {
    case 'cut network':
      return [...often('drop-before', 0.08), { kind: 'drop-before', method: 'GET', probability: 0.05 }, ...late];
    case 'lost replies':
      return [...often('drop-after', 0.12), ...late];
    case 'storm of 429':
      return [
        ...often('rate-limited', 0.25, 2_000),
        { kind: 'rate-limited', method: 'GET', probability: 0.2, milliseconds: 1_000 },
        ...late,
      ];
    case 'server errors':
      return [...often('error', 0.1), { kind: 'error', method: 'GET', probability: 0.05 }, ...late];
    case 'slow replies':
      return [...often('slow-body', 0.1, 80), ...late];
    case 'hung connections':
      return [
        ...(['hang-before', 'hang-after', 'hang-body'] as const).flatMap((kind) => often(kind, 0.02)),
        { kind: 'hang-before', method: 'GET', probability: 0.03 },
        { kind: 'hang-body', method: 'GET', probability: 0.03 },
        ...late,
      ];
    case 'garbage':
      return [...often('garbage', 0.08), { kind: 'garbage', method: 'GET', probability: 0.05 }, ...late];
    case 'nothing':
    case 'ended tokens':
    case 'jumping clock':
    case 'sleep':
      return late;
    default:
      return assertNever(trouble);
  }
}

/** What the journal claims although the vendor's own state says otherwise. */
async function liesOf(world: PushWorld): Promise<string[]> {
  const { edits, push } = await world.app.ask('pushes.describe', { push: world.push });
  const held = new Set(world.held());
  const lies: string[] = [];
  if (push.status === 'running') lies.push('the push is shown as running');
  for (const { edit, outcome } of edits) {
    const name = world.nameOf(edit);
    const isDone = isEffected(held, edit, name);
    if (outcome === 'done' && !isDone) lies.push(`the journal has ${edit.op} of ${name} as done and it is not`);
    if (outcome === 'planned' && isDone) lies.push(`the journal has ${edit.op} of ${name} as not sent and it is done`);
    if (outcome === 'failed' || outcome === 'moved-on') lies.push(`the journal has ${edit.op} of ${name} as ${outcome}`);
  }
  return lies;
}

function isEffected(held: ReadonlySet<string>, edit: Edit, name: string): boolean {
  if (edit.op === 'create') return held.has(`${name} × 2`);
  if (edit.op === 'delete') return !held.has(`${name} × 1`);
  return held.has(`${name} × 7`);
}

async function wrongAtEnd(world: PushWorld, from: number, trouble: Trouble): Promise<string[]> {
  const { app, sandbox, push, steps } = world;
  const wrong: string[] = [];
  const held = world.held();
  const twice = held.filter((line, at) => held.indexOf(line) !== at);
  const lost = world.wanted.filter((line) => !held.includes(line));
  const surplus = held.filter((line) => !world.wanted.includes(line));
  if (twice.length > 0) wrong.push(`doubled: ${twice.slice(0, 5).join(', ')}`);
  if (lost.length > 0) wrong.push(`lost: ${lost.slice(0, 5).join(', ')}`);
  if (surplus.length > 0) wrong.push(`left over: ${surplus.slice(0, 5).join(', ')}`);
  const detail = await app.ask('pushes.describe', { push });
  const { done, failed, unknown, left, verified } = detail.push;
  if (done !== steps || failed + unknown + left > 0 || verified !== true) wrong.push(`the receipt says ${JSON.stringify(detail.push)}`);
  if (detail.edits.some((edit) => edit.outcome !== 'done')) wrong.push('an edit of the receipt is not done');
  if (detail.requests.some((request) => request.status === 'sending')) wrong.push('a request of the receipt is shown as under way');
  if (app.direct.verifyLog().kind !== 'intact') wrong.push('the audit log is broken');
  if (sandbox.breaches.length > 0) wrong.push(`a rule of the vendor was broken: ${sandbox.breaches[0]?.message}`);
  wrong.push(...(await unjournalled(world, detail, from, trouble)));
  return wrong;
}

/** Every write that arrived has its entry in the journal, and none that changed something was sent twice. */
async function unjournalled(world: PushWorld, detail: PushDetailView, from: number, trouble: Trouble): Promise<string[]> {
  const wrong: string[] = [];
  const journal = new Map<string, number>();
  for (const { method, path } of detail.requests) journal.set(`${method} ${path}`, (journal.get(`${method} ${path}`) ?? 0) + 1);
  const seen = new Set<string>();
  const isPathOf = (path: string) => [...journal.keys()].some((key) => key.endsWith(` ${path}`));
  for (const { method, path, body, status } of world.sandbox.requests.slice(from)) {
    const key = `${method} ${path}`;
    // What was refused did nothing and may be sent again.
    if (!world.isWrite({ method, path }) || status === 429 || status === 401) continue;
    if (trouble === 'server errors' && status >= 500) continue;
    const left = (journal.get(key) ?? 0) - 1;
    journal.set(key, left);
    if (left < 0 && !isPathOf(path)) wrong.push(`${key} is in no journal`);
    else if (left < 0) wrong.push(`${key} arrived more often than the journal says`);
    if (status < 200 || status >= 300) continue;
    const what = `${key} ${body.replaceAll(/sandbox-token-\d+/g, '')}`;
    if (seen.has(what)) wrong.push(`was carried out twice: ${what.slice(0, 200)}`);
    seen.add(what);
  }
  return wrong.slice(0, 5);
}
