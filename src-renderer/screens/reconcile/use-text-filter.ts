import { useEffect, useState } from 'react';

import type { ReconcileStore } from './reconcile-store';

/** The text to find, given to the filter when typing pauses. */
export function useTextFilter(store: ReconcileStore): readonly [string, (text: string) => void] {
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      const { filter, setFilter } = store.getState();
      const wanted = text.trim();
      if (wanted === (filter.text ?? '')) return;
      const { text: _, ...rest } = filter;
      setFilter(wanted === '' ? rest : { ...rest, text: wanted });
    }, 150);
    return () => clearTimeout(timer);
  }, [store, text]);
  return [text, setText];
}
