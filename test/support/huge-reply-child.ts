// Asks a vendor that answers without end and tells how much memory that took at most: node huge-reply-child.ts URL
import { systemClock } from '../../src-main/clock';
import { createHttp } from '../../src-main/vendors/http-client';

const http = createHttp({
  baseUrl: process.argv[2] ?? '',
  fetch,
  clock: systemClock,
  limits: { atOnce: 1, perSecond: null, perHour: null },
});
const before = process.memoryUsage().rss;
let most = before;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 5);
const seen: Record<string, unknown> = {};
for (const path of ['/announced', '/endless', '/zipped', '/deep', '/wide']) {
  seen[path] = await http.request({ method: 'GET', path }).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
clearInterval(watch);
process.stdout.write(
  JSON.stringify({
    seen,
    megabytes: Math.round((Math.max(most, process.memoryUsage().rss) - before) / 1024 / 1024),
    polluted: 'admin' in {},
  }),
);
process.exit(0);
