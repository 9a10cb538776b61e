import type { Migration } from '../migrate';

/** More is kept of each line of a block than its print (`LineMarks`), as bytes that only the domain reads; NULL where the block is of an earlier version or holds no lines. */
export const lineMarks: Migration = (db) => {
  db.exec('ALTER TABLE block DROP COLUMN prints');
  db.exec('ALTER TABLE block ADD COLUMN marks BLOB');
};
