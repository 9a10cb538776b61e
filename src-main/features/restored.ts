import type { Context } from '../context';
import { listConnections } from '../store/connections';
import type { Restored } from '../store/restore';
import { note } from './audit';

/**
 * Sets right what a restored back-up cannot know. Pushes that were under way in it are paused: what they have sent since is found
 * by reading back, but nothing goes out unasked. A connection that it lacks, or has as another one, must not leave its secret to
 * whatever gets its number next: it would be sent to another vendor.
 */
export async function settleRestored(context: Context, { connections }: Restored): Promise<void> {
  const { db, secrets, vendors } = context;
  db.prepare(`UPDATE push SET status = 'paused', wish = NULL WHERE status IN ('waiting', 'running')`).run();
  const now = new Map(listConnections(db).map((row) => [row.id, row]));
  for (const row of connections) {
    const is = now.get(row.id);
    if (is !== undefined && is.vendor === row.vendor && is.baseUrl === row.baseUrl && is.name === row.name) continue;
    await secrets.remove(vendors.secretEntry(row));
  }
  note(context, 'backup.restored', 'a back-up was put in the workspace’s place; what was there before is a back-up now');
}
