import type { Migration } from '../migrate';

/** A print of each line of a block, eight bytes each, so that two BOMs are compared without reading what they have in common; NULL where the block is of an earlier version or holds no lines. */
export const linePrints: Migration = (db) => {
  db.exec('ALTER TABLE block ADD COLUMN prints BLOB');
};
