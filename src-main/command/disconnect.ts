import type { Command } from './command';
import { argument } from './command';
import { connectionNamed } from './mirrored-bom';

export const command: Command = {
  name: 'disconnect',
  usage: 'NAME',
  summary: 'Removes a connection, its secret and its mirror; nothing changes at the vendor.',
  arity: [1, 1],
  options: {},
  run: async (context, args) => {
    const app = await context.app();
    const { id, name } = await connectionNamed(app, argument(args, 0));
    await app.ask('connections.remove', { connection: id });
    context.answer({ removed: name }, () => `Removed ${name}, its secret and its mirror. Nothing changed at the vendor.`);
    return 0;
  },
};
