import { app, dialog, type BrowserWindow } from 'electron';

import type { Served } from '../loopback';

/** Asks before the window is closed or the app is quit over work that is under way. */
export interface Leaving {
  /** Has the window ask when it is closed. */
  readonly guard: (window: BrowserWindow) => void;
  /** For `before-quit`: whether the app may go. If not, the user is asked, and the app is quit again where that is the answer. */
  readonly mayQuit: () => boolean;
}

/** Keeps count of the work and does with it what the user wants: go on without a window, stop, or stay. */
export function openLeaving(served: Served, window: () => BrowserWindow | undefined, platform: NodeJS.Platform): Leaving {
  const work = new Map<string, string>();
  let isDecided = false;
  let isAsking = false;
  let endsWhenIdle = false;

  served.onAny((event, payload) => {
    if (event === 'task' && 'title' in payload) note(`task ${payload.id}`, payload.title, payload.status === 'running');
    if (event === 'push' && 'target' in payload) note(`push ${payload.id}`, `Push to ${payload.target}`, payload.status === 'running');
  });
  function note(id: string, title: string, isRunning: boolean): void {
    if (isRunning) work.set(id, title);
    else work.delete(id);
    if (endsWhenIdle && work.size === 0) leave();
  }
  function leave(): void {
    isDecided = true;
    app.quit();
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: 'Trueup is still working.',
      detail: `${[...work.values()].join('\n')}\n\nWhat is stopped now can be gone on with later: nothing is sent twice and nothing decided is lost.`,
      buttons: ['Go On in the Background', 'Stop and Quit', 'Stay'],
      defaultId: 0,
      cancelId: 2,
    });
    isAsking = false;
    if (response === 1 || (response === 0 && work.size === 0)) leave();
    if (response !== 0 || work.size === 0) return;
    endsWhenIdle = true;
    const shown = window();
    shown?.hide();
    // Brought back by a second start or from the dock, it stays.
    shown?.once('show', () => {
      endsWhenIdle = false;
    });
  }

  const mayLeave = (): boolean => {
    if (isDecided || work.size === 0) return true;
    void ask();
    return false;
  };
  return {
    guard: (guarded) => {
      guarded.on('close', (event) => {
        // On a Mac the app goes on without a window anyway.
        if (platform !== 'darwin' && !mayLeave()) event.preventDefault();
      });
      // The page asks for itself in a browser; here it would hold the window without a word.
      guarded.webContents.on('will-prevent-unload', (event) => event.preventDefault());
    },
    mayQuit: mayLeave,
  };
}
