import type { RowFilter } from '../../../src-preload/contract';
import type { Remembered } from '../../host/remembered';
import { orderName } from './row-order';

/** What is shown of a comparison, under a name. */
export interface SavedView {
  readonly name: string;
  readonly filter: RowFilter;
}

const place = 'trueup-views';

/** The views as they were last saved, by name. */
export function readSavedViews(storage: Remembered): readonly SavedView[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(place) ?? '[]');
    return Array.isArray(value) ? value.filter(isSavedView) : [];
  } catch {
    // Written by another version: there are none.
    return [];
  }
}

/** Saves a view; one of the same name is replaced. Folded assemblies belong to one comparison and are left out. */
export function saveView(storage: Remembered, { name, filter }: SavedView): readonly SavedView[] {
  const { fold: _, ...rest } = filter;
  const others = readSavedViews(storage).filter((each) => each.name !== name);
  return keep(storage, [...others, { name, filter: rest }]);
}

/** Removes a view. */
export function dropView(storage: Remembered, name: string): readonly SavedView[] {
  return keep(
    storage,
    readSavedViews(storage).filter((each) => each.name !== name),
  );
}

/** Whether a view shows just what the filter shows. */
export function isViewShown(view: SavedView, filter: RowFilter): boolean {
  const { fold: _, ...shown } = filter;
  return textOf(view.filter) === textOf(shown);
}

function keep(storage: Remembered, views: readonly SavedView[]): readonly SavedView[] {
  const sorted = views.toSorted((a, b) => a.name.localeCompare(b.name));
  storage.setItem(place, JSON.stringify(sorted));
  return sorted;
}

function textOf({ only, statuses, classes, severities, text, order }: RowFilter): string {
  const sorted = order === undefined ? [] : [orderName(order), order.direction];
  return JSON.stringify([only, statuses?.toSorted(), classes?.toSorted(), severities?.toSorted(), text, ...sorted]);
}

/** The host refuses a filter that it does not know, in words; here only the shape matters. */
function isSavedView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, filter } = value as Record<string, unknown>; // each entry is looked at right here
  return typeof name === 'string' && name !== '' && typeof filter === 'object' && filter !== null;
}
