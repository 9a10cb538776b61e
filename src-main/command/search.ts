import { fail } from '../failure';
import type { Command } from './command';
import { textOption } from './command';
import { formatTable } from './table';

export const command: Command = {
  name: 'search',
  usage: 'TEXT',
  summary: 'Searches every BOM of the mirror.',
  arity: [1, 20],
  options: { limit: { type: 'string', placeholder: 'N', help: 'most hits to show (100)' } },
  run: async (context, args) => {
    const limit = Number(textOption(args, 'limit') ?? '100');
    if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) fail('invalid', '--limit is a number from 1 to 1,000.');
    const app = await context.app();
    const found = await app.ask('search.lines', { text: args.positionals.join(' '), limit });
    const { lineToJson } = await import('../sheets/line-json');
    const hits = found.map(({ sourceName, snapshot, line }) => ({ bom: sourceName, snapshot, line: lineToJson(line) }));
    context.answer(hits, () =>
      hits.length === 0
        ? 'Nothing found.'
        : formatTable(
            context,
            [
              { title: 'BOM', shrinks: true },
              { title: 'Part', shrinks: true },
              { title: 'Maker', shrinks: true },
              { title: 'Description', shrinks: true },
              { title: 'Quantity', align: 'right' },
            ],
            hits.map(({ bom, line }) => [
              bom,
              line.partNumber ?? line.mpn ?? '',
              line.manufacturer ?? '',
              line.description ?? '',
              line.quantity ?? '',
            ]),
          ),
    );
    return 0;
  },
};
