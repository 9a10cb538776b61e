import { z } from 'zod';

import type { RecentView } from '../../../src-preload/contract';
import type { Served } from '../loopback';

const schema = z.array(z.object({ id: z.string(), left: z.string(), right: z.string() }));

/** Tells the newest comparisons, newest first, now and whenever they are others. */
export function followComparisons(app: Served, tell: (comparisons: readonly RecentView[]) => void): void {
  let told: readonly RecentView[] = [];
  const look = async (): Promise<void> => {
    const reply = await app.call('reconciliations.recent', {});
    // A workspace that cannot be opened has none; the page says what is wrong with it.
    const found = reply.ok ? schema.parse(reply.value) : [];
    if (JSON.stringify(found) === JSON.stringify(told)) return;
    told = found;
    tell(found);
  };
  app.onAny((event, payload) => {
    // A decision is told too; only what is not in the list yet changes it.
    const isKnown = 'id' in payload && told.some((each) => each.id === payload.id);
    if (event === 'sources' || (event === 'reconciliation' && !isKnown)) void look();
  });
  void look();
}
