const channels = ['debug', 'error', 'info', 'log', 'warn'] as const;

/** Does work that must not be interrupted while a library that writes its doubts to the console keeps them to itself: the streams are for our words. */
export function quietly<T>(work: () => T): T {
  const kept = channels.map((channel) => [channel, console[channel]] as const);
  for (const channel of channels) console[channel] = () => undefined;
  try {
    return work();
  } finally {
    for (const [channel, own] of kept) console[channel] = own;
  }
}
