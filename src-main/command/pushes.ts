import type { Command } from './command';
import { formatTable } from './table';

export const command: Command = {
  name: 'pushes',
  usage: '',
  summary: 'Lists the pushes, finished and unfinished.',
  arity: [0, 0],
  options: {},
  run: async (context) => {
    const app = await context.app();
    const pushes = (await app.ask('pushes.list', {})).map(
      ({ id, status, target, startedAt, total, done, failed, unknown, left, verified }) => ({
        push: id,
        status,
        target,
        startedAt,
        total,
        done,
        failed,
        unknown,
        left,
        verified: verified ?? null,
      }),
    );
    context.answer(pushes, () =>
      pushes.length === 0
        ? 'No pushes yet.'
        : formatTable(
            context,
            [
              { title: 'Push' },
              { title: 'Status' },
              { title: 'Target', shrinks: true },
              { title: 'Started' },
              { title: 'Done', align: 'right' },
              { title: 'Failed', align: 'right' },
              { title: 'Unknown', align: 'right' },
              { title: 'Left', align: 'right' },
              { title: 'Proven' },
            ],
            pushes.map(({ push, status, target, startedAt, done, failed, unknown, left, verified }) => [
              push,
              status,
              target,
              startedAt,
              String(done),
              String(failed),
              String(unknown),
              String(left),
              verified === null ? '–' : verified ? 'yes' : 'no',
            ]),
          ),
    );
    return 0;
  },
};
