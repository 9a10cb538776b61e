import { readFile } from 'node:fs/promises';

import type { AliasView } from '../../src-preload/contract';
import type { App } from '../app';
import { fail } from '../failure';
import type { Arguments, Command, ExitCode } from './command';
import { argument, textOption } from './command';
import type { Context } from './context';
import { writeOut } from './out-file';
import { formatTable } from './table';

export const command: Command = {
  name: 'aliases',
  usage: '[add part|maker FROM TO [--vendor V] [--evidence TEXT] | remove ID | export [--out F] | import F]',
  summary: 'Lists and keeps what is held to be one part or one maker.',
  details:
    'An alias holds always, or with --vendor only where that vendor’s BOM is compared. Every comparison uses those in force and says so.\n' +
    'Part aliases are cross-references too: a customer’s number and the own one.',
  arity: [0, 4],
  options: {
    vendor: { type: 'string', placeholder: 'V', help: 'for this vendor only' },
    evidence: { type: 'string', placeholder: 'TEXT', help: 'why: a data sheet, a letter' },
    out: { type: 'string', placeholder: 'F', help: 'file to export to' },
  },
  run: async (context, args) => {
    const app = await context.app();
    const [verb] = args.positionals;
    switch (verb) {
      case undefined:
      case 'list':
        return list(context, app);
      case 'add':
        return add(context, app, args);
      case 'remove': {
        const removed = await app.ask('aliases.remove', { alias: needed(args, 1) });
        context.answer(removed, () => `Removed: ${removed.removed}`);
        return 0;
      }
      case 'export':
        return exportAll(context, app, args);
      case 'import': {
        const done = await app.ask('aliases.import', { text: await readFile(context.path(needed(args, 1)), 'utf8') });
        context.answer(done, () => [`${done.added} aliases added.`, ...done.problems].join('\n'));
        return done.problems.length === 0 ? 0 : 1;
      }
      default:
        return fail('invalid', `\`trueup aliases\` does not know “${verb}”.`, { next: 'It knows list, add, remove, export, import.' });
    }
  },
};

function needed(args: Arguments, at: number): string {
  if (args.positionals[at] === undefined)
    fail('invalid', `\`trueup aliases ${argument(args, 0)}\` needs one argument more.`, { next: `Usage: trueup aliases ${command.usage}` });
  return argument(args, at);
}

async function list(context: Context, app: App): Promise<ExitCode> {
  const aliases = await app.ask('aliases.list', {});
  context.answer(aliases, () =>
    aliases.length === 0
      ? 'No aliases. `trueup aliases add` keeps one.'
      : formatTable(
          context,
          [
            { title: 'Id' },
            { title: 'One' },
            { title: 'From', shrinks: true },
            { title: 'To', shrinks: true },
            { title: 'Holds' },
            { title: 'Said by' },
          ],
          aliases.map((alias) => [
            alias.id,
            alias.kind === 'part' ? 'part' : 'maker',
            alias.from,
            alias.to,
            scopeOf(alias),
            `${alias.who}, ${alias.when.slice(0, 10)}`,
          ]),
        ),
  );
  return 0;
}

function scopeOf({ scope, of }: AliasView): string {
  return of === undefined ? scope : `${scope} ${of}`;
}

async function add(context: Context, app: App, args: Arguments): Promise<ExitCode> {
  const kind = needed(args, 1);
  if (kind !== 'part' && kind !== 'maker')
    fail('invalid', `“${kind}” is neither part nor maker.`, { next: `Usage: trueup aliases ${command.usage}` });
  const vendor = textOption(args, 'vendor');
  const evidence = textOption(args, 'evidence');
  const added = await app.ask('aliases.add', {
    kind: kind === 'part' ? 'part' : 'manufacturer',
    from: needed(args, 2),
    to: needed(args, 3),
    ...(vendor === undefined ? { scope: 'always' } : { scope: 'vendor', of: vendor }),
    ...(evidence === undefined ? {} : { evidence }),
  });
  context.answer(added, () => `${added.id}: ${added.from} and ${added.to} are one ${kind}.`);
  return 0;
}

async function exportAll(context: Context, app: App, args: Arguments): Promise<ExitCode> {
  const file = await app.ask('aliases.export', {});
  const bytes = Buffer.from(file.bytes, 'base64');
  const out = textOption(args, 'out');
  if (out !== undefined) await writeOut(context.path(out), bytes, []);
  context.answer(JSON.parse(bytes.toString('utf8')), () => (out === undefined ? bytes.toString('utf8') : `Written: ${out}`));
  return 0;
}
