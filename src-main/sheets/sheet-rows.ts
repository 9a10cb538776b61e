import type { CellStyle } from 'hucre/xlsx';

import { columnLetter } from './sheet';

/** A row as it is written. */
export interface WrittenRow {
  readonly values: readonly (string | number | null)[];
  /** How each cell looks; cells that look alike share one object. */
  readonly styles: readonly (CellStyle | undefined)[];
  /** In points; the usual one unless told. */
  readonly height?: number | undefined;
  /** Notes by column. */
  readonly notes?: ReadonlyMap<number, string> | undefined;
}

/** Texts and styles of a whole workbook, each held once; a cell names its number. */
export interface Shared {
  readonly textId: (text: string) => number;
  readonly styleId: (style: CellStyle | undefined) => number;
  /** In the order of their numbers. */
  readonly texts: () => Iterable<string>;
  /** In the order of their numbers, the first has 1. */
  readonly styles: readonly CellStyle[];
  /** Cells that hold a text. */
  readonly used: () => number;
}

/** An empty table of texts and styles. */
export function openShared(): Shared {
  const texts = new Map<string, number>();
  const styles: CellStyle[] = [];
  const byObject = new Map<CellStyle, number>();
  const byLook = new Map<string, number>();
  let used = 0;
  return {
    textId: (text) => {
      used += 1;
      let id = texts.get(text);
      if (id === undefined) texts.set(text, (id = texts.size));
      return id;
    },
    styleId: (style) => {
      if (style === undefined) return 0;
      let id = byObject.get(style);
      if (id === undefined) {
        const look = JSON.stringify(style);
        id = byLook.get(look);
        if (id === undefined) byLook.set(look, (id = styles.push(style)));
        byObject.set(style, id);
      }
      return id;
    },
    texts: () => texts.keys(),
    styles,
    used: () => used,
  };
}

/** A row in the sheet's XML, `at` counted from 1; nothing for one that holds and says nothing. */
export function rowXml({ values, styles, height }: WrittenRow, at: number, shared: Shared): string {
  let cells = '';
  for (const [column, value] of values.entries()) {
    const style = shared.styleId(styles[column]);
    if (value === null || value === '') {
      if (style !== 0) cells += `<c r="${letters(column)}${at}" s="${style}"/>`;
    } else if (typeof value === 'string') {
      cells += `<c r="${letters(column)}${at}" t="s"${style === 0 ? '' : ` s="${style}"`}><v>${shared.textId(value)}</v></c>`;
    } else {
      cells += `<c r="${letters(column)}${at}"${style === 0 ? '' : ` s="${style}"`}><v>${value}</v></c>`;
    }
  }
  if (cells === '' && height === undefined) return '';
  return `<row r="${at}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>${cells}</row>`;
}

const known: string[] = [];

function letters(column: number): string {
  return (known[column] ??= columnLetter(column));
}

/** The table of texts as a part of the workbook. */
export function* sharedTextsXml(shared: Shared): Iterable<string> {
  const texts = [...shared.texts()];
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${shared.used()}" uniqueCount="${texts.length}">`;
  for (const text of texts) {
    // Without the attribute readers trim.
    const keeps = /^\s|\s$|[\n\t]/.test(text) ? ' xml:space="preserve"' : '';
    yield `<si><t${keeps}>${escapeXml(text)}</t></si>`;
  }
  yield '</sst>';
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as XML; what XML cannot hold is written as spreadsheet programs do: `_x000B_`. */
function escapeXml(text: string): string {
  return text.replace(/[&<>\ufffe\uffff]|(?![\t\n])\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0);
    // XML holds the upper control characters as they are.
    if (code >= 0x7f && code <= 0x9f) return character;
    return entities[character] ?? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}

/** Joins small pieces, so that what follows has few to do with. */
export function* inPieces(texts: Iterable<string>, most = 512 * 1024): Iterable<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < most) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
