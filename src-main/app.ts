import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';

import type { Arg, CallName, EventName, Events, Reply, Result } from '../src-preload/contract';
import type { Clock } from './clock';
import type { Context } from './context';
import { openDirect, type Direct } from './direct';
import { bomCalls } from './features/boms';
import { aliasCalls } from './features/aliases';
import { connectionCalls } from './features/connections';
import { customerPartCalls } from './features/customer-parts';
import { draftCalls } from './features/drafts';
import { fileCalls } from './features/files';
import { hostCalls } from './features/host';
import { logCalls } from './features/log';
import { mappingCalls } from './features/mappings';
import { planCalls } from './features/plans';
import { profileCalls } from './features/profiles';
import { programCalls } from './features/programs';
import { pushCalls } from './features/pushes';
import { reconciliationCalls } from './features/reconciliations';
import { reopenSample, sampleCalls, type Sandboxes } from './features/sample';
import { searchCalls } from './features/search';
import { sourceCalls } from './features/sources';
import { taskCalls } from './features/tasks';
import { vendorCalls } from './features/vendors';
import { workbookCalls } from './features/workbooks';
import { openAnnouncer } from './host/announcer';
import { openDispatch } from './host/dispatch';
import type { Handlers } from './host/handlers';
import type { PrintPdf } from './host/pdf';
import { readProxy, type ProxySwitch } from './host/proxy-setting';
import { openLog, type Log } from './log';
import { openNetwork } from './network';
import { openPushQueue } from './push/queue';
import type { SecretStore } from './secrets/secret-store';
import { startCare } from './store/care';
import { leaveLogToOthers, openDatabase } from './store/database';
import { finishRestore } from './store/restore';
import { settleRestored } from './features/restored';
import { getSetting, setSetting } from './store/settings';
import { backupsOf, workspaceOf } from './store/workspace-files';
import { openTasks } from './tasks';
import { openUploads } from './uploads';
import type { Timeouts } from './vendors/http-client';
import { openVendors } from './vendors/open-session';
import { startCareThread } from './worker/care-thread';
import { openCourierFor, openDeskFor } from './worker/pool';

export interface AppOptions {
  /** The workspace's folder; made where it is not there. */
  readonly home: string;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Prints the html report, where the host can. */
  readonly printPdf?: PrintPdf | undefined;
  /** Leads `fetch` through a proxy; without it the setting is kept and changes nothing. */
  readonly proxy?: ProxySwitch;
  readonly showFolder?: ((path: string) => Promise<void>) | undefined;
  /** Which door this is; the command is a `browser` without a page. */
  readonly host?: 'electron' | 'browser';
  readonly version?: string;
  readonly platform?: string;
  readonly who?: string;
  /** Default: lines of JSON in the folder `logs` of the workspace. */
  readonly log?: Log;
  /** The worker's file. Default: the built one beside the entries, where the app stays; without one the heavy work is done in this thread. */
  readonly worker?: string;
  /** Folder with `samples`; default: the one that lies above this file. */
  readonly resources?: string;
  readonly online?: boolean;
  /** For trying a full disk. */
  readonly maxPages?: number;
  /** For trying a vendor that hangs. */
  readonly timeouts?: Partial<Timeouts>;
  /** `resident`: goes on with pushes that wait or were cut off, indexes and backs up on the side; `brief`, for commands: does only what is asked. */
  readonly stay?: 'resident' | 'brief';
}

/** The application behind every door. */
export interface App {
  /** Answers any call of the contract; whatever goes wrong comes back as a fault. */
  readonly call: (name: string, arg: unknown) => Promise<Reply<unknown>>;
  /** The same for callers that know the contract: the value, or the fault thrown as a `Failure`. */
  readonly ask: <N extends CallName>(name: N, arg: Arg<N>) => Promise<Result<N>>;
  readonly on: <N extends EventName>(event: N, listener: (payload: Events[N]) => void) => () => void;
  readonly onAny: (listener: <N extends EventName>(event: N, payload: Events[N]) => void) => () => void;
  /** What the command does without a page: pull and wait, plan and push from one snapshot to another. */
  readonly direct: Direct;
  readonly setOnline: (online: boolean) => void;
  /** Lets running requests of a push finish, stops the rest between two steps, and closes the workspace. */
  readonly close: () => Promise<void>;
}

