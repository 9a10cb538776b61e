import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { folderWith, run } from './run-command';
import { diffShape, faultShape } from './shapes';

const folder = folderWith({
  'customer.csv': 'Ref,MPN,Quantity\nR1,CUST-77,1\nR2,B-2,1\n',
  'own.csv': 'Ref,MPN,Quantity\nR7,OWN-4711,1\nR2,B-2,2\n',
  'bad.json': '{"name":"x"}',
});
afterAll(folder.clean);

const trueup = (...argv: readonly string[]) => run(argv, { cwd: folder.path, env: { TRUEUP_HOME: folder.at('home') } });
const differ = async (...more: readonly string[]) =>
  diffShape.parse((await trueup('diff', 'customer.csv', 'own.csv', '--json', ...more)).json()).summary;
const aliasShape = z.strictObject({
  id: z.string(),
  kind: z.enum(['manufacturer', 'part']),
  from: z.string(),
  to: z.string(),
  scope: z.enum(['comparison', 'vendor', 'always']),
  of: z.string().optional(),
  who: z.string().min(1),
  when: z.iso.datetime(),
  evidence: z.string().optional(),
});

describe('trueup aliases', () => {
  test('are used by every comparison, can be left out, exported, taken back and imported again', async () => {
    expect(await differ()).toMatchObject({ added: 1, removed: 1 });
    const added = await trueup('aliases', 'add', 'part', 'CUST-77', 'OWN-4711', '--evidence', 'order 12', '--json');
    expect(added.code).toBe(0);
    expect(aliasShape.parse(added.json())).toMatchObject({ id: 'a1', scope: 'always', evidence: 'order 12' });
    expect(await differ()).toMatchObject({ added: 0, removed: 0 });
    expect(await differ('--no-aliases')).toMatchObject({ added: 1, removed: 1 });
    expect(z.array(aliasShape).parse((await trueup('aliases', '--json')).json())).toHaveLength(1);
    expect((await trueup('aliases')).stdout).toContain('CUST-77');
    expect((await trueup('aliases', 'export', '--out', 'aliases.json')).code).toBe(0);
    expect((await trueup('aliases', 'remove', 'a1')).code).toBe(0);
    expect(await differ()).toMatchObject({ added: 1, removed: 1 });
    expect((await trueup('aliases', 'import', 'aliases.json', '--json')).json()).toEqual({ added: 1, problems: [] });
    expect(await differ()).toMatchObject({ added: 0, removed: 0 });
  });

  test.each([
    [['add', 'thing', 'A', 'B']],
    [['add', 'part', 'A']],
    [['add', 'part', 'A', 'B', '--vendor', 'acme']],
    [['remove', 'a99']],
    [['import', 'bad.json']],
    [['eat']],
  ])('%j is refused with a reason', async (argv) => {
    const { code, json } = await trueup('aliases', ...argv, '--json');
    expect(code).toBe(2);
    expect(faultShape.parse(json()).fault.message.length).toBeGreaterThan(5);
  });
});

describe('trueup profiles', () => {
  test('are shown, saved from a file, used by name or from the file, and removed', async () => {
    const shown = await trueup('profiles', 'show', 'electronics', '--json');
    const own = { ...z.looseObject({}).parse(shown.json()), name: 'no counts', title: 'Without quantities', ignored: ['quantity'] };
    const { writeFileSync } = await import('node:fs');
    writeFileSync(folder.at('own.json'), JSON.stringify(own));
    expect(await differ('--no-aliases')).toMatchObject({ changed: 1 });
    expect(await differ('--no-aliases', '--profile', 'own.json')).toMatchObject({ changed: 0 });
    expect((await trueup('diff', 'customer.csv', 'own.csv', '--profile', 'no counts', '--json')).code).toBe(2);
    expect((await trueup('profiles', 'save', 'own.json')).code).toBe(0);
    expect(await differ('--no-aliases', '--profile', 'no counts')).toMatchObject({ changed: 0 });
    expect((await trueup('profiles')).stdout).toContain('no counts');
    expect((await trueup('profiles', 'remove', 'no counts')).code).toBe(0);
    expect((await trueup('diff', 'customer.csv', 'own.csv', '--profile', 'no counts', '--json')).code).toBe(2);
  });

  test('that are none are refused with the place', async () => {
    const { code, json } = await trueup('diff', 'customer.csv', 'own.csv', '--profile', 'bad.json', '--json');
    expect(code).toBe(2);
    expect(faultShape.parse(json()).fault).toMatchObject({ kind: 'unreadable-file', message: expect.stringContaining('title') as string });
  });

  test('list every rule with its severity', async () => {
    const rules = z
      .array(z.strictObject({ id: z.string(), title: z.string(), severity: z.string() }))
      .parse((await trueup('profiles', 'rules', '--json')).json());
    expect(rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['quantity-integer', 'approved-target', 'designator-unique', 'formula-text']),
    );
  });
});
