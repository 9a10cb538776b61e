import { z } from 'zod';

import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { dropDraft, keepDraft, listDrafts } from '../store/drafts';
import { id } from './accept';
import { iso } from './audit';
import { rowOf } from './reconciliation-views';

const place = { reconciliation: id, row: z.string().min(1).max(20_000), what: z.string().min(1).max(1_000) };

/** What is typed and not decided yet: it survives a crash of the page, of the app and of the machine. */
export function draftCalls(context: Context): HandlersOf<'drafts'> {
  const { db, clock } = context;
  return {
    'drafts.list': {
      accept: z.strictObject({ reconciliation: id }),
      run: ({ reconciliation }) => listDrafts(db, rowOf(context, reconciliation).id).map(({ at, ...draft }) => ({ ...draft, at: iso(at) })),
    },
    'drafts.keep': {
      accept: z.strictObject({ ...place, text: z.string().max(100_000) }),
      run: ({ reconciliation, row, what, text }) => {
        const at = clock.now();
        keepDraft(db, rowOf(context, reconciliation).id, { row, what, text, at });
        return { row, what, text, at: iso(at) };
      },
    },
    'drafts.drop': {
      accept: z.strictObject(place),
      run: ({ reconciliation, row, what }) => {
        dropDraft(db, rowOf(context, reconciliation).id, { row, what });
        return { dropped: what };
      },
    },
  };
}
