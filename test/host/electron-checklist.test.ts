import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { contentSecurityPolicy } from '../../src-main/host/page-headers';

/*
 * Electron's security checklist, point by point: https://www.electronjs.org/docs/latest/tutorial/security
 * What the running bundle does is in electron.test.ts, against a recording double of Electron. Here each point has what can be told
 * from what is shipped, or the reason why it does not apply.
 */
const root = join(import.meta.dirname, '../..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const manifest = z
  .object({
    devDependencies: z.record(z.string(), z.string()),
    build: z.object({ asar: z.literal(true), electronFuses: z.record(z.string(), z.boolean()) }),
  })
  .parse(JSON.parse(read('package.json')));
/** The built main script that talks to Electron, with the pieces that it imports itself. */
const main = read('out', 'main', 'electron.js');
const preload = read('out', 'preload', 'index.cjs');
const page = read('out', 'renderer', 'index.html');
const pageFiles = readdirSync(join(root, 'out', 'renderer'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(js|css|html)$/.test(name),
);
const inPage = (pattern: RegExp) => pageFiles.filter((name) => pattern.test(read('out', 'renderer', name)));

describe('Electron’s security checklist', () => {
  it('1. loads only what is its own: the page names no other address, and the policy lets none in', () => {
    expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1])).toSatisfy((list: string[]) =>
      list.every((address) => !/^(?:[a-z]+:)?\/\//i.test(address)),
    );
    expect(contentSecurityPolicy).not.toMatch(/https?:|\*/);
    expect(main).not.toMatch(/loadURL\(["'`]http|loadFile\(/);
  });

  it('2. gives the page no Node', () => {
    expect(main).toMatch(/nodeIntegration: false/);
    expect(main).not.toMatch(/nodeIntegration(InWorker|InSubFrames)?: true/);
  });

  it('3. isolates the context of the preload script', () => {
    expect(main).toMatch(/contextIsolation: true/);
    expect(preload).toContain('contextBridge');
  });

  it('4. sandboxes every process of a page', () => {
    expect(main).toMatch(/sandbox: true/);
    expect(main).not.toMatch(/no-sandbox|sandbox: false/);
  });

  it('5. answers every question for a permission with no', () => {
    for (const handler of ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'])
      expect(main).toContain(handler);
  });

  it('6. leaves webSecurity on', () => {
    expect(main).toMatch(/webSecurity: true/);
    expect(main).not.toMatch(/webSecurity: false|disable-web-security/);
  });

  it('7. has a policy without inline code, evaluated code or other origins', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("script-src 'self'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe|blob:|\bdata:[^;]*script/);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+=/i);
  });

  it('8. does not run insecure content', () => {
    expect(main).toMatch(/allowRunningInsecureContent: false/);
  });

  it('9. and 10. switches on nothing experimental', () => {
    expect(main).toMatch(/experimentalFeatures: false/);
    expect(main).not.toMatch(/enableBlinkFeatures|enable-blink-features/);
  });

  it('11. and 12. has no web view, and lets none be attached', () => {
    expect(main).toMatch(/webviewTag: false/);
    expect(main).toContain('will-attach-webview');
    expect(inPage(/<webview|createElement\("webview"\)/)).toEqual([]);
  });

  it('13. and 14. limits navigation and opens no window', () => {
    for (const event of ['will-navigate', 'will-redirect', 'setWindowOpenHandler']) expect(main).toContain(event);
  });

  it('15. opens links outside at one place only, which asks first and takes https alone', () => {
    expect(main.match(/openExternal\(/g)).toHaveLength(1);
    expect(main).toMatch(/protocol !== "https:"/);
  });

  it('16. stands on a current Electron: the lock file has the newest that the project asks for, within the supported majors', () => {
    const wanted = Number(/\d+/.exec(manifest.devDependencies['electron'] ?? '')?.[0]);
    const locked = z
      .object({ packages: z.looseObject({ 'node_modules/electron': z.object({ version: z.string() }) }) })
      .parse(JSON.parse(read('package-lock.json'))).packages['node_modules/electron'].version;
    expect(Number(locked.split('.')[0])).toBe(wanted);
    // Whether it is still the newest is for `npm outdated`: a test must not depend on what was released since.
    expect(wanted).toBeGreaterThanOrEqual(45);
  });

  it('17. looks at the sender of every message; there is one channel', () => {
    expect(main.match(/ipcMain\.(handle|on)\w*\(/g)).toEqual(['ipcMain.handle(']);
    expect(main).toContain('senderFrame');
  });

  it('18. serves the page from a protocol of its own, never from file:', () => {
    expect(main).toContain('registerSchemesAsPrivileged');
    expect(main).not.toMatch(/["'`]file:\/\/|loadFile\(|bypassCSP|registerFileProtocol/);
  });

  it('19. packages Electron with its fuses set: no Node by environment or switches, only the app’s own, checked archive', () => {
    expect(manifest.build.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(manifest.build.asar).toBe(true);
  });

  it('19. names every fuse as the packager knows it', () => {
    // A misspelt fuse would be ignored without a word.
    const known = z
      .object({ definitions: z.looseObject({ FuseOptionsV1: z.object({ properties: z.record(z.string(), z.unknown()) }) }) })
      .parse(JSON.parse(read('node_modules', 'app-builder-lib', 'scheme.json'))).definitions.FuseOptionsV1.properties;
    for (const fuse of Object.keys(manifest.build.electronFuses)) expect(Object.keys(known)).toContain(fuse);
  });

  it('20. gives the page no API of Electron: two functions, neither of which names a channel', () => {
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    expect(preload).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer\)/);
    expect(inPage(/require\("electron"\)|ipcRenderer/)).toEqual([]);
  });

  it('beyond the list: writes no crash dump and no report of the process, which would hold its memory or its environment', () => {
    const files = readdirSync(join(root, 'out', 'main'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    expect(files.length).toBeGreaterThan(3);
    const dumps = /crashReporter|process\.report|report-on-|writeHeapSnapshot|heapsnapshot/;
    expect(files.filter((name) => dumps.test(read('out', 'main', name)))).toEqual([]);
  });
});

describe('dependencies', () => {
  it('are pinned with their hashes, from one registry, and run no install script that is not approved by name', () => {
    const lock = z
      .object({
        packages: z.record(
          z.string(),
          z.looseObject({
            resolved: z.string().optional(),
            integrity: z.string().optional(),
            hasInstallScript: z.boolean().optional(),
            link: z.boolean().optional(),
          }),
        ),
      })
      .parse(JSON.parse(read('package-lock.json')));
    const { allowScripts } = z.object({ allowScripts: z.record(z.string(), z.boolean()) }).parse(JSON.parse(read('package.json')));
    const installed = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'));
    expect(installed.length).toBeGreaterThan(50);
    expect(
      installed.filter(([, entry]) => entry.link !== true && entry.integrity?.startsWith('sha512-') !== true).map(([path]) => path),
    ).toEqual([]);
    const scripted = installed
      .filter(([, entry]) => entry.hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    // What is not named is not run by npm; fsevents is for macOS alone and is only unpacked.
    expect(scripted.filter((name) => !Object.hasOwn(allowScripts, name) && name !== 'fsevents')).toEqual([]);
  });
});
