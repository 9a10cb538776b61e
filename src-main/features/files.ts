import { basename } from 'node:path';

import { z } from 'zod';

import type { ImportOptions, InspectView } from '../../src-preload/contract';
import type { Context } from '../context';
import { Failure, fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { keepFile } from '../mirror';
import { idOf } from '../store/ids';
import { findMapping, noteReading, saveMapping, versionOfMappings, type MappingRow } from '../store/mappings';
import { latestSnapshot } from '../store/snapshots';
import { findFileSource, findNamesake, type SourceRow } from '../store/sources';
import type { Upload } from '../uploads';
import { keptBytes } from '../worker/kept-bytes';
import type { FileReading } from '../worker/read-file';
import { id, importOptions } from './accept';
import { iso } from './audit';
import { shapeOf } from './file-shape';
import { sourceRow } from './sources';
import { watched } from './watched';

const name = z.string().min(1).max(1_000);
/** Base64 of 150 MB; a host's own limit on the size of a call comes first. */
const bytes = z.string().max(200 * 1024 * 1024);
const mostBytes = 150 * 1024 * 1024;
/** So much of a file is taken in at a time: nobody waits for more than that. */
const pieceBytes = 512 * 1024;
const offset = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A file as it was read, and how. */
interface Reading {
  readonly read: FileReading;
  /** Corrections that it was read with. */
  readonly options: ImportOptions | undefined;
  readonly remembered?: MappingRow;
  readonly into: SourceRow | undefined;
}

/** Spreadsheets and other BOM files: a first look, then the import into the mirror. */
export function fileCalls(context: Context): HandlersOf<'files'> {
  const { uploads, db, clock } = context;
  const readings = openReadings(context);
  return {
    'files.begin': {
      accept: z.strictObject({ name, path: z.string().min(1).max(10_000).exactOptional(), size: offset }),
      run: (file) => {
        if (file.size > mostBytes) {
          fail('invalid', `${basename(file.name)} has ${megabytes(file.size)} MB; a file may have ${megabytes(mostBytes)} MB at most.`, {
            unharmed: 'Nothing was imported.',
            next: 'Save the parts list alone as .csv and import that.',
          });
        }
        return { upload: uploads.begin({ name: basename(file.name), size: file.size, ...pathOf(file) }), piece: pieceBytes };
      },
    },
    'files.send': {
      accept: z.strictObject({ upload: id, from: offset, bytes: z.string().max(Math.ceil(pieceBytes / 3) * 4) }),
      run: ({ upload, from, bytes: piece }) => ({ held: uploads.fill(upload, from, decode(piece)) }),
    },
    'files.inspect': {
      accept: z.union([
        z.strictObject({ name, path: z.string().min(1).max(10_000).exactOptional(), bytes, options: importOptions.exactOptional() }),
        z.strictObject({ upload: id, options: importOptions.exactOptional(), source: id.exactOptional() }),
      ]),
      run: async (arg) => {
        const upload =
          'upload' in arg ? uploads.find(arg.upload) : uploads.add({ name: basename(arg.name), bytes: decode(arg.bytes), ...pathOf(arg) });
        const into = sourceFor(context, upload, 'source' in arg ? arg.source : undefined);
        return inspectView(context, upload, await readings.read(upload, arg.options, into));
      },
    },
    'files.import': {
      accept: z.strictObject({
        upload: id,
        options: importOptions.exactOptional(),
        source: id.exactOptional(),
        partial: z.int().min(0).max(10_000_000).exactOptional(),
      }),
      run: async ({ upload, options, source, partial }) => {
        const held = uploads.find(upload);
        const reading = await readings.read(held, options, sourceFor(context, held, source));
        const { read, into } = reading;
        const missing = read.partial?.missing.length;
        if (missing !== undefined && missing !== partial) {
          fail('refused', read.partial?.message ?? 'Is it a partial file?', {
            unharmed: 'Nothing was imported.',
            next: `Say that these ${missing} lines are meant to be missing, or import it as a BOM of its own.`,
          });
        }
        const shape = reading.options === undefined ? undefined : await readings.shapeOf(held);
        const snapshot = await keepFile(context, { name: held.name, ...pathOf(held), read, source: into?.id ?? 'new' }, (made) => {
          if (reading.options === undefined || shape === undefined) return;
          noteReading(db, made.id, reading.options);
          saveMapping(db, { shape, options: reading.options, file: held.name, at: clock.now() });
        });
        return { source: idOf('source', snapshot.source), snapshot: idOf('snapshot', snapshot.id), lines: snapshot.lines };
      },
    },
  };
}

/** Whose next snapshot the file becomes: the chosen one's, or that of the file of this path or name. */
function sourceFor(context: Context, upload: Upload, source: string | undefined): SourceRow | undefined {
  if (source === 'new') return undefined;
  if (source === undefined) return findFileSource(context.db, upload);
  const row = sourceRow(context, source);
  if (row.kind !== 'file') fail('invalid', `${row.name} is a vendor’s BOM; a file cannot become its next state.`);
  return row;
}

interface Readings {
  /** Reads with the given options, or with those that the user gave for the last file of the same shape. */
  readonly read: (upload: Upload, options: ImportOptions | undefined, into: SourceRow | undefined) => Promise<Reading>;
  /** The shape of a file as it is read without help. */
  readonly shapeOf: (upload: Upload) => Promise<string | undefined>;
}

/** Reads uploads, and keeps the last reading: an import that follows the look at it does not read the file again. */
function openReadings(context: Context): Readings {
  const { db, desk } = context;
  const shapes = new WeakMap<Upload, string>();
  let last: { readonly of: string; readonly reading: Promise<Reading> } | undefined;

  const readNow = (upload: Upload, options: ImportOptions | undefined, into: SourceRow | undefined): Promise<FileReading> => {
    const before = into === undefined ? undefined : latestSnapshot(db, into.id)?.id;
    const file = {
      name: upload.name,
      bytes: upload.bytes,
      ...(options === undefined ? {} : { options }),
      ...(before === undefined ? {} : { follows: before }),
    };
    return watched(context, `Read ${upload.name}`, (watch) => desk.readFile(file, watch));
  };

  async function readByGuess(upload: Upload, into: SourceRow | undefined): Promise<Reading> {
    const read = await readNow(upload, undefined, into);
    shapes.set(upload, shapeOf(read.inspect));
    const remembered = findMapping(db, shapeOf(read.inspect));
    if (remembered === undefined) return { read, options: undefined, into };
    try {
      return { read: await readNow(upload, remembered.options, into), options: remembered.options, remembered, into };
    } catch (error) {
      // Its headers are the same and yet it cannot be read like that (another sheet's name): then the guess stands, and is shown.
      if (error instanceof Failure && error.fault.kind === 'unreadable-file') return { read, options: undefined, into };
      throw error;
    }
  }

  return {
    read: (upload, asked, into) => {
      const options = asked === undefined || Object.keys(asked).length === 0 ? undefined : asked;
      const before = into === undefined ? undefined : latestSnapshot(db, into.id)?.id;
      const of = JSON.stringify([upload.id, options, into?.id, before, options === undefined ? versionOfMappings(db) : 0]);
      if (last?.of === of) return last.reading;
      const reading =
        options === undefined ? readByGuess(upload, into) : readNow(upload, options, into).then((read) => ({ read, options, into }));
      const mine = { of, reading };
      last = mine;
      reading.catch(() => {
        if (last === mine) last = undefined;
      });
      return reading;
    },
    shapeOf: async (upload) => {
      const known = shapes.get(upload);
      if (known !== undefined) return known;
      try {
        const shape = shapeOf((await readNow(upload, undefined, undefined)).inspect);
        shapes.set(upload, shape);
        return shape;
      } catch (error) {
        // Without help it cannot be read at all; then there is nothing to know its like by.
        if (error instanceof Failure && error.fault.kind === 'unreadable-file') return undefined;
        throw error;
      }
    },
  };
}

/** The path, where there is one: an absent property is not the same as an undefined one. */
function pathOf({ path }: { readonly path?: string }): { readonly path?: string } {
  return path === undefined ? {} : { path };
}

function inspectView({ db }: Context, upload: Upload, { read, remembered, into }: Reading): InspectView {
  const { inspect, partial } = read;
  const before = into === undefined ? undefined : latestSnapshot(db, into.id);
  const namesake = into === undefined ? findNamesake(db, upload) : undefined;
  return {
    ...inspect,
    upload: upload.id,
    ...(remembered === undefined
      ? {}
      : { remembered: { mapping: remembered.id, file: remembered.file, at: iso(remembered.at), options: remembered.options } }),
    ...(into === undefined || before === undefined
      ? {}
      : { into: { source: idOf('source', into.id), name: into.name, lines: before.lines } }),
    ...(namesake === undefined ? {} : { namesake: { source: idOf('source', namesake.id), path: namesake.path ?? namesake.name } }),
    ...(partial === undefined || before === undefined
      ? {}
      : {
          partial: {
            kind: partial.kind,
            message: partial.message,
            missing: partial.missing.length,
            of: before.lines,
            share: partial.share,
            branches: partial.branches,
          },
        }),
    ...(read.raw === undefined ? { keptUpTo: keptBytes } : {}),
  };
}

function megabytes(count: number): number {
  return Math.ceil(count / 1024 / 1024);
}

function decode(text: string): Uint8Array {
  const decoded = Buffer.from(text, 'base64');
  // What is no base64 is passed over by the decoder, which a look at the length tells sooner than a look at each letter.
  const letters = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  const isWhole = letters % 4 !== 1 && decoded.length === Math.floor((letters * 3) / 4);
  if (!isWhole || text.includes('-') || text.includes('_'))
    fail('invalid', 'The file did not arrive as base64.', { unharmed: 'Nothing was imported.' });
  return decoded;
}
