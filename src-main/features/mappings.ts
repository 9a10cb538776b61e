import { z } from 'zod';

import type { MappingView } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { listMappings, removeMapping, renameMapping, type MappingRow } from '../store/mappings';
import { id, nothing } from './accept';
import { iso, note } from './audit';
import { headersOf } from './file-shape';

/** Remembered readings of files. */
export function mappingCalls(context: Context): HandlersOf<'mappings'> {
  const { db } = context;
  const rowOf = (mapping: string): MappingRow =>
    listMappings(db).find((each) => each.id === mapping) ??
    fail('not-found', `There is no remembered reading “${mapping}”.`, { unharmed: 'Nothing was changed.' });
  return {
    'mappings.list': { accept: nothing, run: () => listMappings(db).map(mappingView) },
    'mappings.rename': {
      accept: z.strictObject({ mapping: id, name: z.string().trim().max(200) }),
      run: ({ mapping, name }) => {
        const row = rowOf(mapping);
        renameMapping(db, row.shape, name === '' ? null : name);
        return mappingView({ ...row, name: name === '' ? null : name });
      },
    },
    'mappings.forget': {
      accept: z.strictObject({ mapping: id }),
      run: ({ mapping }) => {
        const row = rowOf(mapping);
        removeMapping(db, row.shape);
        note(context, 'mapping.forget', `how files like ${row.file} were read`);
        return { removed: mapping };
      },
    },
  };
}

function mappingView(row: MappingRow): MappingView {
  return {
    id: row.id,
    ...(row.name === null ? {} : { name: row.name }),
    file: row.file,
    ...headersOf(row.shape),
    options: row.options,
    usedAt: iso(row.at),
  };
}
