import { basename } from 'node:path';

import { z } from 'zod';

import type { ImportOptions, InspectView } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { keepFile } from '../mirror';
import { idOf } from '../store/ids';
import { findMapping, saveMapping } from '../store/mappings';
import type { Upload } from '../uploads';
import type { ReadFile } from '../worker/read-file';
import { id, importOptions } from './accept';
import { sourceRow } from './sources';

const name = z.string().min(1).max(1_000);
/** Base64 of 150 MB; a host's own limit on the size of a call comes first. */
const bytes = z.string().max(200 * 1024 * 1024);

/** Spreadsheets and other BOM files: a first look, then the import into the mirror. */
export function fileCalls(context: Context): HandlersOf<'files'> {
  const { uploads } = context;
  return {
    'files.inspect': {
      accept: z.union([
        z.strictObject({ name, bytes, options: importOptions.exactOptional() }),
        z.strictObject({ upload: id, options: importOptions.exactOptional() }),
      ]),
      run: async (arg) => {
        const upload = 'upload' in arg ? uploads.find(arg.upload) : uploads.add(basename(arg.name), decode(arg.bytes));
        return inspectUpload(context, upload, arg.options);
      },
    },
    'files.import': {
      accept: z.strictObject({ upload: id, options: importOptions.exactOptional(), source: id.exactOptional() }),
      run: async ({ upload, options, source }) => {
        const held = uploads.find(upload);
        const target = source === undefined ? undefined : sourceRow(context, source);
        if (target !== undefined && target.kind !== 'file')
          fail('invalid', `${target.name} is a vendor’s BOM; a file cannot become its next state.`);
        const read = await readUpload(context, held, options);
        const snapshot = await keepFile(context, { name: held.name, read, ...(target === undefined ? {} : { source: target.id }) });
        if (options?.columns !== undefined) saveMapping(context.db, { shape: shapeOf(read.inspect), options, at: context.clock.now() });
        return { source: idOf('source', snapshot.source), snapshot: idOf('snapshot', snapshot.id), lines: snapshot.lines };
      },
    },
  };
}

async function inspectUpload(context: Context, upload: Upload, options: ImportOptions | undefined): Promise<InspectView> {
  const read = await readUpload(context, upload, options);
  return { ...read.inspect, upload: upload.id };
}

/** Reads with the given options, or with those that the user gave for the last file of the same shape. */
async function readUpload({ desk, db }: Context, upload: Upload, options: ImportOptions | undefined): Promise<ReadFile> {
  const read = await desk.readFile({ name: upload.name, bytes: upload.bytes, ...(options === undefined ? {} : { options }) });
  if (options !== undefined) return read;
  const remembered = findMapping(db, shapeOf(read.inspect));
  return remembered === undefined ? read : desk.readFile({ name: upload.name, bytes: upload.bytes, options: remembered });
}

/** What makes two files alike: format and headers, in order. */
function shapeOf(inspect: Omit<InspectView, 'upload'>): string {
  return JSON.stringify([inspect.format, inspect.columns.map((column) => [column.column, column.header])]);
}

function decode(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) fail('invalid', 'The file did not arrive as base64.', { unharmed: 'Nothing was imported.' });
  return Buffer.from(text, 'base64');
}
