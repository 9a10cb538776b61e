import type { Migration } from '../migrate';

/** What a file came to when it was read, found by the file's bytes, its name, the options and the reader itself: the very same need not be read again. */
export const readings: Migration = (db) => {
  db.exec(`
    CREATE TABLE reading (
      key BLOB PRIMARY KEY,
      lines INTEGER NOT NULL REFERENCES content ON DELETE CASCADE,
      raw INTEGER NOT NULL REFERENCES content ON DELETE CASCADE,
      -- JSON: the BOM without its lines, and what the page shows of the reading.
      head TEXT NOT NULL,
      inspect TEXT NOT NULL
    ) STRICT;
    CREATE INDEX reading_of_lines ON reading (lines);
    CREATE INDEX reading_of_raw ON reading (raw);
  `);
};
