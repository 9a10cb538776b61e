import { fail } from '../failure';
import { openBom, pathsOf } from './bom-argument';
import type { Command } from './command';
import { argument, textOption } from './command';
import { importOptions, readingOptions } from './import-options';
import { refuseInputs, writeOut } from './out-file';

const formats = ['csv', 'xlsx', 'json'] as const;
type Format = (typeof formats)[number];
const isFormat = (text: string): text is Format => formats.some((format) => format === text);

export const command: Command = {
  name: 'convert',
  usage: 'FILE --to csv|xlsx|json [--out F]',
  summary: 'Writes the canonical lines of a BOM as csv, xlsx or json.',
  details:
    'Without --out, csv and json go to stdout; xlsx needs --out.\n--template writes the columns that another system expects instead: cofactr, kicad, jlcpcb, digikey, erpnext.',
  arity: [1, 1],
  options: {
    to: { type: 'string', placeholder: 'FORMAT', help: 'csv, xlsx or json; by default by the ending of --out' },
    out: { type: 'string', placeholder: 'F', help: 'file to write' },
    template: { type: 'string', placeholder: 'NAME', help: 'columns of another system instead of the canonical ones (csv or xlsx)' },
    ...readingOptions,
    profile: { type: 'string', placeholder: 'P', help: 'electronics, mechanical or construction' },
  },
  run: async (context, args) => {
    const out = textOption(args, 'out');
    const to = formatOf(textOption(args, 'to'), out, context.isJson);
    const named = await openBom(context, argument(args, 0), importOptions(args));
    const path = out === undefined ? undefined : context.path(out);
    if (path !== undefined) await refuseInputs(path, pathsOf([named]));
    const template = textOption(args, 'template');
    const { exportBom, bomToJson } = await import('../sheets/export');
    const bytes = template === undefined ? await exportBom(named.bom, to) : await fromTemplate(template, named, to);
    if (path !== undefined) {
      await writeOut(path, bytes, pathsOf([named]));
      const lines = named.bom.lines.length;
      context.answer(bomToJson(named.bom), () => `${out}: ${lines.toLocaleString('en')} lines written as ${to}.`);
      return 0;
    }
    if (context.isJson) context.answer(bomToJson(named.bom), () => '');
    else if (to === 'xlsx') fail('invalid', 'An xlsx workbook cannot go to stdout.', { next: 'Name a file with --out.' });
    else context.answer(undefined, () => new TextDecoder().decode(bytes));
    return 0;
  },
};

function formatOf(to: string | undefined, out: string | undefined, isJson: boolean): Format {
  if (to !== undefined)
    return isFormat(to) ? to : fail('invalid', `Cannot write “${to}”.`, { next: `--to is one of ${formats.join(', ')}.` });
  const ending = out?.toLowerCase().split('.').at(-1) ?? '';
  if (isFormat(ending)) return ending;
  if (isJson && out === undefined) return 'json';
  return fail('invalid', 'Which format is wanted is not clear.', { next: `Add --to with one of ${formats.join(', ')}.` });
}

async function fromTemplate(
  name: string,
  named: { readonly bom: Parameters<typeof import('../sheets/templates').exportTemplate>[0] },
  to: Format,
) {
  const { exportTemplate, templates, isTemplate } = await import('../sheets/templates');
  if (!isTemplate(name)) fail('invalid', `There is no template “${name}”.`, { next: `There are: ${Object.keys(templates).join(', ')}.` });
  if (to === 'json') fail('invalid', 'A template is written as csv or xlsx.', { next: 'Use --to csv or --to xlsx.' });
  return exportTemplate(named.bom, name, to);
}
