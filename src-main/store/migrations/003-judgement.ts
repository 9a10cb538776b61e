import type { Migration } from '../migrate';

/**
 * What people judge by: aliases, profiles, accepted findings. And on which snapshots each step was decided, so that decisions follow
 * their lines when a side moves on.
 */
export const judgement: Migration = (db) => {
  db.exec(`
    CREATE TABLE alias (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('manufacturer', 'part')),
      from_text TEXT NOT NULL,
      to_text TEXT NOT NULL,
      scope TEXT NOT NULL CHECK (scope IN ('comparison', 'vendor', 'always')),
      -- Id of the reconciliation or of the vendor that it holds for.
      of_id TEXT,
      who TEXT NOT NULL,
      at INTEGER NOT NULL,
      evidence TEXT
    ) STRICT;

    CREATE TABLE profile (
      name TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      version INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- The smaller source comes first, whichever side it stands on.
    CREATE TABLE profile_of_pair (
      one_source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
      other_source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
      profile TEXT NOT NULL,
      PRIMARY KEY (one_source, other_source)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lint_exception (
      reconciliation INTEGER NOT NULL REFERENCES reconciliation ON DELETE CASCADE,
      target TEXT NOT NULL CHECK (target IN ('left', 'right')),
      rule TEXT NOT NULL,
      line TEXT NOT NULL,
      premise TEXT NOT NULL,
      reason TEXT NOT NULL,
      who TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (reconciliation, target, rule, line)
    ) STRICT, WITHOUT ROWID;

    -- Steps from before this column was there stand on the snapshots that the reconciliation has now.
    ALTER TABLE step ADD COLUMN left_snapshot INTEGER REFERENCES snapshot ON DELETE SET NULL;
    ALTER TABLE step ADD COLUMN right_snapshot INTEGER REFERENCES snapshot ON DELETE SET NULL;
    UPDATE step SET
      left_snapshot = (SELECT left_snapshot FROM reconciliation WHERE id = step.reconciliation),
      right_snapshot = (SELECT right_snapshot FROM reconciliation WHERE id = step.reconciliation);
    CREATE INDEX step_of_left ON step (left_snapshot);
    CREATE INDEX step_of_right ON step (right_snapshot);
  `);
};
