import { fail } from '../failure';
import type { Command } from './command';
import { isSet } from './command';
import { planOptions, planRequest, planText, planToJson } from './plan-arguments';
import type { PushJson } from './push-result';
import { pushExit, pushText, pushToJson } from './push-result';
import { askOnTerminal } from './read-stdin';

export const command: Command = {
  name: 'push',
  usage: 'SOURCE TARGET [--base BASE] [--decisions F] [--no-delete] [--dry-run] [--yes] [--partial-ok]',
  summary: 'Makes TARGET, a vendor’s BOM, agree with SOURCE: plans, shows, sends, reads back.',
  details:
    'Asks before it sends, unless --yes is given. Exit 1: rows stay undecided or were refused; exit 3: it stopped half-way and can be resumed.\n' +
    'A result that breaks a rule is not sent, nor one that lacks a large part of TARGET unless --partial-ok says that it is meant.\n' +
    'Rules are treated as the profile says: `trueup profiles`.\n' +
    'Ctrl+C stops between two requests; nothing is lost or sent twice.',
  arity: [2, 2],
  options: {
    ...planOptions,
    'dry-run': { type: 'boolean', help: 'show the plan and stop' },
    yes: { type: 'boolean', help: 'send without asking' },
    'partial-ok': { type: 'boolean', help: 'the many lines that SOURCE lacks are meant to go' },
  },
  run: async (context, args) => {
    const app = await context.app();
    const request = await planRequest(context, app, args, isSet(args, 'dry-run') ? 'try' : 'fresh');
    const plan = await app.direct.plan(request);
    const remaining = plan.undecided > 0 || plan.refused.length > 0;
    if (isSet(args, 'dry-run')) {
      context.answer(planToJson(plan), () => planText(context, plan));
      return remaining ? 1 : 0;
    }
    if (plan.edits.length === 0) {
      const nothing: PushJson = { push: null, done: 0, failed: 0, unknown: 0, left: 0, verified: !remaining };
      context.answer(nothing, () => planText(context, plan));
      return remaining ? 1 : 0;
    }
    const canAsk = !isSet(args, 'yes') && !context.isJson && context.isTerminal;
    const isAsked = plan.partial !== undefined && !isSet(args, 'partial-ok');
    if (!isSet(args, 'yes')) {
      const unharmed = 'Nothing was sent.';
      if (!canAsk) {
        fail('invalid', `This would send ${plan.edits.length} edits and was not confirmed.`, {
          unharmed,
          next: 'Look at it with --dry-run, then add --yes.',
        });
      }
      context.note(planText(context, plan));
      const gone = isAsked ? `, and take out the ${plan.partial?.missing ?? 0} lines that SOURCE lacks` : '';
      const answer = await askOnTerminal(context.io, `Send this to ${plan.target.name}${gone}? [y/N] `);
      if (!isYes(answer)) fail('cancelled', 'Not confirmed.', { unharmed });
    }
    if (plan.partial !== undefined && isAsked && isSet(args, 'yes')) {
      fail('refused', plan.partial.message, {
        unharmed: 'Nothing was sent.',
        next: 'Look at it with --dry-run; add --partial-ok if they are meant to go, or --no-delete to leave them.',
      });
    }
    let running: string | undefined;
    const stop = () => {
      if (running !== undefined) app.direct.pause(running);
    };
    context.signal.addEventListener('abort', stop);
    const off = app.on('push', ({ done, failed, total }) => context.progress(`Pushing to ${plan.target.name}`, done + failed, total));
    try {
      context.signal.throwIfAborted();
      const detail = await app.direct.push({
        ...request,
        removals: plan.removals,
        ...(plan.partial === undefined ? {} : { partial: plan.partial.missing }),
        onStart: (push) => (running = push),
      });
      const result = pushToJson(detail);
      context.answer(result, () => pushText(context, detail));
      const exit = pushExit(result);
      return exit === 0 && remaining ? 1 : exit;
    } finally {
      off();
      context.signal.removeEventListener('abort', stop);
    }
  },
};

function isYes(answer: string): boolean {
  return /^y(es)?$/i.test(answer.trim());
}
