import { isFadedIndex, LookBuilder, type CellStyle, type SheetLook } from './cell-styles';

/** Cells of one place and style each: blank ones, numbers, texts, results of formulas, truth values and errors. */
const single = new Set([0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00d6, 0x00fd, 0x027e, 0x0406]);

/**
 * Strike-through, grey and indentation out of the records of an .xls ([MS-XLS] 2.4), which the workbook library does not give; sheets in
 * their order. Only of Excel 97 and later: older ones have other styles.
 */
export function readXlsLooks(stream: Uint8Array): readonly SheetLook[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const fonts: Omit<CellStyle, 'indent'>[] = [];
  const styles: CellStyle[] = [];
  const looks: LookBuilder[] = [];
  let sheet: LookBuilder | undefined;
  let depth = 0;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const body = at + 4;
    at = body + length;
    if (at > stream.length) break;
    if (type === 0x0809 && length >= 4) {
      if (view.getUint16(body, true) !== 0x0600) return [];
      depth += 1;
      // The globals, then one substream a sheet; charts stand within sheets.
      if (depth === 1 && view.getUint16(body + 2, true) !== 0x0005) {
        sheet = new LookBuilder();
        looks.push(sheet);
      }
    } else if (type === 0x000a) depth = Math.max(0, depth - 1);
    else if (type === 0x0031 && length >= 6) {
      // The font with the number 4 is left out of every file.
      if (fonts.length === 4) fonts.push({ struck: false, faded: false });
      fonts.push({ struck: (view.getUint16(body + 2, true) & 8) !== 0, faded: isFadedIndex(view.getUint16(body + 4, true)) });
    } else if (type === 0x00e0 && length >= 20) {
      const font = fonts[view.getUint16(body, true)] ?? { struck: false, faded: false };
      styles.push({ ...font, indent: view.getUint8(body + 8) & 15 });
    } else if (sheet !== undefined && depth === 1) {
      if (single.has(type) && length >= 6) {
        sheet.add(view.getUint16(body, true), view.getUint16(body + 2, true), styles[view.getUint16(body + 4, true)]);
      } else if (type === 0x00bd) {
        const row = view.getUint16(body, true);
        let column = view.getUint16(body + 2, true);
        for (let cell = body + 4; cell + 8 <= at; cell += 6) sheet.add(row, column++, styles[view.getUint16(cell, true)]);
      }
    }
  }
  return looks;
}
