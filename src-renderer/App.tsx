import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useStore } from 'zustand';

import type { Bridge } from '../src-preload/contract';
import { assertNever } from '../src-preload/domain/assert-never';
import { actionIds } from './actions';
import { ActionsProvider, useActionRegistry, useActions } from './app/ActionsContext';
import type { AppStore } from './app/app-store';
import { AppProvider, useApp, useAppStore, useSettingsStore } from './app/AppContext';
import { bytesOf } from './app/bytes';
import { FaultNotice } from './app/FaultNotice';
import { FilePicker } from './app/FilePicker';
import { later, loadParts } from './app/later';
import { nextSize, type SettingsStore } from './app/settings-store';
import { Toasts } from './app/Toasts';
import { TopBar } from './app/TopBar';
import { HostProvider, useHostEvent } from './host/HostContext';
import type { Remembered } from './host/remembered';
import { formatRoute, parseRoute } from './route';
import type { SourcesStore } from './screens/sources/sources-store';
import { SourcesScreen } from './screens/sources/SourcesScreen';
import { speak } from './texts/catalogue';
import { TextsProvider, useTexts } from './texts/texts';
import { Notice } from './ui/Notice';

// What the first screen does not show.
const CommandPalette = later(async () => (await import('./app/CommandPalette')).CommandPalette);
const KeySheet = later(async () => (await import('./app/KeySheet')).KeySheet);
const ReconcileScreen = later(async () => (await import('./screens/reconcile/ReconcileScreen')).ReconcileScreen);
const FoundLine = later(async () => (await import('./screens/sources/FoundLine')).FoundLine);
const ImportScreen = later(async () => (await import('./screens/import/ImportScreen')).ImportScreen);
const PreviewScreen = later(async () => (await import('./screens/push/PreviewScreen')).PreviewScreen);
const PushScreen = later(async () => (await import('./screens/push/PushScreen')).PushScreen);
const SettingsScreen = later(async () => (await import('./screens/settings/SettingsScreen')).SettingsScreen);
const LogScreen = later(async () => (await import('./screens/log/LogScreen')).LogScreen);
const DriftScreen = later(async () => (await import('./screens/drift/DriftScreen')).DriftScreen);
const RescueScreen = later(async () => (await import('./screens/rescue/RescueScreen')).RescueScreen);

/** Milliseconds until the code of the other screens is loaded, so that the first one is drawn by then. */
const restAfter = 300;

interface AppProps {
  readonly host: Bridge;
  readonly app: AppStore;
  readonly settings: SettingsStore;
  readonly remembered: Remembered;
  readonly sources: SourcesStore;
}

/** The whole page. */
export function App({ host, app, settings, remembered, sources }: AppProps) {
  const { language, numbers, dates } = useStore(settings);
  useEffect(() => {
    void app.getState().follow();
    const follow = (): void => app.getState().go(parseRoute(window.location.hash));
    const network = (): void => void app.getState().noticeNetwork(navigator.onLine);
    window.addEventListener('popstate', follow);
    window.addEventListener('online', network);
    window.addEventListener('offline', network);
    return () => {
      window.removeEventListener('popstate', follow);
      window.removeEventListener('online', network);
      window.removeEventListener('offline', network);
    };
  }, [app]);
  return (
    <HostProvider value={host}>
      <TextsProvider value={speak(language, { numbers, dates })}>
        <I18nProvider locale={language}>
          <AppProvider value={{ app, settings, remembered }}>
            <ActionsProvider>
              <FilePicker>
                <Frame sources={sources} />
              </FilePicker>
            </ActionsProvider>
          </AppProvider>
        </I18nProvider>
      </TextsProvider>
    </HostProvider>
  );
}

