import { fail } from '../failure';
import type { Command } from './command';
import { isSet, textOption } from './command';
import { formatTable } from './table';

export const command: Command = {
  name: 'log',
  usage: '[--limit N] [--verify] [--out FILE]',
  summary: 'Shows the audit log, newest last.',
  details: 'Each entry of the log is bound to the one before it; --verify proves that none was changed or taken out.',
  arity: [0, 0],
  options: {
    limit: { type: 'string', placeholder: 'N', help: 'how many of the newest entries (200)' },
    verify: { type: 'boolean', help: 'check the whole log' },
    out: { type: 'string', placeholder: 'FILE', help: 'write the whole log with its hashes as JSON' },
  },
  run: async (context, args) => {
    const limit = Number(textOption(args, 'limit') ?? '200');
    if (!Number.isInteger(limit) || limit < 1 || limit > 5_000) fail('invalid', '--limit is a number from 1 to 5,000.');
    const app = await context.app();
    const checked = isSet(args, 'verify') ? app.direct.verifyLog() : undefined;
    const out = textOption(args, 'out');
    if (out !== undefined) {
      const { writeOut } = await import('./out-file');
      await writeOut(context.path(out), Buffer.from((await app.ask('log.export', {})).bytes, 'base64'), []);
    }
    const { total, entries } = await app.ask('log.list', { from: 0, count: limit });
    const shown = entries.toSorted((a, b) => a.seq - b.seq);
    context.answer({ total, entries: shown, ...(checked === undefined ? {} : { intact: checked.kind === 'intact' }) }, () => {
      const table =
        shown.length === 0
          ? 'The log is empty.'
          : formatTable(
              context,
              [{ title: '#', align: 'right' }, { title: 'When' }, { title: 'Who' }, { title: 'What' }, { title: 'Detail', shrinks: true }],
              shown.map(({ seq, at, who, action, detail }) => [String(seq), at, who, action, detail]),
            );
      if (checked === undefined) return table;
      return `${table}\n\n${checked.kind === 'intact' ? 'The log is whole.' : `The log was changed at entry ${checked.seq}.`}`;
    });
    return checked === undefined || checked.kind === 'intact' ? 0 : 1;
  },
};
