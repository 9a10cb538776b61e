import type { Migration } from '../migrate';

/** The user's own name of a remembered reading; NULL where there is none. */
export const mappingNames: Migration = (db) => {
  db.exec('ALTER TABLE mapping ADD COLUMN name TEXT');
};
