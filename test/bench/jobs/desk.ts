import type { OrderKey, RowFilter } from '../../../src-preload/contract';
import { repeated, type Job, type Reading } from '../reading';
import { readTruth } from '../truth';
import { importInto, openApp } from './app';

/** What a person waits for in an open comparison, asked as the page asks and answered through the worker. */
export const desk: Job = async ({ data, scratch, size }) => {
  const truth = readTruth(data);
  const app = await openApp(scratch);
  const left = await importInto(app, data, 'a.csv');
  const right = await importInto(app, data, 'b.csv');
  const { id: reconciliation, summary } = await app.ask('reconciliations.open', { left, right });
  const readings: Reading[] = [];
  const add = (row: string, samples: readonly number[], isRight: boolean) => readings.push({ row, who: 'own', samples, right: isRight });
  const rows = (filter: RowFilter, from = 0) => app.ask('reconciliations.rows', { reconciliation, filter, from, count: 50 });

  let first = 0;
  const opened = await repeated(7, async () => {
    await app.ask('reconciliations.open', { left, right });
    first = (await rows({})).rows.length;
  });
  add(
    'open a cached comparison to the first 50 rows: main',
    opened,
    first === Math.min(50, size) && summary.replaced + summary.added === truth.counts.added,
  );

  let seen = 0;
  const windows = await repeated(15, async (run) => {
    seen = (await rows({}, Math.floor((run * size) / 17))).rows.length;
  });
  add('any window of rows', windows, seen === 50 || size < 1000);

  let found = 0;
  const texts = ['murata', 'x7r', 'u1', 'eco-', 'gold', 'conn hdr', 'r1', 'yageo'];
  // The first search makes the rows' texts; it is one of the runs.
  const textRuns: number[] = [];
  for (const text of texts) {
    const start = performance.now();
    found = (await rows({ text })).total;
    textRuns.push(performance.now() - start);
  }
  add('filter by text', textRuns, found > 0);

  const filters: readonly RowFilter[] = [
    { only: 'differences' },
    { statuses: ['changed'] },
    { classes: ['cost'] },
    { statuses: ['added', 'removed', 'replaced'] },
    { classes: ['quantity', 'designators'] },
    { only: 'undecided' },
  ];
  let differences = 0;
  const filterRuns = await repeated(filters.length, async (run) => {
    const { total } = await rows(filters[run - 1] ?? { only: 'review' });
    if (run === 1) differences = total;
  });
  add('filter by kind', filterRuns, differences === size - summary.same + summary.added);

  // Each order for the first time: what was sorted once is not sorted again.
  const keys: readonly OrderKey[] = [
    { by: 'cell', side: 'left', field: 'mpn' },
    { by: 'cell', side: 'right', field: 'partNumber' },
    { by: 'cell', side: 'left', field: 'quantity' },
    { by: 'cell', side: 'right', field: 'unitPrice' },
    { by: 'cell', side: 'left', field: 'designators' },
    { by: 'cell', side: 'right', field: 'description' },
    { by: 'severity' },
    { by: 'decision' },
  ];
  let isSorted = true;
  const sorts = await repeated(keys.length, async (run) => {
    const by = keys[run - 1] ?? { by: 'status' };
    const { rows: top, total } = await rows({ order: { ...by, direction: 'descending' } });
    const quantities = top.map(({ row }) => Number(row.left?.quantity));
    const isByQuantity = by.by === 'cell' && by.field === 'quantity';
    isSorted &&=
      total === size + summary.added && (!isByQuantity || quantities.every((each, index) => each <= (quantities[index - 1] ?? each)));
  });
  add('sort', sorts, isSorted);

  let at = -1;
  const seeks = await repeated(9, async () => {
    ({ index: at } = await app.ask('reconciliations.seek', {
      reconciliation,
      filter: {},
      from: at,
      direction: 'next',
      what: 'difference',
    }));
  });
  const far = await repeated(5, () =>
    app.ask('reconciliations.seek', { reconciliation, filter: {}, from: -1, direction: 'next', what: 'review' }),
  );
  add('next difference, next conflict', [...seeks, ...far], at >= 0);

  // Rows that one side says in full: an empty cell is never taken over one that says something without being asked for itself.
  const changed = (await rows({ statuses: ['changed'] })).rows.flatMap(({ row }) =>
    row.changes.every(({ left: cell }) => cell !== null && cell !== undefined) ? [row.id] : [],
  );
  const chosen = await repeated(9, (run) =>
    app.ask('reconciliations.decide', {
      reconciliation,
      decisions: [{ kind: 'choose', row: changed[run] ?? '', fields: 'row', choice: { kind: 'take', side: 'left' } }],
      label: 'Take left',
    }),
  );
  const afterChoices = await app.ask('reconciliations.describe', { reconciliation });
  add('choose', chosen, afterChoices.decided === 10);
  const undone = await repeated(9, () => app.ask('reconciliations.undo', { reconciliation }));
  const afterUndo = await app.ask('reconciliations.describe', { reconciliation });
  add('undo', undone, afterUndo.decided === 0 && afterUndo.undecided === differences);

  let undecided = -1;
  const all: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    ({ undecided } = await app.ask('reconciliations.decideAll', {
      reconciliation,
      filter: {},
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    }));
    all.push(performance.now() - start);
    await app.ask('reconciliations.undo', { reconciliation });
  }
  await app.ask('reconciliations.redo', { reconciliation });
  // A row taken as a whole clears no cell: what is left open has an empty cell on the left.
  const open = await app.ask('reconciliations.rows', { reconciliation, filter: { only: 'undecided' }, from: 0, count: 500 });
  const isLeftOpenRightly = open.rows.every(({ row }) =>
    row.changes.some((change) => (change.left ?? '') === '' && (change.right ?? '') !== ''),
  );
  add('"accept all" over every row', all, undecided < differences / 10 && open.total === undecided && isLeftOpenRightly);
  await app.close();
  return readings;
};
