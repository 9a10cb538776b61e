/** What the look of a sheet's cells says about its rows. */
export interface SheetLook {
  /** Places (row × 16,384 + column, 0-based) of cells that are struck through. */
  readonly struck: ReadonlySet<number>;
  /** Indentation by place, where there is any. */
  readonly indents: ReadonlyMap<number, number>;
}

export const noLook: SheetLook = { struck: new Set(), indents: new Map() };

/** The key of a cell in a `SheetLook`. */
export function placeKey(row: number, column: number): number {
  return row * 16_384 + column;
}

interface Style {
  readonly struck: boolean;
  readonly indent: number;
}

/** Reads strike-through and indentation out of an xlsx, which the workbook library does not give; by sheet name. Empty where no style has either. */
export function readLooks(parts: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, SheetLook> {
  const styles = readStyles(textOf(parts, 'xl/styles.xml'));
  const telling = new Set(styles.flatMap((style, index) => (style.struck || style.indent > 0 ? [index] : [])));
  const looks = new Map<string, SheetLook>();
  if (telling.size === 0) return looks;
  for (const [sheet, part] of sheetParts(parts)) looks.set(sheet, readLook(textOf(parts, part), styles, telling));
  return looks;
}

/** Cut at every opening tag, so that a file of unclosed tags costs no more than one pass. */
function readStyles(xml: string): Style[] {
  const struckFonts = section(xml, 'fonts')
    .split(/<(?:\w+:)?font\b/)
    .slice(1)
    .map((font) => /<(?:\w+:)?strike\b(?![^<>]*val="(?:0|false)")/.test(font));
  return section(xml, 'cellXfs')
    .split(/<(?:\w+:)?xf\b/)
    .slice(1)
    .map((format) => ({
      struck: struckFonts[Number(/\bfontId="(\d{1,6})"/.exec(format)?.[1] ?? -1)] ?? false,
      indent: Number(/\bindent="(\d{1,3})"/.exec(format)?.[1] ?? 0),
    }));
}

function section(xml: string, name: string): string {
  const open = new RegExp(`<(?:\\w+:)?${name}\\b`).exec(xml);
  if (open === null) return '';
  const from = open.index + open[0].length;
  const end = xml.indexOf(`${name}>`, from);
  return xml.slice(from, end < 0 ? xml.length : end);
}

function readLook(xml: string, styles: readonly Style[], telling: ReadonlySet<number>): SheetLook {
  const struck = new Set<number>();
  const indents = new Map<number, number>();
  const cell = /<(?:\w+:)?c\s([^<>]*)>/g;
  for (let match = cell.exec(xml); match !== null; match = cell.exec(xml)) {
    const attributes = match[1] ?? '';
    const style = /\bs="(\d+)"/.exec(attributes)?.[1];
    if (style === undefined || !telling.has(Number(style))) continue;
    const place = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(attributes);
    if (place === null) continue;
    let column = 0;
    for (const letter of place[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
    const key = placeKey(Number(place[2]) - 1, column - 1);
    const look = styles[Number(style)];
    if (look?.struck === true) struck.add(key);
    if ((look?.indent ?? 0) > 0) indents.set(key, look?.indent ?? 0);
  }
  return { struck, indents };
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
