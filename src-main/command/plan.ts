import type { Command } from './command';
import { planOptions, planRequest, planText, planToJson } from './plan-arguments';

export const command: Command = {
  name: 'plan',
  usage: 'SOURCE TARGET [--base BASE] [--decisions F] [--no-delete]',
  summary: 'Shows the edits that make TARGET, a vendor’s BOM, agree with SOURCE; sends nothing.',
  details:
    'Without --base SOURCE is taken everywhere; lines that only TARGET has are deleted unless --no-delete is given.\nExit 1 where rows stay undecided.',
  arity: [2, 2],
  options: planOptions,
  run: async (context, args) => {
    const app = await context.app();
    const plan = await app.direct.plan(await planRequest(context, app, args, 'try'));
    context.answer(planToJson(plan), () => planText(context, plan));
    return plan.undecided > 0 || plan.refused.length > 0 ? 1 : 0;
  },
};
