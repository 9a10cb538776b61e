import { onTestFinished } from 'vitest';

import type { PushView } from '../../src-preload/contract';
import { createApp, type App, type AppOptions } from '../../src-main/app';
import { openSession } from '../../src-main/secrets/session';
import { kojoSandbox } from '../../src-main/vendors/kojo/sandbox';
import type { SandboxFault } from '../../src-main/vendors/sandbox-faults';
import { createFakeClock } from '../vendors/support/fake-clock';
import { temporaryFolder } from './workspace';

/** An app on a workspace of its own, closed when the test ends. */
export async function openTestApp(
  options: Partial<AppOptions> = {},
): Promise<App & { readonly home: string; readonly clock: ReturnType<typeof createFakeClock> }> {
  const home = options.home ?? temporaryFolder();
  const clock = createFakeClock();
  const app = await createApp({
    secrets: openSession('for the test'),
    clock,
    fetch: globalThis.fetch,
    who: 'ada',
    stay: 'brief',
    ...options,
    home,
  });
  onTestFinished(() => app.close());
  return { ...app, home, clock };
}

export interface KojoTest {
  readonly app: Awaited<ReturnType<typeof openTestApp>>;
  readonly sandbox: Awaited<ReturnType<typeof kojoSandbox.start>>;
  readonly connection: string;
  /** Ids of its BOMs by name. */
  readonly boms: ReadonlyMap<string, string>;
}

/** An app with a connection to a Kojo sandbox. */
export async function openWithKojo(
  options: { readonly faults?: readonly SandboxFault[]; readonly app?: Partial<AppOptions> } = {},
): Promise<KojoTest> {
  const app = await openTestApp(options.app);
  const sandbox = await kojoSandbox.start({
    clock: app.clock,
    unlimited: true,
    ...(options.faults === undefined ? {} : { faults: options.faults }),
  });
  onTestFinished(() => sandbox.close());
  const connection = await app.ask('connections.add', {
    vendor: 'kojo',
    name: 'Kojo',
    baseUrl: sandbox.url,
    settings: sandbox.settings,
    secret: sandbox.credentials,
  });
  const boms = await app.ask('connections.boms', { connection: connection.id });
  return { app, sandbox, connection: connection.id, boms: new Map(boms.map((bom) => [bom.name, bom.id])) };
}

/** Imports text as a file and returns its snapshot. */
export async function importText(app: App, name: string, text: string): Promise<string> {
  const inspect = await app.ask('files.inspect', { name, bytes: Buffer.from(text).toString('base64') });
  return (await app.ask('files.import', { upload: inspect.upload })).snapshot;
}

/** Waits until a push has ended or stopped. */
export async function endOfPush(app: App, push: string): Promise<PushView> {
  for (;;) {
    const { push: view } = await app.ask('pushes.describe', { push });
    if (view.status !== 'running') return view;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
