/** The languages that the page speaks. */
export type Language = 'en' | 'de';

/** The language of a browser that asks for `wanted`, English where it is none of ours. */
export function closestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.slice(0, 2).toLowerCase();
    if (language === 'en' || language === 'de') return language;
  }
  return 'en';
}
