import { fields as lineFields, type Line } from './bom';
import type { CellValue, ChangedField, Row } from './comparison';
import { isChangedField } from './field-names';
import { cellOf } from './verdict';

/** Why a decision is open again, in words: what its lines said when it was made, and what they say now. */
export function whyReopened(
  before: { readonly left: Line | null; readonly right: Line | null },
  now: Pick<Row, 'left' | 'right'>,
  names: readonly string[],
): string {
  const told: string[] = [];
  for (const side of ['left', 'right'] as const) {
    const [was, is] = [before[side], now[side]];
    if (was && !is) told.push(`the ${side} line is gone or stands in another row`);
    else if (!was && is) told.push(`the ${side} side has the line now`);
    else if (was && is) {
      const fields = names.includes('row') ? comparable(was, is) : names.filter(isChangedField);
      for (const field of fields) {
        const [old, next] = [cellOf(was, field), cellOf(is, field)];
        if (JSON.stringify(old) !== JSON.stringify(next)) told.push(`${side} ${field} was ${shown(old)}, is ${shown(next)}`);
      }
    }
  }
  if (told.length === 0) return 'what differs between the two lines is something else now';
  return told.length > most ? `${told.slice(0, most).join('; ')}; and ${told.length - most} more` : told.join('; ');
}

const most = 6;

function comparable(was: Line, is: Line): readonly ChangedField[] {
  const extra = new Set([...Object.keys(was.extra ?? {}), ...Object.keys(is.extra ?? {})]);
  return [...lineFields.filter((field) => field !== 'wbs'), ...[...extra].map((header): ChangedField => `extra:${header}`)];
}

function shown(value: CellValue): string {
  if (value === undefined) return 'not there';
  if (value === null || value === '') return 'empty';
  return Array.isArray(value) ? value.join(' ') || 'empty' : String(value);
}
