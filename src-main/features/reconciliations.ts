import { z } from 'zod';

import type { Arg, ExportFormat, FileView, HistoryView, ReconciliationView, RowFilter } from '../../src-preload/contract';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { withoutPrinter } from '../host/pdf';
import { addAgreement } from '../store/agreements';
import { addStep, countSteps, jumpToStep, listSteps, redoStep, undoStep } from '../store/decisions';
import { idOf, notFound } from '../store/ids';
import {
  listNewest,
  listReconciliations,
  moveReconciliation,
  removeReconciliation,
  type ReconciliationRow,
} from '../store/reconciliations';
import { findSnapshot, latestSnapshot, type SnapshotRow } from '../store/snapshots';
import type { NewDecisions } from '../worker/desk';
import type { AskedFilter } from '../worker/filter-rows';
import { choice, count, decision, from, id, nothing, rowFilter } from './accept';
import { iso, note } from './audit';
import { agreedBase, openReconciliation } from './open-reconciliation';
import { listedView, reconciliationView, rowOf } from './reconciliation-views';
import { watched } from './watched';

const ofReconciliation = z.strictObject({ reconciliation: id });
const formats = [
  'json',
  'csv',
  'xlsx',
  'html',
  'pdf',
  'patch.json',
  'kit.csv',
  'kit.xlsx',
  'cofactr.csv',
  'cofactr.xlsx',
  'kicad.csv',
  'kicad.xlsx',
  'jlcpcb.csv',
  'jlcpcb.xlsx',
  'digikey.csv',
  'digikey.xlsx',
  'erpnext.csv',
  'erpnext.xlsx',
] as const satisfies readonly ExportFormat[];
/** As many as a menu holds without being searched through. */
const recentCount = 10;
const products = z
  .string()
  .max(30)
  .refine((text) => /^[1-9]\d{0,8}$/.test(text), 'not a number of products');

