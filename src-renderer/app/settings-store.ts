import { createStore, type StoreApi } from 'zustand';

import type { KeyOverrides } from '../actions';
import { lookName, type Remembered } from '../host/remembered';
import { dateStyles, numberStyles, type DateStyle, type FormatChoice, type NumberStyle } from '../texts/format';
import { closestLanguage, type Language } from '../texts/language';

/** What the user chose about the page itself; kept for this computer, not in the workspace. */
export interface Settings extends FormatChoice {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'dense' | 'roomy';
  readonly language: Language;
  /** How much larger than usual text and rows are, in percent; one of `sizes`. */
  readonly size: number;
  readonly keys: KeyOverrides;
}

/** Sizes to choose from, in percent. */
export const sizes: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200];

/** The next size in a direction; the last one stays. */
export function nextSize(size: number, direction: 'larger' | 'smaller'): number {
  const next = direction === 'larger' ? sizes.find((each) => each > size) : sizes.findLast((each) => each < size);
  return next ?? size;
}

export interface SettingsState extends Settings {
  readonly set: (change: Partial<Settings>) => void;
}

export type SettingsStore = StoreApi<SettingsState>;

/** The settings as `storage` has them, written back with each change. */
export function createSettingsStore(storage: Remembered, languagesWanted: readonly string[]): SettingsStore {
  const kept = readSettings(storage.getItem(lookName));
  return createStore<SettingsState>()((set, get) => ({
    theme: kept.theme ?? 'system',
    density: kept.density ?? 'dense',
    language: kept.language ?? closestLanguage(languagesWanted),
    numbers: kept.numbers ?? 'language',
    dates: kept.dates ?? 'language',
    size: kept.size ?? 100,
    keys: kept.keys ?? {},
    set: (change) => {
      set(change);
      const { theme, density, language, numbers, dates, size, keys } = get();
      storage.setItem(lookName, JSON.stringify({ theme, density, language, numbers, dates, size, keys } satisfies Settings));
    },
  }));
}

function readSettings(text: string | null): Partial<Settings> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    const { theme, density, language, numbers, dates, size, keys } = value as Record<string, unknown>; // each entry is looked at below
    return {
      ...(theme === 'system' || theme === 'light' || theme === 'dark' ? { theme } : {}),
      ...(density === 'dense' || density === 'roomy' ? { density } : {}),
      ...(language === 'en' || language === 'de' ? { language } : {}),
      ...(isNumberStyle(numbers) ? { numbers } : {}),
      ...(isDateStyle(dates) ? { dates } : {}),
      ...(typeof size === 'number' && sizes.includes(size) ? { size } : {}),
      ...(typeof keys === 'object' && keys !== null ? { keys: textsOf(keys) } : {}),
    };
  } catch {
    // Written by another version: the defaults stand.
    return {};
  }
}

function textsOf(keys: object): KeyOverrides {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => typeof value === 'string'));
}

function isNumberStyle(value: unknown): value is NumberStyle {
  return typeof value === 'string' && Object.hasOwn(numberStyles, value);
}

function isDateStyle(value: unknown): value is DateStyle {
  return typeof value === 'string' && Object.hasOwn(dateStyles, value);
}
