import { join } from 'node:path';

import { app, dialog, net, shell, type BrowserWindow } from 'electron';

import type { RecentView } from '../src-preload/contract';
import { systemClock } from './clock';
import { fail } from './failure';
import { openChannel } from './host/electron/channel';
import { openElectronProxy } from './host/electron/electron-proxy';
import { guardContents } from './host/electron/guard';
import { openLeaving } from './host/electron/leaving';
import { setMenu } from './host/electron/menu';
import { notifyAtEnd } from './host/electron/notify';
import { filesAmong, openedEndings, readOpened } from './host/electron/opened-files';
import { createPageInbox } from './host/electron/page-inbox';
import { declarePageScheme, pageOrigin, servePage } from './host/electron/protocol';
import { printPdf } from './host/electron/print-pdf';
import { followComparisons } from './host/electron/recent-comparisons';
import { openRecentFiles } from './host/electron/recent-files';
import { openWindow } from './host/electron/window';
import { homeFolder } from './host/home';
import { readPageFiles } from './host/page-files';
import { serveWhenOpen, type Open } from './host/serve-when-open';
import { openSecrets } from './secrets/secrets';

const out = join(import.meta.dirname, '..');
let window: BrowserWindow | undefined;

declarePageScheme();
// One workspace, one window: a second start brings the first one forward.
if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  const home = homeFolder(process.env, process.platform);
  const recent = openRecentFiles(home);
  const inbox = createPageInbox(() => window);
  let comparisons: readonly RecentView[] = [];
  const openFiles = (paths: readonly string[]): void => {
    if (paths.length === 0) return;
    const { files, unread } = readOpened(paths);
    const read = paths.filter((path) => !unread.includes(path));
    for (const path of read) app.addRecentDocument(path);
    recent.note({ opened: read, gone: unread });
    showMenu();
    if (files.length > 0) inbox.send('files', { files });
    if (unread.length > 0) dialog.showErrorBox('These files could not be read.', `${unread.join('\n')}\nNothing was imported of them.`);
  };
  function showMenu(): void {
    if (!app.isReady()) return;
    setMenu({
      platform: process.platform,
      isPackaged: app.isPackaged,
      importFiles: () => void chooseFiles().then(openFiles),
      recent: recent.list(),
      openRecent: (path) => openFiles([path]),
      clearRecent: () => {
        recent.clear();
        app.clearRecentDocuments();
        showMenu();
      },
      comparisons,
      openComparison: (reconciliation) => inbox.send('show', { reconciliation }),
      run: (action) => inbox.send('command', { action }),
    });
  }
  app.on('second-instance', (_event, args, folder) => {
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
    openFiles(filesAmong(args.slice(1), folder));
  });
  // On a Mac files come this way, also before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFiles([path]);
  });
  await app.whenReady();
  guardContents();
  showMenu();
  servePage(readPageFiles(join(out, 'renderer')));
  // The window starts a process of its own, which takes longer than the application: that is opened meanwhile.
  const isWindowOpen = Promise.withResolvers<void>();
  const application = serveWhenOpen(isWindowOpen.promise.then(() => openApplication(home)));
  openChannel(application, () => window, inbox);
  followComparisons(application, (found) => {
    comparisons = found;
    showMenu();
  });
  notifyAtEnd(application, systemClock, () => window);
  const leaving = openLeaving(application, () => window, process.platform);
  const open = (): BrowserWindow => {
    inbox.close();
    const opened = openWindow(join(out, 'preload', 'index.cjs'), `${pageOrigin}/index.html`, home);
    leaving.guard(opened);
    return opened;
  };
  window = open();
  isWindowOpen.resolve();
  openFiles(filesAmong(process.argv.slice(1), process.cwd()));
  app.on('activate', () => {
    if (window?.isDestroyed()) window = open();
    else window?.show();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    if (!leaving.mayQuit()) {
      event.preventDefault();
      return;
    }
    // What is being written is finished and the database closed before the process ends.
    event.preventDefault();
    void application.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

async function openApplication(home: string): Promise<Open> {
  const { openForPage } = await import('./open-for-page');
  return openForPage({
    home,
    secrets: await openSecrets({ env: process.env }),
    clock: systemClock,
    // Chromium's network stack: the system's proxy and certificates.
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),
    printPdf,
    proxy: openElectronProxy(),
    showFolder: async (path) => {
      const trouble = await shell.openPath(path);
      if (trouble !== '') fail('refused', `The folder could not be shown: ${trouble}`, { next: `Go to ${path}.` });
    },
    host: 'electron',
    worker: join(import.meta.dirname, 'worker.js'),
  });
}

/** The files that the user chooses in the system's own window. */
async function chooseFiles(): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'BOMs', extensions: [...openedEndings] }],
  });
  return filePaths;
}
