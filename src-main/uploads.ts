import { fail } from './failure';

/** A file that the page handed over and that is not imported yet. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  /** Where it lies, as far as the host knows. */
  readonly path?: string;
  readonly bytes: Uint8Array;
}

/** Files between a first look and the import: in memory, the newest few. */
export interface Uploads {
  readonly add: (file: Omit<Upload, 'id'>) => Upload;
  /** Makes room for a file that comes in pieces; returns its id. */
  readonly begin: (file: Omit<Upload, 'id' | 'bytes'> & { readonly size: number }) => string;
  /** Puts a piece behind the first `from` bytes, which are there; returns how many are there now. */
  readonly fill: (id: string, from: number, piece: Uint8Array) => number;
  /** A file that is there as a whole. */
  readonly find: (id: string) => Upload;
}

const most = 8;
const mostBytes = 512 * 1024 * 1024;

interface Held {
  readonly upload: Upload;
  /** How many of its bytes have come. */
  filled: number;
}

/** Makes an empty set. */
export function openUploads(): Uploads {
  const uploads = new Map<string, Held>();
  let last = 0;

  function hold(file: Omit<Upload, 'id'>, filled: number): Upload {
    const upload = { ...file, id: `u${++last}` };
    uploads.set(upload.id, { upload, filled });
    const size = () => [...uploads.values()].reduce((sum, held) => sum + held.upload.bytes.length, 0);
    for (const id of uploads.keys()) {
      if (id === upload.id || (uploads.size <= most && size() <= mostBytes)) break;
      uploads.delete(id);
    }
    return upload;
  }

  const heldBy = (id: string): Held =>
    uploads.get(id) ??
    fail('not-found', 'The file is no longer held.', { unharmed: 'Nothing was imported.', next: 'Choose the file again.' });

  return {
    add: (file) => hold(file, file.bytes.length),
    // Memory that the reading thread looks at too: not even a large file is copied to hand it on.
    begin: ({ size, ...file }) => hold({ ...file, bytes: new Uint8Array(new SharedArrayBuffer(size)) }, 0).id,
    fill: (id, from, piece) => {
      const held = heldBy(id);
      const { bytes } = held.upload;
      if (from !== held.filled || from + piece.length > bytes.length) {
        fail('invalid', `A piece of the file does not fit: ${held.filled} of ${bytes.length} bytes are there.`, {
          unharmed: 'Nothing was imported.',
          next: 'Choose the file again.',
        });
      }
      bytes.set(piece, from);
      held.filled += piece.length;
      return held.filled;
    },
    find: (id) => {
      const { upload, filled } = heldBy(id);
      if (filled < upload.bytes.length) {
        fail('invalid', `Only ${filled} of the ${upload.bytes.length} bytes of ${upload.name} have come.`, {
          unharmed: 'Nothing was imported.',
          next: 'Choose the file again.',
        });
      }
      return upload;
    },
  };
}
