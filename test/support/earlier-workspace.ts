import type { Db } from '../../src-main/store/database';

type Value = string | number | Buffer | null;
type Row = Readonly<Record<string, Value>>;

const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const hash = (byte: number) => Buffer.alloc(32, byte);

/**
 * Rows of every table, each column with a value at least once, in an order that keeps references. A migration that adds a table or a
 * column adds to this. Texts are such as are easily lost: leading zeros, quotes, other scripts, a value that looks like a number.
 */
export const rowsOfEveryTable: Readonly<Record<string, readonly Row[]>> = {
  setting: [
    { name: 'workspace', value: '2f1d6c1e-8f0a-4a8c-9c1b-0d5a3d1f7e11' },
    { name: 'opened', value: '007' },
  ],
  connection: [
    {
      id: 3,
      vendor: 'kojo',
      name: 'Werk “Süd”',
      base_url: 'https://kojo.example/v1',
      settings: '{"job":"0017"}',
      added_at: at,
      last_pull: at + 1,
      last_fault: '{"kind":"offline","message":"no network"}',
    },
    {
      id: 9,
      vendor: 'cofactr',
      name: 'second',
      base_url: 'https://c.example',
      settings: '{}',
      added_at: at,
      last_pull: null,
      last_fault: null,
    },
  ],
  remote_bom: [{ connection: 3, id: '0042', ordinal: 0, body: '{"id":"0042","name":"Sensor, rev \\"B\\""}' }],
  source: [
    { id: 4, kind: 'file', name: 'Stückliste 1-2.csv', connection: null, remote_id: null, path: '/boms/Stückliste 1-2.csv' },
    { id: 6, kind: 'vendor', name: 'コンデンサ', connection: 3, remote_id: '0042', path: null },
  ],
  block: [
    { id: 11, hash: hash(1), items: 2, body: Buffer.from([0, 255, 10, 13, 39]), indexed: 1, marks: Buffer.from([0, 255, 1]) },
    { id: 12, hash: hash(2), items: 1, body: Buffer.from('{"mpn":"0022232041"}'), indexed: 0, marks: null },
  ],
  content: [
    { id: 21, hash: hash(3), items: 3 },
    { id: 22, hash: hash(4), items: 1 },
  ],
  content_block: [
    { content: 21, ordinal: 0, block: 11 },
    { content: 21, ordinal: 1, block: 12 },
    { content: 22, ordinal: 0, block: 12 },
  ],
  snapshot: [
    {
      id: 31,
      source: 4,
      taken_at: at,
      origin: 'import',
      head: '{"name":"A"}',
      lines: 21,
      raw: null,
      fresh: 3,
      read_with: '{"headerRow":4}',
    },
    { id: 32, source: 6, taken_at: at + 2, origin: 'pull', head: '{"name":"B"}', lines: 21, raw: 22, fresh: 0, read_with: null },
    { id: 35, source: 6, taken_at: at + 3, origin: 'push', head: '{"name":"C"}', lines: 22, raw: null, fresh: 1, read_with: null },
  ],
  mapping: [{ shape: 'csv|Item|Qty', options: '{"columns":{"Item":"partNumber"}}', used_at: at, file: 'bom.csv', name: 'PCB lists' }],
  reconciliation: [
    {
      id: 41,
      left_snapshot: 31,
      right_snapshot: 32,
      base_snapshot: 35,
      profile: 'electronics',
      created_at: at,
      head: 2,
      summary: '{"same":1}',
    },
    { id: 44, left_snapshot: 32, right_snapshot: 31, base_snapshot: null, profile: 'mechanical', created_at: at, head: 0, summary: null },
  ],
  step: [
    {
      reconciliation: 41,
      number: 1,
      parent: 0,
      label: 'take left',
      at,
      who: 'ada',
      decisions: '[{"kind":"comment","row":"1","text":"007"}]',
      count: 1,
      left_snapshot: 31,
      right_snapshot: 32,
    },
    {
      reconciliation: 41,
      number: 2,
      parent: 1,
      label: 'Ö',
      at: at + 1,
      who: 'grace',
      decisions: '[]',
      count: 0,
      left_snapshot: 31,
      right_snapshot: 32,
    },
    {
      reconciliation: 41,
      number: 3,
      parent: 1,
      label: 'undone',
      at: at + 2,
      who: 'ada',
      decisions: '[]',
      count: 7,
      left_snapshot: 31,
      right_snapshot: 32,
    },
  ],
  agreement: [{ id: 51, left_snapshot: 31, right_snapshot: 35, at, who: 'ada' }],
  push: [
    {
      id: 61,
      connection: 3,
      target_name: 'Sensor',
      target_source: 6,
      reconciliation: 41,
      intent: '{"target":"right","by":"decided","deletes":true,"profile":"electronics","remote":{"connection":3,"bom":"0042"}}',
      source_snapshot: 31,
      planned_on: 32,
      began_on: 32,
      ended_on: 35,
      status: 'paused',
      wish: 'pause',
      who: 'ada',
      started_at: at,
      ended_at: at + 9,
      verified: 0,
      fault: '{"kind":"unreachable","message":"gone"}',
      refused: '[]',
      lossy: '[{"row":"1"}]',
    },
  ],
  push_edit: [
    { push: 61, ordinal: 0, edit: '{"op":"create"}', outcome: 'done', attempts: 1, key: '0001', message: null, at },
    { push: 61, ordinal: 1, edit: '{"op":"delete","key":"2"}', outcome: 'unknown', attempts: 2, key: null, message: 'no reply', at: null },
    { push: 61, ordinal: 2, edit: '{"op":"update"}', outcome: 'planned', attempts: 0, key: null, message: null, at: null },
  ],
  push_request: [
    {
      push: 61,
      number: 1,
      at,
      method: 'POST',
      path: '/billOfMaterials/0042/items',
      edits: '[0]',
      status: 'done',
      milliseconds: 12,
      request_id: 'req-1',
    },
    {
      push: 61,
      number: 2,
      at: at + 1,
      method: 'DELETE',
      path: '/x/2',
      edits: '[1]',
      status: 'sending',
      milliseconds: null,
      request_id: null,
    },
  ],
  lock: [{ name: 'push 3/0042', owner: 'o-1', pid: 4242, beat: at }],
  audit: [
    { seq: 1, at, who: 'ada', action: 'file.import', detail: 'bom.csv', hash: hash(5) },
    { seq: 2, at: at + 1, who: 'ada', action: 'push.end', detail: '“done”', hash: hash(6) },
  ],
  customer_part: [{ connection: 3, customer: 'ACME', part: '00-1', customer_part: '1E5' }],
  customer_of: [{ one_source: 4, other_source: 6, connection: 3, customer: 'ACME', read_at: at, readable: 1, version: 3 }],
  alias: [
    {
      id: 71,
      kind: 'part',
      from_text: '0022232041',
      to_text: '22-23-2041',
      scope: 'comparison',
      of_id: 'r41',
      who: 'ada',
      at,
      evidence: 'row 3',
    },
    {
      id: 72,
      kind: 'manufacturer',
      from_text: 'TI',
      to_text: 'Texas Instruments',
      scope: 'always',
      of_id: null,
      who: 'ada',
      at,
      evidence: null,
    },
  ],
  profile: [{ name: 'ours', body: '{"rules":{}}', saved_at: at, version: 2 }],
  profile_of_pair: [{ one_source: 4, other_source: 6, profile: 'ours' }],
  lint_exception: [
    { reconciliation: 41, target: 'right', rule: 'duplicate', line: 'row:2', premise: '{}', reason: 'on purpose', who: 'ada', at },
  ],
  reading: [{ key: hash(9), lines: 21, raw: 22, head: '{"name":"A"}', inspect: '{"columns":[]}' }],
  draft: [{ reconciliation: 41, row: 'row:2~row:2', what: 'comment', text: 'half a wor', at }],
};

