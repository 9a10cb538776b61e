// Put before a host with --import: tells the parent, when asked over the channel, how long its event loop was ever blocked, and its memory.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', (question) => {
  if (question === 'reset') delay.reset();
  process.send({ blockedMs: delay.max / 1e6, rssMb: process.memoryUsage().rss / 2 ** 20 });
});
// A host whose job is gone would hold the job's output open for ever.
process.on('disconnect', () => process.exit());
process.channel?.unref();
