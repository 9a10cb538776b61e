import type { App } from '../app';
import type { Served } from './loopback';

/** An application that is open for a page. */
export type Open = Served & Pick<App, 'close'>;

/**
 * Stands for an application that is still being opened, so that the page can be loaded meanwhile: calls wait for it, and there are no
 * events before it is there. Where it cannot be opened at all, each of them fails with what `opening` failed with.
 */
export function serveWhenOpen(opening: Promise<Open>): Open {
  return {
    call: async (name, arg) => (await opening).call(name, arg),
    onAny: (listener) => {
      let isOver = false;
      let stop = (): void => {
        isOver = true;
      };
      const listen = async (): Promise<void> => {
        const app = await opening;
        if (!isOver) stop = app.onAny(listener);
      };
      void listen();
      return () => stop();
    },
    close: async () => (await opening).close(),
  };
}
