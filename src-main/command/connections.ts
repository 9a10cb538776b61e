import type { Command } from './command';
import { formatTable } from './table';

export const command: Command = {
  name: 'connections',
  usage: '',
  summary: 'Lists the connections to vendors.',
  arity: [0, 0],
  options: {},
  run: async (context) => {
    const app = await context.app();
    const connections = await app.ask('connections.list', {});
    const views = connections.map(({ vendor, name, baseUrl, settings, hasSecret, lastPull, lastFault }) => ({
      name,
      vendor,
      baseUrl,
      settings,
      hasSecret,
      lastPull: lastPull ?? null,
      lastFault: lastFault ?? null,
    }));
    context.answer(views, () =>
      views.length === 0
        ? 'No connections. `trueup connect` makes one.'
        : formatTable(
            context,
            [{ title: 'Name' }, { title: 'Vendor' }, { title: 'Address', shrinks: true }, { title: 'Secret' }, { title: 'Last pull' }],
            views.map(({ name, vendor, baseUrl, hasSecret, lastPull }) => [
              name,
              vendor,
              baseUrl,
              hasSecret ? 'stored' : 'missing',
              lastPull ?? '–',
            ]),
          ),
    );
    return 0;
  },
};
