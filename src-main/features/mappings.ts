import { z } from 'zod';

import type { MappingView } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { listMappings, removeMapping, type MappingRow } from '../store/mappings';
import { id, nothing } from './accept';
import { iso, note } from './audit';
import { headersOf } from './file-shape';

/** Remembered readings of files. */
export function mappingCalls(context: Context): HandlersOf<'mappings'> {
  const { db } = context;
  return {
    'mappings.list': { accept: nothing, run: () => listMappings(db).map(mappingView) },
    'mappings.forget': {
      accept: z.strictObject({ mapping: id }),
      run: ({ mapping }) => {
        const row = listMappings(db).find((each) => each.id === mapping);
        if (row === undefined) fail('not-found', `There is no remembered reading “${mapping}”.`, { unharmed: 'Nothing was changed.' });
        removeMapping(db, row.shape);
        note(context, 'mapping.forget', `how files like ${row.file} were read`);
        return { removed: mapping };
      },
    },
  };
}

function mappingView(row: MappingRow): MappingView {
  return { id: row.id, file: row.file, ...headersOf(row.shape), options: row.options, usedAt: iso(row.at) };
}
