import type { ImportProblem } from '../../src-preload/contract';
import type { Line } from '../../src-preload/domain/bom';
import { designatorShape } from './content-kinds';
import type { ColumnMapping } from './map-columns';
import { columnLetter } from './sheet';

/** How a system writes a part's number in front of its name: "[A-1] Bolt", "A-1: Bolt". */
const forms = [
  { sign: '[', pattern: /^\s*\[([^[\]\r\n]{1,60})\]\s*(\S[^]*)?$/ },
  { sign: ':', pattern: /^\s*([^\s:[\]]{2,40}):\s+(\S[^]*)$/ },
] as const;

/**
 * Lines whose one column of numbers or names holds both: the number becomes the part number, the rest the description, where no other column
 * has one. The cell's whole text is kept as the raw text.
 */
export function splitCodedNames(
  lines: readonly Line[],
  mapping: readonly ColumnMapping[],
): { readonly lines: readonly Line[]; readonly problems: readonly ImportProblem[] } {
  const numbers = mapping.filter(({ field }) => field === 'partNumber' || field === 'mpn' || field === 'supplierPart');
  const names = mapping.filter(({ field }) => field === 'description');
  const [column] = numbers.length === 0 ? names : numbers;
  const field = column?.field;
  if (column === undefined || (numbers.length === 0 ? names : numbers).length > 1) return { lines, problems: [] };
  if (field !== 'partNumber' && field !== 'mpn' && field !== 'description') return { lines, problems: [] };
  const filled = lines.filter((line) => (line[field] ?? '') !== '');
  const form = forms.find((candidate) => fits(filled, field, candidate));
  if (form === undefined) return { lines, problems: [] };
  const isNamed = names.length > 0 && field !== 'description';
  const problems: ImportProblem[] = [];
  const letter = columnLetter(column.index);
  const split = lines.map((line): Line => {
    const text = line[field] ?? '';
    const parts = form.pattern.exec(text);
    const code = parts?.[1]?.trim() ?? '';
    if (code === '') {
      if (text !== '')
        problems.push({
          ...(line.row === undefined ? {} : { row: line.row }),
          column: letter,
          severity: 'warning',
          code: 'no-code',
          message: `"${text.slice(0, 60)}" has no part number in front of its name as the others of column ${letter} have; it was left as it is.`,
        });
      return field === 'description' ? { ...line, partNumber: null } : line;
    }
    return {
      ...line,
      [field === 'mpn' ? 'mpn' : 'partNumber']: code,
      ...(isNamed ? {} : { description: parts?.[2]?.trim() ?? null }),
      raw: { ...line.raw, [field]: line.raw?.[field] ?? text },
    };
  });
  problems.unshift({
    column: letter,
    severity: 'info',
    code: 'coded-names',
    message: `Column ${letter} ("${column.header}") holds part numbers and names in one ("${(filled[0]?.[field] ?? '').slice(0, 60)}"); the number was taken as the ${field === 'mpn' ? 'MPN' : 'part number'}${isNamed ? '' : ', the rest as the description'}.`,
  });
  return { lines: split, problems };
}

/** Nearly every text has the form, with numbers that tell the lines apart and are no designators nor plain words. */
function fits(lines: readonly Line[], field: 'partNumber' | 'mpn' | 'description', { sign, pattern }: (typeof forms)[number]): boolean {
  const codes: string[] = [];
  let missed = 0;
  for (const line of lines) {
    const text = line[field] ?? '';
    // A text without the sign does not have the form.
    const code = text.includes(sign) ? pattern.exec(text)?.[1]?.trim() : undefined;
    if (code !== undefined) codes.push(code);
    // Most columns have it nowhere: that is seen long before their end.
    else if (lines.length - (missed += 1) < lines.length * 0.8) return false;
  }
  return (
    codes.length >= 2 &&
    new Set(codes).size >= codes.length * 0.8 &&
    codes.filter((code) => /\d/.test(code)).length >= codes.length * 0.8 &&
    codes.filter((code) => designatorShape(code) === 2).length < codes.length * 0.5
  );
}
