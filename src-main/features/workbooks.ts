import { z } from 'zod';

import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { id } from './accept';
import { note } from './audit';
import { rowOf } from './reconciliation-views';

/** The decided BOM back in the workbook that it was imported from: first what that would keep, then the file. */
export function workbookCalls(context: Context): HandlersOf<'workbooks'> {
  const accept = z.strictObject({ reconciliation: id, side: z.enum(['left', 'right']) });
  return {
    'workbooks.preview': {
      accept,
      run: async ({ reconciliation, side }) => (await context.desk.writeBack(rowOf(context, reconciliation).id, side)).view,
    },
    'workbooks.write': {
      accept,
      run: async ({ reconciliation, side }) => {
        const { view, file } = await context.desk.writeBack(rowOf(context, reconciliation).id, side);
        note(
          context,
          'workbook.write',
          `${view.name}: ${view.changed} lines changed, ${view.added} added, ${view.removed} removed, in a copy`,
        );
        return file;
      },
    },
  };
}
