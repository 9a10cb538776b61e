import type { ExportFormat } from '../../src-preload/contract';
import { fail } from '../failure';
import type { Command } from './command';
import { textOption } from './command';
import { compareArguments } from './compare-arguments';
import { comparisonText } from './comparison-text';
import { refuseInputs, writeOut } from './out-file';

export const command: Command = {
  name: 'diff',
  usage: 'LEFT RIGHT [--base BASE] [--profile P] [--out F]',
  summary: 'Compares two BOMs, or three, and shows what differs.',
  details:
    'Exit 0: no differences. Exit 1: there are some.\n' +
    '--out writes a report by its ending: .json .csv .xlsx .html, or .patch.json for `trueup apply`.\n' +
    'In JSON, replaced rows count as changed in the summary.\n' +
    'LEFT or RIGHT may be several files with commas between them, or a folder: one assembly each. They are compared as one BOM of\n' +
    'several levels, each hung below the line that its name or part number names; assemblies without a file count as not told.',
  arity: [2, 2],
  options: {
    base: { type: 'string', placeholder: 'BASE', help: 'the BOM that both sides come from' },
    profile: { type: 'string', placeholder: 'P', help: 'electronics, mechanical, construction, a saved one or a .json file' },
    'no-aliases': { type: 'boolean', help: 'leave out what `trueup aliases` holds to be one part or maker' },
    out: { type: 'string', placeholder: 'F', help: 'report to write: .json .csv .xlsx .html .patch.json' },
  },
  run: async (context, args) => {
    const out = textOption(args, 'out');
    const format = out === undefined ? undefined : reportFormat(out);
    const { comparison, names, inputs, left, right } = await compareArguments(context, args, { sets: true });
    if (format === 'patch.json' && (left.kind === 'set' || right.kind === 'set')) {
      fail('invalid', 'A patch is made from one BOM and applies to one; a set of files is several.', {
        unharmed: 'Nothing was written.',
        next: 'Compare the files one by one, or ask for another report.',
      });
    }
    if (out !== undefined && format !== undefined) {
      const path = context.path(out);
      await refuseInputs(path, inputs);
      const { exportComparison } = await import('../sheets/report');
      await writeOut(path, (await exportComparison(comparison, undefined, format, names)).bytes, inputs);
    }
    const { comparisonToJson } = await import('../sheets/comparison-json');
    context.answer(context.isJson ? comparisonToJson(comparison) : undefined, () => {
      const text = comparisonText(context, comparison, names);
      return out === undefined ? text : `${text}\n\nWritten: ${out}`;
    });
    return comparison.rows.every((row) => row.status === 'same') ? 0 : 1;
  },
};

const endings = ['patch.json', 'json', 'csv', 'xlsx', 'html'] as const satisfies readonly ExportFormat[];

/** The report that a file's ending asks for. */
export function reportFormat(path: string): ExportFormat {
  const format = endings.find((ending) => path.toLowerCase().endsWith(`.${ending}`));
  return (
    format ??
    fail('invalid', `Which report ${path} is to be does not follow from its ending.`, {
      next: `Use one of ${endings.map((ending) => `.${ending}`).join(' ')}.`,
    })
  );
}
