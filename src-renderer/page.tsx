import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import type { Bridge } from '../src-preload/contract';
import { App } from './App';
import { createAppStore } from './app/app-store';
import type { SettingsStore } from './app/settings-store';

/** Draws the page where its document has the place for it. */
export function drawPage(host: Bridge, settings: SettingsStore): void {
  const app = createAppStore(host, {
    read: () => window.location.hash,
    write: (fragment) => window.history.pushState(null, '', fragment),
  });
  const place = document.getElementById('page');
  if (place === null) throw new Error('The page has no place to stand in.');
  createRoot(place).render(
    <StrictMode>
      <App host={host} app={app} settings={settings} />
    </StrictMode>,
  );
}
