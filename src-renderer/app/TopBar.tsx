import { Settings, TerminalSquare } from 'lucide-react';

import { formatRoute, type Route } from '../route';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Keys } from '../ui/Keys';
import { keysOf } from '../actions';
import { useApp, useAppStore, useFormat, useSettings } from './AppContext';
import { useKeyWords } from './use-key-words';

/** The page's name, where one can go, and what is under way. */
export function TopBar() {
  const t = useTexts();
  const app = useAppStore();
  const keyWords = useKeyWords();
  const route = useApp((state) => state.route);
  const format = useFormat();
  const waiting = useApp((state) => state.waiting);
  const running = useApp((state) => state.tasks.length);
  const hostView = useApp((state) => state.host);
  const keys = useSettings((state) => state.keys);
  const [paletteKey = ''] = keysOf('app.palette', keys);
  return (
    <header className="top-bar">
      <span className="brand">
        <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden>
          <rect width="32" height="32" rx="7" className="brand-ground" />
          <rect x="6" y="8" width="8" height="4" rx="1" className="brand-left" />
          <rect x="18" y="8" width="8" height="4" rx="1" className="brand-right" />
          <rect x="6" y="15" width="20" height="3" rx="1" className="brand-line" />
          <rect x="6" y="21" width="20" height="3" rx="1" className="brand-line" />
        </svg>
        {t.app.name}
      </span>
      <nav aria-label={t.app.navigation}>
        <NavLink to={{ kind: 'sources' }} current={route.kind === 'sources' || route.kind === 'import'} words={t.nav.sources} />
        {route.kind === 'reconcile' || route.kind === 'preview' ? (
          <NavLink
            to={{ kind: 'reconcile', reconciliation: route.reconciliation }}
            current={route.kind === 'reconcile'}
            words={t.reconcile.title}
          />
        ) : null}
        <NavLink to={{ kind: 'log' }} current={route.kind === 'log' || route.kind === 'push'} words={t.nav.log} />
      </nav>
      <span className="push-right" />
      {waiting === undefined ? null : (
        <span className="tag" data-tone="attention" role="status">
          {t.app.waiting(waiting.vendor, format.time(waiting.until))}
        </span>
      )}
      {running === 0 ? null : (
        <span className="tag" role="status">
          {t.app.tasks(running)}
        </span>
      )}
      {hostView?.secrets === 'session' ? (
        <span className="soft small clip session-note" title={t.app.sessionSecrets}>
          {t.settings.secrets}: {t.settings.secretKinds.session}
        </span>
      ) : null}
      <Button kind="quiet" icon={TerminalSquare} onPress={() => app.getState().open('palette')}>
        {t.app.palette} <Keys keys={keyWords(paletteKey)} />
      </Button>
      <Button
        kind="quiet"
        icon={Settings}
        label={t.nav.settings}
        isPressed={route.kind === 'settings'}
        onPress={() => app.getState().go({ kind: 'settings' })}
      />
    </header>
  );
}

function NavLink({ to, current, words }: { readonly to: Route; readonly current: boolean; readonly words: string }) {
  const go = useApp((app) => app.go);
  return (
    <a
      className="nav-link"
      href={formatRoute(to)}
      {...(current ? { 'aria-current': 'page' } : {})}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
    >
      {words}
    </a>
  );
}
