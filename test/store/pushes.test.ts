import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Db } from '../../src-main/store/database';
import { addPush, listPushEdits, noteAnswer, noteEdits, noteSending, type EditNote } from '../../src-main/store/pushes';
import { temporaryDatabase } from '../support/workspace';

const count = 12;

function pushWith(db: Db): number {
  db.pragma('foreign_keys = OFF');
  return addPush(db, {
    connection: 1,
    targetName: 'B1',
    targetSource: 1,
    reconciliation: null,
    intent: { target: 'right', by: 'take', deletes: false, profile: 'standard', remote: { connection: 1, bom: 'b1' } },
    sourceSnapshot: 1,
    plannedOn: 1,
    status: 'running',
    who: 'ada',
    startedAt: 0,
    edits: Array.from({ length: count }, (_, at) => ({ op: 'update', key: `k${at}`, fields: {}, before: {}, row: `r${at}` })),
    refused: [],
    lossy: [],
  });
}

const ordinals = fc.uniqueArray(fc.nat(count - 1), { maxLength: count }).chain((list) =>
  // Mostly neighbours in order, as a request has them.
  fc.boolean().map((isSorted) => (isSorted ? list.toSorted((a, b) => a - b) : list)),
);
const note = fc.record(
  { outcome: fc.constantFrom('done', 'done', 'planned', 'failed'), key: fc.constantFrom('x', 'y'), message: fc.constantFrom('m', 'n') },
  { requiredKeys: ['outcome'] },
) satisfies fc.Arbitrary<Omit<EditNote, 'ordinal'>>;
const notes = ordinals.chain((list) => fc.tuple(...list.map((ordinal) => note.map((each): EditNote => ({ ordinal, ...each })))));

it('journals of each edit what was noted of it and nothing of any other, however many are noted at once', () => {
  const { db } = temporaryDatabase();
  const push = pushWith(db);
  const plain = listPushEdits(db, push).map(({ edit: _edit, ...rest }) => rest);
  let at = 0;
  const put = (each: EditNote) => {
    const was = plain[each.ordinal];
    if (was === undefined) throw new Error('No such edit.');
    plain[each.ordinal] = { ...was, outcome: each.outcome, key: each.key ?? was.key, message: each.message ?? null, at };
  };
  fc.assert(
    fc.property(ordinals, notes, notes, (sent, answered, settled) => {
      at += 1;
      const number = noteSending(db, push, { at, method: 'PATCH', path: '/', edits: sent });
      for (const ordinal of sent) {
        put({ ordinal, outcome: 'sending' });
        const was = plain[ordinal];
        if (was !== undefined) plain[ordinal] = { ...was, attempts: was.attempts + 1 };
      }
      expect(listPushEdits(db, push)).toMatchObject(plain);
      noteAnswer(db, push, { number, status: 'done', milliseconds: 1, at, edits: answered });
      answered.forEach(put);
      noteEdits(db, push, settled, at);
      settled.forEach(put);
      expect(listPushEdits(db, push)).toMatchObject(plain);
    }),
    { numRuns: 200 },
  );
});
