import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { fail } from '../failure';
import type { Command } from './command';
import { isSet } from './command';
import { findProject } from './version';

export const command: Command = {
  name: 'open',
  usage: '[--browser]',
  summary: 'Opens the app in its window, or in the browser.',
  arity: [0, 0],
  options: { browser: { type: 'boolean', help: 'in the browser, even where the window could be had' } },
  run: async (context, args) => {
    const project = findProject() ?? fail('not-found', 'The app does not lie beside this command.');
    const start = [join(project.folder, 'resources', 'setup', 'prepare.mjs'), 'start', ...(isSet(args, 'browser') ? ['--browser'] : [])];
    const child = spawn(process.execPath, start, {
      stdio: ['ignore', context.isJson ? 'ignore' : 'inherit', 'inherit'],
      cwd: context.io.cwd,
    });
    const stop = () => child.kill('SIGINT');
    context.signal.addEventListener('abort', stop, { once: true });
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (exit, signal) => resolve(signal === null ? (exit ?? 2) : 0));
    });
    context.signal.removeEventListener('abort', stop);
    if (code !== 0) fail('storage', `The app ended with code ${code}.`, { next: 'Its own messages above say why.' });
    context.answer({ ended: true }, () => '');
    return 0;
  },
};
