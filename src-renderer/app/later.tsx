import { useEffect, useState, type ComponentType } from 'react';

import { useTexts } from '../texts/texts';
import { Loading } from '../ui/Loading';
import { FaultNotice } from './FaultNotice';

const parts: (() => Promise<void>)[] = [];

/**
 * A part of the page whose code comes when it is first shown, or before that by `loadParts`: the first screen does not wait for it.
 * Once it is there it is drawn like any other component.
 */
export function later<P extends object>(fetch: () => Promise<ComponentType<P>>): ComponentType<P> {
  let Part: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  async function take(): Promise<void> {
    try {
      Part = await fetch();
    } finally {
      loading = undefined;
    }
  }
  const load = (): Promise<void> => (Part === undefined ? (loading ??= take()) : Promise.resolve());
  parts.push(load);

  return function Later(props: P) {
    const t = useTexts();
    const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
    const isMissing = Part === undefined;
    useEffect(() => {
      if (!isMissing || state === 'failed') return undefined;
      let isOver = false;
      load().then(
        () => isOver || setState('loaded'),
        () => isOver || setState('failed'),
      );
      return () => {
        isOver = true;
      };
    }, [isMissing, state]);
    if (Part !== undefined) return <Part {...props} />;
    if (state === 'failed') return <FaultNotice fault={{ kind: 'unreachable', ...t.host.gone }} onRetry={() => setState('loading')} />;
    return <Loading label={t.common.loading} />;
  };
}

/** Loads every part that is not there yet, one after the other; what fails is loaded again when it is shown. */
export async function loadParts(): Promise<void> {
  for (const load of parts) await load().catch(() => undefined);
}
