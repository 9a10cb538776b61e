import { createSettingsStore } from './app/settings-store';
import { wearLook } from './app/wear-look';
import { findBridge } from './host/find-bridge';
import { withHeadStart } from './host/head-start';
import { lookInPage, rememberedByHost, type Remembered } from './host/remembered';
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

/** Electron's page has one address for ever, so its own storage keeps what is to be remembered. */
const byHost = window.trueup === undefined ? rememberedByHost(bridge, lookInPage(document)) : undefined;

/** What the page keeps from one start to the next. */
export const remembered: Remembered = byHost ?? window.localStorage;

/** Fetches what the host keeps, unless it is there. */
export const recall = (): Promise<void> => byHost?.load() ?? Promise.resolve();

void recall();

/** What the user chose about this page. */
export const settings = createSettingsStore(remembered, navigator.languages);

wearLook(document.documentElement, settings.getState());
settings.subscribe((chosen) => wearLook(document.documentElement, chosen));

// Not before what was asked above has gone out.
setTimeout(() => warm(createFormat(settings.getState().language)));
