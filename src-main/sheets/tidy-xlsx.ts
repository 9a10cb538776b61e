/**
 * Takes links out of the sheets of a workbook: the workbook library makes a cell for every place of a link's range, which can be a whole sheet, and
 * nothing of a BOM is in them (a link's text stands in its cell).
 */
export function tidyXlsx(parts: Map<string, Uint8Array>): void {
  for (const [name, data] of parts) {
    if (!/worksheets\/[^/]+\.xml$/i.test(name)) continue;
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    if (!bytes.includes('hyperlink')) continue;
    // One letter a byte and back: the UTF-8 around the links passes through untouched.
    parts.set(name, Buffer.from(bytes.toString('latin1').replace(/<(?:\w+:)?hyperlink\b[^<>]*>/g, ''), 'latin1'));
  }
}
