import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { read } from '@e965/xlsx';
import { afterAll, describe, expect, test } from 'vitest';

import { folderWith, run } from './run-command';
import { bomShape, diffShape, faultShape, mergeShape } from './shapes';

const head = 'Part Number,Description,Qty,Reference Designator,MPN\n';
const base = `${head}P1,RES 10k,2,"R1, R2",RC0402-10K\nP2,CAP 100n,1,C1,GRM155-100N\nP3,IC,1,U1,LM358\n`;
const left = `${head}P1,RES 10k,3,"R1, R2, R3",RC0402-10K\nP2,CAP 100n,1,C1,GRM155-100N\nP3,IC,1,U1,LM358\n`;
const right = `${head}P1,RES 10k,2,"R1, R2",RC0402-10K\nP2,CAP 100n 16V,1,C1,GRM155-100N\nP3,IC,1,U1,LM358\nP4,LED,1,D1,LTST-C190\n`;
const conflicting = `${head}P1,RES 10k,2,"R1, R2",RC0402-22K\nP2,CAP 100n,1,C1,GRM155-100N\nP3,IC,1,U1,LM358B\n`;
const alsoConflicting = left.replace('LM358', 'LM358A');
const folder = folderWith({
  'base.csv': base,
  'left.csv': left,
  'right.csv': right,
  'conflicting.csv': conflicting,
  'also.csv': alsoConflicting,
});
afterAll(folder.clean);
const trueup = (...argv: string[]) => run(argv, { cwd: folder.path });

describe('trueup merge', () => {
  test('takes what either side changed and writes the merged BOM', async () => {
    const { code, json } = await trueup('merge', 'left.csv', 'right.csv', '--base', 'base.csv', '--out', 'merged.csv', '--json');
    const merged = mergeShape.parse(json());
    expect(code).toBe(0);
    expect(merged.conflicts).toEqual([]);
    expect(merged.lines.map(({ partNumber, quantity, description }) => [partNumber, quantity, description])).toEqual([
      ['P1', '3', 'RES 10k'],
      ['P2', '1', 'CAP 100n 16V'],
      ['P3', '1', 'IC'],
      ['P4', '1', 'LED'],
    ]);
    expect(readFileSync(folder.at('merged.csv'), 'utf8')).toContain('P4,LTST-C190,LED,1,D1');
  });

  test('writes csv, xlsx and json that say the same', async () => {
    for (const ending of ['csv', 'xlsx', 'json']) {
      expect((await trueup('merge', 'left.csv', 'right.csv', '--base', 'base.csv', '--out', `m.${ending}`)).code).toBe(0);
      expect((await trueup('diff', 'm.csv', `m.${ending}`)).code).toBe(0);
    }
  });

  test('lists conflicts, exits with 1 and writes nothing while any remain', async () => {
    const { code, json } = await trueup('merge', 'also.csv', 'conflicting.csv', '--base', 'base.csv', '--out', 'never.csv', '--json');
    const merged = mergeShape.parse(json());
    expect(code).toBe(1);
    expect(merged.conflicts.map((row) => row.left?.partNumber)).toContain('P3');
    expect(existsSync(folder.at('never.csv'))).toBe(false);
  });

  test('writes once decisions settle the conflicts', async () => {
    const listed = mergeShape.parse((await trueup('merge', 'also.csv', 'conflicting.csv', '--base', 'base.csv', '--json')).json());
    const decisions = listed.conflicts.map((row) => ({
      kind: 'choose',
      row: row.id,
      fields: 'row',
      choice: { kind: 'take', side: 'right' },
    }));
    writeFileSync(folder.at('decisions.json'), JSON.stringify({ decisions }));
    const argv = [
      'merge',
      'also.csv',
      'conflicting.csv',
      '--base',
      'base.csv',
      '--decisions',
      'decisions.json',
      '--out',
      'settled.csv',
      '--json',
    ];
    const { code, json } = await trueup(...argv);
    expect(code).toBe(0);
    expect(mergeShape.parse(json()).lines.find((line) => line.partNumber === 'P3')?.mpn).toBe('LM358B');
    expect(existsSync(folder.at('settled.csv'))).toBe(true);
  });

  test('refuses to merge without a base and with a decision about no row', async () => {
    expect(faultShape.parse((await trueup('merge', 'left.csv', 'right.csv', '--json')).json()).fault.next).toContain('--base');
    writeFileSync(folder.at('stray.json'), JSON.stringify([{ kind: 'comment', row: 'nowhere', text: 'x' }]));
    const { json } = await trueup('merge', 'left.csv', 'right.csv', '--base', 'base.csv', '--decisions', 'stray.json', '--json');
    expect(faultShape.parse(json()).fault.message).toContain('nowhere');
  });

  test('a three-way diff shows base values in the promised shape', async () => {
    const { code, json } = await trueup('diff', 'also.csv', 'conflicting.csv', '--base', 'base.csv', '--json');
    const diff = diffShape.parse(json());
    expect(code).toBe(1);
    expect(diff.base).toEqual({ name: 'base', lines: 3 });
    expect(diff.rows.find((row) => row.left?.partNumber === 'P3')?.changes.find((change) => change.field === 'mpn')).toMatchObject({
      left: 'LM358A',
      right: 'LM358B',
      base: 'LM358',
    });
  });
});