/** Two snapshots side by side, and the decisions about their differences. */
export function reconciliationCalls(context: Context): HandlersOf<'reconciliations'> {
  const { db, desk, announcer } = context;

  async function changed(reconciliation: string): Promise<ReconciliationView> {
    const view = await reconciliationView(context, rowOf(context, reconciliation));
    announcer.announce('reconciliation', view);
    return view;
  }

  /** One transaction: the change and its note in the log are on the disk together, with one wait for it. */
  function inOneStep(change: () => void): void {
    db.transaction(change).immediate();
  }

  /** With the name of who asks, for what is theirs to decide. */
  function asked<T extends { readonly filter: RowFilter }>(where: T): T & { readonly filter: AskedFilter } {
    return { ...where, filter: { ...where.filter, ...(where.filter.only === 'mine' ? { me: context.who } : {}) } };
  }

  return {
    'reconciliations.list': {
      accept: nothing,
      run: async () => {
        const views: ReconciliationView[] = [];
        // One after another: each may have to be computed, and a list that was computed before is read from the store.
        for (const row of listReconciliations(db)) views.push(await listedView(context, row));
        return views;
      },
    },
    'reconciliations.recent': {
      accept: nothing,
      run: () => listNewest(db, recentCount).map(({ id: row, ...names }) => ({ id: idOf('reconciliation', row), ...names })),
    },
    'reconciliations.open': {
      accept: z.strictObject({ left: id, right: id, base: id.exactOptional(), profile: z.string().max(60).exactOptional() }),
      run: async (request) => changed(idOf('reconciliation', await openReconciliation(context, request))),
    },
    'reconciliations.describe': {
      accept: ofReconciliation,
      run: ({ reconciliation }) => reconciliationView(context, rowOf(context, reconciliation)),
    },
    'reconciliations.remove': {
      accept: ofReconciliation,
      run: ({ reconciliation }) => {
        const row = rowOf(context, reconciliation);
        removeReconciliation(db, row.id);
        desk.forget(row.id);
        note(context, 'reconciliation.remove', `${reconciliation} with its decisions`);
        announcer.announce('sources', {});
        return { removed: reconciliation };
      },
    },
    'reconciliations.rows': {
      accept: z.strictObject({ reconciliation: id, filter: rowFilter, from, count }),
      run: ({ reconciliation, ...window }) => desk.rows(rowOf(context, reconciliation).id, asked(window)),
    },
    'reconciliations.seek': {
      accept: z.strictObject({
        reconciliation: id,
        filter: rowFilter,
        from: z.int().min(-1).max(1_000_000_000),
        direction: z.enum(['next', 'previous']),
        what: z.enum(['difference', 'conflict', 'undecided', 'review']),
      }),
      run: ({ reconciliation, ...where }) => desk.seek(rowOf(context, reconciliation).id, asked(where)),
    },
    'reconciliations.strip': {
      accept: z.strictObject({ reconciliation: id, filter: rowFilter, slices: z.int().min(1).max(5_000) }),
      run: ({ reconciliation, slices, ...where }) => desk.strip(rowOf(context, reconciliation).id, asked(where).filter, slices),
    },
    'reconciliations.place': {
      accept: z.strictObject({ reconciliation: id, filter: rowFilter, row: z.string().min(1).max(20_000) }),
      run: async ({ reconciliation, row, ...where }) => ({
        index: await desk.place(rowOf(context, reconciliation).id, asked(where).filter, row),
      }),
    },
    'reconciliations.effects': {
      accept: ofReconciliation,
      run: ({ reconciliation }) => desk.effects(rowOf(context, reconciliation).id),
    },
    'reconciliations.drift': {
      accept: ofReconciliation,
      run: ({ reconciliation }) => desk.drift(rowOf(context, reconciliation).id),
    },
    'reconciliations.decide': {
      accept: z.strictObject({ reconciliation: id, decisions: z.array(decision).min(1).max(200_000), label: z.string().max(500) }),
      run: async ({ reconciliation, decisions, label }) => {
        const row = rowOf(context, reconciliation);
        decide(context, row.id, await desk.withPremises(row.id, decisions), label);
        return changed(reconciliation);
      },
    },
    'reconciliations.decideAll': {
      accept: z.strictObject({ reconciliation: id, filter: rowFilter, choice, scope: z.enum(['unconflicted', 'everything']) }),
      run: async ({ reconciliation, ...all }) => {
        const row = rowOf(context, reconciliation);
        const decisions = await desk.decideAll(row.id, asked(all));
        if (decisions.count > 0) decide(context, row.id, decisions, `${labelOf(all)} in ${decisions.rows} rows`);
        return changed(reconciliation);
      },
    },
    'reconciliations.merge': {
      accept: z.strictObject({ reconciliation: id, filter: rowFilter }),
      run: async ({ reconciliation, filter }) => {
        const row = rowOf(context, reconciliation);
        if (row.base === null) {
          fail('invalid', 'There is no base: nobody knows which side changed.', {
            unharmed: 'Nothing was decided.',
            next: 'Choose a side row by row, or open the comparison with a base.',
          });
        }
        const decisions = await desk.proposals(row.id, asked({ filter }).filter);
        if (decisions.count > 0) decide(context, row.id, decisions, `Merge ${decisions.rows} rows`);
        return changed(reconciliation);
      },
    },
    'reconciliations.undo': {
      accept: ofReconciliation,
      run: ({ reconciliation }) => {
        const row = rowOf(context, reconciliation);
        inOneStep(() => {
          const { undoLabel } = countSteps(db, row.id);
          if (!undoStep(db, row.id)) fail('invalid', 'There is nothing to undo.', { unharmed: 'Nothing was changed.' });
          note(context, 'decisions.undo', `${reconciliation}: ${undoLabel ?? ''}`);
        });
        return changed(reconciliation);
      },
    },
    'reconciliations.redo': {
      accept: ofReconciliation,
      run: ({ reconciliation }) => {
        const row = rowOf(context, reconciliation);
        inOneStep(() => {
          if (!redoStep(db, row.id)) fail('invalid', 'There is nothing to do again.', { unharmed: 'Nothing was changed.' });
          note(context, 'decisions.redo', `${reconciliation}: ${countSteps(db, row.id).undoLabel ?? ''}`);
        });
        return changed(reconciliation);
      },
    },
    'reconciliations.jump': {
      accept: z.strictObject({ reconciliation: id, step: z.int().min(0).max(1_000_000_000) }),
      run: ({ reconciliation, step }) => {
        const row = rowOf(context, reconciliation);
        inOneStep(() => {
          if (!jumpToStep(db, row.id, step))
            fail('not-found', `There is no step ${step} in the history.`, { unharmed: 'Nothing was changed.' });
          note(context, 'decisions.jump', `${reconciliation}: to step ${step}`);
        });
        return changed(reconciliation);
      },
    },
    'reconciliations.history': {
      accept: ofReconciliation,
      run: ({ reconciliation }) =>
        listSteps(db, rowOf(context, reconciliation).id).map(({ number, label, at, who, decisions, inForce }): HistoryView => ({
          step: number,
          label,
          at: iso(at),
          who,
          decisions,
          inForce,
        })),
    },
    'reconciliations.candidates': {
      accept: z.strictObject({ reconciliation: id, row: z.string().min(1).max(20_000), text: z.string().max(500).exactOptional() }),
      run: ({ reconciliation, row, text = '' }) => desk.candidates(rowOf(context, reconciliation).id, row, text),
    },
    'reconciliations.agree': {
      accept: ofReconciliation,
      run: async ({ reconciliation }) => {
        const row = rowOf(context, reconciliation);
        const { undecided } = await desk.overview(row.id);
        if (undecided > 0) {
          fail('invalid', `${undecided} differences are not decided yet.`, {
            unharmed: 'Nothing was changed.',
            next: 'Decide them first: what is not decided would look like a change of one side from then on.',
          });
        }
        agree(context, row.left, row.right);
        return changed(reconciliation);
      },
    },
    'reconciliations.refresh': {
      accept: ofReconciliation,
      run: async ({ reconciliation }) => {
        const row = rowOf(context, reconciliation);
        const to = { left: newest(context, row.left), right: newest(context, row.right) };
        if (to.left.id !== row.left || to.right.id !== row.right) {
          moveReconciliation(db, row.id, { left: to.left.id, right: to.right.id, base: baseAfter(context, row, to) });
          note(context, 'reconciliation.move', `${reconciliation}: ${to.left.head.name} with ${to.right.head.name}, newer snapshots`);
        }
        const moved = await desk.moved(row.id);
        return { reconciliation: await changed(reconciliation), ...moved };
      },
    },
    'reconciliations.export': {
      accept: z.strictObject({ reconciliation: id, format: z.enum(formats), products: products.exactOptional() }),
      run: async ({ reconciliation, format, products: perKit }) => {
        const { id: row } = rowOf(context, reconciliation);
        const write = (as: Exclude<ExportFormat, 'pdf'>): Promise<FileView> =>
          watched(context, `Write the ${format} file`, (watch) => desk.export(row, as, perKit, watch));
        if (format !== 'pdf') return write(format);
        const print = context.printPdf ?? withoutPrinter();
        const page = await write('html');
        const bytes = await print(Buffer.from(page.bytes, 'base64').toString('utf8'));
        return { name: page.name.replace(/html$/, 'pdf'), type: 'application/pdf', bytes: Buffer.from(bytes).toString('base64') };
      },
    },
  };
}

