// What a machine must have beside Node: looked for first, installed where that is possible (Debian as root), named otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const isDebian = existsSync('/etc/debian_version') && has('apt-get');
const isRoot = process.getuid?.() === 0;

export function has(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)) || existsSync(join(folder, `${command}.exe`)));
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const hasBrowser = () =>
  browsers.some(has) ||
  [
    '/Applications/Google Chrome.app',
    '/Applications/Chromium.app',
    '/Applications/Microsoft Edge.app',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ].some(existsSync);

/** Each need: how to see that it is met, the Debian packages that meet it, and what to say elsewhere. */
const needs = {
  keychain: {
    isMet: () => process.platform !== 'linux' || (has('pkg-config') && spawnSync('pkg-config', ['--exists', 'libsecret-1']).status === 0 && has('g++') && has('make') && has('python3')),
    packages: ['libsecret-1-dev', 'pkg-config', 'g++', 'make', 'python3'],
    elsewhere: 'the libsecret development files, pkg-config, a C++ compiler, make and python3 (without them secrets are kept for one session only)',
  },
  browser: {
    isMet: hasBrowser,
    packages: ['chromium', 'fonts-liberation'],
    elsewhere: 'Chromium, Google Chrome or Microsoft Edge',
  },
  // The reference pictures of the screens were taken with these fonts.
  fonts: {
    isMet: () => process.platform !== 'linux' || (has('fc-list') && spawnSync('fc-list', ['Noto Sans'], { encoding: 'utf8' }).stdout.trim() !== ''),
    packages: ['fontconfig', 'fonts-noto-core'],
    elsewhere: 'the font Noto Sans (the pictures of the screens are compared with it)',
  },
  secretService: {
    isMet: () => process.platform !== 'linux' || (has('dbus-run-session') && has('gnome-keyring-daemon')),
    packages: ['dbus', 'gnome-keyring'],
    elsewhere: 'dbus-run-session and gnome-keyring-daemon (the keychain tests need them)',
  },
};

/** Meets the named needs where it can; returns what is still missing, in words. */
export function prepareSystem(names, say) {
  const unmet = names.filter((name) => !needs[name].isMet());
  if (unmet.length === 0) return [];
  if (isDebian && isRoot) {
    const packages = unmet.flatMap((name) => needs[name].packages);
    say(`Installing system packages: ${packages.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { stdio: ['ignore', 'pipe', 'pipe'], env, encoding: 'utf8', timeout: 900_000 });
    let done = install();
    // A fresh machine has no package lists yet, or old ones.
    if (done.status !== 0) {
      spawnSync('apt-get', ['update'], { stdio: 'ignore', env, timeout: 300_000 });
      done = install();
    }
    if (done.status !== 0) say(`apt-get could not install them: ${lastLine(done.stderr)}`);
  }
  const missing = names.filter((name) => !needs[name].isMet());
  for (const name of missing) {
    say(`Missing: ${needs[name].elsewhere}.`);
    if (isDebian) say(`  As root: apt-get install ${needs[name].packages.join(' ')}`);
  }
  return missing;
}

function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1) ?? '';
}

/** Major and minor version of the Node that runs this. */
export function nodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return { major, minor };
}

export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
