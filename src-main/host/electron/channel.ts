import { ipcMain, type BrowserWindow } from 'electron';

import type { Served } from '../loopback';
import type { PageInbox } from './page-inbox';
import { pageOrigin } from './protocol';

/** Connects the page's bridge: one channel in, one out. A call from any frame but our own page is refused unread. */
export function openChannel(app: Served, window: () => BrowserWindow | undefined, inbox: PageInbox): void {
  ipcMain.handle('trueup:call', async (event, name: unknown, arg: unknown) => {
    const frame = event.senderFrame;
    const isOwn =
      frame !== null && frame.parent === null && frame.url.startsWith(`${pageOrigin}/`) && event.sender === window()?.webContents;
    if (!isOwn) return { ok: false, fault: { kind: 'forbidden', message: 'Calls from other pages are refused.' } };
    const reply = await app.call(String(name), arg);
    // The page asks what runs once it follows what is announced.
    if (name === 'tasks.list') setImmediate(inbox.open);
    return reply;
  });
  app.onAny((event, payload) => {
    const contents = window()?.webContents;
    if (contents && !contents.isDestroyed()) contents.send('trueup:event', event, payload);
  });
}
