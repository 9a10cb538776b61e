// `npm start`, `npm run demo` and `npm test` begin here: on any Node from 18 on, with nothing installed yet.
// It brings the project to the point where the real thing can run, says what it does, and then runs it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepareSystem } from './system.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [command = 'start', ...args] = process.argv.slice(2);
const say = (text) => console.error(`[set-up] ${text}`);
const at = (...parts) => join(root, ...parts);
const env = { ...process.env, PATH: `${at('node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` };
const node = at('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const needs = {
  start: hasDisplay ? ['keychain', 'browser'] : ['keychain'],
  demo: ['keychain'],
  test: ['keychain', 'browser', 'fonts', 'secretService'],
  dev: [],
}[command];
if (!needs) {
  console.error(`There is no set-up for “${command}”. It is one of: start, demo, test, dev.`);
  process.exit(2);
}

prepareSystem(needs, say);
installPackages();
checkKeychain();
build();

if (command === 'test') run(node, [at('resources', 'setup', 'test.mjs'), ...args]);
else if (command === 'demo') run(node, [at('out', 'main', 'demo.js'), ...args]);
else if (command === 'dev') develop();
else start();

function installPackages() {
  const lock = at('package-lock.json');
  const installed = at('node_modules', '.package-lock.json');
  // Another checkout's packages: npm would empty them there.
  if (existsSync(node) && lstatSync(at('node_modules')).isSymbolicLink()) return;
  if (existsSync(installed) && existsSync(node) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say('Installing the project’s packages (about a minute) …');
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status === 0) return;
  console.error(done.stderr);
  console.error('npm could not install the packages, so nothing was started. See its message above; then run the same command again.');
  process.exit(2);
}

/** keytar compiles itself where it cannot download; its failure costs the keychain, never the start. */
function checkKeychain() {
  const loads = () => existsSync(at('node_modules', 'keytar', 'build', 'Release', 'keytar.node'));
  if (loads()) return;
  // Headers of the very Node that will load it lie in its npm package, so that no download is needed.
  const headers = readdirSync(at('node_modules', 'node', 'node_modules'), { withFileTypes: true }).find((entry) => entry.name.startsWith('node-') && existsSync(at('node_modules', 'node', 'node_modules', entry.name, 'include')));
  if (existsSync(at('node_modules', 'keytar')) && headers) {
    say('Compiling the keychain module …');
    spawnSync(npm, ['rebuild', 'keytar', '--foreground-scripts'], {
      cwd: root,
      stdio: 'ignore',
      env: { ...env, npm_config_nodedir: at('node_modules', 'node', 'node_modules', headers.name) },
      shell: process.platform === 'win32',
      timeout: 300_000,
    });
  }
  if (!loads()) say('The keychain module could not be built: secrets will be kept for one session only.');
}

function build() {
  const newest = Math.max(...['src-main', 'src-preload', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'].map((path) => newestIn(at(path))));
  const built = at('out', 'main', 'cli.js');
  if (existsSync(built) && existsSync(at('out', 'renderer', 'index.html')) && statSync(built).mtimeMs >= newest) return;
  say('Building …');
  const done = spawnSync(npm, ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status === 0) return;
  console.error(done.stdout, done.stderr);
  console.error('The build failed, so nothing was started.');
  process.exit(2);
}

function newestIn(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/** Rebuilds on every change: in Electron's window where its binary is, else behind an address to open in a browser. */
function develop() {
  if (electronBinary()) return run(at('node_modules', '.bin', 'electron-vite'), ['dev', ...args]);
  const builder = spawn(at('node_modules', '.bin', 'electron-vite'), ['build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, TRUEUP_WATCH: 'yes' } });
  process.on('exit', () => builder.kill());
  run(node, [`--watch-path=${at('out', 'main')}`, at('out', 'main', 'browser.js'), '--print-address', ...args]);
}

function start() {
  const electron = electronBinary();
  if (electron && hasDisplay) return run(electron, [root, ...args]);
  run(node, [at('out', 'main', 'browser.js'), ...args]);
}

/** Electron's binary comes from its project's release site on first use; many networks do not let it through. */
function electronBinary() {
  if (process.env.TRUEUP_HOST === 'browser' || args.includes('--browser') || !hasDisplay) return undefined;
  // Where Electron's own package looks, without starting a process for it.
  const find = () => {
    const name = at('node_modules', 'electron', 'path.txt');
    if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return join(process.env.ELECTRON_OVERRIDE_DIST_PATH, existsSync(name) ? readFileSync(name, 'utf8') : 'electron');
    return existsSync(name) ? at('node_modules', 'electron', 'dist', readFileSync(name, 'utf8')) : undefined;
  };
  const isThere = (path) => Boolean(path) && existsSync(path);
  let path = find();
  if (isThere(path)) return path;
  spawnSync(node, [at('node_modules', 'electron', 'install.js')], { cwd: root, env, stdio: 'ignore', timeout: 180_000 });
  path = find();
  if (isThere(path)) return path;
  say('Electron’s binary could not be downloaded here: opening the same app in your browser instead.');
  return undefined;
}

function run(program, programArgs) {
  const child = spawn(program, programArgs, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`${program} could not be started: ${error.message}`);
    process.exit(2);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
