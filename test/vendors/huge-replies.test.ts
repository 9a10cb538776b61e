import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';

import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');
const gigabyte = 1024 * 1024 * 1024;
const piece = Buffer.alloc(256 * 1024, 'x');

/** Sends a gigabyte, or as much of it as the other side takes. */
async function pour(to: NodeJS.WritableStream, response: ServerResponse): Promise<void> {
  to.write('["');
  for (let sent = 0; sent < gigabyte && !response.destroyed; sent += piece.length) {
    // As quick as it is read.
    if (!to.write(piece)) await Promise.race([once(to, 'drain'), once(response, 'close')]);
  }
  if (!response.destroyed) to.end('"]');
}

it(
  'replies of a gigabyte, zipped ones, and absurdly deep or polluting ones are refused within bounded memory',
  { timeout: 120_000 },
  async () => {
    const server = createServer((request, response) => {
      response.setMaxListeners(0).on('error', () => undefined);
      if (request.url === '/announced') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': gigabyte });
        void pour(response, response);
      } else if (request.url === '/zipped') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        const zip = createGzip();
        zip.pipe(response);
        void pour(zip, response);
      } else if (request.url === '/deep') {
        response.end('['.repeat(30_000_000));
      } else if (request.url === '/wide') {
        response.end(`{"__proto__":{"admin":true},"a":[${'{"constructor":{"prototype":{"admin":true}}},'.repeat(200_000)}1e999999]}`);
      } else {
        response.writeHead(200, { 'content-type': 'application/json' });
        void pour(response, response);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const child = spawn(process.execPath, ['--import', './test/support/source-loader.mjs', 'test/support/huge-reply-child.ts', url], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    await once(child, 'close');
    const { seen, megabytes, polluted } = JSON.parse(output) as { seen: Record<string, string>; megabytes: number; polluted: boolean };
    for (const path of ['/announced', '/endless', '/zipped']) expect(seen[path]).toContain('sent more than 64 MB');
    expect(seen['/deep']).toContain('levels deep');
    expect(seen['/wide']).toContain('__proto__');
    expect(polluted).toBe(false);
    // The cap is 64 MB a reply; reads are tried four times, and what is dropped is not given back at once.
    expect(megabytes).toBeLessThan(768);
  },
);
