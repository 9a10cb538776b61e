import type { ImportOptions, InspectView } from '../../src-preload/contract';
import { bomFromJson } from '../sheets/bom-json';
import { isJsonText } from '../sheets/is-json-text';
import type { Imported } from '../sheets/import';
import { packBytes, type Packed } from '../store/blocks';
import { packLines, type BomHead } from '../store/snapshots';

export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options?: ImportOptions;
}

/** A file as it was understood, cut for the store. */
export interface ReadFile {
  readonly inspect: Omit<InspectView, 'upload'>;
  readonly head: BomHead;
  readonly lines: Packed;
  /** The file itself. */
  readonly raw: Packed;
}

/** Reads, maps and cuts a file: a table, or a BOM as `trueup convert --to json` wrote it. Throws `unreadable-file`. */
export async function readFile(file: FileToRead): Promise<ReadFile> {
  // The readers of spreadsheets are large; an app that only looks at what it has starts without them.
  const { importFile } = await import('../sheets/import');
  const { bom, inspect } = isJsonText(file.bytes) ? readJson(file) : await importFile(file);
  const { lines, ...head } = bom;
  return { inspect, head, lines: packLines(lines), raw: packBytes(file.bytes) };
}

function readJson({ name, bytes }: FileToRead): Imported {
  const bom = bomFromJson(bytes, name);
  return {
    bom,
    inspect: {
      name,
      format: 'json',
      encoding: 'utf-8',
      sheets: [],
      headerRow: 0,
      lastRow: 0,
      reason: 'The file is a BOM in JSON, as Trueup itself writes it: nothing has to be guessed.',
      columns: [],
      lines: bom.lines.length,
      problems: [],
      preview: [],
    },
  };
}
