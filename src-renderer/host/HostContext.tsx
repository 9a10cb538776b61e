import { createContext, useContext, useEffect, useRef } from 'react';

import type { Bridge, EventName, Events } from '../../src-preload/contract';

const HostContext = createContext<Bridge | undefined>(undefined);

/** Gives the bridge to everything below. */
export const HostProvider = HostContext.Provider;

/** The bridge that the page stands on. */
export function useHost(): Bridge {
  const host = useContext(HostContext);
  if (host === undefined) throw new Error('No host above this component.');
  return host;
}

/** Hears an event for as long as the component is shown. */
export function useHostEvent<N extends EventName>(event: N, listener: (payload: Events[N]) => void): void {
  const host = useHost();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => host.on(event, (payload) => latest.current(payload)), [host, event]);
}
