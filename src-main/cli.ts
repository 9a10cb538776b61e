import { main } from './command/main';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new DOMException('Cancelled.', 'AbortError')));
// A reader that has seen enough (`| head`) closes the pipe: end quietly, as other commands do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  signal: stop.signal,
});
