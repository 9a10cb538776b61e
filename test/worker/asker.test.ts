import { describe, expect, it } from 'vitest';

import { openAsker } from '../../src-main/worker/asker';
import type { Question } from '../../src-main/worker/messages';

describe('a question to a desk in another thread', () => {
  it('is stopped there when whoever asked does not want the answer any more, and only that one', async () => {
    const posted: Question[] = [];
    const asker = openAsker((question) => posted.push(question));
    const stop = new AbortController();
    const [one, other] = [asker.ask('export', [1, 'xlsx'], { signal: stop.signal }), asker.ask('export', [2, 'xlsx'])];
    stop.abort();
    expect(posted.filter(({ kind }) => kind === 'stop')).toEqual([{ kind: 'stop', id: 1 }]);
    asker.take({ id: 1, kind: 'fault', fault: { kind: 'cancelled', message: 'It was cancelled.' } });
    await expect(one).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    asker.take({ id: 2, kind: 'value', value: 'file' });
    expect(await other).toBe('file');
  });

  it('is not stopped once it is answered', async () => {
    const posted: Question[] = [];
    const asker = openAsker((question) => posted.push(question));
    const stop = new AbortController();
    const asked = asker.ask('export', [1, 'xlsx'], { signal: stop.signal });
    asker.take({ id: 1, kind: 'value', value: 'file' });
    expect(await asked).toBe('file');
    stop.abort();
    expect(posted.map(({ kind }) => kind)).toEqual(['call']);
  });
});
