import { z } from 'zod';

import { Failure } from '../failure';
import { verifyAudit } from './audit';
import type { Db } from './database';
import { checkFully } from './integrity';
import { rowsOf } from './row';
import { storageFailure } from './storage-failure';

/** What reading the whole workspace finds; what cannot be read says why in its place. */
export interface Examination {
  /** `whole`, or what is wrong with the file. */
  readonly state: string;
  readonly audit: ReturnType<typeof verifyAudit> | string;
  /** By table. */
  readonly rows: Readonly<Record<string, number>> | string;
}

/** Reads the workspace from end to end, which takes a large one seconds; changes nothing. */
export function examineWorkspace(db: Db): Examination {
  return {
    state: orWhyNot(() => {
      checkFully(db, db.name);
      return 'whole';
    }),
    audit: orWhyNot(() => verifyAudit(db)),
    rows: orWhyNot(() => countRows(db)),
  };
}

/** A damaged workspace is the very trouble that is reported: one part that cannot be read hides no other. */
function orWhyNot<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    const known = storageFailure(error);
    if (known instanceof Failure) return known.fault.message;
    throw error;
  }
}

function countRows(db: Db): Readonly<Record<string, number>> {
  const tables = rowsOf(
    z.object({ name: z.string() }),
    db
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
      .all(),
  );
  // The names are the migrations' own.
  return Object.fromEntries(tables.map(({ name }) => [name, Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get())]));
}
