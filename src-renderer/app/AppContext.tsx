import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';

import type { Remembered } from '../host/remembered';
import type { Format } from '../texts/format';
import { useTexts } from '../texts/texts';
import type { AppState, AppStore } from './app-store';
import type { SettingsState, SettingsStore } from './settings-store';

interface Stores {
  readonly app: AppStore;
  readonly settings: SettingsStore;
  readonly remembered: Remembered;
}

const AppContext = createContext<Stores | undefined>(undefined);

/** Gives the frame's stores to everything below. */
export const AppProvider = AppContext.Provider;

function useStores(): Stores {
  const stores = useContext(AppContext);
  if (stores === undefined) throw new Error('No application above this component.');
  return stores;
}

/** A part of the frame's state. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useStores().app, select);
}

/** The frame's store itself, for what is done rather than shown. */
export function useAppStore(): AppStore {
  return useStores().app;
}

/** A part of the settings. */
export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(useStores().settings, select);
}

/** The settings' store itself. */
export function useSettingsStore(): SettingsStore {
  return useStores().settings;
}

/** What the page keeps from one start to the next. */
export function useRemembered(): Remembered {
  return useStores().remembered;
}

/** Numbers, dates and ages in the language in force. */
export function useFormat(): Format {
  return useTexts().format;
}

/** Milliseconds since 1970, anew each half minute, for ages. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
