import { join } from 'node:path';

import { app, net, type BrowserWindow } from 'electron';

import { createApp } from './app';
import { systemClock } from './clock';
import { openChannel } from './host/electron/channel';
import { guardContents } from './host/electron/guard';
import { setMenu } from './host/electron/menu';
import { declarePageScheme, pageOrigin, servePage } from './host/electron/protocol';
import { printPdf } from './host/electron/print-pdf';
import { openWindow } from './host/electron/window';
import { homeFolder } from './host/home';
import { readPageFiles } from './host/page-files';
import { openSecrets } from './secrets/secrets';

const out = join(import.meta.dirname, '..');
let window: BrowserWindow | undefined;

declarePageScheme();
// One workspace, one window: a second start brings the first one forward.
if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  await app.whenReady();
  guardContents();
  setMenu(process.platform, app.isPackaged);
  servePage(readPageFiles(join(out, 'renderer')));
  const application = await createApp({
    home: homeFolder(process.env, process.platform),
    secrets: await openSecrets({ env: process.env }),
    clock: systemClock,
    // Chromium's network stack: the system's proxy and certificates.
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),
    printPdf,
    host: 'electron',
    worker: join(import.meta.dirname, 'worker.js'),
  });
  openChannel(application, () => window);
  window = openWindow(join(out, 'preload', 'index.cjs'), `${pageOrigin}/index.html`);
  app.on('activate', () => {
    if (window?.isDestroyed()) window = openWindow(join(out, 'preload', 'index.cjs'), `${pageOrigin}/index.html`);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    // What is being written is finished and the database closed before the process ends.
    event.preventDefault();
    void application.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}
