import { openBom } from './bom-argument';
import type { Command } from './command';
import { argument } from './command';
import { formatTable } from './table';

export const command: Command = {
  name: 'show',
  usage: 'BOM',
  summary: 'Prints one BOM: a file, or a vendor’s from the mirror.',
  arity: [1, 1],
  options: {},
  run: async (context, args) => {
    const { bom } = await openBom(context, argument(args, 0));
    const [{ bomToJson }, { canonicalTable }] = await Promise.all([import('../sheets/export'), import('../sheets/canonical-table')]);
    context.answer(context.isJson ? bomToJson(bom) : undefined, () => {
      const { headers, rows } = canonicalTable(bom);
      const columns = headers.map((title) => ({ title, shrinks: true }));
      const table = formatTable(
        context,
        columns,
        rows.map((row) => row.map((cell) => cell ?? '')),
      );
      return `${context.paint.bold(bom.name)}, ${bom.lines.length.toLocaleString('en')} lines\n\n${table}`;
    });
    return 0;
  },
};
