import { createContext, useContext } from 'react';

import { en, type Texts } from './en';

const TextsContext = createContext<Texts>(en);

/** Gives the catalogue to everything below. */
export const TextsProvider = TextsContext.Provider;

/** The catalogue in force. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}
