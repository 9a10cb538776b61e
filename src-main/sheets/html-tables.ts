import { attributeOf, markupTokens } from './markup';
import { isFaded } from './cell-styles';
import { limits } from './guard';
import type { Cell, Sheet } from './sheet';
import { SheetBuilder } from './sheet-builder';
import { numberCell } from './number-cell';

/** A table that is being read; tables stand within cells of others. */
interface Open {
  readonly sheet: SheetBuilder;
  row: number;
  column: number;
  caption: string;
  readonly taken: Map<number, number>;
  cell: { readonly attributes: string; text: string; struck: boolean; colour: string } | undefined;
}

const breaks = new Set(['br', 'p', 'div', 'li']);
const strikes = new Set(['s', 'strike', 'del']);

/** Every table of a web page as a sheet, as many systems export lists under the name .xls; empty where the page has none. */
export function readHtmlTables(source: string, file: string): Sheet[] {
  const sheets: Sheet[] = [];
  const open: Open[] = [];
  let inCaption = false;
  for (const token of markupTokens(source, 'html')) {
    const table = open.at(-1);
    if (token.kind === 'text') {
      if (table?.cell !== undefined) table.cell.text += token.text;
      else if (inCaption && table !== undefined) table.caption += token.text;
      continue;
    }
    const { name } = token;
    if (name === 'caption') inCaption = token.kind === 'open';
    if (name === 'table') {
      if (token.kind === 'open') {
        open.push({ sheet: new SheetBuilder(file), row: -1, column: 0, caption: '', taken: new Map(), cell: undefined });
      } else if (table !== undefined) {
        closeCell(table);
        open.pop();
        sheets.push(table.sheet.sheet(table.caption.trim().slice(0, 60) || `Table ${sheets.length + 1}`, false));
      }
      continue;
    }
    if (table === undefined) continue;
    if (name === 'tr') {
      closeCell(table);
      if (token.kind === 'open') openRow(table, token.attributes);
    } else if (name === 'td' || name === 'th') {
      closeCell(table);
      if (token.kind === 'open') {
        if (table.row < 0) openRow(table, '');
        table.cell = {
          attributes: token.attributes,
          text: '',
          struck: /line-through/i.test(token.attributes),
          colour: colourOf(token.attributes),
        };
      }
    } else if (table.cell !== undefined) {
      if (breaks.has(name) && (token.kind === 'open' || name !== 'br')) table.cell.text += '\u2028';
      if (token.kind === 'open' && (strikes.has(name) || /line-through/i.test(token.attributes))) table.cell.struck = true;
      if (token.kind === 'open') table.cell.colour = colourOf(token.attributes) || table.cell.colour;
    }
  }
  // A page that was cut off ends its tables where it ends.
  for (let table = open.pop(); table !== undefined; table = open.pop()) {
    closeCell(table);
    sheets.push(table.sheet.sheet(table.caption.trim().slice(0, 60) || `Table ${sheets.length + 1}`, false));
  }
  return sheets.filter((sheet) => sheet.rows.length > 0);
}

function openRow(table: Open, attributes: string): void {
  table.row += 1;
  table.column = 0;
  if (/display\s*:\s*none/i.test(attributes) || attributeOf(attributes, 'hidden') !== undefined) table.sheet.hide(table.row);
}

function closeCell(table: Open): void {
  const { cell, row } = table;
  if (cell === undefined) return;
  table.cell = undefined;
  // Cells that reach down from rows above have their columns already.
  while ((table.taken.get(table.column) ?? -1) >= row) table.column += 1;
  const { column } = table;
  const right = column + span(cell.attributes, 'colspan', limits.columns) - 1;
  const bottom = row + span(cell.attributes, 'rowspan', 10_000) - 1;
  table.sheet.put(row, column, cellOf(cell.text, cell.attributes));
  if (right > column || bottom > row) table.sheet.merge({ top: row, left: column, bottom, right });
  if (bottom > row) for (let at = column; at <= right; at += 1) table.taken.set(at, bottom);
  table.sheet.look(row, column, { struck: cell.struck, faded: isFaded(cell.colour), indent: 0 });
  table.column = right + 1;
}

function span(attributes: string, name: string, most: number): number {
  const value = Number(attributeOf(attributes, name) ?? 1);
  return Number.isInteger(value) && value > 1 ? Math.min(value, most) : 1;
}

function colourOf(attributes: string): string {
  const style = attributeOf(attributes, 'style') ?? '';
  return /(?:^|;)\s*color\s*:\s*([^;]+)/i.exec(style)?.[1]?.trim() ?? attributeOf(attributes, 'color') ?? '';
}

/** Text as the page shows it; pages of Excel and LibreOffice say with `x:num` and `sdval` what number a cell holds. */
function cellOf(source: string, attributes: string): Cell {
  const leading = /^[ \u00a0]*\u00a0/.exec(source)?.[0] ?? '';
  const text = source
    .replace(/[ \t\r\n\f\u00a0]+/g, ' ')
    .replace(/ *\u2028[ \u2028]*/g, '\n')
    .trim();
  const shown = text === '' ? '' : leading.replaceAll('\u00a0', ' ') + text;
  const number = attributeOf(attributes, 'num') ?? attributeOf(attributes, 'sdval');
  if (number === undefined || shown === '') return shown;
  const value = number === '' ? shown : number;
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? numberCell(Number(value), shown.trim(), '') : shown;
}
