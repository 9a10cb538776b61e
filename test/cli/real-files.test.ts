import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { bomdata, run } from './run-command';
import { bomShape, diffShape, inspectShape } from './shapes';

const isThere = existsSync(bomdata);
const files = isThere ? readdirSync(join(bomdata, 'files')) : [];
const pairs = isThere
  ? Object.entries(
      z
        .record(z.string(), z.looseObject({ a: z.string(), b: z.string() }))
        .parse(JSON.parse(readFileSync(join(bomdata, 'truth.json'), 'utf8'))),
    )
  : [];
/** Files are named there without the prefix of their repository. */
const find = (name: string) => {
  const file = files.find((candidate) => candidate === name || candidate.endsWith(`__${name}`));
  return join(bomdata, 'files', file ?? name);
};

describe.skipIf(!isThere)('On real files', () => {
  test.each(files)('inspect and convert keep their promised shape: %s', async (name) => {
    const path = join(bomdata, 'files', name);
    const seen = await run(['inspect', path, '--json']);
    const converted = await run(['convert', path, '--to', 'json', '--json']);
    expect([seen.code, converted.code]).toEqual([0, 0]);
    expect(inspectShape.parse(seen.json()).lines).toBe(bomShape.parse(converted.json()).lines.length);
  });

  test.each(pairs)('diff keeps its promised shape: %s', async (_title, { a, b }) => {
    const { code, json } = await run(['diff', find(a), find(b), '--json']);
    const { summary, rows } = diffShape.parse(json());
    const { same, changed, added, removed, conflict } = summary;
    expect(same + changed + added + removed + conflict).toBe(rows.length);
    expect(code).toBe(rows.every((row) => row.status === 'same') ? 0 : 1);
  });
});
