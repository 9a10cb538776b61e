import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Arg, CallName, Reply, Result } from '../../../src-preload/contract';
import { handOver } from '../../../src-renderer/app/hand-over';
import { out, requireBuilt } from './app';

/** The built browser host in a process of its own. */
export interface Host {
  readonly address: string;
  readonly ask: <N extends CallName>(name: N, arg: Arg<N>) => Promise<Result<N>>;
  /** Its longest block since `reset`, and its memory now. */
  readonly look: (question: 'look' | 'reset') => Promise<{ readonly blockedMs: number; readonly rssMb: number }>;
  readonly close: () => Promise<void>;
}

const watch = resolve(import.meta.dirname, '..', 'watch-loop.mjs');

/** Starts the host on a workspace. A session without D-Bus keeps secrets in memory: no measurement touches a real keychain. */
export async function startHost(home: string): Promise<Host> {
  requireBuilt();
  const child = spawn(process.execPath, ['--import', watch, join(out, 'main', 'browser.js'), '--print-address'], {
    env: { ...process.env, TRUEUP_HOME: home, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const address = await new Promise<string>((found, lost) => {
    let printed = '';
    child.stdout?.on('data', (text) => {
      printed += String(text);
      const match = /http:\/\/\S+/.exec(printed);
      if (match) found(match[0]);
    });
    child.on('exit', (code) => lost(new Error(`The host ended with ${code}.`)));
  });
  const { origin, hash } = new URL(address);
  const authorization = `Bearer ${hash.replace('#token=', '')}`;
  return {
    address,
    ask: async <N extends CallName>(name: N, arg: Arg<N>): Promise<Result<N>> => {
      const response = await fetch(`${origin}/call/${name}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(arg),
      });
      // The host's own reply; both ends are built from the same contract.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const reply = (await response.json()) as Reply<Result<N>>;
      if (!reply.ok) throw new Error(`${name}: ${reply.fault.message}`);
      return reply.value;
    },
    look: (question) =>
      new Promise((answer) => {
        // watch-loop.mjs sends nothing else.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        child.once('message', (message) => answer(message as { blockedMs: number; rssMb: number }));
        child.send(question);
      }),
    close: () =>
      new Promise((ended) => {
        child.on('exit', () => ended());
        child.kill('SIGTERM');
      }),
  };
}

/** Imports a generated file the way the page does. */
export async function importByHost(host: Host, data: string, file: string): Promise<string> {
  return importBytes(host, file, readFileSync(join(data, file)));
}

/** Imports a file of these bytes the way the page does. */
export async function importBytes(host: Host, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const bridge = {
    call: async <N extends CallName>(call: N, arg: Arg<N>): Promise<Reply<Result<N>>> => ({ ok: true, value: await host.ask(call, arg) }),
  };
  const handed = await handOver(bridge, { name, content: new Blob([bytes]) });
  if (!handed.ok) throw new Error(handed.fault.message);
  const { upload } = await host.ask('files.inspect', handed.value);
  return (await host.ask('files.import', { upload })).snapshot;
}
