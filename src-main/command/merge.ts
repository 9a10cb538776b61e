import type { Bom, Line } from '../../src-preload/domain/bom';
import { fail } from '../failure';
import type { Command } from './command';
import { isSet, textOption } from './command';
import { compareArguments } from './compare-arguments';
import { rowText } from './comparison-text';
import { readDecisions } from './decisions-file';
import { refuseInputs, writeOut } from './out-file';
import { bomBytes, bomFormat } from './write-bom';

export const command: Command = {
  name: 'merge',
  usage: 'LEFT RIGHT --base BASE [--decisions F] [--out F]',
  summary: 'Merges two BOMs that come from a third; lists the conflicts.',
  details:
    'Exit 1 while a conflict or a doubtful pairing remains; the merged BOM is then not written, because it would settle them silently.\n' +
    '--decisions settles them: a JSON list like {"kind":"choose","row":"ID","fields":"row","choice":{"kind":"take","side":"left"}}.\n' +
    '--keep-layout writes into a copy of LEFT’s workbook: its styles, formulas, column order and other columns stay.',
  arity: [2, 2],
  options: {
    base: { type: 'string', placeholder: 'BASE', help: 'the BOM that both sides come from' },
    decisions: { type: 'string', placeholder: 'F', help: 'JSON file that settles conflicts, row by row' },
    profile: { type: 'string', placeholder: 'P', help: 'electronics, mechanical, construction, a saved one or a .json file' },
    'no-aliases': { type: 'boolean', help: 'leave out what `trueup aliases` holds to be one part or maker' },
    out: { type: 'string', placeholder: 'F', help: 'merged BOM to write: .csv .xlsx .json' },
    'keep-layout': { type: 'boolean', help: 'write into a copy of LEFT’s workbook' },
  },
  run: async (context, args) => {
    if (textOption(args, 'base') === undefined) {
      fail('invalid', 'A merge needs the BOM that both sides come from.', {
        next: 'Add --base; without one `trueup diff` shows what differs.',
      });
    }
    const out = textOption(args, 'out');
    const format = out === undefined ? undefined : bomFormat(out);
    const decisionsFile = textOption(args, 'decisions');
    const given = decisionsFile === undefined ? [] : await readDecisions(context.path(decisionsFile));
    const { comparison, names, left, inputs } = await compareArguments(context, args);
    const path = out === undefined ? undefined : context.path(out);
    if (path !== undefined) await refuseInputs(path, inputs);

    const [{ applyDecisions, proposedDecisions }, { comparisonToJson, rowToJson }, { lineToJson }] = await Promise.all([
      import('../../src-preload/domain/choose'),
      import('../sheets/comparison-json'),
      import('../sheets/line-json'),
    ]);
    const known = new Set(comparison.rows.map((row) => row.id));
    const stray = given.find((decision) => 'row' in decision && !known.has(decision.row));
    if (stray !== undefined && 'row' in stray)
      fail('not-found', `There is no row “${stray.row}” to decide.`, { unharmed: 'Nothing was written.' });
    const resolution = applyDecisions(comparison, [...comparison.rows.flatMap(proposedDecisions), ...given], 'left');
    const isOpen = (index: number) => ['open', 'partly'].includes(resolution.states[index]?.decision ?? 'open');
    const conflicts = comparison.rows.filter((row, index) => row.status !== 'same' && isOpen(index));
    const merged: Bom = { ...comparison.left, lines: withOwnKeys(resolution.desired, comparison.left) };

    const isWritten = path !== undefined && format !== undefined && conflicts.length === 0;
    if (isWritten) {
      const bytes = await bomBytes(context, merged, { format, into: isSet(args, 'keep-layout') ? left : undefined });
      await writeOut(path, bytes, inputs);
    }
    const { rows: _rows, ...head } = comparisonToJson(comparison);
    context.answer(
      {
        ...head,
        conflicts: conflicts.map((row) => rowToJson(row, comparison)),
        name: merged.name,
        lines: merged.lines.map((line) => lineToJson(line, merged)),
      },
      () => {
        const taken = comparison.rows.filter((row) => row.status !== 'same').length - conflicts.length;
        const { paint } = context;
        return [
          paint.bold(`${names.left} and ${names.right}, from ${names.base ?? ''}`),
          `${taken} changes merged, ${conflicts.length} conflicts, ${merged.lines.length} lines`,
          ...(conflicts.length === 0
            ? []
            : ['', ...conflicts.flatMap((row) => [...rowText(context, row), paint.dim(`    row ${row.id}`)])]),
          ...(out === undefined
            ? []
            : ['', isWritten ? `Written: ${out}` : `Not written: ${out}. Settle the conflicts first (--decisions).`]),
        ].join('\n');
      },
    );
    return conflicts.length === 0 ? 0 : 1;
  },
};

/** Keys and rows of lines that come from right belong to another file: they get keys of their own here. */
function withOwnKeys(lines: readonly Line[], left: Bom): Line[] {
  const rows = new Map(left.lines.map((line) => [line.key, line.row]));
  const taken = new Set<string>();
  return lines.map((line) => {
    const isLefts = rows.has(line.key) && rows.get(line.key) === line.row && !taken.has(line.key);
    if (isLefts) {
      taken.add(line.key);
      return line;
    }
    let key = line.key;
    for (let more = 1; taken.has(key) || rows.has(key); more += 1) key = `right:${line.key}${more === 1 ? '' : `:${more}`}`;
    taken.add(key);
    const { row: _row, ...rest } = line;
    return { ...rest, key };
  });
}
