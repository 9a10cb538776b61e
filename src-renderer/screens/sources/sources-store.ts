import { createStore, type StoreApi } from 'zustand';

import type {
  Bridge,
  ConnectionInput,
  ConnectionView,
  ReconciliationView,
  RemoteBomView,
  SourceView,
  VendorView,
} from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';

/** BOMs of a connection as the vendor lists them, while they are looked at. */
export interface Browsing {
  readonly connection: ConnectionView;
  readonly boms: readonly RemoteBomView[] | undefined;
  readonly fault: Fault | undefined;
}

export interface SourcesState {
  readonly vendors: readonly VendorView[];
  readonly connections: readonly ConnectionView[] | undefined;
  readonly sources: readonly SourceView[] | undefined;
  readonly recent: readonly ReconciliationView[];
  readonly fault: Fault | undefined;
  /** Snapshots chosen to be compared. */
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** Names of snapshots that were chosen from a list of older ones. */
  readonly names: Readonly<Record<string, string>>;
  readonly profile: string;
  /** Names of the profiles to choose from. */
  readonly profileNames: readonly string[];
  readonly isComparing: boolean;
  readonly browsing: Browsing | undefined;

  readonly load: () => Promise<void>;
  /** The same before the screen is drawn for the first time, which then does not load them again. */
  readonly loadAhead: () => Promise<void>;
  /** The screen is shown: its lists are loaded, unless they were just now. */
  readonly show: () => Promise<void>;
  /** `name`: how the snapshot is shown where it is not its source's newest. */
  readonly pick: (side: 'left' | 'right', snapshot: string | undefined, name?: string) => void;
  readonly pickFree: (snapshot: string) => void;
  readonly swap: () => void;
  readonly setProfile: (profile: string) => void;
  /** Id of the new reconciliation; undefined when it could not be made. */
  readonly compare: () => Promise<string | undefined>;
  readonly openSample: () => Promise<string | undefined>;
  readonly add: (input: ConnectionInput) => Promise<{ readonly connection: ConnectionView; readonly fault: Fault | undefined } | Fault>;
  /** Gives a connection its secret again; the fault where it is not accepted. */
  readonly authorise: (connection: string, secret: Readonly<Record<string, string>>) => Promise<Fault | undefined>;
  readonly test: (connection: string) => Promise<number | undefined>;
  readonly removeConnection: (connection: string) => Promise<void>;
  readonly removeSource: (source: string) => Promise<void>;
  readonly removeReconciliation: (reconciliation: string) => Promise<void>;
  readonly browse: (connection: ConnectionView) => Promise<void>;
  readonly stopBrowsing: () => void;
  readonly pull: (connection: string, bom: string) => Promise<void>;
  readonly pullAll: (connection: string) => Promise<void>;
}

export type SourcesStore = StoreApi<SourcesState>;