function Frame({ sources }: { readonly sources: SourcesStore }) {
  const t = useTexts();
  const app = useAppStore();
  const fault = useApp((state) => state.fault);
  const online = useApp((state) => state.online);
  const overlay = useApp((state) => state.overlay);
  const hit = useApp((state) => state.hit);
  const isShown = useApp((state) => state.host !== undefined);
  const settings = useSettingsStore();
  const resize = (size: number): void => {
    settings.getState().set({ size });
    app.getState().announce(t.app.sizeNow(t.format.percent(size / 100)));
  };
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(() => void loadParts(), restAfter);
    return () => clearTimeout(timer);
  }, [isShown]);
  useWindowMenu();
  useScreenChange();
  useWarningBeforeLeaving();
  useActions({
    'app.palette': () => app.getState().open('palette'),
    'app.keys': () => app.getState().open('keys'),
    'app.sources': () => app.getState().go({ kind: 'sources' }),
    'app.log': () => app.getState().go({ kind: 'log' }),
    'app.drift': () => app.getState().go({ kind: 'drift' }),
    'app.settings': () => app.getState().go({ kind: 'settings' }),
    'app.larger': () => resize(nextSize(settings.getState().size, 'larger')),
    'app.smaller': () => resize(nextSize(settings.getState().size, 'smaller')),
    'app.usual-size': () => resize(100),
  });
  return (
    <div className="frame">
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t.app.skip}
      </a>
      <TopBar />
      {online ? null : (
        <div className="banner">
          <Notice tone="attention">{t.app.offline}</Notice>
        </div>
      )}
      <main id="content" className="content" tabIndex={-1}>
        {fault === undefined ? (
          <Screen sources={sources} />
        ) : fault.kind === 'storage' || fault.kind === 'newer-database' ? (
          <RescueScreen fault={fault} />
        ) : (
          <FaultNotice fault={fault} onRetry={() => void app.getState().describe()} />
        )}
      </main>
      {overlay === 'palette' ? <CommandPalette recent={sources.getState().recent} /> : null}
      {hit === undefined ? null : <FoundLine hit={hit} sources={sources} />}
      {overlay === 'keys' ? <KeySheet /> : null}
      <Toasts />
      <Announcement />
      {isShown ? null : <span className="unseen">{t.common.loading}</span>}
    </div>
  );
}

/** What screen readers are to say. */
function Announcement() {
  const announcement = useApp((state) => state.announcement);
  return (
    <div className="unseen" aria-live="polite">
      {announcement}
    </div>
  );
}

/** What the window's own menu asks for, and files that the system opens with the app. */
function useWindowMenu(): void {
  const registry = useActionRegistry();
  const app = useAppStore();
  useHostEvent('command', ({ action }) => {
    const id = actionIds.find((each) => each === action);
    // What is open over the page holds the keys, and the menu too.
    if (id !== undefined && document.querySelector('[role=dialog]') === null) registry.find(id)?.();
  });
  useHostEvent('show', ({ reconciliation }) => {
    if (document.querySelector('[role=dialog]') === null) app.getState().go({ kind: 'reconcile', reconciliation });
  });
  useHostEvent('files', ({ files }) =>
    app.getState().bring(files.map(({ name, path, bytes }) => ({ file: new File([bytesOf(bytes)], name), path }))),
  );
}

/** Another screen is another title, and the focus is never left on what is gone. */
function useScreenChange(): void {
  const t = useTexts();
  const route = useApp((state) => state.route);
  const titles = {
    sources: t.sources.title,
    import: t.import.title,
    reconcile: t.reconcile.title,
    preview: t.reconcile.push,
    push: t.reconcile.push,
    log: t.log.title,
    drift: t.drift.title,
    settings: t.settings.title,
  } as const satisfies Record<typeof route.kind, string>;
  const title = titles[route.kind];
  useEffect(() => {
    document.title = `${title} – ${t.app.name}`;
  }, [title, t]);
  const place = formatRoute(route);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
    // `place` is what the effect waits for.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [place]);
}

/** The browser asks before the window is closed over work that is under way. */
function useWarningBeforeLeaving(): void {
  const isWorking = useApp((state) => state.tasks.length > 0);
  useEffect(() => {
    if (!isWorking) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isWorking]);
}

function Screen({ sources }: { readonly sources: SourcesStore }) {
  const route = useApp((state) => state.route);
  switch (route.kind) {
    case 'sources':
      return <SourcesScreen store={sources} />;
    case 'import':
      return <ImportScreen sources={sources} />;
    case 'reconcile':
      return <ReconcileScreen key={route.reconciliation} reconciliation={route.reconciliation} />;
    case 'preview':
      return <PreviewScreen key={formatRoute(route)} reconciliation={route.reconciliation} target={route.target} />;
    case 'push':
      return <PushScreen key={route.push} push={route.push} />;
    case 'log':
      return <LogScreen />;
    case 'drift':
      return <DriftScreen store={sources} />;
    case 'settings':
      return <SettingsScreen />;
    default:
      return assertNever(route);
  }
}
