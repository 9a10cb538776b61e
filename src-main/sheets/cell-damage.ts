import type { Field } from '../../src-preload/domain/bom';
import { damageOf } from '../../src-preload/domain/part-number';
import type { Place } from './line-draft';
import type { Problems } from './problems';
import type { Cell } from './sheet';

/** Says what may be wrong with an identifier that was stored as a number. */
export function reportNumberCell(field: Field, text: string, shown: string, place: Place, problems: Problems): void {
  if (field === 'position' || field === 'parent') return;
  if (reportLongNumber(text, place, problems)) return;
  if (/E\+?\d/i.test(shown)) {
    problems.add(
      'warning',
      'exponent',
      place,
      `Cell ${place.column}${place.row} shows ${shown.trim()}; its stored number ${text} was taken. Leading zeros, if there were any, are lost.`,
    );
  } else if (field !== 'supplierPart' && /^[1-9]\d*$/.test(text)) {
    problems.add(
      'info',
      'number-cell',
      place,
      `Cell ${place.column}${place.row} holds ${text} as a number and not as text; leading zeros, if there were any, are lost.`,
    );
  }
}

/** A spreadsheet keeps 15 digits of a number; true where there are more. */
export function reportLongNumber(text: string, place: Place, problems: Problems): boolean {
  if (text.length <= 15 || text.replace(/\D/g, '').length <= 15) return false;
  problems.add(
    'warning',
    'truncated-number',
    place,
    `Cell ${place.column}${place.row} holds ${text} as a number of more than 15 digits; a spreadsheet keeps no more, so the last ones may be wrong.`,
  );
  return true;
}

const damageable = /jan|feb|m[aä]r|mrz|apr|ma[yi]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|e\+|[/:]|\.0$|^\d{16}/i;

/** Says what a spreadsheet or an encoding may have done to an identifier. */
export function reportDamage(text: string, place: Place, problems: Problems): void {
  // Only what begins like a number, a month or an error can have been damaged, or what holds the mark of a lost character.
  const first = text.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  if (digit ? !damageable.test(text) : first !== 35 && (text.length > 12 || !/^[jfmasond]/i.test(text))) {
    if (!text.includes('\ufffd')) return;
  }
  const damage = damageOf(text);
  if (damage !== undefined) {
    problems.add('warning', `damage-${damage.kind}`, place, `${damage.message}. The text was kept as it stands.`);
  } else if (text.length <= 8 && /^\d{1,2}\/\d{1,2}\/\d{2}$/.test(text)) {
    problems.add(
      'warning',
      'damage-date',
      place,
      `"${text}" looks like a date; a spreadsheet may have made it out of a number such as 05.03.053. The text was kept as it stands.`,
    );
  }
}

const errorText =
  /^(?:#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|BEZUG!|NV|WERT!|ZAHL!|NOM\?|VALEUR!|NOMBRE!|VALOR!|¡REF!|¡VALOR!|¿NOMBRE\?|RIF!|VALORE!)|Err:5\d\d)$/i;

/** The error that a cell shows: one of the spreadsheet's, or its text where the list was saved as text; undefined for any other cell. */
export function errorIn(cell: Cell | undefined): string | undefined {
  if (cell === undefined || cell === '') return undefined;
  if (typeof cell === 'object') return cell.kind === 'error' ? cell.shown : undefined;
  const first = cell.charCodeAt(0);
  // A colon is what tells Err:502 from the other texts that begin with an E, such as the unit of every other list.
  if (first !== 35 && (first !== 69 || cell.charCodeAt(3) !== 58)) return undefined;
  return cell.length < 20 && errorText.test(cell.trim()) ? cell.trim() : undefined;
}

/** Says that a cell holds an error of the spreadsheet. */
export function reportError(shown: string, place: Place, problems: Problems): void {
  problems.add(
    'error',
    'error-cell',
    place,
    `Cell ${place.column}${place.row} holds the error ${shown} instead of a value; it was left empty.`,
  );
}
