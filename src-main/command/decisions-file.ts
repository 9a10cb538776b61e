import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { Decision } from '../../src-preload/domain/decision';
import { fail } from '../failure';

/** Reads a JSON file of decisions: a list, or an object with one under `decisions`. */
export async function readDecisions(path: string): Promise<readonly Decision[]> {
  const { decisionList } = await import('../features/accept');
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    fail('unreadable-file', `${basename(path)} is no JSON: ${error.message}.`, { unharmed: 'Nothing was done.', place: { file: path } });
  }
  const list = decisionList.safeParse(value);
  if (!list.success) {
    const where = list.error.issues[0]?.path.join('.') ?? '';
    fail('unreadable-file', `${basename(path)} is no list of decisions${where === '' ? '' : ` (at ${where})`}.`, {
      unharmed: 'Nothing was done.',
      next: 'Each is like {"kind":"choose","row":"ID","fields":"row","choice":{"kind":"take","side":"left"}}; `trueup diff --json` names the rows.',
    });
  }
  return Array.isArray(list.data) ? list.data : list.data.decisions;
}
