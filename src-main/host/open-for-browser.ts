import { join } from 'node:path';

import type { App } from '../app';
import { systemClock } from '../clock';
import { openForPage } from '../open-for-page';
import { openSecrets } from '../secrets/secrets';
import { homeFolder } from './home';
import type { Served } from './loopback';
import { findPdfPrinter } from './pdf';
import { hasDisplay, showFolder } from './system-browser';
import { openSystemNetwork } from './system-network';

/** Opens the application of this process's environment for a page in a browser. `folder`: where the entries are built. */
export async function openForBrowser(folder: string): Promise<Served & Pick<App, 'close'>> {
  const { env, platform } = process;
  const network = openSystemNetwork(env);
  return openForPage({
    home: homeFolder(env, platform),
    secrets: await openSecrets({ env }),
    clock: systemClock,
    fetch: network.fetch,
    proxy: network.proxy,
    printPdf: findPdfPrinter(env, platform),
    showFolder: hasDisplay(env, platform) ? showFolder : undefined,
    host: 'browser',
    worker: join(folder, 'worker.js'),
  });
}