/** Notes that two snapshots agree, so that the next comparison of their sources has a base. */
export function agree(context: Pick<Context, 'db' | 'clock' | 'who'>, left: number, right: number): void {
  const { db, clock, who } = context;
  addAgreement(db, { left, right, at: clock.now(), who });
  note(context, 'reconciliation.agree', `${idOf('snapshot', left)} and ${idOf('snapshot', right)} agree`);
}

/** The last snapshot of the source that a snapshot is of. */
function newest(context: Context, snapshot: number): SnapshotRow {
  const row = findSnapshot(context.db, snapshot) ?? notFound('snapshot', idOf('snapshot', snapshot));
  return latestSnapshot(context.db, row.source) ?? row;
}

/** A base that somebody chose stays; one that the two sources agreed on is looked up anew. */
function baseAfter(
  context: Context,
  row: ReconciliationRow,
  to: { readonly left: SnapshotRow; readonly right: SnapshotRow },
): number | null {
  const source = row.base === null ? undefined : findSnapshot(context.db, row.base)?.source;
  const isChosen = source !== undefined && source !== to.left.source && source !== to.right.source;
  return isChosen ? row.base : (agreedBase(context, to.left, to.right) ?? row.base);
}

function decide(context: Context, reconciliation: number, decisions: NewDecisions, label: string): void {
  const { db, clock, who } = context;
  db.transaction(() => {
    addStep(db, { reconciliation, label, at: clock.now(), who, decisions: decisions.text, count: decisions.count });
    note(context, 'decisions.add', `${idOf('reconciliation', reconciliation)}: ${label}`);
  }).immediate();
}

function labelOf({ choice: chosen }: Pick<Arg<'reconciliations.decideAll'>, 'choice'>): string {
  return chosen.kind === 'take' ? `Take the ${chosen.side === 'base' ? 'base' : `${chosen.side} side`}` : 'Set one value';
}
