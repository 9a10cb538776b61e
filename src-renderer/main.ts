import { createSettingsStore } from './app/settings-store';
import { findBridge } from './host/find-bridge';
import { withHeadStart } from './host/head-start';
import { parseRoute } from './route';
import './page.css';

// The page's own code is large: its settings and what its first screen asks for come meanwhile. Not `host.describe`, which tells the
// desktop host that the page listens.
const bridge = findBridge(window);
const isFirst = parseRoute(window.location.hash).kind === 'sources';
const host = withHeadStart(bridge, isFirst ? ['sources.list', 'connections.list', 'vendors.list', 'reconciliations.list'] : []);
const settings = createSettingsStore(window.localStorage, navigator.languages);
// Not awaited here: the page's code imports some of this one's, and would wait for it in turn.
void import('./page').then(({ drawPage }) => drawPage(host, settings));
