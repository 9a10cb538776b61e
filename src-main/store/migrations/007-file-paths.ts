import type { Migration } from '../migrate';

/** Where a file was when it was last imported, so that two of one name in different folders are two; NULL where only the name is known. */
export const filePaths: Migration = (db) => {
  db.exec('ALTER TABLE source ADD COLUMN path TEXT');
};
