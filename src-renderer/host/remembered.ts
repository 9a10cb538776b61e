import type { Bridge } from '../../src-preload/contract';

/** What the page keeps from one start to the next, by name. */
export type Remembered = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What a host keeps for the page. */
export interface RememberedByHost extends Remembered {
  /** Fetches all that is kept, once. */
  readonly load: () => Promise<void>;
}

/**
 * Keeps texts with the host, for the browser's own storage goes by address, and a host has another one at each start. `known` are there
 * at once, the others when they are loaded.
 */
export function rememberedByHost(host: Pick<Bridge, 'call'>, known: Readonly<Record<string, string>>): RememberedByHost {
  const texts = new Map(Object.entries(known));
  const changed = new Set<string>();
  let loading: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function fetchAll(): Promise<void> {
    const reply = await host.call('host.remembered', {});
    if (!reply.ok) {
      // The workspace is not open; it is asked again when it is.
      loading = undefined;
      return;
    }
    for (const [name, text] of Object.entries(reply.value.texts)) if (!changed.has(name)) texts.set(name, text);
  }
  const keep = (name: string, text: string | null): void => {
    changed.add(name);
    // One after the other, so that the last word stays. What cannot be kept holds as long as the page.
    last = last.then(() => host.call('host.remember', { name, text }));
  };
  return {
    load: () => (loading ??= fetchAll()),
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => {
      texts.set(name, text);
      keep(name, text);
    },
    removeItem: (name) => {
      texts.delete(name);
      keep(name, null);
    },
  };
}

/** The look that the host wrote into the page, under its name. */
export function lookInPage(document: Document): Readonly<Record<string, string>> {
  const look = document.querySelector<HTMLMetaElement>(`meta[name="${lookName}"]`)?.content;
  return look === undefined ? {} : { [lookName]: look };
}

/** The name under which the page's look is kept. */
export const lookName = 'trueup-settings';
