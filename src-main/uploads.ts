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
  readonly find: (id: string) => Upload;
}

const most = 8;
const mostBytes = 512 * 1024 * 1024;

/** Makes an empty set. */
export function openUploads(): Uploads {
  const uploads = new Map<string, Upload>();
  let last = 0;
  return {
    add: (file) => {
      const upload = { ...file, id: `u${++last}` };
      uploads.set(upload.id, upload);
      const size = () => [...uploads.values()].reduce((sum, held) => sum + held.bytes.length, 0);
      for (const id of uploads.keys()) {
        if (id === upload.id || (uploads.size <= most && size() <= mostBytes)) break;
        uploads.delete(id);
      }
      return upload;
    },
    find: (id) =>
      uploads.get(id) ??
      fail('not-found', 'The file is no longer held.', { unharmed: 'Nothing was imported.', next: 'Choose the file again.' }),
  };
}
