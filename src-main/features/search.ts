import { z } from 'zod';

import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { idOf } from '../store/ids';
import { searchLines } from '../store/search';

/** Full-text search over the mirror. */
export function searchCalls({ db }: Context): HandlersOf<'search'> {
  return {
    'search.lines': {
      accept: z.strictObject({ text: z.string().max(1_000), limit: z.int().min(0).max(1_000) }),
      run: ({ text, limit }) =>
        searchLines(db, text, limit).map(({ source, sourceName, snapshot, line }) => ({
          source: idOf('source', source),
          sourceName,
          snapshot: idOf('snapshot', snapshot),
          line,
        })),
    },
  };
}
