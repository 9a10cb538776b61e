import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './App';
import { createAppStore } from './app/app-store';
import { createSettingsStore } from './app/settings-store';
import { findBridge } from './host/find-bridge';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';

const host = findBridge(window);
const settings = createSettingsStore(window.localStorage, navigator.languages);
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
