import type { Clock } from '../../clock';
import { fail } from '../../failure';
import type { CallOptions } from '../connector';
import { jobSchema } from './schema';

/** States of an asynchronous job; the vendor's words are not documented, so that the usual ones are taken and any other means "not yet". */
const done = ['completed', 'complete', 'success', 'succeeded', 'successful', 'finished', 'done'];
const failed = ['failed', 'failure', 'error', 'errored', 'cancelled', 'canceled', 'revoked'];

const firstWait = 500;
const longestWait = 10_000;
const patience = 10 * 60_000;

/** The id of the job that a call started; `null` where it was carried out at once. */
export function jobIdOf(reply: unknown): string | null {
  const read = jobSchema.safeParse(reply);
  if (!read.success) return null;
  const { job_id, async_job_id, id, status, state } = read.data;
  return job_id ?? async_job_id ?? (status || state ? (id ?? null) : null);
}

/** Asks for a job until it is done, ever more slowly, and gives its last reply. */
export async function waitForJob(job: {
  readonly id: string;
  readonly ask: (id: string) => Promise<unknown>;
  readonly clock: Clock;
  readonly options?: CallOptions | undefined;
}): Promise<unknown> {
  const until = job.clock.now() + patience;
  for (let wait = firstWait; job.clock.now() < until; wait = Math.min(wait * 2, longestWait)) {
    // One question after the other on purpose.
    const reply = await job.ask(job.id);
    const read = jobSchema.safeParse(reply);
    const state = (read.success ? (read.data.status ?? read.data.state ?? '') : '').toLowerCase();
    if (done.includes(state)) return reply;
    if (failed.includes(state)) {
      return fail('refused', `Cofactr gave up on the job ${job.id} (${state}).`, {
        unharmed: 'What it did before is not known.',
        next: 'Pull the BOM to see what is there.',
      });
    }
    await job.clock.sleep(wait, job.options?.signal);
  }
  return fail('unreachable', `Cofactr has not finished the job ${job.id} within ten minutes.`, {
    unharmed: 'The job goes on at Cofactr.',
    next: 'Pull the BOM later to see what is there.',
  });
}
