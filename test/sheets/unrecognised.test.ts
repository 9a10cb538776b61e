import { describe, expect, it } from 'vitest';
import { importFile, lookAtFile } from '../../src-main/sheets/import';
import type { ImportOptions } from '../../src-preload/contract';

const strange = 'Wibble,Wobble,Wubble\nalpha,beta,gamma\ndelta,epsilon,zeta\neta,theta,iota\n';

function request(text: string, options?: ImportOptions) {
  return { name: 'strange.csv', bytes: new TextEncoder().encode(text), ...(options === undefined ? {} : { options }) };
}

describe('a table in which no parts list is recognised', () => {
  it('is shown for its columns to be named, and imports nothing', async () => {
    const { bom, inspect } = await lookAtFile(request(strange));
    expect(inspect).toMatchObject({ isRecognised: false, headerRow: 1, lines: 3 });
    expect(inspect.columns.map(({ column, header, field }) => `${column} ${header} ${field}`)).toEqual([
      'A Wibble extra',
      'B Wobble extra',
      'C Wubble extra',
    ]);
    expect(inspect.preview[1]?.cells).toEqual(['alpha', 'beta', 'gamma']);
    expect(inspect.problems).toEqual([expect.objectContaining({ severity: 'error', code: 'no-table' })]);
    expect(bom.lines).toEqual([]);
    await expect(importFile(request(strange))).rejects.toMatchObject({ fault: { kind: 'unreadable-file' } });
  });

  it('is imported once one column is said to name the part', async () => {
    const { bom, inspect } = await importFile(request(strange, { columns: { A: 'mpn' } }));
    expect(inspect).toMatchObject({ isRecognised: true, headerRow: 1 });
    expect(bom.lines.map(({ mpn, extra }) => [mpn, extra])).toEqual([
      ['alpha', { Wobble: 'beta', Wubble: 'gamma' }],
      ['delta', { Wobble: 'epsilon', Wubble: 'zeta' }],
      ['eta', { Wobble: 'theta', Wubble: 'iota' }],
    ]);
  });

  it('takes the header row that the user gives, also none', async () => {
    const numbered = 'x,y\n1.5,2\n2.5,3\n';
    expect((await lookAtFile(request(numbered, { headerRow: 0 }))).inspect).toMatchObject({ headerRow: 0, lines: 3, isRecognised: false });
    const { bom } = await importFile(request(numbered, { headerRow: 0, columns: { A: 'partNumber', B: 'quantity' } }));
    expect(bom.lines.map(({ partNumber, quantity }) => [partNumber, quantity])).toEqual([
      ['x', null],
      ['1.5', '2'],
      ['2.5', '3'],
    ]);
  });

  it('shows a single column of words too', async () => {
    expect((await lookAtFile(request('one\ntwo\nthree\n'))).inspect).toMatchObject({ isRecognised: false, lines: 3, headerRow: 0 });
  });

  it('still refuses a file with nothing in it', async () => {
    await expect(lookAtFile(request('\n\n  \n'))).rejects.toMatchObject({ fault: { kind: 'unreadable-file' } });
  });
});
