import type { Migration } from '../migrate';

/** How each snapshot of a file was read, so that it can be written back into that file; and what a remembered reading was made on. */
export const imports: Migration = (db) => {
  db.exec(`
    -- Import options as JSON; NULL where nothing was corrected.
    ALTER TABLE snapshot ADD COLUMN read_with TEXT;
    ALTER TABLE mapping ADD COLUMN file TEXT NOT NULL DEFAULT '';
  `);
};
