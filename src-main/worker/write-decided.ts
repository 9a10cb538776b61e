import { isDeepStrictEqual } from 'node:util';

import type { FileView, WorkbookView } from '../../src-preload/contract';
import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Comparison } from '../../src-preload/domain/comparison';
import { resultOf } from '../../src-preload/domain/result';
import { fail } from '../failure';
import { importFile } from '../sheets/import';
import { writeBack } from '../sheets/write-back';
import type { Db } from '../store/database';
import { readOptions } from '../store/mappings';
import { readRaw } from '../store/snapshots';
import type { Planned } from './desk';

export interface DecidedWorkbook {
  readonly snapshot: number;
  /** The snapshot's BOM as it lies in the store. */
  readonly stored: Bom;
  readonly name: string;
  readonly comparison: Comparison;
  readonly planned: Planned;
  readonly side: 'left' | 'right';
}

/** Writes what was decided for a side into a copy of the file that its snapshot was read from. Throws `invalid` where that cannot be. */
export async function writeDecided(
  db: Db,
  { snapshot, stored, name, comparison, planned, side }: DecidedWorkbook,
): Promise<{ readonly view: WorkbookView; readonly file: FileView }> {
  const bytes = readRaw(db, snapshot, 'bytes');
  if (bytes === undefined) {
    fail('invalid', `${name} itself was not kept when it was imported: it was too large.`, {
      unharmed: 'Nothing was written.',
      next: 'Export the result as a table of its own.',
    });
  }
  if (planned.levels.length > 0) {
    fail('invalid', `${name} has several levels and was compared on one: its rows cannot be told from the comparison’s.`, {
      unharmed: 'Nothing was written.',
      next: 'Export the result as a table of its own.',
    });
  }
  const options = readOptions(db, snapshot);
  const { bom: before, inspect } = await importFile({ name, bytes, ...(options === undefined ? {} : { options }) });
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(before.lines)), stored.lines)) {
    fail('invalid', `${name} is read otherwise now than when it was imported.`, {
      unharmed: 'Nothing was written.',
      next: 'Import the file again, compare, and write it then.',
    });
  }
  const after = resultOf(comparison, planned.edits, side);
  const written = await writeBack({ name, bytes, before, after, inspect });
  const own = new Map(before.lines.map((line) => [line.key, line]));
  const stays = after.lines.filter((line) => own.has(line.key));
  const isChanged = (line: Line) => !isDeepStrictEqual(own.get(line.key), line);
  const ending = inspect.format === 'xlsm' ? 'xlsm' : 'xlsx';
  return {
    view: {
      name,
      changed: stays.filter(isChanged).length,
      added: after.lines.length - stays.length,
      removed: before.lines.length - stays.length,
      undecided: planned.undecided,
      notes: [
        ...(planned.undecided === 0
          ? []
          : [`${planned.undecided} differences are not decided: their lines stay as they are in the workbook.`]),
        ...planned.refused.map(({ message }) => message),
        ...written.notes,
      ],
    },
    file: {
      name: `${name.replace(/\.[^.]{1,5}$/, '')} (reconciled).${ending}`,
      type:
        ending === 'xlsm'
          ? 'application/vnd.ms-excel.sheet.macroEnabled.12'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: Buffer.from(written.bytes).toString('base64'),
    },
  };
}
