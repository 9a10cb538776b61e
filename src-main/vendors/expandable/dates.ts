/** How an installation writes dates. The vendor's pages show `2016-01-01`; what a database gives depends on its setting. */
export type DateStyle = 'YYYY-MM-DD' | 'YYYYMMDD' | 'MM/DD/YYYY' | 'DD/MM/YYYY';

export const dateStyles: readonly DateStyle[] = ['YYYY-MM-DD', 'YYYYMMDD', 'MM/DD/YYYY', 'DD/MM/YYYY'];

/** A date as ISO, with the style that it was written in; `null` where the text is no date. `slashes`: which comes first in 3/4/2026. */
export function readDate(text: string, slashes: DateStyle = 'MM/DD/YYYY'): { readonly iso: string; readonly style: DateStyle } | null {
  const plain = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00?:00(?::00(?:\.0+)?)?Z?)?$/.exec(plain);
  if (iso) return dated(iso[1], iso[2], iso[3], 'YYYY-MM-DD');
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (packed) return dated(packed[1], packed[2], packed[3], 'YYYYMMDD');
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: 0?0:00(?::00)?| 12:00(?::00)? AM)?$/i.exec(plain);
  if (slashed === null) return null;
  return slashes === 'DD/MM/YYYY'
    ? dated(slashed[3], slashed[2], slashed[1], 'DD/MM/YYYY')
    : dated(slashed[3], slashed[1], slashed[2], 'MM/DD/YYYY');
}

/** An ISO date in a style; other text as it is. */
export function writeDate(iso: string, style: DateStyle): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return year === '' ? iso : style.replace('YYYY', year).replace('MM', month).replace('DD', day);
}

function dated(year = '', month = '', day = '', style: DateStyle): { readonly iso: string; readonly style: DateStyle } | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  // The 31st of February would become a day of March.
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : { iso, style };
}
