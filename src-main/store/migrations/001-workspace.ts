import type { Migration } from '../migrate';

/** The first schema: mirror, reconciliations, decisions, pushes with their journal, audit log, search. */
export const workspace: Migration = (db) => {
  db.exec(`
    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE connection (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      vendor TEXT NOT NULL,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      base_url TEXT NOT NULL,
      settings TEXT NOT NULL,
      added_at INTEGER NOT NULL,
      last_pull INTEGER,
      last_fault TEXT
    ) STRICT;

    CREATE TABLE remote_bom (
      connection INTEGER NOT NULL REFERENCES connection ON DELETE CASCADE,
      id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (connection, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE source (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('file', 'vendor')),
      name TEXT NOT NULL,
      connection INTEGER REFERENCES connection ON DELETE CASCADE,
      remote_id TEXT,
      UNIQUE (connection, remote_id)
    ) STRICT;

    -- Content: blocks of lines or of raw records, and lists of blocks. Both are found by the hash of what they hold.
    CREATE TABLE block (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      hash BLOB NOT NULL UNIQUE,
      items INTEGER NOT NULL,
      body BLOB NOT NULL,
      -- 0: waits for the search index, 1: is in it, 2: does not belong there.
      indexed INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX block_to_index ON block (id) WHERE indexed = 0;

    CREATE TABLE content (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      hash BLOB NOT NULL UNIQUE,
      items INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE content_block (
      content INTEGER NOT NULL REFERENCES content ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      block INTEGER NOT NULL REFERENCES block,
      PRIMARY KEY (content, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX content_of_block ON content_block (block);

    CREATE TABLE snapshot (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
      taken_at INTEGER NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('import', 'pull', 'push')),
      -- The BOM without its lines, as JSON.
      head TEXT NOT NULL,
      lines INTEGER NOT NULL REFERENCES content,
      raw INTEGER REFERENCES content,
      fresh INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX snapshot_of_source ON snapshot (source, id);
    CREATE INDEX snapshot_of_lines ON snapshot (lines);
    CREATE INDEX snapshot_of_raw ON snapshot (raw);

    CREATE VIRTUAL TABLE line_text USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram');

    CREATE TABLE mapping (
      shape TEXT PRIMARY KEY,
      options TEXT NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE reconciliation (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      left_snapshot INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE,
      right_snapshot INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE,
      base_snapshot INTEGER REFERENCES snapshot ON DELETE SET NULL,
      profile TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      -- Number of the last step in force; 0 before the first.
      head INTEGER NOT NULL DEFAULT 0,
      summary TEXT
    ) STRICT;
    CREATE INDEX reconciliation_of_left ON reconciliation (left_snapshot);
    CREATE INDEX reconciliation_of_right ON reconciliation (right_snapshot);
    CREATE INDEX reconciliation_of_base ON reconciliation (base_snapshot);

    -- Append-only: undo moves the head back; a new step after an undo starts a branch whose parent is the head.
    CREATE TABLE step (
      reconciliation INTEGER NOT NULL REFERENCES reconciliation ON DELETE CASCADE,
      number INTEGER NOT NULL,
      parent INTEGER NOT NULL,
      label TEXT NOT NULL,
      at INTEGER NOT NULL,
      who TEXT NOT NULL,
      decisions TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (reconciliation, number)
    ) STRICT;

    CREATE TABLE agreement (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      left_snapshot INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE,
      right_snapshot INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE,
      at INTEGER NOT NULL,
      who TEXT NOT NULL
    ) STRICT;
    CREATE INDEX agreement_of_left ON agreement (left_snapshot);
    CREATE INDEX agreement_of_right ON agreement (right_snapshot);

    CREATE TABLE push (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      connection INTEGER REFERENCES connection ON DELETE SET NULL,
      target_name TEXT NOT NULL,
      target_source INTEGER REFERENCES source ON DELETE SET NULL,
      reconciliation INTEGER REFERENCES reconciliation ON DELETE SET NULL,
      -- Which side is written, from what, and how the edits were chosen, as JSON.
      intent TEXT NOT NULL,
      source_snapshot INTEGER REFERENCES snapshot ON DELETE SET NULL,
      planned_on INTEGER REFERENCES snapshot ON DELETE SET NULL,
      -- The target as it was read right before the first request.
      began_on INTEGER REFERENCES snapshot ON DELETE SET NULL,
      ended_on INTEGER REFERENCES snapshot ON DELETE SET NULL,
      status TEXT NOT NULL CHECK (status IN ('waiting', 'running', 'paused', 'done', 'partly', 'failed')),
      -- What the user asked for while it runs.
      wish TEXT CHECK (wish IN ('pause', 'cancel')),
      who TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      verified INTEGER,
      fault TEXT,
      refused TEXT NOT NULL,
      lossy TEXT NOT NULL
    ) STRICT;
    CREATE INDEX push_by_status ON push (status);
    CREATE INDEX push_of_snapshots ON push (source_snapshot, planned_on, began_on, ended_on);

    CREATE TABLE push_edit (
      push INTEGER NOT NULL REFERENCES push ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      edit TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('planned', 'sending', 'done', 'failed', 'unknown', 'moved-on')),
      attempts INTEGER NOT NULL DEFAULT 0,
      -- Key of the target's line that the edit made or wrote.
      key TEXT,
      message TEXT,
      at INTEGER,
      PRIMARY KEY (push, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX push_edit_by_outcome ON push_edit (push, outcome);

    CREATE TABLE push_request (
      push INTEGER NOT NULL REFERENCES push ON DELETE CASCADE,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      method TEXT NOT NULL,
      path TEXT NOT NULL,
      edits TEXT NOT NULL,
      status TEXT NOT NULL,
      milliseconds INTEGER,
      request_id TEXT,
      PRIMARY KEY (push, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lock (
      name TEXT PRIMARY KEY,
      owner TEXT NOT NULL,
      pid INTEGER NOT NULL,
      beat INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      who TEXT NOT NULL,
      action TEXT NOT NULL,
      detail TEXT NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  `);
};
