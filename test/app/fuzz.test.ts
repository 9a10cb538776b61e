import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { anything, assert, asyncProperty, constantFrom, dictionary, integer, oneof, record, string, type Arbitrary } from 'fast-check';
import { expect, it } from 'vitest';

import { importText, openTestApp } from '../support/open-app';

const contract = readFileSync(join(import.meta.dirname, '../../src-preload/contract.ts'), 'utf8');
/** Names of all calls, from the contract itself. */
const names = [
  ...contract.slice(contract.indexOf('export interface Calls'), contract.indexOf('export type CallName')).matchAll(/^ {2}'([\w.]+)':/gm),
]
  .map((match) => match[1] ?? '')
  // What starts servers is not for a fuzz.
  .filter((name) => name !== 'sample.open');

const id = constantFrom('c1', 's1', 's2', 'n1', 'n2', 'r1', 'p1', 't1', 'u1', 'x', '', 'r01', 'r-1', '__proto__', 'r999999999999999999');
const side = constantFrom('left', 'right', 'base', 'both');
const value: Arbitrary<unknown> = oneof(
  id,
  side,
  integer({ min: -2, max: 60 }),
  string(),
  constantFrom(
    'next',
    'previous',
    'difference',
    'conflict',
    'everything',
    'unconflicted',
    'csv',
    'json',
    'electronics',
    true,
    false,
    null,
    1e300,
    Number.NaN,
  ),
  constantFrom<unknown>(
    {},
    [],
    { only: 'differences' },
    { text: 'a*"' },
    { statuses: ['same'] },
    { kind: 'take', side: 'left' },
    { kind: 'value', value: '5' },
  ),
  constantFrom<unknown>([{ kind: 'choose', row: 'row:2~row:2', fields: 'row', choice: { kind: 'take', side: 'left' } }]),
  constantFrom<unknown>([
    { kind: 'choose', row: 'row:2~row:2', fields: ['quantity', 'extra:__proto__'], choice: { kind: 'value', value: ['x'] } },
  ]),
  constantFrom<unknown>([{ kind: 'pin', left: 'row:2', right: 'row:3' }], [{ kind: 'unpair', left: 'row:3', right: 'row:3' }]),
  anything({ maxDepth: 2 }),
);
const properties = [
  'connection',
  'source',
  'snapshot',
  'reconciliation',
  'push',
  'task',
  'upload',
  'bom',
  'left',
  'right',
  'base',
  'profile',
  'filter',
  'from',
  'count',
  'direction',
  'what',
  'slices',
  'decisions',
  'label',
  'choice',
  'scope',
  'step',
  'row',
  'format',
  'target',
  'removals',
  'text',
  'limit',
  'name',
  'bytes',
  'options',
  'vendor',
  'settings',
  'secret',
  'online',
];
/** Objects that look as if they were meant: each call finds its own properties among them now and then. */
const shaped: ReadonlyMap<string, readonly string[]> = new Map(
  names.map((name) => {
    const from = contract.indexOf(`'${name}'`);
    const text = contract.slice(from, contract.indexOf(') =>', from));
    return [name, properties.filter((property) => new RegExp(`\\b${property}\\??:`).test(text))];
  }),
);

it('answers 1,500 random calls without a mistake of its own', { timeout: 120_000 }, async () => {
  const app = await openTestApp();
  const left = await importText(app, 'left.csv', 'Part Number,Quantity,Description\nA-1,2,Resistor\nA-2,3,Capacitor\n');
  const right = await importText(app, 'right.csv', 'Part Number,Quantity,Description\nA-1,4,Resistor\nA-3,3,Coil\n');
  await app.ask('reconciliations.open', { left, right });
  const call = constantFrom(...names, 'nothing.such').chain((name) => {
    const own = shaped.get(name) ?? [];
    const fitting = record(Object.fromEntries(own.map((property) => [property, value])), { requiredKeys: [...own] });
    return record({
      name: constantFrom(name),
      arg: oneof(fitting, fitting, fitting, dictionary(constantFrom(...properties), value), anything()),
    });
  });
  const seen = { ok: 0, refused: 0 };
  await assert(
    asyncProperty(call, async ({ name, arg }) => {
      const reply = await app.call(name, arg);
      if (reply.ok) seen.ok++;
      else {
        seen.refused++;
        expect({ name, kind: reply.fault.kind, message: reply.fault.message }).not.toMatchObject({ kind: 'bug' });
        expect(reply.fault.message.length).toBeLessThan(1_000);
      }
    }),
    { numRuns: 1_500 },
  );
  expect(seen.ok).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
  expect(app.direct.verifyLog()).toMatchObject({ kind: 'intact' });
});
