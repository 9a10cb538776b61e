/** Writes numbers, dates and ages as a locale does. Quantities and prices of BOMs are never sent through here: they are shown as they are. */
export interface Format {
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly time: (iso: string) => string;
  /** "3 hours ago"; `now` in milliseconds. */
  readonly age: (iso: string, now: number) => string;
}

const steps = [
  { unit: 'second', seconds: 1, upTo: 60 },
  { unit: 'minute', seconds: 60, upTo: 3600 },
  { unit: 'hour', seconds: 3600, upTo: 86_400 },
  { unit: 'day', seconds: 86_400, upTo: 86_400 * 14 },
  { unit: 'week', seconds: 86_400 * 7, upTo: 86_400 * 60 },
  { unit: 'month', seconds: 86_400 * 30, upTo: Number.POSITIVE_INFINITY },
] as const;

/** A format for a locale such as `en` or `de`. */
export function createFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const age = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    time: (iso) => time.format(new Date(iso)),
    age: (iso, now) => {
      const seconds = Math.max(0, (now - new Date(iso).getTime()) / 1000);
      if (seconds < 45) return age.format(0, 'second');
      const step = steps.find((each) => seconds < each.upTo) ?? steps[5];
      return age.format(-Math.round(seconds / step.seconds), step.unit);
    },
  };
}
