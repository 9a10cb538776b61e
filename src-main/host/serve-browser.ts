import { join } from 'node:path';

import { homeFolder } from './home';
import { openLoopback } from './loopback';
import { readPageFiles } from './page-files';
import { withRememberedLook } from './remembered-look';
import { serveWhenOpen } from './serve-when-open';
import { findBrowser, hasDisplay, openBrowser } from './system-browser';

/** Starts the app for a browser and opens one where there is a display. `folder`: where the entries are built. */
export async function serveBrowser(folder: string): Promise<void> {
  const home = homeFolder(process.env, process.platform);
  const printsAddress = process.argv.includes('--print-address');

  // The browser needs longer to start than the application: it is told where to look first, and the rest is loaded meanwhile.
  const isAddressed = Promise.withResolvers<void>();
  const app = serveWhenOpen(isAddressed.promise.then(async () => (await import('./open-for-browser')).openForBrowser(folder)));
  const host = await openLoopback({ app, files: withRememberedLook(readPageFiles(join(folder, '..', 'renderer')), home) });
  const browser = printsAddress || !hasDisplay(process.env, process.platform) ? undefined : findBrowser(process.env, process.platform);

  let isEnding = false;
  async function end(): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    await host.close();
    await app.close();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

  if (browser) {
    const child = openBrowser(browser, host.launchAddress(), home);
    child.on('error', (error) => {
      console.error(`The browser could not be started (${error.message}). Open this address yourself:\n${host.address}`);
    });
    // Some browsers hand the window to a process that runs already and end at once; then the page itself says when it is gone.
    let isGone = false;
    let leaving: NodeJS.Timeout | undefined;
    const endSoonUnlessOpen = () => {
      clearTimeout(leaving);
      if (isGone && host.listeners() === 0) leaving = setTimeout(() => void end(), 3000);
    };
    host.onListeners(endSoonUnlessOpen);
    child.on('exit', () => {
      isGone = true;
      endSoonUnlessOpen();
    });
  } else {
    // For the person at this terminal, and for tests; nothing else may read it.
    console.log(host.address);
    if (!printsAddress) console.error('There is no display here. Open the address above in a browser on this machine; Ctrl-C ends Trueup.');
  }
  isAddressed.resolve();
}
