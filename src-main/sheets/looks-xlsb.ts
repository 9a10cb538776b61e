import { isFaded, isFadedIndex, LookBuilder, type CellStyle, type SheetLook } from './cell-styles';
import { attributeOf } from './markup';

interface BinaryRecord {
  readonly type: number;
  readonly view: DataView;
}

/** Strike-through, grey and indentation out of an .xlsb ([MS-XLSB] 2.4), by sheet name; before its records are thinned out. */
export function readXlsbLooks(parts: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, SheetLook> {
  const looks = new Map<string, SheetLook>();
  const styles = readStyles(parts.get('xl/styles.bin'));
  if (!styles.some((style) => style.struck || style.faded || style.indent > 0)) return looks;
  const names = sheetNames(parts);
  for (const [part, bytes] of parts) {
    if (!/^xl\/worksheets\/[^/]+\.bin$/i.test(part)) continue;
    const look = new LookBuilder();
    let row = -1;
    for (const { type, view } of records(bytes)) {
      if (type === 0 && view.byteLength >= 4) row = view.getUint32(0, true);
      else if (row >= 0 && type >= 1 && type <= 11 && view.byteLength >= 8)
        look.add(row, view.getUint32(0, true), styles[view.getUint32(4, true) & 0xffffff]);
    }
    const name = names.get(part.toLowerCase());
    if (name !== undefined) looks.set(name, look);
  }
  return looks;
}

/** Names of sheets by their parts. */
function sheetNames(parts: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  const rels = new TextDecoder().decode(parts.get('xl/_rels/workbook.bin.rels') ?? new Uint8Array());
  for (const [element] of rels.matchAll(/<Relationship\b[^<>]*>/g)) {
    const target = attributeOf(element, 'Target') ?? '';
    targets.set(attributeOf(element, 'Id') ?? '', (target.startsWith('/') ? target.slice(1) : `xl/${target}`).toLowerCase());
  }
  const names = new Map<string, string>();
  for (const { type, view } of records(parts.get('xl/workbook.bin') ?? new Uint8Array())) {
    if (type !== 0x9c || view.byteLength < 16) continue;
    const [id, next] = wideText(view, 8);
    const [name] = wideText(view, next);
    const part = targets.get(id);
    if (part !== undefined) names.set(part, name);
  }
  return names;
}

/** A text with its length before it, and where the next thing stands. */
function wideText(view: DataView, at: number): readonly [string, number] {
  if (at + 4 > view.byteLength) return ['', at];
  const length = view.getUint32(at, true);
  const end = at + 4 + length * 2;
  if (end > view.byteLength) return ['', view.byteLength];
  return [new TextDecoder('utf-16le').decode(new Uint8Array(view.buffer, view.byteOffset + at + 4, length * 2)), end];
}

function readStyles(bytes: Uint8Array | undefined): CellStyle[] {
  const fonts: Omit<CellStyle, 'indent'>[] = [];
  const styles: CellStyle[] = [];
  let inCells = false;
  for (const { type, view } of bytes === undefined ? [] : records(bytes)) {
    if (type === 0x269) inCells = true;
    else if (type === 0x26a) inCells = false;
    else if (type === 0x2b && view.byteLength >= 20)
      fonts.push({ struck: (view.getUint16(2, true) & 8) !== 0, faded: isFadedColour(view, 12) });
    else if (type === 0x2f && inCells && view.byteLength >= 12) {
      const font = fonts[view.getUint16(4, true)] ?? { struck: false, faded: false };
      styles.push({ ...font, indent: view.getUint8(11) });
    }
  }
  return styles;
}

/** A colour: by palette, as such, or as a shade of the theme's white or black. */
function isFadedColour(view: DataView, at: number): boolean {
  const kind = view.getUint8(at) >> 1;
  const index = view.getUint8(at + 1);
  const tint = view.getInt16(at + 2, true) / 32_767;
  if (kind === 1) return isFadedIndex(index);
  if (kind === 3) return index === 1 ? tint >= 0.3 && tint <= 0.75 : (index === 0 || index === 2) && tint <= -0.15 && tint >= -0.6;
  if (kind !== 2) return false;
  const hex = [4, 5, 6].map((offset) =>
    view
      .getUint8(at + offset)
      .toString(16)
      .padStart(2, '0'),
  );
  return isFaded(hex.join(''));
}

function* records(bytes: Uint8Array): Generator<BinaryRecord> {
  let at = 0;
  while (at < bytes.length) {
    let type = bytes[at++] ?? 0;
    if (type & 0x80) type = (type & 0x7f) | (((bytes[at++] ?? 0) & 0x7f) << 7);
    let length = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      length |= (byte & 0x7f) << shift;
      if ((byte & 0x80) === 0) break;
    }
    if (at + length > bytes.length) return;
    yield { type, view: new DataView(bytes.buffer, bytes.byteOffset + at, length) };
    at += length;
  }
}
