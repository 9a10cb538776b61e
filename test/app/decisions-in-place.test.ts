import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';

import type { RowFilter } from '../../src-preload/contract';
import type { Decision } from '../../src-preload/domain/decision';
import { openForReading } from '../../src-main/store/database';
import { rowIdOf } from '../../src-main/store/ids';
import { workspaceOf } from '../../src-main/store/workspace-files';
import { openDesk } from '../../src-main/worker/open-desk';
import { importText, openTestApp } from '../support/open-app';

const sheet = (quantity: number, last: string) =>
  ['Ref,MPN,Description,Quantity', ...[0, 1, 2, 3, 4].map((at) => `R${at},PN-${at},Resistor,${at === 0 ? 4 : quantity}`), last].join('\n');

/** What is done to the log of decisions; the numbers are taken modulo what there is. */
const actions = array(
  record({ kind: constantFrom('left', 'right', 'both', 'ignore', 'comment', 'pin', 'undo', 'redo', 'jump'), at: nat(50), to: nat(50) }),
  { maxLength: 12 },
);

it('decisions one by one, undone, done again and jumped between come to what a desk says that works them out anew', async () => {
  const app = await openTestApp();
  const { id: reconciliation } = await app.ask('reconciliations.open', {
    left: await importText(app, 'left.csv', sheet(3, 'C1,CAP-1,Capacitor,1')),
    right: await importText(app, 'right.csv', sheet(5, 'D1,DIODE-1,Diode,1')),
  });
  const db = openForReading(workspaceOf(app.home));
  onTestFinished(() => void db.close());
  const filters: readonly RowFilter[] = [{}, { order: { by: 'decision', direction: 'ascending' } }, { only: 'undecided' }];
  const rows = async (filter: RowFilter) => app.ask('reconciliations.rows', { reconciliation, filter, from: 0, count: 50 });

  async function decisionsOf(kind: string, at: number, to: number): Promise<readonly Decision[]> {
    const all = (await rows({})).rows.map(({ row }) => row);
    const [one, other] = [all[at % all.length], all[to % all.length]];
    if (one === undefined || other === undefined) return [];
    switch (kind) {
      case 'left':
      case 'right':
        return [{ kind: 'choose', row: one.id, fields: 'row', choice: { kind: 'take', side: kind } }];
      case 'both':
        return [one, other].map(({ id }) => ({ kind: 'choose', row: id, fields: ['quantity'], choice: { kind: 'take', side: 'left' } }));
      case 'ignore':
        return [{ kind: 'ignore', row: one.id, until: 'changed' }];
      case 'comment':
        return [{ kind: 'comment', row: one.id, text: `looked at ${to}` }];
      default:
        return one.left === null || other.right === null || one === other
          ? []
          : [{ kind: 'pin', left: one.left.key, right: other.right.key }];
    }
  }

  await assert(
    asyncProperty(actions, async (run) => {
      for (const { kind, at, to } of run) {
        const { steps, redoable } = await app.ask('reconciliations.describe', { reconciliation });
        const history = await app.ask('reconciliations.history', { reconciliation });
        if (kind === 'undo' || kind === 'redo') {
          if ((kind === 'undo' ? steps : redoable) > 0) await app.ask(`reconciliations.${kind}`, { reconciliation });
        } else if (kind === 'jump') {
          const step = history[at % history.length]?.step;
          if (step !== undefined) await app.ask('reconciliations.jump', { reconciliation, step });
        } else {
          const decisions = await decisionsOf(kind, at, to);
          if (decisions.length > 0) await app.ask('reconciliations.decide', { reconciliation, decisions, label: kind });
        }
        const anew = openDesk(db, () => new Date(app.clock.now()).toISOString().slice(0, 10));
        const number = rowIdOf('reconciliation', reconciliation);
        expect(await app.ask('reconciliations.describe', { reconciliation })).toMatchObject(await countsOf(anew.overview(number)));
        for (const filter of filters) expect(await rows(filter)).toEqual(await anew.rows(number, { filter, from: 0, count: 50 }));
      }
    }),
    { numRuns: 40 },
  );
});

async function countsOf(overview: Promise<{ readonly decided: number; readonly undecided: number; readonly summary: object }>) {
  const { decided, undecided, summary } = await overview;
  return { decided, undecided, summary };
}
