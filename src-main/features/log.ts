import { z } from 'zod';

import type { Context } from '../context';
import type { HandlersOf } from '../host/handlers';
import { exportAudit, listAudit, verifyAudit } from '../store/audit';
import { count, from, nothing } from './accept';
import { iso } from './audit';

/** The audit log. */
export function logCalls({ db }: Context): HandlersOf<'log'> {
  return {
    'log.list': {
      accept: z.strictObject({ from, count }),
      run: (window) => {
        const { total, entries } = listAudit(db, window);
        return { total, entries: entries.map(({ at, ...entry }) => ({ ...entry, at: iso(at) })) };
      },
    },
    'log.export': {
      accept: nothing,
      run: () => ({
        name: 'trueup-log.json',
        type: 'application/json',
        bytes: Buffer.from(`${JSON.stringify(exportAudit(db), undefined, 1)}\n`).toString('base64'),
      }),
    },
    'log.verify': {
      accept: nothing,
      run: () => {
        const found = verifyAudit(db);
        if (found.kind === 'intact') return { entries: found.entries };
        return { entries: listAudit(db, { from: 0, count: 0 }).total, brokenAt: found.seq };
      },
    },
  };
}
