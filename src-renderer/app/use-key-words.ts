import { useCallback } from 'react';

import { keyWords } from '../keys';
import { useApp } from './AppContext';

/** How keys are written on this platform's keyboards. */
export function useKeyWords(): (combination: string) => string {
  const isMac = useApp((app) => app.host?.platform === 'darwin');
  return useCallback((combination) => keyWords(combination, isMac), [isMac]);
}
