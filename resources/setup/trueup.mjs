#!/usr/bin/env node
// The `trueup` command: finds the Node that the project was built for, then runs the built command.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const built = join(root, 'out', 'main', 'cli.js');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 12);

if (!existsSync(built)) {
  console.error('The command has not been built yet. In the project’s folder run: npm ci && npm run build');
  process.exit(2);
}
// An older Node cannot be told of a proxy while it runs. Loading `http` takes longer than all of this: only where there is a proxy.
const hasProxy = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some((name) => process.env[name]);
const lacksProxy = hasProxy && typeof (await import('node:http')).setGlobalProxyFromEnv !== 'function';
const own = join(root, 'node_modules', '.bin', 'node');

if (!isOld && !(lacksProxy && existsSync(own))) {
  // Compiled code is kept beside the packages; where that cannot be written it is compiled each time.
  module.enableCompileCache?.(join(root, 'node_modules', '.cache', 'trueup'));
  await import(pathToFileURL(built).href);
} else {
  // better-sqlite3 13 crashes without a word on Node 20, so an old Node never gets as far as loading it.
  if (!existsSync(own)) {
    console.error(`Trueup needs Node 22.12 or newer; this is ${process.versions.node}. In the project’s folder run: npm ci`);
    process.exit(2);
  }
  const { spawn } = await import('node:child_process');
  const child = spawn(own, [built, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whoever stops this process means the command: a sandbox or a push must not live on alone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`${own} could not be started: ${error.message}`);
    process.exit(2);
  });
  child.on('exit', (code) => process.exit(code ?? 2));
}
