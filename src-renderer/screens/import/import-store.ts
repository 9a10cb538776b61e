import { createStore, type StoreApi } from 'zustand';

import type { Bridge, ImportOptions, InspectView, SourceView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { handOver, type ChosenFile } from '../../app/hand-over';

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
  /** The user says that the lines which the file lacks are meant to go. */
  readonly isMeantPartial: boolean;
  readonly inspect: (file: ChosenFile) => Promise<void>;
  readonly correct: (change: ImportOptions) => Promise<void>;
  readonly setSource: (source: string) => Promise<void>;
  readonly setMeantPartial: (isMeant: boolean) => void;
  /** Forgets how the last file of this shape was read, and reads this one anew. */
  readonly forget: () => Promise<void>;
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
    isMeantPartial: false,
    inspect: async (file) => {
      asked += 1;
      const mine = asked;
      set({ name: file.name, view: undefined, fault: undefined, isReading: true, options: {}, source: '', isMeantPartial: false });
      const look = async () => {
        const handed = await handOver(host, file);
        return handed.ok ? host.call('files.inspect', handed.value) : handed;
      };
      const [reply, sources] = await Promise.all([look(), host.call('sources.list', {})]);
      if (mine !== asked) return;
      const files = sources.ok ? sources.value.filter((source) => source.kind === 'file') : [];
      if (!reply.ok) return set({ isReading: false, files, fault: reply.fault });
      const { into, remembered } = reply.value;
      set({ isReading: false, files, source: into?.source ?? '', options: remembered?.options ?? {}, view: reply.value });
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
      set({ isReading: true, options: next, isMeantPartial: false });
      const reply = await host.call('files.inspect', { upload: view.upload, options: next, source: get().source || 'new' });
      if (mine !== asked) return;
      set({ isReading: false, ...(reply.ok ? { view: reply.value, fault: undefined } : { fault: reply.fault }) });
    },
    setSource: async (source) => {
      set({ source });
      await get().correct({});
    },
    setMeantPartial: (isMeantPartial) => set({ isMeantPartial }),
    forget: async () => {
      const { view, source } = get();
      if (view?.remembered === undefined) return;
      asked += 1;
      const mine = asked;
      set({ isReading: true, isMeantPartial: false });
      const forgotten = await host.call('mappings.forget', { mapping: view.remembered.mapping });
      const reply = forgotten.ok ? await host.call('files.inspect', { upload: view.upload, source: source || 'new' }) : forgotten;
      if (mine !== asked) return;
      set({ isReading: false, ...(reply.ok ? { view: reply.value, options: {}, fault: undefined } : { fault: reply.fault }) });
    },
    run: async () => {
      const { view, options, source, isMeantPartial } = get();
      if (view === undefined) return undefined;
      set({ isImporting: true });
      const partial = isMeantPartial ? view.partial?.missing : undefined;
      const reply = await host.call('files.import', {
        upload: view.upload,
        options,
        source: source || 'new',
        ...(partial === undefined ? {} : { partial }),
      });
      set({ isImporting: false, ...(reply.ok ? {} : { fault: reply.fault }) });
      return reply.ok ? { name: view.name, snapshot: reply.value.snapshot, lines: reply.value.lines } : undefined;
    },
  }));
}
