import type { EventName, Events } from '../../src-preload/contract';

/** Tells every listener what happened; who listens is not known to those who tell. */
export interface Announcer {
  readonly announce: <N extends EventName>(event: N, payload: Events[N]) => void;
  readonly on: <N extends EventName>(event: N, listener: (payload: Events[N]) => void) => () => void;
  readonly onAny: (listener: <N extends EventName>(event: N, payload: Events[N]) => void) => () => void;
}

/** Makes an announcer without listeners. */
export function openAnnouncer(): Announcer {
  type Listener = <N extends EventName>(event: N, payload: Events[N]) => void;
  const listeners = new Set<Listener>();
  const onAny = (listener: Listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    announce: (event, payload) => {
      for (const listener of listeners) listener(event, payload);
    },
    onAny,
    on: (name, listener) =>
      onAny((event, payload) => {
        // The name was compared: the payload is that event's.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        if ((event as string) === name) listener(payload as never);
      }),
  };
}
