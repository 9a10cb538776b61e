/** Writes numbers, dates and ages as a locale does. Quantities and prices of BOMs are never sent through here: they are shown as they are. */
export interface Format {
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly time: (iso: string) => string;
  readonly day: (iso: string) => string;
  /** "3 hours ago"; `now` in milliseconds. */
  readonly age: (iso: string, now: number) => string;
  /** "2 minutes", of what is still to come. */
  readonly duration: (milliseconds: number) => string;
}

/** Locales by what the user chose in place of the language's own way; `language`: none. */
export const numberStyles = {
  language: undefined,
  'comma-point': 'en',
  'point-comma': 'de',
  'space-comma': 'fr',
  'apostrophe-point': 'de-CH',
} as const;
export const dateStyles = { language: undefined, iso: 'sv-SE', 'day-first': 'en-GB', 'month-first': 'en-US' } as const;
export type NumberStyle = keyof typeof numberStyles;
export type DateStyle = keyof typeof dateStyles;

/** How the user wants numbers and dates. */
export interface FormatChoice {
  readonly numbers: NumberStyle;
  readonly dates: DateStyle;
}

let chosen: FormatChoice = { numbers: 'language', dates: 'language' };

/** Puts a choice in force, for every language. */
export function chooseFormats(choice: FormatChoice): void {
  chosen = choice;
}

const steps = [
  { unit: 'second', seconds: 1, upTo: 60 },
  { unit: 'minute', seconds: 60, upTo: 3600 },
  { unit: 'hour', seconds: 3600, upTo: 86_400 },
  { unit: 'day', seconds: 86_400, upTo: 86_400 * 14 },
  { unit: 'week', seconds: 86_400 * 7, upTo: 86_400 * 60 },
  { unit: 'month', seconds: 86_400 * 30, upTo: Number.POSITIVE_INFINITY },
] as const;

/** A format for a language such as `en` or `de`; what the user chose goes before it. */
export function createFormat(language: string): Format {
  const numbers = byLocale((locale) => new Intl.NumberFormat(locale));
  const percents = byLocale((locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
  const named = byLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
  const namedDay = byLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
  const plain = byLocale(
    (locale) => new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }),
  );
  const plainDay = byLocale((locale) => new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' }));
  const ages = byLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const durations = byLocale((unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }));
  const locale = (): string => numberStyles[chosen.numbers] ?? language;
  type Dates = (locale: string) => Intl.DateTimeFormat;
  const written = (iso: string, inWords: Dates, inFigures: Dates): string => {
    const style = dateStyles[chosen.dates];
    return (style === undefined ? inWords(language) : inFigures(style)).format(new Date(iso));
  };
  return {
    number: (value) => numbers(locale()).format(value),
    percent: (value) => percents(locale()).format(value),
    time: (iso) => written(iso, named, plain),
    day: (iso) => written(iso, namedDay, plainDay),
    age: (iso, now) => {
      const seconds = Math.max(0, (now - new Date(iso).getTime()) / 1000);
      if (seconds < 45) return ages(language).format(0, 'second');
      const step = steps.find((each) => seconds < each.upTo) ?? steps[5];
      return ages(language).format(-Math.round(seconds / step.seconds), step.unit);
    },
    duration: (milliseconds) => {
      const seconds = Math.max(1, Math.round(milliseconds / 1000));
      const step = steps.find((each) => seconds < each.upTo) ?? steps[5];
      return durations(step.unit).format(Math.round(seconds / step.seconds));
    },
  };
}

/** Loads what the engine knows of a language's numbers and dates, which takes as long as drawing a screen, while there is nothing else to do. */
export function warm(format: Format): void {
  const now = Date.now();
  const today = new Date(now).toISOString();
  format.number(1);
  format.time(today);
  format.age(today, now);
}

/** Making a formatter takes far longer than using it: each is made once, when it is first wanted. */
function byLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}
