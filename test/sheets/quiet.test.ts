import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importFile } from '../../src-main/sheets/import';

afterEach(() => vi.restoreAllMocks());

describe('the console', () => {
  it('stays empty where the workbook library doubts a number format, and is as it was afterwards', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const flat = readFileSync(new URL('./looks/struck-and-grey.fods', import.meta.url), 'utf8');
    const style =
      '<number:number-style style:name="N9"><number:number number:min-integer-digits="1"/><style:map style:condition="value()&lt;0" style:apply-style-name="N0"/></number:number-style>';
    const doubtful = flat.replace('<office:automatic-styles>', `<office:automatic-styles>${style}`);
    expect(doubtful).toContain('value()&lt;0');
    const { bom } = await importFile({ name: 'list.fods', bytes: new TextEncoder().encode(doubtful) });
    expect(bom.lines).toHaveLength(5);
    expect(printed).not.toHaveBeenCalled();
    console.error('ours');
    expect(printed).toHaveBeenCalledWith('ours');
  });
});
