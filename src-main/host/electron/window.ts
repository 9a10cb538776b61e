import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';

import { keepWindowState, readWindowState } from './window-state';

/** Options of the only window: sandboxed, isolated, without Node. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Trueup',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}

/** Opens the window and shows it once it has something to show. */
export function openWindow(preload: string, address: string, home: string): BrowserWindow {
  const state = readWindowState(home);
  const { isMaximized = false, ...bounds } = state ?? {};
  const window = new BrowserWindow({ ...windowOptions(preload), ...bounds });
  keepWindowState(window, home);
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  void window.loadURL(address);
  return window;
}
