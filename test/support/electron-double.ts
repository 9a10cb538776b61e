/**
 * Stands in for the `electron` module where its binary cannot be had: records what the built bundles ask of Electron and lets a
 * test play the events. Typed against Electron's own types, so that a call that Electron does not have does not compile.
 */
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

export const record = {
  schemes: [] as Electron.CustomScheme[],
  windows: [] as Electron.BrowserWindowConstructorOptions[],
  loaded: [] as string[],
  /** Pages that were printed, and with which options. */
  printed: [] as { page: string; policy: string; options: Electron.PrintToPDFOptions }[],
  destroyed: 0,
  /** Sessions beside the page's own. */
  partitions: [] as { name: string; denies: number; serve: ((request: Request) => Response | Promise<Response>) | undefined }[],
  invoke: new Map<string, Handler>(),
  protocols: new Map<string, (request: Request) => Response | Promise<Response>>(),
  sent: [] as { channel: string; args: unknown[] }[],
  opened: [] as string[],
  asked: [] as string[],
  answers: [] as number[],
  menus: [] as Electron.MenuItemConstructorOptions[][],
  open: [] as BrowserWindow[],
  maximized: 0,
  recent: [] as string[],
  errors: [] as string[],
  chosen: [] as string[],
  proxies: [] as Electron.ProxyConfig[],
  cleared: 0,
  hidden: 0,
  notified: [] as { title: string; body: string }[],
  quits: 0,
  permissionRequest: undefined as undefined | ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void),
  permissionCheck: undefined as undefined | (() => boolean),
  devicePermission: undefined as undefined | (() => boolean),
  windowOpen: undefined as undefined | ((details: { url: string }) => { action: string }),
  contents: undefined as undefined | EventEmitter,
  exposed: new Map<string, unknown>(),
  ipcSent: [] as { channel: string; args: unknown[] }[],
  rendererListeners: new Map<string, ((event: unknown, ...args: unknown[]) => void)[]>(),
};

class Contents extends EventEmitter {
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    record.windowOpen = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    record.sent.push({ channel, args });
  }
  isDestroyed(): boolean {
    return false;
  }
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const serve = record.partitions.at(-1)?.serve;
    const page = await serve?.(new Request(record.loaded.at(-1) ?? ''));
    record.printed.push({ page: (await page?.text()) ?? '', policy: page?.headers.get('content-security-policy') ?? '', options });
    return Buffer.from('%PDF-1.7 double');
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents();
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    record.windows.push(options);
    record.open.push(this);
    record.contents = this.webContents;
    appEvents.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    record.loaded.push(url);
    return Promise.resolve();
  }
  destroy(): void {
    record.destroyed += 1;
  }
  show(): void {
    this.emit('show');
  }
  hide(): void {
    record.hidden += 1;
  }
  focus(): void {}
  isMinimized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return false;
  }
  restore(): void {}
  isFocused(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return true;
  }
  maximize(): void {
    record.maximized += 1;
  }
  getNormalBounds(): Electron.Rectangle {
    return { x: 40, y: 50, width: 1000, height: 700 };
  }
}

export class Notification extends EventEmitter {
  readonly shown: { title: string; body: string };
  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions) {
    super();
    this.shown = { title, body };
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    record.notified.push(this.shown);
  }
}

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
} satisfies Partial<Record<keyof Electron.Screen, unknown>>;

const appEvents = new EventEmitter();
export const app = Object.assign(appEvents, {
  isPackaged: false,
  requestSingleInstanceLock: () => true,
  whenReady: () => Promise.resolve(),
  isReady: () => true,
  clearRecentDocuments: () => void (record.cleared += 1),
  addRecentDocument: (path: string) => void record.recent.push(path),
  quit: () => {
    record.quits += 1;
  },
}) satisfies Partial<Record<keyof Electron.App, unknown>>;

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => void record.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => void record.protocols.set(scheme, handler),
} satisfies Partial<Electron.Protocol>;

export const session = {
  defaultSession: {
    setProxy: (config: Electron.ProxyConfig) => Promise.resolve(void record.proxies.push(config)),
    closeAllConnections: () => Promise.resolve(),
    setPermissionRequestHandler: (handler: typeof record.permissionRequest) => {
      record.permissionRequest = handler;
    },
    setPermissionCheckHandler: (handler: typeof record.permissionCheck) => {
      record.permissionCheck = handler;
    },
    setDevicePermissionHandler: (handler: typeof record.devicePermission) => {
      record.devicePermission = handler;
    },
  } satisfies Partial<Record<keyof Electron.Session, unknown>>,
  fromPartition: (name: string) => {
    const partition: (typeof record.partitions)[number] = { name, denies: 0, serve: undefined };
    record.partitions.push(partition);
    const deny = () => void (partition.denies += 1);
    return {
      setPermissionRequestHandler: deny,
      setPermissionCheckHandler: deny,
      setDevicePermissionHandler: deny,
      protocol: {
        handle: (_scheme: string, handler: NonNullable<typeof partition.serve>) => void (partition.serve = handler),
        unhandle: () => void (partition.serve = undefined),
      } satisfies Partial<Electron.Protocol>,
    } satisfies Partial<Record<keyof Electron.Session, unknown>>;
  },
} satisfies Partial<Record<keyof typeof Electron.session, unknown>>;

export const ipcMain = {
  handle: (channel: string, handler: Handler) => void record.invoke.set(channel, handler),
} satisfies Partial<Record<keyof Electron.IpcMain, unknown>>;

export const shell = {
  openPath: (path: string) => {
    record.opened.push(path);
    return Promise.resolve('');
  },
  openExternal: (url: string) => {
    record.opened.push(url);
    return Promise.resolve();
  },
} satisfies Partial<Electron.Shell>;

export const dialog = {
  showErrorBox: (title: string, content: string) => void record.errors.push(`${title} ${content}`),
  showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: record.chosen }),
  showMessageBox: (options: Electron.MessageBoxOptions) => {
    record.asked.push(options.detail ?? '');
    return Promise.resolve({ response: record.answers.shift() ?? 0, checkboxChecked: false });
  },
} satisfies Partial<Record<keyof Electron.Dialog, unknown>>;

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => void record.menus.push(menu),
} satisfies Partial<Record<keyof typeof Electron.Menu, unknown>>;

export const net = { fetch: globalThis.fetch } satisfies Partial<Record<keyof Electron.Net, unknown>>;

export const contextBridge = {
  exposeInMainWorld: (name: string, api: unknown) => void record.exposed.set(name, api),
} satisfies Partial<Electron.ContextBridge>;

export const ipcRenderer = {
  invoke: (channel: string, ...args: unknown[]) => {
    record.ipcSent.push({ channel, args });
    return Promise.resolve({ ok: true, value: args });
  },
  on: (channel: string, listener: (event: unknown, ...args: unknown[]) => void) => {
    record.rendererListeners.set(channel, [...(record.rendererListeners.get(channel) ?? []), listener]);
  },
  off: (channel: string, listener: (event: unknown, ...args: unknown[]) => void) => {
    record.rendererListeners.set(
      channel,
      (record.rendererListeners.get(channel) ?? []).filter((known) => known !== listener),
    );
  },
} satisfies Partial<Record<keyof Electron.IpcRenderer, unknown>>;
