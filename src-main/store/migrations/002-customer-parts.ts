import type { Migration } from '../migrate';

/** Customers' own part numbers, as a vendor keeps them, and which customer's numbers a pair of sources uses. */
export const customerParts: Migration = (db) => {
  db.exec(`
    CREATE TABLE customer_part (
      connection INTEGER NOT NULL REFERENCES connection ON DELETE CASCADE,
      customer TEXT NOT NULL,
      part TEXT NOT NULL,
      customer_part TEXT NOT NULL,
      PRIMARY KEY (connection, customer, part, customer_part)
    ) STRICT, WITHOUT ROWID;

    -- The smaller source comes first, whichever side it stands on.
    CREATE TABLE customer_of (
      one_source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
      other_source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
      connection INTEGER NOT NULL REFERENCES connection ON DELETE CASCADE,
      customer TEXT NOT NULL,
      read_at INTEGER NOT NULL,
      readable INTEGER NOT NULL,
      -- Counts up with every change, so that a comparison that was computed before is known to be old.
      version INTEGER NOT NULL,
      PRIMARY KEY (one_source, other_source)
    ) STRICT, WITHOUT ROWID;
  `);
};
