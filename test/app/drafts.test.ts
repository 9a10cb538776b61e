import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { importText, openTestApp } from '../support/open-app';

const root = join(import.meta.dirname, '../..');

async function open() {
  const app = await openTestApp();
  const left = await importText(app, 'left.csv', 'Part Number,Quantity,Notes\nA-1,2,a\n');
  const right = await importText(app, 'right.csv', 'Part Number,Quantity,Notes\nA-1,4,b\n');
  const { id } = await app.ask('reconciliations.open', { left, right });
  return { app, id };
}

it('what is typed and not saved is there after the process was killed, to the last text that was kept', async () => {
  const { app, id } = await open();
  for (const milliseconds of [5, 40, 90]) {
    const child = spawn(process.execPath, ['--import', './test/support/source-loader.mjs', 'test/support/draft-child.ts', app.home, id], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
      said += part.toString();
    });
    await once(child, 'close');
    const kept = said
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as string);
    expect(kept.length).toBeGreaterThan(0);
    const [draft] = await app.ask('drafts.list', { reconciliation: id });
    const number = (text: string | undefined) => Number(/0\.(\d+) Nm/.exec(text ?? '')?.[1]);
    expect(draft).toMatchObject({ row: 'row:2~row:2', what: 'notes' });
    // The next one may have been kept too, and only the word about it was lost.
    expect(number(draft?.text) - number(kept.at(-1))).toBeOneOf([0, 1]);
  }
});

it('a draft is replaced as one types, dropped when saved or given up, and goes with its reconciliation', async () => {
  const { app, id } = await open();
  const place = { reconciliation: id, row: 'row:2~row:2', what: 'quantity' };
  await app.ask('drafts.keep', { ...place, text: '1' });
  await app.ask('drafts.keep', { ...place, text: '12' });
  await app.ask('drafts.keep', { ...place, what: 'comment', text: 'ask the supplier' });
  const drafts = await app.ask('drafts.list', { reconciliation: id });
  expect(drafts.map(({ what, text }) => `${what}: ${text}`).toSorted()).toEqual(['comment: ask the supplier', 'quantity: 12']);
  await app.ask('drafts.drop', place);
  expect(await app.ask('drafts.list', { reconciliation: id })).toHaveLength(1);
  await app.ask('reconciliations.remove', { reconciliation: id });
  expect(await app.call('drafts.list', { reconciliation: id })).toMatchObject({ ok: false, fault: { kind: 'not-found' } });
});
