import type { ChangedField } from '../../../src-preload/domain/comparison';
import type { Remembered } from '../../host/remembered';
import { usualColumns, type ColumnChoices } from './columns';

const place = (profile: string): string => `trueup-columns-${profile}`;

/** The columns as they were last chosen for a profile. */
export function readColumnChoices(storage: Remembered, profile: string): ColumnChoices {
  const text = storage.getItem(place(profile));
  if (text === null) return usualColumns;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return usualColumns;
    const { order, hidden, widths, frozen } = value as Record<string, unknown>; // each entry is looked at below
    return {
      order: fieldsOf(order),
      hidden: fieldsOf(hidden),
      widths: widthsOf(widths),
      frozen: typeof frozen === 'number' && frozen >= 0 ? Math.floor(frozen) : usualColumns.frozen,
    };
  } catch {
    // Written by another version: the usual columns stand.
    return usualColumns;
  }
}

/** Keeps the choices for the profile. */
export function keepColumnChoices(storage: Remembered, profile: string, choices: ColumnChoices): void {
  storage.setItem(place(profile), JSON.stringify(choices));
}

/** Names of fields that no source has any more are harmless: columns are looked up, never trusted. */
function fieldsOf(value: unknown): readonly ChangedField[] {
  return Array.isArray(value) ? (value.filter((each) => typeof each === 'string') as ChangedField[]) : []; // see above
}

function widthsOf(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, width]) => typeof width === 'number'));
}
