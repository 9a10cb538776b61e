import { fail } from '../failure';
import type { InspectView } from '../../src-preload/contract';
import { openFile } from './bom-argument';
import type { Command } from './command';
import { argument, textOption } from './command';
import { importOptions, profileNamed } from './import-options';
import type { Context } from './context';
import { formatTable } from './table';

export const command: Command = {
  name: 'inspect',
  usage: 'FILE [--sheet NAME] [--profile P]',
  summary: 'Shows what the importer sees in a file: format, table, columns, problems.',
  arity: [1, 1],
  options: {
    sheet: { type: 'string', placeholder: 'NAME', help: 'the sheet to read, where it is not the one found' },
    profile: { type: 'string', placeholder: 'P', help: 'electronics, mechanical or construction' },
  },
  run: async (context, args) => {
    const path = context.path(argument(args, 0));
    const { bom, inspect } = await openFile(context, path, await importOptions(args));
    const profile = textOption(args, 'profile');
    if (profile !== undefined) await profileNamed(context, profile);
    if (inspect === undefined)
      fail('invalid', `${argument(args, 0)} is a BOM that trueup wrote as JSON; there is nothing to detect in it.`);
    context.answer(inspectToJson(inspect), () => inspectText(context, inspect, bom.lines.length));
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

function inspectText(context: Context, inspect: Omit<InspectView, 'upload'>, lines: number): string {
  const { paint } = context;
  const facts = [
    inspect.format,
    inspect.encoding,
    inspect.delimiter === undefined ? undefined : `${delimiterNames[inspect.delimiter] ?? inspect.delimiter}-separated`,
    inspect.sheet === undefined ? undefined : `sheet “${inspect.sheet}”${inspect.sheets.length > 1 ? ` of ${inspect.sheets.length}` : ''}`,
    inspect.headerRow === 0 ? 'no header row' : `header in row ${inspect.headerRow}`,
    `${lines.toLocaleString('en')} lines`,
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
    problems.length === 0 ? 'No problems.' : problems.join('\n'),
  ].join('\n');
}
