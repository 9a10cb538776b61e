import { de } from './de';
import { en, type Texts } from './en';
import { chooseFormats, type FormatChoice } from './format';
import type { Language } from './language';

/** The words of each language. */
export const languages = { en, de } as const satisfies Record<Language, Texts>;

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
