import { createStore, type StoreApi } from 'zustand';

import type { Bridge, Events, HostView, SearchHit, TaskView } from '../../src-preload/contract';
import type { Fault } from '../../src-preload/fault';
import { formatRoute, parseRoute, type Route } from '../route';
import type { Tone } from '../ui/Notice';
import { timeLeft } from './time-left';

/** A short message that stands for a while. */
export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly fault?: Fault;
}

export interface AppState {
  readonly route: Route;
  readonly host: HostView | undefined;
  readonly fault: Fault | undefined;
  readonly online: boolean;
  readonly tasks: readonly RunningTask[];
  /** Until when requests to a vendor wait for its limit; undefined when none do. */
  readonly waiting: Events['waiting'] | undefined;
  readonly toasts: readonly Toast[];
  /** What screen readers are to say next. */
  readonly announcement: string;
  /** Files that wait to be looked at. */
  readonly files: readonly BroughtFile[];
  readonly overlay: 'palette' | 'keys' | undefined;
  /** A line that was found in the mirror and is looked at. */
  readonly hit: SearchHit | undefined;
  /** Follows what the host announces, and asks what runs already. */
  readonly follow: () => Promise<void>;
  readonly describe: () => Promise<void>;
  /** The browser noticed that the network came or went. */
  readonly noticeNetwork: (online: boolean) => Promise<void>;
  readonly go: (route: Route) => void;
  readonly announce: (text: string) => void;
  readonly tell: (tone: Tone, text: string) => void;
  readonly tellFault: (fault: Fault) => void;
  readonly closeToast: (id: number) => void;
  readonly bring: (files: readonly BroughtFile[]) => void;
  readonly nextFile: () => void;
  readonly open: (overlay: AppState['overlay']) => void;
  readonly lookAt: (hit: SearchHit | undefined) => void;
  readonly cancelTask: (task: string) => Promise<void>;
}

export type AppStore = StoreApi<AppState>;

/** Work that is under way, with how many milliseconds it will still take; `undefined` while that cannot be said. */
export interface RunningTask extends TaskView {
  readonly left: number | undefined;
}

/** A file that is to be looked at, and where it lies as far as the host knows. */
export interface BroughtFile {
  readonly file: File;
  readonly path?: string;
}

/** What the store needs of the window. */
export interface Address {
  readonly read: () => string;
  readonly write: (fragment: string) => void;
}

/** The frame's state: where the page is, what the host is like, what runs, and what is to be said. */
export function createAppStore(host: Bridge, address: Address): AppStore {
  let lastToast = 0;
  return createStore<AppState>()((set, get) => ({
    route: parseRoute(address.read()),
    host: undefined,
    fault: undefined,
    online: true,
    tasks: [],
    waiting: undefined,
    toasts: [],
    announcement: '',
    files: [],
    overlay: undefined,
    hit: undefined,
    follow: async () => {
      host.on('network', ({ online }) => set({ online }));
      host.on('task', (task) => {
        set({ tasks: withTask(get().tasks, { ...task, left: timeLeft(task, Date.now()) }) });
        if (task.status === 'failed' && task.fault !== undefined && task.isAwaited !== true) get().tellFault(task.fault);
        if (task.status === 'done') get().announce(task.title);
      });
      host.on('waiting', (waiting) => {
        set({ waiting });
        setTimeout(() => {
          if (get().waiting === waiting) set({ waiting: undefined });
        }, waiting.milliseconds);
      });
      const tasks = await host.call('tasks.list', {});
      const running = tasks.ok ? tasks.value.filter((task) => task.status === 'running') : [];
      // Nothing new is nothing to draw.
      if (running.length > 0) set({ tasks: running.map((task) => ({ ...task, left: undefined })) });
    },
    describe: async () => {
      const reply = await host.call('host.describe', {});
      if (reply.ok) set({ host: reply.value, online: reply.value.online, fault: undefined });
      else set({ fault: reply.fault });
    },
    noticeNetwork: async (online) => {
      const reply = await host.call('host.network', { online });
      if (reply.ok) set({ host: reply.value, online: reply.value.online });
    },
    go: (route) => {
      if (formatRoute(route) !== formatRoute(get().route)) address.write(formatRoute(route));
      // Good news of the screen that is left is old news.
      set({ route, overlay: undefined, toasts: get().toasts.filter((toast) => toast.tone === 'fault') });
    },
    announce: (text) => set((state) => ({ announcement: text === state.announcement ? `${text}\u00a0` : text })),
    tell: (tone, text) => {
      lastToast += 1;
      set({ toasts: [...get().toasts, { id: lastToast, tone, text }].slice(-4) });
    },
    tellFault: (fault) => {
      lastToast += 1;
      const others = get().toasts.filter((toast) => toast.text !== fault.message);
      set({ toasts: [...others, { id: lastToast, tone: 'fault' as const, text: fault.message, fault }].slice(-4) });
    },
    closeToast: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
    bring: (files) => {
      if (files.length === 0) return;
      set({ files: [...get().files, ...files] });
      get().go({ kind: 'import' });
    },
    nextFile: () => set({ files: get().files.slice(1) }),
    open: (overlay) => set({ overlay }),
    lookAt: (hit) => set({ hit }),
    cancelTask: async (task) => {
      const reply = await host.call('tasks.cancel', { task });
      if (!reply.ok) get().tellFault(reply.fault);
    },
  }));
}

function withTask(tasks: readonly RunningTask[], task: RunningTask): readonly RunningTask[] {
  const others = tasks.filter((each) => each.id !== task.id);
  return task.status === 'running' ? [...others, task] : others;
}