/** What can be brought together: connections, the BOMs on this computer, and what was compared before. */
export function createSourcesStore(host: Bridge, onFault: (fault: Fault) => void): SourcesStore {
  let isAhead = false;
  return createStore<SourcesState>()((set, get) => ({
    vendors: [],
    connections: undefined,
    sources: undefined,
    recent: [],
    fault: undefined,
    left: undefined,
    right: undefined,
    names: {},
    profile: '',
    profileNames: [],
    isComparing: false,
    browsing: undefined,

    load: async () => {
      const [vendors, connections, sources, recent, profiles] = await Promise.all([
        get().vendors.length === 0 ? host.call('vendors.list', {}) : undefined,
        host.call('connections.list', {}),
        host.call('sources.list', {}),
        host.call('reconciliations.list', {}),
        host.call('profiles.list', {}),
      ]);
      for (const reply of [vendors, connections, sources, recent]) {
        if (reply !== undefined && !reply.ok) return set({ fault: reply.fault });
      }
      set({
        fault: undefined,
        ...(vendors?.ok === true ? { vendors: vendors.value } : {}),
        ...(connections.ok ? { connections: connections.value } : {}),
        ...(sources.ok ? { sources: sources.value, ...stillThere(get(), sources.value) } : {}),
        ...(recent.ok ? { recent: recent.value } : {}),
        // Without them the automatic one is still there.
        ...(profiles.ok ? { profileNames: profiles.value.map(({ profile }) => profile.name) } : {}),
      });
      const { browsing } = get();
      if (browsing?.boms !== undefined && sources.ok) set({ browsing: { ...browsing, boms: withSources(browsing, sources.value) } });
    },
    loadAhead: async () => {
      isAhead = true;
      await get().load();
      // What could not be read then is read when the screen is shown, by which time the workspace may be another one.
      if (get().fault !== undefined) isAhead = false;
    },
    show: async () => {
      if (!isAhead) await get().load();
      isAhead = false;
    },
    pick: (side, snapshot, name) =>
      set({
        ...(side === 'left' ? { left: snapshot } : { right: snapshot }),
        ...(snapshot === undefined || name === undefined ? {} : { names: { ...get().names, [snapshot]: name } }),
      }),
    pickFree: (snapshot) => {
      const { left, right } = get();
      if (left === snapshot || right === snapshot) return;
      set(left === undefined ? { left: snapshot } : { right: snapshot });
    },
    swap: () => set({ left: get().right, right: get().left }),
    setProfile: (profile) => set({ profile }),
    compare: async () => {
      const { left, right, profile } = get();
      if (left === undefined || right === undefined) return undefined;
      set({ isComparing: true });
      const reply = await host.call('reconciliations.open', { left, right, ...(profile === '' ? {} : { profile }) });
      set({ isComparing: false });
      if (reply.ok) return reply.value.id;
      onFault(reply.fault);
      return undefined;
    },
    openSample: async () => {
      set({ isComparing: true });
      const reply = await host.call('sample.open', {});
      set({ isComparing: false });
      if (reply.ok) return reply.value.reconciliation;
      onFault(reply.fault);
      return undefined;
    },
    add: async (input) => {
      const added = await host.call('connections.add', input);
      if (!added.ok) return added.fault;
      const tested = await host.call('connections.test', { connection: added.value.id });
      await get().load();
      return { connection: added.value, fault: tested.ok ? undefined : tested.fault };
    },
    authorise: async (connection, secret) => {
      const reply = await host.call('connections.authorise', { connection, secret });
      if (!reply.ok) return reply.fault;
      const tested = await host.call('connections.test', { connection });
      await get().load();
      return tested.ok ? undefined : tested.fault;
    },
    test: async (connection) => {
      const reply = await host.call('connections.test', { connection });
      await get().load();
      if (reply.ok) return reply.value.milliseconds;
      onFault(reply.fault);
      return undefined;
    },
    removeConnection: async (connection) => {
      const reply = await host.call('connections.remove', { connection });
      if (!reply.ok) onFault(reply.fault);
      await get().load();
    },
    removeSource: async (source) => {
      const reply = await host.call('sources.remove', { source });
      if (!reply.ok) onFault(reply.fault);
      await get().load();
    },
    removeReconciliation: async (reconciliation) => {
      const reply = await host.call('reconciliations.remove', { reconciliation });
      if (!reply.ok) onFault(reply.fault);
      await get().load();
    },
    browse: async (connection) => {
      set({ browsing: { connection, boms: undefined, fault: undefined } });
      const reply = await host.call('connections.boms', { connection: connection.id });
      if (get().browsing?.connection.id !== connection.id) return;
      set({
        browsing: reply.ok ? { connection, boms: reply.value, fault: undefined } : { connection, boms: undefined, fault: reply.fault },
      });
    },
    stopBrowsing: () => set({ browsing: undefined }),
    pull: async (connection, bom) => {
      const reply = await host.call('sources.pull', { connection, bom });
      if (!reply.ok) onFault(reply.fault);
    },
    pullAll: async (connection) => {
      const reply = await host.call('sources.pullAll', { connection });
      if (!reply.ok) onFault(reply.fault);
    },
  }));
}

/** The sides chosen; a source whose newest snapshot is another one now, or that is gone, is no longer chosen by an id that nothing shows. */
function stillThere({ left, right, sources: before = [] }: SourcesState, sources: readonly SourceView[]): Partial<SourcesState> {
  const follow = (snapshot: string | undefined): string | undefined => {
    const source = before.find((each) => each.latest.id === snapshot);
    if (source === undefined) return snapshot;
    return sources.find((each) => each.id === source.id)?.latest.id;
  };
  const now = { left: follow(left), right: follow(right) };
  // The newest snapshot of the left side's BOM, chosen as the right side when it came, is the left side now.
  return now.left === now.right && left !== right ? { left: now.left, right: undefined } : now;
}

function withSources({ connection, boms = [] }: Browsing, sources: readonly SourceView[]): readonly RemoteBomView[] {
  const mirrored = new Map(
    sources.filter((source) => source.connection === connection.id).map((source) => [source.remoteId, source.id] as const),
  );
  return boms.map((bom) => {
    const source = mirrored.get(bom.id);
    return source === undefined ? bom : { ...bom, source };
  });
}
