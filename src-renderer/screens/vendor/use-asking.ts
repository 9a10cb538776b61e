import { useCallback, useState } from 'react';

import type { Reply } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';

/** One call after the other to a vendor: whether one is under way, and what the last one failed with. */
export interface Asking {
  readonly isAsking: boolean;
  readonly fault: Fault | undefined;
  /** The value, or `undefined` where it failed. */
  readonly ask: <T>(call: Promise<Reply<T>>) => Promise<T | undefined>;
}

/** Keeps the state of a dialog's calls. */
export function useAsking(): Asking {
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<Fault | undefined>();
  const ask = useCallback(async <T>(call: Promise<Reply<T>>): Promise<T | undefined> => {
    setAsking(true);
    const reply = await call;
    setAsking(false);
    setFault(reply.ok ? undefined : reply.fault);
    return reply.ok ? reply.value : undefined;
  }, []);
  return { isAsking, fault, ask };
}
