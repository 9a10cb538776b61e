import * as XLSX from '@e965/xlsx';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { asWritten } from '../../src-main/sheets/large-workbook';
import { numberCell } from '../../src-main/sheets/number-cell';

it('A number that is taken as it is written is what the general format shows, and all of it', () => {
  let taken = 0;
  const decimals = fc.tuple(fc.nat(99_999), fc.nat(9_999)).map(([whole, rest]) => `${whole}.${String(rest).padStart(4, '0')}`);
  const raws = fc.oneof(
    decimals,
    decimals.map((raw) => raw.replace(/0+$/, '')),
    fc.nat(9_999).map((rest) => `0.${String(rest).padStart(4, '0')}`),
    fc.nat(2_000_000_000).map(String),
    fc.nat(99).map((number) => `0${number}`),
  );
  fc.assert(
    fc.property(raws, (raw) => {
      if (!asWritten.test(raw)) return;
      taken++;
      const value = Number.parseFloat(raw);
      const shown = String(XLSX.SSF.format('General', value));
      expect(numberCell(value, shown, 'General')).toEqual({ kind: 'number', text: raw, shown: raw, exact: raw, format: 'General' });
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(2_000);
});
