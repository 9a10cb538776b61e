import type { Command } from './command';
import { argument } from './command';
import { pushExit, pushText, pushToJson } from './push-result';

export const command: Command = {
  name: 'resume',
  usage: 'PUSH',
  summary: 'Goes on with a push that stopped; what may have arrived is read back before anything is sent.',
  arity: [1, 1],
  options: {},
  run: async (context, args) => {
    const app = await context.app();
    const push = argument(args, 0);
    const stop = () => app.direct.pause(push);
    context.signal.addEventListener('abort', stop);
    const off = app.on('push', ({ target, done, failed, total }) => context.progress(`Pushing to ${target}`, done + failed, total));
    try {
      const detail = await app.direct.resume(push);
      const result = pushToJson(detail);
      context.answer(result, () => pushText(context, detail));
      return pushExit(result);
    } finally {
      off();
      context.signal.removeEventListener('abort', stop);
    }
  },
};
