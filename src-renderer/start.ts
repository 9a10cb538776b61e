import { createSettingsStore } from './app/settings-store';
import { wearLook } from './app/wear-look';
import { findBridge } from './host/find-bridge';
import { withHeadStart } from './host/head-start';
import { parseRoute } from './route';
import { createFormat, warm } from './texts/format';
import './page.css';

// Runs before the page's own code, which is large, is there: what its first screen asks for comes meanwhile.
const bridge = findBridge(window);
const isFirst = parseRoute(window.location.hash).kind === 'sources';

/** The host of this page. */
export const host = withHeadStart(bridge, [
  'host.describe',
  ...(isFirst ? (['vendors.list', 'connections.list', 'sources.list', 'reconciliations.list', 'profiles.list'] as const) : []),
]);

/** What the user chose about this page. */
export const settings = createSettingsStore(window.localStorage, navigator.languages);

wearLook(document.documentElement, settings.getState());
settings.subscribe((chosen) => wearLook(document.documentElement, chosen));

// Not before what was asked above has gone out.
setTimeout(() => warm(createFormat(settings.getState().language)));
