import { join } from 'node:path';

import type { EventName, Events, Reply } from '../src-preload/contract';
import type { Fault } from '../src-preload/fault';
import { createApp, type App, type AppOptions } from './app';
import { rescueCalls } from './features/host';
import { faultOf, openDispatch } from './host/dispatch';
import type { Served } from './host/loopback';
import { openLog } from './log';

type Listener = <N extends EventName>(event: N, payload: Events[N]) => void;

/**
 * Opens the application for a page. A workspace that cannot be opened (damaged, of a newer app, held by another process, on a full
 * disk) is no reason to show nothing: every call is then answered with what is wrong, back-ups can be listed and put in its place,
 * and `host.describe`, which the page asks first and when told to try again, tries to open it once more.
 */
export async function openForPage(options: AppOptions): Promise<Served & Pick<App, 'close'>> {
  const log = options.log ?? openLog(join(options.home, 'logs', 'trueup.log'), options.clock);
  const listeners = new Map<Listener, () => void>();
  const rescue = openDispatch(rescueCalls(options.home), log);
  let app: App | undefined;
  let opening: Promise<Fault | undefined> | undefined;

  async function open(): Promise<Fault | undefined> {
    try {
      app = await createApp({ ...options, log });
    } catch (error) {
      const fault = faultOf(error, log.error);
      log.error({ fault }, 'the workspace was not opened');
      return fault;
    }
    for (const listener of listeners.keys()) listeners.set(listener, app.onAny(listener));
    return undefined;
  }
  const tryAgain = (): Promise<Fault | undefined> => (opening ??= open().finally(() => (opening = undefined)));
  let fault = await tryAgain();

  async function call(name: string, arg: unknown): Promise<Reply<unknown>> {
    if (app === undefined && name === 'host.backups') return rescue(name, arg);
    if (app === undefined && name === 'host.restore') {
      const reply = await rescue(name, arg);
      if (!reply.ok) return reply;
      fault = await tryAgain();
      return fault === undefined ? reply : { ok: false, fault };
    }
    if (app === undefined && name === 'host.describe') fault = await tryAgain();
    if (app !== undefined) return app.call(name, arg);
    return {
      ok: false,
      fault: fault ?? { kind: 'busy', message: 'The workspace is being opened.', next: 'Wait a moment and do it again.' },
    };
  }

  return {
    call,
    onAny: (listener) => {
      listeners.set(listener, app?.onAny(listener) ?? (() => undefined));
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    close: async () => {
      await opening;
      await app?.close();
    },
  };
}