/** Opens the workspace and everything that stands on it. */
export async function createApp(options: AppOptions): Promise<App> {
  const { home, secrets, clock } = options;
  // Node would then accept any certificate, and the secret would go to whoever answers.
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  const log = options.log ?? openLog(join(home, 'logs', 'trueup.log'), clock);
  const path = workspaceOf(home);
  const restored = finishRestore(path, backupsOf(home), clock.now);
  const db = openDatabase({
    path,
    now: clock.now,
    backups: backupsOf(home),
    ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }),
  });
  const ends: (() => Promise<void> | void)[] = [];
  const announcer = openAnnouncer();
  const network = openNetwork(options.online ?? true);
  network.onChange((online) => announcer.announce('network', { online }));
  const tasks = openTasks({ announcer, clock, log });
  const fetch = options.fetch;
  await options.proxy?.use(readProxy(db));
  const workspace = getSetting(db, 'workspace') ?? nameWorkspace();
  function nameWorkspace(): string {
    const name = randomUUID();
    setSetting(db, 'workspace', name);
    return name;
  }
  const worker = options.worker ?? (options.stay === 'brief' ? undefined : findWorker(import.meta.dirname));
  const desk = await openDeskFor(db, clock, { path, worker });
  const timeouts = options.timeouts ?? {};
  const opened: Omit<Context, 'courier'> = {
    db,
    home,
    host: options.host ?? 'browser',
    version: options.version ?? '0.1.0',
    platform: options.platform ?? process.platform,
    who: options.who ?? nameOfUser(),
    self: { owner: randomUUID(), pid: process.pid },
    secrets,
    clock,
    fetch,
    printPdf: options.printPdf,
    proxy: options.proxy,
    showFolder: options.showFolder,
    log,
    announcer,
    network,
    tasks,
    uploads: openUploads(),
    vendors: openVendors({
      db,
      workspace,
      secrets,
      network,
      clock,
      fetch,
      log,
      timeouts,
      onWait: (wait) => announcer.announce('waiting', { ...wait, until: new Date(clock.now() + wait.milliseconds).toISOString() }),
    }),
    desk,
    resources: options.resources ?? findResources(import.meta.dirname),
    atEnd: (close) => void ends.push(close),
  };
  const context: Context = { ...opened, courier: await openCourierFor(opened, { path, workspace, timeouts, worker, door: desk.door }) };
  if (restored !== undefined) await settleRestored(context, restored);
  const queue = openPushQueue(context);
  const samples: Sandboxes = new Map();
  const handlers: Handlers = {
    ...hostCalls(context),
    ...sampleCalls(context, samples),
    ...vendorCalls(),
    ...connectionCalls(context),
    ...bomCalls(context),
    ...programCalls(context),
    ...customerPartCalls(context),
    ...sourceCalls(context),
    ...fileCalls(context),
    ...mappingCalls(context),
    ...workbookCalls(context),
    ...reconciliationCalls(context),
    ...aliasCalls(context),
    ...profileCalls(context),
    ...planCalls(context),
    ...pushCalls(context, queue),
    ...searchCalls(context),
    ...logCalls(context),
    ...draftCalls(context),
    ...taskCalls(context),
  };
  const call = openDispatch(handlers, log);
  if (options.stay !== 'brief') {
    context.atEnd(worker === undefined ? startCare(context, path) : startCareThread(worker, context, path));
    if (worker !== undefined) leaveLogToOthers(db);
    await reopenSample(context, samples);
    queue.goOn();
  }

  let closing: Promise<void> | undefined;
  async function end(): Promise<void> {
    await queue.close();
    await tasks.close();
    // In the reverse of the order in which they were opened.
    for (const each of ends.toReversed()) await each();
    await context.courier.close();
    await context.desk.close();
    db.close();
  }

  return {
    call,
    ask: async (name, arg) => handlers[name].run(arg),
    on: announcer.on,
    onAny: announcer.onAny,
    direct: openDirect(context, queue),
    setOnline: network.set,
    close: () => (closing ??= end()),
  };
}

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch (error) {
    // No entry in the user database, as in some containers.
    if (error instanceof Error) return 'unknown user';
    throw error;
  }
}

/** The worker is built beside the entries; this file may end up in a folder of chunks below. */
function findWorker(from: string): string | undefined {
  return [join(from, 'worker.js'), join(from, '..', 'worker.js')].find((path) => existsSync(path));
}

/** The built files and the sources lie at different depths below the project. */
function findResources(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const resources = join(folder, 'resources');
    if (existsSync(join(resources, 'samples')) || dirname(folder) === folder) return resources;
  }
}
