import { z } from 'zod';

import { faultKinds, type Fault } from '../../src-preload/fault';
import type { Db } from './database';
import { jsonOf, rowOf, rowsOf } from './row';

/** A vendor's system as the user set it up; its secret lies in the keychain under the same id. */
export interface ConnectionRow {
  readonly id: number;
  readonly vendor: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly lastPull: number | null;
  readonly lastFault: Fault | null;
}

/** A stored fault. */
export const faultSchema = z.custom<Fault>(
  (value) =>
    typeof value === 'object' && value !== null && 'kind' in value && faultKinds.some((kind) => kind === value.kind) && 'message' in value,
);
const schema: z.ZodType<ConnectionRow> = z.object({
  id: z.number(),
  vendor: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  settings: jsonOf(z.record(z.string(), z.string())),
  lastPull: z.number().nullable(),
  lastFault: jsonOf(faultSchema).nullable(),
});
const select = 'SELECT id, vendor, name, base_url AS baseUrl, settings, last_pull AS lastPull, last_fault AS lastFault FROM connection';

export interface NewConnection {
  readonly vendor: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly at: number;
}

/** All connections by name. */
export function listConnections(db: Db): ConnectionRow[] {
  return rowsOf(schema, db.prepare(`${select} ORDER BY name`).all());
}

/** One connection. */
export function findConnection(db: Db, id: number): ConnectionRow | undefined {
  return rowOf(schema, db.prepare(`${select} WHERE id = ?`).get(id));
}

/** The connection with this name, capitals aside. */
export function findConnectionByName(db: Db, name: string): ConnectionRow | undefined {
  return rowOf(schema, db.prepare(`${select} WHERE name = ?`).get(name));
}

/** Keeps a connection without its secret. */
export function addConnection(db: Db, connection: NewConnection): number {
  const { vendor, name, baseUrl, settings, at } = connection;
  const insert = db.prepare('INSERT INTO connection (vendor, name, base_url, settings, added_at) VALUES (?, ?, ?, ?, ?)');
  return Number(insert.run(vendor, name, baseUrl, JSON.stringify(settings), at).lastInsertRowid);
}

/** Moves a connection to another address or other settings. */
export function changeConnection(
  db: Db,
  id: number,
  change: { readonly baseUrl: string; readonly settings: Readonly<Record<string, string>> },
): void {
  db.prepare('UPDATE connection SET base_url = ?, settings = ? WHERE id = ?').run(change.baseUrl, JSON.stringify(change.settings), id);
}

/** Removes a connection with its mirror. */
export function removeConnection(db: Db, id: number): boolean {
  return db.prepare('DELETE FROM connection WHERE id = ?').run(id).changes > 0;
}

/** Notes a successful pull, or what went wrong with the last attempt. */
export function noteContact(db: Db, id: number, contact: { readonly pulledAt: number } | { readonly fault: Fault }): void {
  if ('pulledAt' in contact) db.prepare('UPDATE connection SET last_pull = ?, last_fault = NULL WHERE id = ?').run(contact.pulledAt, id);
  else db.prepare('UPDATE connection SET last_fault = ? WHERE id = ?').run(JSON.stringify(contact.fault), id);
}

const remoteSchema = z.object({
  id: z.string(),
  name: z.string(),
  group: z.string().exactOptional(),
  updatedAt: z.string().exactOptional(),
  approved: z.boolean().exactOptional(),
  lines: z.number().exactOptional(),
});
/** A BOM as the vendor's list named it last. */
export type RemoteBomRow = z.infer<typeof remoteSchema>;

/** Keeps the vendor's list, so that it can be shown offline. */
export function saveRemoteBoms(db: Db, connection: number, boms: readonly RemoteBomRow[]): void {
  db.transaction(() => {
    db.prepare('DELETE FROM remote_bom WHERE connection = ?').run(connection);
    const insert = db.prepare('INSERT OR REPLACE INTO remote_bom (connection, id, ordinal, body) VALUES (?, ?, ?, ?)');
    boms.forEach((bom, ordinal) => insert.run(connection, bom.id, ordinal, JSON.stringify(bom)));
  }).immediate();
}

/** The vendor's list as it was last read. */
export function listRemoteBoms(db: Db, connection: number): RemoteBomRow[] {
  const query = db.prepare('SELECT body FROM remote_bom WHERE connection = ? ORDER BY ordinal');
  return rowsOf(z.object({ body: jsonOf(remoteSchema) }), query.all(connection)).map((row) => row.body);
}
