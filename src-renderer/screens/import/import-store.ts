import { createStore, type StoreApi } from 'zustand';

import type { Bridge, ImportOptions, InspectView, SourceView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';

/** What was made of a file. */
export interface Imported {
  readonly name: string;
  readonly snapshot: string;
  readonly lines: number;
}

export interface ImportState {
  readonly name: string | undefined;
  readonly view: InspectView | undefined;
  readonly fault: Fault | undefined;
  readonly isReading: boolean;
  readonly isImporting: boolean;
  readonly options: ImportOptions;
  /** Earlier BOMs from files, of which this may be a new snapshot. */
  readonly files: readonly SourceView[];
  /** Source to add the snapshot to; empty for a new one. */
  readonly source: string;
  readonly inspect: (name: string, bytes: string) => Promise<void>;
  readonly correct: (change: ImportOptions) => Promise<void>;
  readonly setSource: (source: string) => void;
  readonly run: () => Promise<Imported | undefined>;
}

export type ImportStore = StoreApi<ImportState>;

/** One file being looked at: how it is read, and what comes out. */
export function createImportStore(host: Bridge): ImportStore {
  let asked = 0;
  return createStore<ImportState>()((set, get) => ({
    name: undefined,
    view: undefined,
    fault: undefined,
    isReading: false,
    isImporting: false,
    options: {},
    files: [],
    source: '',
    inspect: async (name, bytes) => {
      asked += 1;
      const mine = asked;
      set({ name, view: undefined, fault: undefined, isReading: true, options: {}, source: '' });
      const [reply, sources] = await Promise.all([host.call('files.inspect', { name, bytes }), host.call('sources.list', {})]);
      if (mine !== asked) return;
      const files = sources.ok ? sources.value.filter((source) => source.kind === 'file') : [];
      const same = files.find((source) => source.name === name || source.name === name.replace(/\.[^.]+$/, ''));
      set({ isReading: false, files, source: same?.id ?? '', ...(reply.ok ? { view: reply.value } : { fault: reply.fault }) });
    },
    correct: async (change) => {
      const { view, options } = get();
      if (view === undefined) return;
      asked += 1;
      const mine = asked;
      const columns = change.columns === undefined ? options.columns : { ...options.columns, ...change.columns };
      // Another sheet or header row has other columns: what was said of the old ones does not hold.
      const keeps = change.sheet === undefined && change.headerRow === undefined && change.delimiter === undefined;
      const { columns: _, ...rest } = { ...options, ...change };
      const next: ImportOptions = keeps && columns !== undefined ? { ...rest, columns } : rest;
      set({ isReading: true, options: next });
      const reply = await host.call('files.inspect', { upload: view.upload, options: next });
      if (mine !== asked) return;
      set({ isReading: false, ...(reply.ok ? { view: reply.value, fault: undefined } : { fault: reply.fault }) });
    },
    setSource: (source) => set({ source }),
    run: async () => {
      const { view, options, source } = get();
      if (view === undefined) return undefined;
      set({ isImporting: true });
      const reply = await host.call('files.import', { upload: view.upload, options, ...(source === '' ? {} : { source }) });
      set({ isImporting: false, ...(reply.ok ? {} : { fault: reply.fault }) });
      return reply.ok ? { name: view.name, snapshot: reply.value.snapshot, lines: reply.value.lines } : undefined;
    },
  }));
}
