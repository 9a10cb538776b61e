import type { InspectView } from '../../src-preload/contract';
import { lookAtTable } from './bom-argument';
import type { Command } from './command';
import { argument, textOption } from './command';
import { importOptions, profileNamed, readingOptions } from './import-options';
import type { Context } from './context';
import { columnLetter } from '../sheets/sheet';
import { formatTable } from './table';

export const command: Command = {
  name: 'inspect',
  usage: 'FILE [--sheet NAME] [--header ROW] [--columns A=mpn,…] [--profile P]',
  summary: 'Shows what the importer sees in a file: format, table, columns, problems.',
  arity: [1, 1],
  options: {
    ...readingOptions,
    profile: { type: 'string', placeholder: 'P', help: 'electronics, mechanical or construction' },
  },
  run: async (context, args) => {
    const inspect = await lookAtTable(context, context.path(argument(args, 0)), importOptions(args));
    const profile = textOption(args, 'profile');
    if (profile !== undefined) await profileNamed(context, profile);
    context.answer(inspectToJson(inspect), () => inspectText(context, inspect));
    return 0;
  },
};

/** What the importer saw, as `trueup inspect --json` promises it; `null` where the format has no such thing. */
export function inspectToJson(inspect: Omit<InspectView, 'upload'>) {
  return {
    format: inspect.format,
    encoding: inspect.encoding ?? null,
    delimiter: inspect.delimiter ?? null,
    sheet: inspect.sheet ?? null,
    headerRow: inspect.headerRow,
    columns: inspect.columns.map(({ column, header, field, confidence }) => ({ column, header, field, confidence })),
    lines: inspect.lines,
    problems: inspect.problems.map(({ row, column, severity, code, message }) => ({
      row: row ?? null,
      column: column ?? null,
      severity,
      code,
      message,
    })),
  };
}

const delimiterNames: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

function inspectText(context: Context, inspect: Omit<InspectView, 'upload'>): string {
  const { paint } = context;
  const facts = [
    inspect.format,
    inspect.encoding,
    inspect.delimiter === undefined ? undefined : `${delimiterNames[inspect.delimiter] ?? inspect.delimiter}-separated`,
    inspect.sheet === undefined ? undefined : `sheet “${inspect.sheet}”${inspect.sheets.length > 1 ? ` of ${inspect.sheets.length}` : ''}`,
    inspect.headerRow === 0 ? 'no header row' : `header in row ${inspect.headerRow}`,
    `${inspect.lines.toLocaleString('en')} ${inspect.isRecognised ? 'lines' : 'rows'}`,
  ].filter((fact) => fact !== undefined);
  const columns = formatTable(
    context,
    [{ title: 'Column' }, { title: 'Header', shrinks: true }, { title: 'Taken for' }, { title: 'Sure', align: 'right' }],
    inspect.columns.map(({ column, header, field, confidence }) => [
      column,
      header,
      field,
      field === 'ignored' ? '' : `${Math.round(confidence * 100)} %`,
    ]),
  );
  const marks = { error: paint.red('✗ error'), warning: paint.yellow('! warning'), info: paint.dim('· note') };
  const problems = inspect.problems.map(({ row, column, severity, message }) => {
    const where = [column, row].filter((part) => part !== undefined).join('');
    return `${marks[severity]}${where === '' ? '' : ` ${where}`}: ${message}`;
  });
  return [
    paint.bold(inspect.name),
    facts.join(' · '),
    inspect.reason,
    '',
    columns,
    '',
    ...(inspect.isRecognised ? [] : [previewText(context, inspect), '']),
    problems.length === 0 ? 'No problems.' : problems.join('\n'),
  ].join('\n');
}

/** The first rows as they stand, for a person to name the columns of. */
function previewText(context: Context, { preview }: Pick<InspectView, 'preview'>): string {
  const width = Math.min(12, Math.max(0, ...preview.map(({ cells }) => cells.length)));
  const titles = Array.from({ length: width }, (_, at) => ({ title: columnLetter(at), shrinks: true }));
  return formatTable(
    context,
    [{ title: 'Row', align: 'right' }, ...titles],
    preview.slice(0, 12).map(({ row, cells }) => [String(row), ...titles.map((__, at) => cells[at] ?? '')]),
  );
}
