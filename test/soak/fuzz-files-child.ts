// Reads damaged files one after another and writes one line of JSON about each. Arguments: seed, first round, rounds.
import { isDeepStrictEqual } from 'node:util';

import { Failure } from '../../src-main/failure';
import { readFile } from '../../src-main/worker/read-file';
import { damage, wholeFiles } from './damaged-files';
import { randomFrom } from './random';

const [seed = 0, first = 0, rounds = 0] = process.argv.slice(2).map(Number);
const files = wholeFiles();

for (let round = first; round < first + rounds; round += 1) {
  const file = files[round % files.length];
  if (file === undefined) break;
  const bytes = damage(file.bytes, randomFrom(seed * 1_000_003 + round));
  const started = performance.now();
  const outcome = await read(file.name, bytes);
  const peak = process.resourceUsage().maxRSS;
  process.stdout.write(
    `${JSON.stringify({ round, name: file.name, milliseconds: Math.round(performance.now() - started), peak, ...outcome })}\n`,
  );
}

async function read(name: string, bytes: Uint8Array): Promise<{ readonly outcome: string; readonly wrong?: string }> {
  try {
    const { inspect, lines, raw } = await readFile({ name, bytes });
    // What crosses to the page is JSON: nothing may be lost or refused on the way.
    const travelled: unknown = JSON.parse(JSON.stringify(inspect));
    if (!isDeepStrictEqual(travelled, inspect)) return { outcome: 'imported', wrong: 'what was understood does not survive JSON' };
    // A table that nothing names is shown for its columns to be named: rows are told, and none is a line.
    if (!inspect.isRecognised)
      return { outcome: 'refused', ...(lines.items === 0 ? {} : { wrong: `${lines.items} lines that nothing names` }) };
    if (lines.items !== inspect.lines) return { outcome: 'imported', wrong: `${lines.items} lines, ${inspect.lines} told` };
    if (raw?.items !== 1) return { outcome: 'imported', wrong: 'the file itself was not kept' };
    return { outcome: 'imported' };
  } catch (error) {
    if (!(error instanceof Failure))
      return { outcome: 'broke', wrong: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    const { kind, message } = error.fault;
    if (kind !== 'unreadable-file' && kind !== 'invalid') return { outcome: 'refused', wrong: `refused as ${kind}: ${message}` };
    return message.length > 20 ? { outcome: 'refused' } : { outcome: 'refused', wrong: `says only “${message}”` };
  }
}
