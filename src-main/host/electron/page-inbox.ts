import type { BrowserWindow } from 'electron';

import type { EventName, Events } from '../../../src-preload/contract';

/** Messages for the page that wait until there is one that listens. */
export interface PageInbox {
  readonly send: <N extends EventName>(event: N, payload: Events[N]) => void;
  /** The page listens now. */
  readonly open: () => void;
  /** The page is gone, or is loaded anew. */
  readonly close: () => void;
}

/** Sends to the window's page, in order. */
export function createPageInbox(window: () => BrowserWindow | undefined): PageInbox {
  const waiting: (readonly [EventName, unknown])[] = [];
  let isOpen = false;
  const deliver = (event: EventName, payload: unknown): void => {
    const contents = window()?.webContents;
    if (contents && !contents.isDestroyed()) contents.send('trueup:event', event, payload);
  };
  return {
    send: (event, payload) => {
      if (isOpen) deliver(event, payload);
      else waiting.push([event, payload]);
    },
    open: () => {
      isOpen = true;
      for (const [event, payload] of waiting.splice(0)) deliver(event, payload);
    },
    close: () => {
      isOpen = false;
    },
  };
}
