import { de } from './de';
import { en, type Texts } from './en';
import { chooseFormats, type FormatChoice } from './format';

/** The languages that the page speaks. */
export const languages = { en, de } as const satisfies Record<string, Texts>;
export type Language = keyof typeof languages;

let current: Texts = en;
let inForce = '';

/** The catalogue in force, for what is not a component. */
export function texts(): Texts {
  return current;
}

/** Puts a language in force, with the user's way of writing numbers and dates: another one is another catalogue, so that all is drawn anew. */
export function speak(language: Language, formats: FormatChoice): Texts {
  const wanted = `${language} ${formats.numbers} ${formats.dates}`;
  if (wanted === inForce) return current;
  inForce = wanted;
  chooseFormats(formats);
  current = { ...languages[language] };
  return current;
}

/** The language of a browser that asks for `wanted`, English where it is none of ours. */
export function closestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.slice(0, 2).toLowerCase();
    if (language === 'en' || language === 'de') return language;
  }
  return 'en';
}
