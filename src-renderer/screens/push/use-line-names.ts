import { useEffect, useState } from 'react';

import type { Bridge } from '../../../src-preload/contract';
import { useHost } from '../../host/HostContext';
import { lineName } from '../reconcile/cell-value';

const page = 500;

/** What the lines of a reconciliation's decided rows are called, by row id: an edit itself only names the vendor's key. Empty until it is known. */
export function useLineNames(reconciliation: string | undefined): ReadonlyMap<string, string> {
  const host = useHost();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let isShown = true;
    if (reconciliation !== undefined) void readNames(host, reconciliation).then((read) => (isShown ? setNames(read) : undefined));
    return () => {
      isShown = false;
    };
  }, [host, reconciliation]);
  return names;
}

async function readNames(host: Bridge, reconciliation: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (let from = 0, total = 1; from < total; from += page) {
    // One window after the other: the next is only asked for when this one says that there is more.
    const reply = await host.call('reconciliations.rows', { reconciliation, filter: { only: 'decided' }, from, count: page });
    // Names are an aid: without them the keys stand, and a host that is gone says so where it matters.
    if (!reply.ok) return names;
    total = reply.value.total;
    for (const { row } of reply.value.rows) {
      const line = row.left ?? row.right;
      if (line !== null) names.set(row.id, lineName(line));
    }
  }
  return names;
}
