/** Whether the world outside can be reached, as far as the host knows. */
export interface Network {
  readonly isOnline: () => boolean;
  readonly set: (online: boolean) => void;
  readonly onChange: (listener: (online: boolean) => void) => void;
}

/** Starts out as given. */
export function openNetwork(online: boolean): Network {
  let now = online;
  const listeners: ((online: boolean) => void)[] = [];
  return {
    isOnline: () => now,
    set: (next) => {
      if (next === now) return;
      now = next;
      for (const listener of listeners) listener(next);
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
