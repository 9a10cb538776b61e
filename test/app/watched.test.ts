import { expect, it } from 'vitest';

import type { TaskView } from '../../src-preload/contract';
import { Failure } from '../../src-main/failure';
import { watched } from '../../src-main/features/watched';
import { openAnnouncer } from '../../src-main/host/announcer';
import { openTasks } from '../../src-main/tasks';
import { createFakeClock } from '../vendors/support/fake-clock';

it('slow work that fails tells its fault to the one who waits, and the task says that it does', async () => {
  const announcer = openAnnouncer();
  const views: TaskView[] = [];
  announcer.on('task', (view) => void views.push(view));
  const tasks = openTasks({ announcer, clock: createFakeClock(), log: { info: () => undefined, error: () => undefined } });
  const begun = new Promise<void>((resolve) => announcer.on('task', () => resolve()));
  const work = watched({ tasks }, 'Read a.pdf', async () => {
    await begun;
    throw new Failure({ kind: 'unreadable-file', message: 'This is a PDF.' });
  });
  await expect(work).rejects.toThrow('This is a PDF.');
  await tasks.ended(views[0]?.id ?? '');
  expect(views.at(-1)).toMatchObject({ status: 'failed', isAwaited: true, fault: { message: 'This is a PDF.' } });
});
