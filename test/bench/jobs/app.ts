import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { createApp, type App } from '../../../src-main/app';
import { systemClock } from '../../../src-main/clock';
import { openSession } from '../../../src-main/secrets/session';

/** Built files of the app. */
export const out = resolve(import.meta.dirname, '..', '..', '..', 'out');
const worker = join(out, 'main', 'worker.js');

/** Fails in words where the app was not built. */
export function requireBuilt(): void {
  if (!existsSync(join(out, 'main', 'browser.js'))) throw new Error('The app is not built: run `npm run build` first.');
}

/** The application on a workspace of its own, its heavy work in the built worker as behind the window. */
export function openApp(home: string): Promise<App> {
  requireBuilt();
  return createApp({
    home,
    secrets: openSession('A measurement keeps its secrets in memory.'),
    clock: systemClock,
    fetch: globalThis.fetch,
    stay: 'brief',
    worker,
  });
}

/** Imports a generated file through the app and returns its snapshot. */
export async function importInto(app: App, data: string, file: string): Promise<string> {
  return (await app.direct.importFile({ name: file, bytes: readFileSync(join(data, file)) })).id;
}
