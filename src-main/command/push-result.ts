import type { PushDetailView } from '../../src-preload/contract';
import type { ExitCode } from './command';
import type { Context } from './context';

/** A push as `trueup push --json` promises it. `push` is `null` where there was nothing to send. */
export interface PushJson {
  readonly push: string | null;
  readonly done: number;
  readonly failed: number;
  readonly unknown: number;
  readonly left: number;
  readonly verified: boolean;
}

/** What came of a push, in numbers. */
export function pushToJson({ push }: PushDetailView): PushJson {
  return { push: push.id, done: push.done, failed: push.failed, unknown: push.unknown, left: push.left, verified: push.verified === true };
}

/** 0: all of it arrived and was read back; 3: a part of it, the rest is kept and can be resumed. */
export function pushExit(result: PushJson): ExitCode {
  return result.failed + result.unknown + result.left === 0 && result.verified ? 0 : 3;
}

/** What came of a push, for people. */
export function pushText({ paint }: Context, detail: PushDetailView): string {
  const { push, edits } = detail;
  const result = pushToJson(detail);
  const troubles = edits
    .filter(({ outcome }) => outcome !== 'done' && outcome !== 'planned')
    .map(({ edit, outcome, message }) => `  ${outcome}: ${edit.op} ${edit.key}${message === undefined ? '' : `: ${message}`}`);
  const head = `${result.done} done, ${result.failed} failed, ${result.unknown} unknown, ${result.left} left`;
  const proof = result.verified
    ? paint.green('Read back: the vendor’s BOM is as decided.')
    : paint.yellow('Not proven: the vendor’s BOM was not found as decided.');
  const next = pushExit(result) === 0 ? [] : [`Go on with: trueup resume ${push.id}`];
  const fault = push.fault === undefined ? [] : [paint.red(push.fault.message)];
  return [
    `${push.id} to ${push.target}: ${head}`,
    ...troubles.slice(0, 50),
    ...(troubles.length > 50 ? [`  … and ${troubles.length - 50} more`] : []),
    ...fault,
    proof,
    ...next,
  ].join('\n');
}
