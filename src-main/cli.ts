import { main } from './command/main';

const stop = new AbortController();
let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The first asks it to stop cleanly; a terminal may deliver it twice, through the starter. Who insists a second later ends it.
    if (stop.signal.aborted && Date.now() - asked > 1_000) process.exit(2);
    if (!stop.signal.aborted) asked = Date.now();
    stop.abort(new DOMException('Cancelled.', 'AbortError'));
  });
}
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