/** Columns that a migration adds to a table that was there before, and what they hold for rows from before. */
export const addedColumns: Readonly<Record<string, (row: Row) => Value>> = {
  // A step stands on the snapshots that its reconciliation has.
  'step.left_snapshot': () => 31,
  'step.right_snapshot': () => 32,
  'snapshot.read_with': () => null,
  'mapping.file': () => '',
  'mapping.name': () => null,
  'source.path': () => null,
  'block.marks': () => null,
};

/** Columns that a migration takes away, for what they held is made again from what stays. */
export const droppedColumns: ReadonlySet<string> = new Set(['block.prints']);

export function tablesOf(db: Db): readonly string[] {
  return db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all();
}

export function columnsOf(db: Db, table: string): readonly string[] {
  return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?) ORDER BY cid').pluck().all(table);
}

/** Puts the rows of every table that this database has into it, as far as it has their columns. */
export function fillEveryTable(db: Db): void {
  const there = tablesOf(db);
  for (const [table, rows] of Object.entries(rowsOfEveryTable)) {
    if (!there.includes(table)) continue;
    const columns = columnsOf(db, table);
    for (const row of rows) {
      const named = Object.keys(row).filter((name) => columns.includes(name));
      db.prepare(`INSERT INTO ${table} (${named.map((name) => `"${name}"`).join(', ')}) VALUES (${named.map(() => '?').join(', ')})`).run(
        named.map((name) => row[name] ?? null),
      );
    }
  }
  db.prepare(`INSERT INTO line_text (rowid, text) VALUES (11, 'resistor 0022232041')`).run();
}

/** Every row of every table, by columns; the counters that keep numbers from being given twice as well. */
export function everyRow(db: Db): Readonly<Record<string, readonly Row[]>> {
  return Object.fromEntries(
    [...tablesOf(db), 'sqlite_sequence'].map((table) => {
      const columns = columnsOf(db, table).map((name) => `"${name}"`);
      return [table, db.prepare<[], Row>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${columns.join(', ')}`).all()];
    }),
  );
}
