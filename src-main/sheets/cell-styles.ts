/** What the look of a sheet's cells says about its rows. */
export interface SheetLook {
  /** Places (row × 16,384 + column, 0-based) of cells that are struck through. */
  readonly struck: ReadonlySet<number>;
  /** Places of cells that are written in grey. */
  readonly faded: ReadonlySet<number>;
  /** Indentation by place, where there is any. */
  readonly indents: ReadonlyMap<number, number>;
  /** Depth of 0-based rows in the outline of grouped rows, where they are grouped. */
  readonly outlines: ReadonlyMap<number, number>;
}

export const noLook: SheetLook = { struck: new Set(), faded: new Set(), indents: new Map(), outlines: new Map() };

/** A text colour (#808080, FF969696, gray) is a grey that sets a text back: neither black nor all but white. */
export function isFaded(colour: string): boolean {
  if (/^(?:dark|light|dim)?gr[ae]y$|^silver$/i.test(colour)) return true;
  const hex = /^#?(?:[\dA-Fa-f]{2})?([\dA-Fa-f]{2})([\dA-Fa-f]{2})([\dA-Fa-f]{2})$/.exec(colour);
  if (hex === null) return false;
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => Number.parseInt(part, 16));
  return Math.max(red, green, blue) - Math.min(red, green, blue) <= 16 && red >= 0x60 && red <= 0xd4;
}

/** Of the palette of old workbooks the greys. */
export function isFadedIndex(index: number): boolean {
  return index === 22 || index === 23 || index === 55;
}

/** The key of a cell in a `SheetLook`. */
export function placeKey(row: number, column: number): number {
  return row * 16_384 + column;
}

/** What a cell's style shows. */
export interface CellStyle {
  readonly struck: boolean;
  readonly faded: boolean;
  readonly indent: number;
}

/** A style says something about the row. */
export function isTelling({ struck, faded, indent }: CellStyle): boolean {
  return struck || faded || indent > 0;
}

/** Collects the looks of a sheet's cells. */
export class LookBuilder implements SheetLook {
  readonly struck = new Set<number>();
  readonly faded = new Set<number>();
  readonly indents = new Map<number, number>();
  readonly outlines = new Map<number, number>();

  add(row: number, column: number, style: CellStyle | undefined): void {
    if (style === undefined || !isTelling(style)) return;
    const key = placeKey(row, column);
    if (style.struck) this.struck.add(key);
    if (style.faded) this.faded.add(key);
    if (style.indent > 0) this.indents.set(key, style.indent);
  }
}

/** Reads strike-through and indentation out of an xlsx, which the workbook library does not give; by sheet name. Empty where no style has either. */
export function readLooks(parts: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, SheetLook> {
  const styles = readStyles(textOf(parts, 'xl/styles.xml'));
  const telling = new Set(styles.flatMap((style, index) => (isTelling(style) ? [index] : [])));
  const looks = new Map<string, SheetLook>();
  if (telling.size === 0) return looks;
  for (const [sheet, part] of sheetParts(parts)) looks.set(sheet, readLook(textOf(parts, part), styles, telling));
  return looks;
}

/** Cut at every opening tag, so that a file of unclosed tags costs no more than one pass. */
function readStyles(xml: string): CellStyle[] {
  const fonts = section(xml, 'fonts')
    .split(/<(?:\w+:)?font\b/)
    .slice(1)
    .map((font) => ({ struck: /<(?:\w+:)?strike\b(?![^<>]*val="(?:0|false)")/.test(font), faded: isFadedFont(font) }));
  return section(xml, 'cellXfs')
    .split(/<(?:\w+:)?xf\b/)
    .slice(1)
    .map((format) => ({
      ...(fonts[Number(/\bfontId="(\d{1,6})"/.exec(format)?.[1] ?? -1)] ?? { struck: false, faded: false }),
      indent: Number(/\bindent="(\d{1,3})"/.exec(format)?.[1] ?? 0),
    }));
}

/** A font's colour stands as such, as a shade of the theme's white or black, or as a place in the old palette. */
function isFadedFont(font: string): boolean {
  const colour = /<(?:\w+:)?color\b[^<>]*>/.exec(font)?.[0] ?? '';
  const value = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(colour)?.[1];
  const theme = value('theme');
  const tint = Number(value('tint') ?? 0);
  if (theme === '0' || theme === '2') return tint <= -0.15 && tint >= -0.6;
  if (theme === '1') return tint >= 0.3 && tint <= 0.75;
  return isFaded(value('rgb') ?? '') || isFadedIndex(Number(value('indexed') ?? -1));
}

function section(xml: string, name: string): string {
  const open = new RegExp(`<(?:\\w+:)?${name}\\b`).exec(xml);
  if (open === null) return '';
  const from = open.index + open[0].length;
  const end = xml.indexOf(`${name}>`, from);
  return xml.slice(from, end < 0 ? xml.length : end);
}

function readLook(xml: string, styles: readonly CellStyle[], telling: ReadonlySet<number>): SheetLook {
  const look = new LookBuilder();
  const cell = /<(?:\w+:)?c\s([^<>]*)>/g;
  for (let match = cell.exec(xml); match !== null; match = cell.exec(xml)) {
    const attributes = match[1] ?? '';
    const style = /\bs="(\d+)"/.exec(attributes)?.[1];
    if (style === undefined || !telling.has(Number(style))) continue;
    const place = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(attributes);
    if (place === null) continue;
    let column = 0;
    for (const letter of place[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
    look.add(Number(place[2]) - 1, column - 1, styles[Number(style)]);
  }
  return look;
}

/** Sheet names with the parts that hold them. */
function sheetParts(parts: ReadonlyMap<string, Uint8Array>): [string, string][] {
  const targets = new Map<string, string>();
  for (const [element] of textOf(parts, 'xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\b[^<>]*>/g)) {
    const id = /\bId="([^"]*)"/.exec(element)?.[1];
    const target = /\bTarget="([^"]*)"/.exec(element)?.[1];
    if (id !== undefined && target !== undefined)
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
  }
  const found: [string, string][] = [];
  for (const [element] of textOf(parts, 'xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^<>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(element)?.[1];
    const part = targets.get(/\br:id="([^"]*)"/.exec(element)?.[1] ?? '');
    if (name !== undefined && part !== undefined) found.push([unescape(name), part]);
  }
  return found;
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

function textOf(parts: ReadonlyMap<string, Uint8Array>, part: string): string {
  const bytes = parts.get(part);
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
}
