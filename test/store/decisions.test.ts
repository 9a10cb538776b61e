import { array, assert, constantFrom, nat, property } from 'fast-check';
import { expect, it } from 'vitest';

import type { Decision } from '../../src-preload/domain/decision';
import type { Db } from '../../src-main/store/database';
import { openDatabase } from '../../src-main/store/database';
import { addStep, countSteps, decisionsInForce, jumpToStep, listSteps, redoStep, undoStep } from '../../src-main/store/decisions';
import { addReconciliation } from '../../src-main/store/reconciliations';
import { addSnapshot, packLines } from '../../src-main/store/snapshots';
import { addFileSource } from '../../src-main/store/sources';
import { temporaryDatabase } from '../support/workspace';

function reconciliation(db: Db): number {
  const snapshot = (name: string) =>
    addSnapshot(db, {
      source: addFileSource(db, name),
      takenAt: 1,
      origin: 'import',
      head: { name },
      lines: packLines([]),
      raw: undefined,
    }).id;
  return addReconciliation(db, { left: snapshot('a'), right: snapshot('b'), base: null, profile: 'electronics', at: 1 });
}

const comment = (text: string): Decision => ({ kind: 'comment', row: 'a~b', text });
const add = (db: Db, id: number, label: string) =>
  addStep(db, { reconciliation: id, label, at: 5, who: 'ada', decisions: JSON.stringify([comment(label)]), count: 1 });
const labels = (db: Db, id: number) => decisionsInForce(db, id).map((decision) => (decision.kind === 'comment' ? decision.text : '?'));

it('undoes and redoes steps, and tells what undo would take back', () => {
  const { db } = temporaryDatabase();
  const id = reconciliation(db);
  expect(undoStep(db, id)).toBe(false);
  for (const label of ['one', 'two', 'three']) add(db, id, label);
  expect(countSteps(db, id)).toEqual({ steps: 3, redoable: 0, undoLabel: 'three' });
  undoStep(db, id);
  undoStep(db, id);
  expect(labels(db, id)).toEqual(['one']);
  expect(countSteps(db, id)).toEqual({ steps: 1, redoable: 2, undoLabel: 'one' });
  redoStep(db, id);
  expect(labels(db, id)).toEqual(['one', 'two']);
  undoStep(db, id);
  undoStep(db, id);
  expect(undoStep(db, id)).toBe(false);
  expect(countSteps(db, id)).toEqual({ steps: 0, redoable: 3, undoLabel: undefined });
});

it('keeps what was undone in the log when something else is decided then', () => {
  const { db } = temporaryDatabase();
  const id = reconciliation(db);
  for (const label of ['one', 'two', 'three']) add(db, id, label);
  undoStep(db, id);
  undoStep(db, id);
  add(db, id, 'four');
  expect(labels(db, id)).toEqual(['one', 'four']);
  expect(redoStep(db, id)).toBe(false);
  expect(listSteps(db, id).map((step) => [step.label, step.inForce])).toEqual([
    ['one', true],
    ['two', false],
    ['three', false],
    ['four', true],
  ]);
  expect(jumpToStep(db, id, 3)).toBe(true);
  expect(labels(db, id)).toEqual(['one', 'two', 'three']);
  expect(jumpToStep(db, id, 0)).toBe(true);
  expect(labels(db, id)).toEqual([]);
  expect(jumpToStep(db, id, 99)).toBe(false);
});

it('remembers decisions over a restart, with who made them and when', () => {
  const { db, path } = temporaryDatabase();
  const id = reconciliation(db);
  add(db, id, 'one');
  add(db, id, 'two');
  undoStep(db, id);
  db.close();
  const again = openDatabase({ path, now: () => 0 });
  expect(labels(again, id)).toEqual(['one']);
  expect(listSteps(again, id)[0]).toMatchObject({ who: 'ada', at: 5, decisions: 1 });
  redoStep(again, id);
  expect(labels(again, id)).toEqual(['one', 'two']);
  again.close();
});

it('counts what can be done again along the newest branch, wherever one jumps', () => {
  const { db } = temporaryDatabase();
  assert(
    property(array(nat(), { maxLength: 25 }), (choices) => {
      const id = reconciliation(db);
      for (const choice of choices) {
        const steps = listSteps(db, id);
        if (choice % 2 === 0) add(db, id, `step ${choice}`);
        else jumpToStep(db, id, steps[(choice >> 1) % (steps.length + 1)]?.number ?? 0);
        let done = 0;
        const before = countSteps(db, id);
        while (redoStep(db, id)) done++;
        for (let back = 0; back < done; back++) undoStep(db, id);
        expect(before.redoable).toBe(done);
        expect(countSteps(db, id)).toEqual(before);
      }
    }),
    { numRuns: 60 },
  );
});

it('behaves like a list with a pointer under any sequence of add, undo and redo', () => {
  const { db } = temporaryDatabase();
  assert(
    property(array(constantFrom('add', 'undo', 'redo'), { maxLength: 30 }), (actions) => {
      const id = reconciliation(db);
      let model: string[] = [];
      let head = 0;
      actions.forEach((action, at) => {
        if (action === 'add') {
          model = [...model.slice(0, head), `step ${at}`];
          head = model.length;
          add(db, id, `step ${at}`);
        } else if (action === 'undo') {
          expect(undoStep(db, id)).toBe(head > 0);
          head = Math.max(0, head - 1);
        } else {
          expect(redoStep(db, id)).toBe(head < model.length);
          head = Math.min(model.length, head + 1);
        }
        expect(labels(db, id)).toEqual(model.slice(0, head));
        expect(countSteps(db, id)).toMatchObject({ steps: head, redoable: model.length - head });
      });
    }),
    { numRuns: 40 },
  );
});
