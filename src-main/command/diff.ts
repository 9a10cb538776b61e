import type { ExportFormat } from '../../src-preload/contract';
import { fail } from '../failure';
import type { Command } from './command';
import type { Context } from './context';
import { textOption } from './command';
import { compareArguments } from './compare-arguments';
import { comparisonText } from './comparison-text';
import { refuseInputs, writeOut } from './out-file';
import { printable } from './printable';

export const command: Command = {
  name: 'diff',
  usage: 'LEFT RIGHT [--base BASE] [--profile P] [--out F]',
  summary: 'Compares two BOMs, or three, and shows what differs.',
  details:
    'Exit 0: no differences. Exit 1: there are some.\n' +
    '--out writes a report by its ending: .json .csv .xlsx .html .pdf, .patch.json for `trueup apply`, .kit.csv or .kit.xlsx for what\n' +
    'to add, remove and buy for --products N, or RIGHT as others want it: .cofactr.csv .kicad.csv .jlcpcb.csv .digikey.csv .erpnext.csv.\n' +
    'A .pdf takes an installed Chromium, Chrome or Edge, or the one that TRUEUP_BROWSER names.\n' +
    'In JSON, replaced rows count as changed in the summary.\n' +
    'LEFT or RIGHT may be several files with commas between them, or a folder: one assembly each. They are compared as one BOM of\n' +
    'several levels, each hung below the line that its name or part number names; assemblies without a file count as not told.',
  arity: [2, 2],
  options: {
    base: { type: 'string', placeholder: 'BASE', help: 'the BOM that both sides come from' },
    profile: { type: 'string', placeholder: 'P', help: 'electronics, mechanical, construction, a saved one or a .json file' },
    'no-aliases': { type: 'boolean', help: 'leave out what `trueup aliases` holds to be one part or maker' },
    out: { type: 'string', placeholder: 'F', help: 'report to write: .json .csv .xlsx .html .pdf .patch.json .kit.csv …' },
    products: { type: 'string', placeholder: 'N', help: 'for how many products the kit is counted; 1 unless told' },
  },
  run: async (context, args) => {
    const out = textOption(args, 'out');
    const format = out === undefined ? undefined : reportFormat(out);
    const { comparison, names, inputs, left, right, profile } = await compareArguments(context, args, { sets: true });
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
      const report = await exportComparison(comparison, undefined, format === 'pdf' ? 'html' : format, names, {
        products: productsOf(textOption(args, 'products')),
      });
      const bytes = format === 'pdf' ? await printPdf(context, new TextDecoder().decode(report.bytes)) : report.bytes;
      await writeOut(path, bytes, inputs);
    }
    const { comparisonToJson } = await import('../sheets/comparison-json');
    context.answer(context.isJson ? comparisonToJson(comparison) : undefined, () => {
      const text = `${comparisonText(context, comparison, names)}\n\n${context.paint.dim(`Profile: ${printable(profile)}.`)}`;
      return out === undefined ? text : `${text}\nWritten: ${out}`;
    });
    return comparison.rows.every((row) => row.status === 'same') ? 0 : 1;
  },
};

const templates = ['cofactr', 'kicad', 'jlcpcb', 'digikey', 'erpnext', 'kit'] as const;
/** The longer ones first: a kit.csv ends in .csv as well. */
const endings = [
  'patch.json',
  ...templates.flatMap((name) => [`${name}.csv`, `${name}.xlsx`] as const),
  'json',
  'csv',
  'xlsx',
  'html',
  'pdf',
] as const satisfies readonly ExportFormat[];

function productsOf(text: string | undefined): string {
  if (text === undefined) return '1';
  if (!/^[1-9]\d{0,8}$/.test(text)) fail('invalid', `“${text}” is no number of products.`, { next: 'Use a whole number from 1.' });
  return text;
}

async function printPdf(context: Context, html: string): Promise<Uint8Array> {
  const { findPdfPrinter, withoutPrinter } = await import('../host/pdf');
  const print = findPdfPrinter(context.io.env, process.platform) ?? withoutPrinter();
  return print(html);
}

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
