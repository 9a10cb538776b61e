import { join } from 'node:path';

import { systemClock } from '../clock';
import { homeFolder } from './home';
import { openLoopback } from './loopback';
import { findPdfPrinter } from './pdf';
import { readPageFiles } from './page-files';
import { openSystemNetwork } from './system-network';
import { findBrowser, hasDisplay, openBrowser, showFolder } from './system-browser';
import { openForPage } from '../open-for-page';
import { openSecrets } from '../secrets/secrets';

/** Starts the app for a browser and opens one where there is a display. `folder`: where the entries are built. */
export async function serveBrowser(folder: string): Promise<void> {
  const home = homeFolder(process.env, process.platform);
  const network = openSystemNetwork(process.env);
  const printsAddress = process.argv.includes('--print-address');

  const app = await openForPage({
    home,
    secrets: await openSecrets({ env: process.env }),
    clock: systemClock,
    fetch: network.fetch,
    proxy: network.proxy,
    printPdf: findPdfPrinter(process.env, process.platform),
    showFolder: hasDisplay(process.env, process.platform) ? showFolder : undefined,
    host: 'browser',
    worker: join(folder, 'worker.js'),
  });
  const host = await openLoopback({ app, files: readPageFiles(join(folder, '..', 'renderer')) });
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
}
