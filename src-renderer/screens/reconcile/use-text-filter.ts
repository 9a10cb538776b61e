import { useEffect, useRef, useState } from 'react';

import type { ReconcileStore } from './reconcile-store';

/** The text to find, given to the filter when typing pauses; another filter brings its own. */
export function useTextFilter(store: ReconcileStore): readonly [string, (text: string) => void] {
  const [text, setText] = useState(store.getState().filter.text ?? '');
  const given = useRef(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      const { filter, setFilter } = store.getState();
      const wanted = text.trim();
      if (wanted === (filter.text ?? '')) return;
      given.current = wanted;
      const { text: _, ...rest } = filter;
      setFilter(wanted === '' ? rest : { ...rest, text: wanted });
    }, 150);
    return () => clearTimeout(timer);
  }, [store, text]);
  useEffect(
    () =>
      store.subscribe(({ filter: { text: now = '' } }, { filter: before }) => {
        if (now === (before.text ?? '') || now === given.current) return;
        given.current = now;
        setText(now);
      }),
    [store],
  );
  return [text, setText];
}
