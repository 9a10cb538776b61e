import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import type { Bridge } from '../src-preload/contract';
import { App } from './App';
import { createAppStore } from './app/app-store';
import type { SettingsStore } from './app/settings-store';
import { createSourcesStore } from './screens/sources/sources-store';

/** Milliseconds that the first drawing waits for lists that are about to be there: drawn with them, it is drawn once. */
const patience = 50;

/** Draws the page where its document has the place for it. */
export async function drawPage(host: Bridge, settings: SettingsStore): Promise<void> {
  const app = createAppStore(host, {
    read: () => window.location.hash,
    write: (fragment) => window.history.pushState(null, '', fragment),
  });
  const sources = createSourcesStore(host, (problem) => app.getState().tellFault(problem));
  if (app.getState().route.kind === 'sources') {
    await Promise.race([sources.getState().loadAhead(), new Promise((resolve) => setTimeout(resolve, patience))]);
  }
  const place = document.getElementById('page');
  if (place === null) throw new Error('The page has no place to stand in.');
  createRoot(place).render(
    <StrictMode>
      <App host={host} app={app} settings={settings} sources={sources} />
    </StrictMode>,
  );
}
