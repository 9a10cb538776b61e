import type { Migration } from '../migrate';

/** What a file came to is remembered without the file, too, where that is too large to be kept: its hash is all that it is known by. */
export const readingsAlone: Migration = (db) => {
  db.exec(`
    CREATE TABLE reading_alone (
      key BLOB PRIMARY KEY,
      lines INTEGER NOT NULL REFERENCES content ON DELETE CASCADE,
      -- NULL where the file is not kept.
      raw INTEGER REFERENCES content ON DELETE CASCADE,
      -- JSON: the BOM without its lines, and what the page shows of the reading.
      head TEXT NOT NULL,
      inspect TEXT NOT NULL
    ) STRICT;
    INSERT INTO reading_alone (key, lines, raw, head, inspect) SELECT key, lines, raw, head, inspect FROM reading;
    DROP TABLE reading;
    ALTER TABLE reading_alone RENAME TO reading;
    CREATE INDEX reading_of_lines ON reading (lines);
    CREATE INDEX reading_of_raw ON reading (raw);
  `);
};