describe('trueup apply', () => {
  test('turns the left BOM into the right one, and back with --reverse', async () => {
    expect((await trueup('diff', 'left.csv', 'right.csv', '--out', 'change.patch.json')).code).toBe(1);
    const forth = await trueup('apply', 'change.patch.json', 'left.csv', '--out', 'forth.json', '--json');
    expect(forth.code).toBe(0);
    expect(bomShape.parse(forth.json()).lines).toHaveLength(4);
    expect((await trueup('diff', 'forth.json', 'right.csv')).code).toBe(0);
    const back = await trueup('apply', 'change.patch.json', 'forth.json', '--reverse', '--out', 'back.json', '--json');
    expect(back.code).toBe(0);
    expect((await trueup('diff', 'back.json', 'left.csv')).code).toBe(0);
  });

  test('with --keep-layout writes into a copy of the workbook, each line in its own row', async () => {
    for (const side of ['left', 'right']) expect((await trueup('convert', `${side}.csv`, '--out', `${side}.xlsx`)).code).toBe(0);
    await trueup('diff', 'left.xlsx', 'right.xlsx', '--out', 'book.patch.json');
    const { code, stderr } = await trueup('apply', 'book.patch.json', 'left.xlsx', '--out', 'patched.xlsx', '--keep-layout');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '! 1 new lines stand below the last line of the list.\n' });
    expect((await trueup('diff', 'patched.xlsx', 'right.csv')).code).toBe(0);
    const kept = read(readFileSync(folder.at('patched.xlsx')), { cellStyles: true }).Sheets['left']?.['A1'];
    expect(kept).toEqual(read(readFileSync(folder.at('left.xlsx')), { cellStyles: true }).Sheets['left']?.['A1']);
    const csv = await trueup('apply', 'change.patch.json', 'left.csv', '--out', 'x.xlsx', '--keep-layout', '--json');
    expect(faultShape.parse(csv.json()).fault.message).toContain('left.csv is csv; only .xlsx');
    expect(existsSync(folder.at('x.xlsx'))).toBe(false);
  });

  test('refuses any other BOM, and writes nothing', async () => {
    await trueup('diff', 'left.csv', 'right.csv', '--out', 'change.patch.json');
    const { code, json } = await trueup('apply', 'change.patch.json', 'base.csv', '--out', 'wrong.csv', '--json');
    expect(code).toBe(2);
    expect(faultShape.parse(json()).fault).toMatchObject({ kind: 'refused', unharmed: 'Nothing was written.' });
    expect(existsSync(folder.at('wrong.csv'))).toBe(false);
  });

  test.each([
    ['{"format":"trueup-patch","version":2}', 'no patch of trueup'],
    ['not json', 'is no JSON'],
  ])('refuses what is no patch: %s', async (content, words) => {
    writeFileSync(folder.at('bad.patch.json'), content);
    const { code, json } = await trueup('apply', 'bad.patch.json', 'left.csv', '--json');
    expect(code).toBe(2);
    expect(faultShape.parse(json()).fault).toMatchObject({ kind: 'unreadable-file', message: expect.stringContaining(words) });
  });

  test('never writes over the patch or the BOM', async () => {
    await trueup('diff', 'left.csv', 'right.csv', '--out', 'change.patch.json');
    for (const out of ['left.csv', './left.csv']) {
      expect((await trueup('apply', 'change.patch.json', 'left.csv', '--out', out)).code).toBe(2);
    }
    expect(readFileSync(folder.at('left.csv'), 'utf8')).toBe(left);
  });
});
