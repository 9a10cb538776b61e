import { fail } from '../failure';
import type { Command } from './command';
import { textOption } from './command';

export const command: Command = {
  name: 'sandbox',
  usage: '[VENDOR…] [--port N]',
  summary: 'Starts stand-ins for the vendors’ systems on this computer, until Ctrl+C.',
  details: 'Prints the address and the credentials of each. Connect to one with `trueup connect VENDOR --url ADDRESS --secret-stdin`.',
  arity: [0, 20],
  options: { port: { type: 'string', placeholder: 'N', help: 'port of the first; the others take the next ones' } },
  run: async (context, args) => {
    const [{ sandboxes }, { systemClock }] = await Promise.all([import('../vendors/index'), import('../clock')]);
    const known = sandboxes.map((kind) => kind.vendor);
    const unknown = args.positionals.find((vendor) => !known.includes(vendor));
    if (unknown !== undefined) fail('not-found', `There is no sandbox for “${unknown}”.`, { next: `There are: ${known.join(', ')}.` });
    const given = textOption(args, 'port');
    const port = given === undefined ? undefined : Number(given);
    if (port !== undefined && (!Number.isInteger(port) || port < 1 || port > 65_535 - sandboxes.length)) {
      fail('invalid', `--port ${given} is no port.`);
    }
    const chosen = sandboxes.filter((kind) => args.positionals.length === 0 || args.positionals.includes(kind.vendor));
    const running: Awaited<ReturnType<(typeof sandboxes)[number]['start']>>[] = [];
    try {
      for (const [index, kind] of chosen.entries()) {
        running.push(await kind.start({ clock: systemClock, ...(port === undefined ? {} : { port: port + index }) }));
      }
      const views = running.map(({ vendor, url, credentials, settings }) => ({ vendor, url, credentials, settings }));
      context.answer(views, () =>
        views
          .map(({ vendor, url, credentials, settings }) => {
            const set = Object.entries(settings).map(([key, value]) => ` --set ${key}=${value}`);
            const connect = `echo '${JSON.stringify(credentials)}' | trueup connect ${vendor} --name my-${vendor} --url ${url}${set.join('')} --secret-stdin`;
            return `${context.paint.bold(vendor)}  ${url}\n  ${connect}`;
          })
          .concat('', 'Running until Ctrl+C.')
          .join('\n'),
      );
      await new Promise<void>((resolve) => {
        if (context.signal.aborted) return resolve();
        context.signal.addEventListener('abort', () => resolve(), { once: true });
      });
    } finally {
      await Promise.all(running.map((sandbox) => sandbox.close()));
    }
    return 0;
  },
};
