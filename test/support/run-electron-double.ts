/** Runs the built main bundle against the double, plays a user's and an attacker's part, and prints what happened as JSON. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const double = new URL('./electron-double.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
});

const { record, app } = (await import(double)) as typeof import('./electron-double');
const main = process.argv[2];
if (main === undefined) throw new Error('Name the built main bundle.');
await import(pathToFileURL(main).href);

const started = Date.now();
while (record.loaded.length === 0) {
  if (Date.now() - started > 20_000) throw new Error('The window was never loaded.');
  await new Promise((resolve) => setImmediate(resolve));
}

const call = record.invoke.get('trueup:call');
const serve = record.protocols.get('app');
const contents = record.contents;
if (!call || !serve || !contents) throw new Error('The bundle did not connect.');
const own = { sender: contents, senderFrame: { url: 'app://trueup/index.html', parent: null } };
const asked = { sender: contents, senderFrame: { url: 'https://evil.example/', parent: null } };

const permissions: boolean[] = [];
for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read']) {
  record.permissionRequest?.({}, permission, (granted) => permissions.push(granted));
}
const navigation = (event: string, url: string) => {
  let isPrevented = false;
  contents.emit(event, { url, preventDefault: () => (isPrevented = true) });
  return isPrevented;
};
const status = async (url: string, method = 'GET') => (await serve(new Request(url, { method }))).status;
const page = await serve(new Request('app://trueup/index.html'));

// What a user does with the system: files opened with the app before and after its page listens, its menu, its window.
const sentTo = (channel: string) => record.sent.filter(({ args }) => args[0] === channel).map(({ args }) => args[1]);
await call(own, 'host.describe', {});
await new Promise((resolve) => setImmediate(resolve));
await new Promise((resolve) => setImmediate(resolve));
const beforeListening = sentTo('files').length;
await call(own, 'tasks.list', {});
await new Promise((resolve) => setImmediate(resolve));
await new Promise((resolve) => setImmediate(resolve));
const folder = process.env['TRUEUP_TEST_FILES'] ?? '';
app.emit('second-instance', {}, ['trueup', '--flag', 'second.CSV', 'gone.csv', 'picture.png'], folder);
let openFilePrevented = false;
app.emit('open-file', { preventDefault: () => (openFilePrevented = true) }, join(folder, 'gone.csv'));
const entries = (record.menus[0] ?? []).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
const choose = (label: string) =>
  entries.find((entry) => entry.label === label)?.click?.(undefined as never, undefined, undefined as never);
record.chosen.push(join(folder, 'second.CSV'));
choose('Import Files…');
choose('Take Left');
await new Promise((resolve) => setTimeout(resolve, 20));
const listIn = (name: string) => {
  const file = record.menus.at(-1)?.find(({ label }) => label === 'File')?.submenu;
  const submenu = Array.isArray(file) ? file.find(({ label }) => label === name)?.submenu : undefined;
  return Array.isArray(submenu) ? submenu : [];
};
const recentMenu = () => listIn('Open Recent');
const comparisonsBefore = listIn('Recent Comparisons').length;
const recentLabels = recentMenu().flatMap(({ label }) => label ?? []);
recentMenu()[1]?.click?.(undefined as never, undefined, undefined as never);
await new Promise((resolve) => setTimeout(resolve, 20));
record.open[0]?.emit('ready-to-show');
record.open[0]?.emit('close');
const system = {
  beforeListening,
  files: sentTo('files'),
  commands: sentTo('command'),
  recent: record.recent,
  recentLabels,
  recentAfter: recentMenu().flatMap(({ label }) => label ?? []),
  errors: record.errors,
  openFilePrevented,
  actions: entries.flatMap(({ id }) => id ?? []),
  maximized: record.maximized,
};

const value = async (name: string, arg: object) => ((await call(own, name, arg)) as { readonly value: Record<string, string> }).value;
const importText = async (name: string, text: string) => {
  const { upload } = await value('files.inspect', { name, bytes: Buffer.from(text).toString('base64') });
  return (await value('files.import', { upload })).snapshot;
};
const left = await importText('left & co.csv', 'Part Number,Quantity\nA-1,1\nA-2,2');
const right = await importText('right.csv', 'Part Number,Quantity\nA-1,1\nA-2,3');
const { id: reconciliation } = await value('reconciliations.open', { left, right });
const comparing = Date.now();
while (listIn('Recent Comparisons').length === 0) {
  if (Date.now() - comparing > 20_000) throw new Error('The comparison is not in the menu.');
  await new Promise((resolve) => setImmediate(resolve));
}
const comparisons = listIn('Recent Comparisons');
comparisons[0]?.click?.(undefined as never, undefined, undefined as never);
const pdf = await value('reconciliations.export', { reconciliation, format: 'pdf' });

record.answers.push(0, 1);
const windowOpen = [
  'https://example.com/refused',
  'https://example.com/accepted',
  'http://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
].map((url) => record.windowOpen?.({ url }).action);
await new Promise((resolve) => setImmediate(resolve));

const result = {
  schemes: record.schemes,
  window: record.windows[0],
  pdf: {
    file: pdf,
    // The window has a session of its own, which is no JSON.
    window: { show: record.windows[1]?.show, webPreferences: { ...record.windows[1]?.webPreferences, session: undefined } },
    printed: record.printed.map(({ page: shown, ...rest }) => ({
      ...rest,
      hasBoth: shown.includes('left &amp; co.csv') && shown.includes('right.csv'),
    })),
    destroyed: record.destroyed,
    partitions: record.partitions.map(({ serve: answers, ...rest }) => ({ ...rest, serves: answers !== undefined })),
  },
  loaded: record.loaded.slice(0, 1),
  calls: {
    own: await call(own, 'host.describe', {}),
    unknown: await call(own, 'process.exit', {}),
    foreign: await call(asked, 'host.describe', {}),
    subframe: await call({ ...own, senderFrame: { ...own.senderFrame, parent: {} } }, 'host.describe', {}),
    gone: await call({ ...own, senderFrame: null }, 'host.describe', {}),
    otherWindow: await call({ ...own, sender: {} }, 'host.describe', {}),
    lookalike: await call({ ...own, senderFrame: { url: 'app://trueup.evil/index.html', parent: null } }, 'host.describe', {}),
  },
  permissions,
  permissionCheck: record.permissionCheck?.(),
  devicePermission: record.devicePermission?.(),
  navigation: {
    outside: navigation('will-navigate', 'https://evil.example/'),
    file: navigation('will-navigate', 'file:///etc/passwd'),
    own: navigation('will-navigate', 'app://trueup/index.html'),
    redirect: navigation('will-redirect', 'https://evil.example/'),
    webview: navigation('will-attach-webview', 'https://evil.example/'),
  },
  windowOpen,
  opened: record.opened,
  asked: record.asked,
  page: { status: page.status, policy: page.headers.get('content-security-policy'), text: await page.text() },
  paths: {
    traversal: await status('app://trueup/../../package.json'),
    encoded: await status('app://trueup/%2e%2e/package.json'),
    otherHost: await status('app://elsewhere/index.html'),
    post: await status('app://trueup/index.html', 'POST'),
  },
  proxies: record.proxies,
  menus: record.menus.length,
  comparisons: { before: comparisonsBefore, labels: comparisons.map(({ label }) => label), shown: sentTo('show'), opened: reconciliation },
  system,
};

let prevented = false;
app.emit('before-quit', { preventDefault: () => (prevented = true) });
const closing = Date.now();
while (record.quits === 0 && Date.now() - closing < 10_000) await new Promise((resolve) => setImmediate(resolve));
console.log(JSON.stringify({ ...result, quit: { prevented, quits: record.quits } }));
process.exit(0);
