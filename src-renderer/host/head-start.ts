import type { Arg, Bridge, CallName, Reply, Result } from '../../src-preload/contract';

/** Calls that take no argument. */
type Plain = { [N in CallName]: Record<string, never> extends Arg<N> ? N : never }[CallName];

/**
 * Asks `names` at once, before the code that wants their replies is there; each reply goes to whoever asks for it first. What is left is
 * dropped as soon as anything else is asked or announced, so that no reply is older than what the page did or heard.
 */
export function withHeadStart(bridge: Bridge, names: readonly Plain[]): Bridge {
  const held = new Map<CallName, Promise<Reply<unknown>>>();
  const drop = (): void => held.clear();
  for (const event of ['sources', 'reconciliation', 'push', 'task'] as const) bridge.on(event, drop);
  for (const name of names) held.set(name, bridge.call(name, {}));

  function take<N extends CallName>(name: N): Promise<Reply<Result<N>>> | undefined {
    const reply = held.get(name);
    if (reply === undefined) drop();
    else held.delete(name);
    return reply as Promise<Reply<Result<N>>> | undefined; // what is held was asked under this very name
  }
  return { on: bridge.on, call: (name, arg) => take(name) ?? bridge.call(name, arg) };
}
