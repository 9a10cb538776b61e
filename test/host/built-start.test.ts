import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { describe, expect, it, onTestFinished } from 'vitest';

const out = resolve(import.meta.dirname, '../..', process.env['TRUEUP_OUT'] ?? 'out');

describe.skipIf(!existsSync(join(out, 'main', 'browser.js')))('what is built starts with little', () => {
  it('the page’s first script is small, asks the host, and does not wait for the code of the other screens', () => {
    const html = readFileSync(join(out, 'renderer', 'index.html'), 'utf8');
    const scripts = [...html.matchAll(/<script[^>]* src="\.\/([^"]+)"/g)].map(([, file = '']) => file);
    const read = (file: string) => readFileSync(join(out, 'renderer', file), 'utf8');
    expect(scripts.findIndex((file) => read(file).includes('reconciliations.list'))).toBe(0);
    expect(statSync(join(out, 'renderer', scripts[0] ?? '')).size).toBeLessThan(32_000);
    expect(html).not.toMatch(/rest-/);
  });

  it('the host has its address before it loads the application, and loads neither the comparing nor a package file by file', async () => {
    const home = mkdtempSync(join(tmpdir(), 'trueup-start-'));
    const noted = join(home, 'loaded');
    const hook = join(home, 'hook.mjs');
    writeFileSync(
      hook,
      `import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
const log = console.log;
console.log = (text) => { appendFileSync(${JSON.stringify(noted)}, 'address\\n'); log(text); };
registerHooks({ load: (url, context, next) => { appendFileSync(${JSON.stringify(noted)}, url + '\\n'); return next(url, context); } });`,
    );
    const host = spawn(process.execPath, ['--import', pathToFileURL(hook).href, join(out, 'main', 'browser.js'), '--print-address'], {
      env: { ...process.env, TRUEUP_HOME: home, TRUEUP_KEYCHAIN: 'off' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      host.kill('SIGKILL');
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    });
    const [printed] = (await once(host.stdout, 'data')) as [Buffer]; // a pipe without an encoding gives bytes
    const { origin, hash } = new URL(String(printed).trim());
    const reply = await fetch(`${origin}/call/sources.list`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hash.slice('#token='.length)}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await reply.json()).toEqual({ ok: true, value: [] });

    const loaded = readFileSync(noted, 'utf8').trim().split('\n');
    const address = loaded.indexOf('address');
    const chunk = (name: string): number => loaded.findIndex((url) => new RegExp(`/chunks/${name}-[\\w-]{8}\\.js$`).test(url));
    expect(address).toBeGreaterThan(-1);
    expect(chunk('app')).toBeGreaterThan(address);
    // A file is named after who loads it with what it needs first.
    const names = loaded.filter((url) => url.includes('/chunks/')).map((url) => /([^/]+)-[\w-]{8}\.js$/.exec(url)?.[1] ?? url);
    const strange = names.filter((name) => !name.split('-').some((start) => start === 'serve' || start === 'app'));
    expect(strange.toSorted()).toEqual(['open-for-browser', 'rolldown-runtime']);
    expect(names.length).toBeLessThan(30);
    // The web server of the vendors' sandboxes.
    const texts = loaded.filter((url) => url.includes('/chunks/')).map((url) => readFileSync(fileURLToPath(url), 'utf8'));
    expect(texts.filter((text) => text.includes('getRequestListener')).length).toBe(0);
    expect(loaded.filter((url) => /node_modules\/(?:zod|hono)\//.test(url))).toEqual([]);
  });
});
