import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What became of damaged files. */
export interface FuzzedFiles {
  readonly files: number;
  readonly imported: number;
  readonly refused: number;
  readonly slowest: number;
  /** Most memory that a process ever held, in megabytes. */
  readonly peak: number;
  readonly wrong: readonly string[];
}

interface Told {
  readonly round: number;
  readonly name: string;
  readonly outcome: string;
  readonly milliseconds: number;
  readonly peak: number;
  readonly wrong?: string;
}

const mostMilliseconds = 10_000;
const mostMegabytes = 1024;
/** Rounds in one process, so that what one file leaves behind cannot hide in a long run. */
const batch = 2_000;

/** Reads damaged files of every format, each within ten seconds and a gigabyte, in processes of their own; a crash or a hang costs one round. */
export async function fuzzFiles(count: number, seed: number, until: () => boolean = () => false): Promise<FuzzedFiles> {
  const seen = { files: 0, imported: 0, refused: 0, slowest: 0, peak: 0 };
  const wrong: string[] = [];
  const note = (told: Told) => {
    seen.files += 1;
    if (told.outcome === 'imported') seen.imported += 1;
    if (told.outcome === 'refused') seen.refused += 1;
    seen.slowest = Math.max(seen.slowest, told.milliseconds);
    seen.peak = Math.max(seen.peak, Math.round(told.peak / 1024));
    if (told.wrong !== undefined) wrong.push(`file ${told.name}, round ${told.round} of seed ${seed}: ${told.wrong}`);
    if (told.milliseconds > mostMilliseconds) wrong.push(`file ${told.name}, round ${told.round} of seed ${seed}: ${told.milliseconds} ms`);
  };
  for (let next = 0; next < count && !until();) {
    const rounds = Math.min(batch, count - next);
    const ended = await run({ seed, first: next, rounds }, note);
    if (ended.trouble !== undefined) {
      // Once more, alone: a machine that was busy with other things is no hang.
      const again = await run({ seed, first: ended.next, rounds: 1 }, note);
      if (again.trouble !== undefined) {
        seen.files += 1;
        wrong.push(`file of round ${ended.next} of seed ${seed}: ${again.trouble}`);
      }
    }
    next = ended.trouble === undefined ? next + rounds : ended.next + 1;
  }
  if (seen.peak > mostMegabytes) wrong.push(`files: a process held ${seen.peak} MB`);
  if (seen.files >= 100 && Math.min(seen.imported, seen.refused) === 0)
    wrong.push('files: both ends must occur, or the damage tests nothing');
  return { ...seen, wrong };
}

/** `next`: the round that it did not get through, where there was trouble. */
async function run(
  work: { readonly seed: number; readonly first: number; readonly rounds: number },
  note: (told: Told) => void,
): Promise<{ readonly next: number; readonly trouble?: string }> {
  const args = [`--max-old-space-size=${mostMegabytes}`, '--import', './test/support/source-loader.mjs', 'test/soak/fuzz-files-child.ts'];
  const child = spawn(process.execPath, [...args, String(work.seed), String(work.first), String(work.rounds)], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let next = work.first;
  let hung = false;
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-4_000)));
  const guard = () =>
    setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, mostMilliseconds * 1.5);
  let timer = guard();
  const ended = new Promise<string>((resolve) => child.on('close', (code, signal) => resolve(String(signal ?? code))));
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = guard();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from our own child
    note(JSON.parse(line) as Told);
    next += 1;
  }
  const code = await ended;
  clearTimeout(timer);
  if (hung) return { next, trouble: `no answer within ${mostMilliseconds * 1.5} ms` };
  return code === '0' ? { next } : { next, trouble: `the process ended with ${code}: ${said}` };
}
