import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the keyring of a test's own session is found: unlocked, locked, or not running at all. */
export type Keyring = 'unlocked' | 'locked' | 'absent';

export const hasSecretService = spawnSync('bash', ['-c', 'command -v dbus-run-session && command -v gnome-keyring-daemon']).status === 0;

/**
 * Runs a program in a D-Bus session of its own with a real gnome-keyring, away from the user's keyring. Returns its exit status
 * and output.
 */
export function inSecretService(
  keyring: Keyring,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): { readonly status: number | null; readonly output: string } {
  const scratch = mkdtempSync(join(tmpdir(), 'trueup-keyring-'));
  const run = join(scratch, 'run');
  mkdirSync(run, { mode: 0o700 });
  mkdirSync(join(scratch, 'data'), { mode: 0o700 });
  const start = {
    // An empty password unlocks only when it comes with its newline.
    unlocked: 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1; ',
    locked: 'gnome-keyring-daemon --start --components=secrets --daemonize >/dev/null 2>&1; ',
    absent: '',
  }[keyring];
  const command = keyring === 'absent' ? program : 'dbus-run-session';
  const commandArgs = keyring === 'absent' ? args : ['--', 'bash', '-c', `${start}"$@"`, 'bash', program, ...args];
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, DBUS_SESSION_BUS_ADDRESS: _bus, ...inherited } = process.env;
  const done = spawnSync(command, commandArgs, {
    encoding: 'utf8',
    timeout: 90_000,
    env: { ...inherited, ...env, XDG_DATA_HOME: join(scratch, 'data'), XDG_RUNTIME_DIR: run, XDG_CACHE_HOME: join(scratch, 'cache') },
  });
  rmSync(scratch, { recursive: true, force: true });
  return { status: done.status, output: `${done.stdout}${done.stderr}` };
}
