import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

import { App } from './App';
import { createAppStore } from './app/app-store';
import { createSourcesStore } from './screens/sources/sources-store';
import { host, recall, remembered, settings } from './start';

/** Milliseconds that the first drawing waits for lists that are about to be there: drawn with them, it is drawn once. */
const patience = 200;

void draw();

/** Draws the page where its document has the place for it. */
async function draw(): Promise<void> {
  const app = createAppStore(host, {
    read: () => window.location.hash,
    write: (fragment) => window.history.pushState(null, '', fragment),
  });
  const sources = createSourcesStore(host, (problem) => app.getState().tellFault(problem));
  // A workspace that could not be opened at first has only now anything to say.
  app.subscribe(({ host: opened }) => void (opened === undefined || recall()));
  const ahead = [app.getState().describe(), recall()];
  if (app.getState().route.kind === 'sources') ahead.push(sources.getState().loadAhead());
  await Promise.race([Promise.all(ahead), new Promise((resolve) => setTimeout(resolve, patience))]);
  const place = document.getElementById('page');
  if (place === null) throw new Error('The page has no place to stand in.');
  const root = createRoot(place);
  // At once: React would draw in a turn of its own, behind whatever else waits for one.
  flushSync(() =>
    root.render(
      <StrictMode>
        <App host={host} app={app} settings={settings} remembered={remembered} sources={sources} />
      </StrictMode>,
    ),
  );
}
