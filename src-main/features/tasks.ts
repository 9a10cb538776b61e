import { z } from 'zod';

import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { id, nothing } from './accept';

/** Long work that runs or ended lately. */
export function taskCalls({ tasks }: Context): HandlersOf<'tasks'> {
  return {
    'tasks.list': { accept: nothing, run: () => tasks.list() },
    'tasks.cancel': { accept: z.strictObject({ task: id }), run: ({ task }) => tasks.cancel(task) },
  };
}
