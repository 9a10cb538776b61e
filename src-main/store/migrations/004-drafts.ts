import type { Migration } from '../migrate';

/** What is typed and not decided yet, so that a crash in the middle of a word loses no more than that. */
export const drafts: Migration = (db) => {
  db.exec(`
    CREATE TABLE draft (
      reconciliation INTEGER NOT NULL REFERENCES reconciliation ON DELETE CASCADE,
      row TEXT NOT NULL,
      -- The field of the row, or what else is being written: a comment, a question.
      what TEXT NOT NULL,
      text TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (reconciliation, row, what)
    ) STRICT, WITHOUT ROWID;
  `);
};
