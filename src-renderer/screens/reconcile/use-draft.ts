import { useEffect, useRef, useState } from 'react';

import type { Bridge } from '../../../src-preload/contract';
import { useHost } from '../../host/HostContext';

/** Where something is typed. */
export interface DraftPlace {
  readonly reconciliation: string;
  readonly row: string;
  /** The field, or `comment` or `ask`. */
  readonly what: string;
}

export interface Draft {
  readonly text: string;
  /** Takes what was typed; it is kept a quarter of a second later at the latest, so that a crash loses no more than that. */
  readonly type: (text: string) => void;
  /** It was saved as it was when that began; what was typed since stays. */
  readonly settle: (text: string) => void;
  /** It was given up. */
  readonly drop: () => void;
}

const pause = 250;

/** A text that is typed and not saved yet; what was left over at this place, else what is saved. */
export function useDraft(place: DraftPlace, saved: string): Draft {
  const host = useHost();
  const [typed, setTyped] = useState<string>();
  const [keeper] = useState(() => openKeeper(host, place));
  const latest = useRef<string | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    const take = async (): Promise<void> => {
      const left = await keeper.find();
      if (left !== undefined && !isGone && latest.current === undefined) setTyped(left);
    };
    void take();
    return () => {
      isGone = true;
      keeper.flush();
    };
  }, [keeper]);
  const drop = (): void => {
    latest.current = undefined;
    setTyped(undefined);
    keeper.drop();
  };
  return {
    text: typed ?? saved,
    type: (next) => {
      latest.current = next;
      setTyped(next);
      keeper.keep(next);
    },
    settle: (text) => {
      if (latest.current === undefined || latest.current === text) drop();
    },
    drop,
  };
}

/** Hands a text to the host not more often than every quarter of a second, and never later than that. */
export function openKeeper(host: Bridge, place: DraftPlace) {
  let waiting: { readonly text: string; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  /** One after the other, so that an older text never comes last. */
  let last: Promise<unknown> = Promise.resolve();
  const next = (call: () => Promise<unknown>): void => {
    last = last.then(call);
  };

  function flush(): void {
    if (waiting === undefined) return;
    const { text, timer } = waiting;
    clearTimeout(timer);
    waiting = undefined;
    next(() => host.call('drafts.keep', { ...place, text }));
  }

  return {
    flush,
    keep: (text: string): void => {
      waiting = { text, timer: waiting?.timer ?? setTimeout(flush, pause) };
    },
    drop: (): void => {
      clearTimeout(waiting?.timer);
      waiting = undefined;
      next(() => host.call('drafts.drop', place));
    },
    find: async (): Promise<string | undefined> => {
      const reply = await host.call('drafts.list', { reconciliation: place.reconciliation });
      return reply.ok ? reply.value.find((draft) => draft.row === place.row && draft.what === place.what)?.text : undefined;
    },
  };
}
