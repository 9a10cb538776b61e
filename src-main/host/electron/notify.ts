import { Notification, type BrowserWindow } from 'electron';

import type { PushView, TaskView } from '../../../src-preload/contract';
import type { Clock } from '../../clock';
import type { Served } from '../loopback';

/** Shorter work is still in mind when it ends. */
const longWork = 5_000;

const endings: Readonly<Record<string, string>> = {
  done: 'Done.',
  partly: 'Partly done: some edits were not made.',
  failed: 'It failed. What is unharmed and what next is said in the window.',
  cancelled: 'Cancelled.',
  paused: 'It stopped and waits for you.',
};

/** Tells when work that took long ends while nobody looks at the window. */
export function notifyAtEnd(app: Served, clock: Pick<Clock, 'now'>, window: () => BrowserWindow | undefined): void {
  const begun = new Map<string, number>();

  function follow(id: string, title: string, status: TaskView['status'] | PushView['status']): void {
    if (status === 'running' || status === 'waiting') {
      if (!begun.has(id)) begun.set(id, clock.now());
      return;
    }
    const since = begun.get(id);
    begun.delete(id);
    if (since === undefined || clock.now() - since < longWork || window()?.isFocused() === true || !Notification.isSupported()) return;
    const notification = new Notification({ title, body: endings[status] ?? '' });
    notification.on('click', () => {
      window()?.show();
      window()?.focus();
    });
    notification.show();
  }

  app.onAny((event, payload) => {
    if (event === 'task' && 'title' in payload) follow(`task ${payload.id}`, payload.title, payload.status);
    if (event === 'push' && 'target' in payload) follow(`push ${payload.id}`, `Push to ${payload.target}`, payload.status);
  });
}
