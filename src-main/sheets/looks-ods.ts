import { isFaded, LookBuilder, type CellStyle, type SheetLook } from './cell-styles';
import { limits } from './guard';
import { attributeOf, markupTokens } from './markup';

/** Strike-through and grey out of an OpenDocument sheet, which the workbook library does not give; by sheet name. */
export function readOdsLooks(parts: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, SheetLook> {
  const looks = new Map<string, SheetLook>();
  const styles = new Map<string, CellStyle>();
  for (const part of ['styles.xml', 'content.xml']) {
    const xml = new TextDecoder().decode(parts.get(part) ?? new Uint8Array());
    const end = part === 'content.xml' ? xml.indexOf('<office:body') : xml.length;
    readStyles(xml.slice(0, end < 0 ? xml.length : end), styles);
    if (part !== 'content.xml') continue;
    if (xml.includes(':table-row-group') || [...styles.values()].some((style) => style.struck || style.faded || style.indent > 0))
      readSheets(xml.slice(Math.max(0, end)), styles, looks);
  }
  return looks;
}

function readStyles(xml: string, styles: Map<string, CellStyle>): void {
  let name: string | undefined;
  let style: CellStyle = { struck: false, faded: false, indent: 0 };
  for (const token of markupTokens(xml, 'xml')) {
    if (token.kind === 'text') continue;
    if (token.kind === 'open' && token.name === 'style') {
      name = attributeOf(token.attributes, 'family') === 'table-cell' ? attributeOf(token.attributes, 'name') : undefined;
      style = styles.get(attributeOf(token.attributes, 'parent-style-name') ?? '') ?? { struck: false, faded: false, indent: 0 };
      if (name !== undefined) styles.set(name, style);
    } else if (name !== undefined && token.kind === 'open' && token.name === 'text-properties') {
      const line = attributeOf(token.attributes, 'text-line-through-style');
      const colour = attributeOf(token.attributes, 'color');
      style = {
        ...style,
        ...(line === undefined ? {} : { struck: line !== 'none' }),
        ...(colour === undefined ? {} : { faded: isFaded(colour) }),
      };
      styles.set(name, style);
    } else if (name !== undefined && token.kind === 'open' && token.name === 'paragraph-properties') {
      const margin = Number.parseFloat(attributeOf(token.attributes, 'margin-left') ?? '0');
      if (margin > 0) styles.set(name, (style = { ...style, indent: Math.round(margin * 100) }));
    } else if (token.kind === 'close' && token.name === 'style') name = undefined;
  }
}

function readSheets(xml: string, styles: ReadonlyMap<string, CellStyle>, looks: Map<string, SheetLook>): void {
  let look = new LookBuilder();
  let row = -1;
  let rowRepeat = 1;
  let column = 0;
  let depth = 0;
  for (const token of markupTokens(xml, 'xml')) {
    if (token.kind === 'close' && token.name === 'table-row-group') depth -= 1;
    if (token.kind !== 'open') continue;
    const { name, attributes } = token;
    if (name === 'table') {
      look = new LookBuilder();
      looks.set(attributeOf(attributes, 'name') ?? '', look);
      row = -1;
      rowRepeat = 1;
      depth = 0;
    } else if (name === 'table-row-group') {
      depth += 1;
    } else if (name === 'table-row') {
      row += rowRepeat;
      rowRepeat = repeats(attributes, 'number-rows-repeated');
      column = 0;
      if (depth > 0 && rowRepeat <= 1000) for (let down = 0; down < rowRepeat; down += 1) look.outlines.set(row + down, depth);
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      const times = repeats(attributes, 'number-columns-repeated');
      const style = styles.get(attributeOf(attributes, 'style-name') ?? '');
      // What is repeated far is an empty margin.
      if (style !== undefined && !token.isEmpty && rowRepeat <= 1000)
        for (let down = 0; down < rowRepeat && row + down < limits.rows; down += 1)
          for (let right = 0; right < Math.min(times, 100); right += 1) look.add(row + down, column + right, style);
      column += times;
    }
  }
}

function repeats(attributes: string, name: string): number {
  const value = Number(attributeOf(attributes, name) ?? 1);
  return Number.isInteger(value) && value > 0 ? value : 1;
}
