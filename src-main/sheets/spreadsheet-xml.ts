import * as XLSX from '@e965/xlsx';

import { isFaded } from './cell-styles';
import { limits } from './guard';
import { attributeOf, markupTokens, type MarkupToken } from './markup';
import type { Cell, Sheet } from './sheet';
import { SheetBuilder } from './sheet-builder';
import { numberCell, plainNumber } from './number-cell';

interface Style {
  format: string;
  struck: boolean;
  faded: boolean;
  indent: number;
}

/** Formats that SpreadsheetML calls by a name. */
const formats: Readonly<Record<string, string>> = {
  'General Number': 'General',
  'Short Date': 'm/d/yyyy',
  'Medium Date': 'd-mmm-yy',
  'Long Date': 'd mmmm yyyy',
  'General Date': 'm/d/yyyy h:mm',
  'Short Time': 'h:mm',
  'Medium Time': 'h:mm AM/PM',
  'Long Time': 'h:mm:ss',
  Fixed: '0.00',
  Standard: '#,##0.00',
  Percent: '0.00%',
  Scientific: '0.00E+00',
  Currency: '$#,##0.00',
  'Euro Currency': '[$€-2]#,##0.00',
};

/** The sheets of a workbook in Excel's XML of 2003 (SpreadsheetML). */
export function readSpreadsheetXml(source: string, file: string): Sheet[] {
  const reader = new SpreadsheetReader(file);
  for (const token of markupTokens(source, 'xml')) reader.take(token);
  return reader.sheets();
}

class SpreadsheetReader {
  readonly #file: string;
  readonly #sheets: Sheet[] = [];
  readonly #styles = new Map<string, Style>();
  #style: Style | undefined;
  #builder: SheetBuilder | undefined;
  #name = '';
  #hidden = false;
  #row = -1;
  #column = -1;
  #across = 0;
  #cellStyle: Style | undefined;
  #data: { readonly type: string; text: string } | undefined;
  /** A comment holds a text of its own, a sheet's options whether it is hidden. */
  #within: 'comment' | 'visible' | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  take(token: MarkupToken): void {
    if (token.kind === 'text') {
      if (this.#data !== undefined) this.#data.text += token.text;
      else if (this.#within === 'visible' && /hidden/i.test(token.text)) this.#hidden = true;
    } else if (token.kind === 'close') this.#close(token.name);
    else {
      this.#open(token.name, token.attributes);
      if (token.isEmpty) this.#close(token.name);
    }
  }

  sheets(): Sheet[] {
    this.#close('worksheet');
    return this.#sheets;
  }

  #open(name: string, attributes: string): void {
    switch (name) {
      case 'style':
        this.#style = { format: '', struck: false, faded: false, indent: 0 };
        this.#styles.set(attributeOf(attributes, 'ID') ?? '', this.#style);
        break;
      case 'numberformat': {
        const format = attributeOf(attributes, 'Format') ?? '';
        if (this.#style !== undefined) this.#style.format = formats[format] ?? format;
        break;
      }
      case 'font':
        if (this.#style === undefined) break;
        this.#style.struck = attributeOf(attributes, 'StrikeThrough') === '1';
        this.#style.faded = isFaded(attributeOf(attributes, 'Color') ?? '');
        break;
      case 'alignment':
        if (this.#style !== undefined) this.#style.indent = count(attributes, 'Indent');
        break;
      case 'worksheet':
        this.#builder = new SheetBuilder(this.#file);
        this.#name = attributeOf(attributes, 'Name') ?? '';
        this.#hidden = false;
        this.#row = -1;
        break;
      case 'row':
        this.#row = placeOf(attributes, this.#row);
        this.#column = -1;
        if (attributeOf(attributes, 'Hidden') === '1') this.#builder?.hide(this.#row);
        // An empty row can stand for many.
        this.#across = count(attributes, 'Span');
        break;
      case 'cell':
        this.#openCell(attributes);
        break;
      case 'comment':
      case 'visible':
        this.#within = name;
        break;
      case 'data':
        if (this.#within !== 'comment') this.#data = { type: attributeOf(attributes, 'Type') ?? 'String', text: '' };
        break;
      default:
    }
  }

  #openCell(attributes: string): void {
    const left = placeOf(attributes, this.#column);
    this.#column = left;
    this.#across = count(attributes, 'MergeAcross');
    this.#cellStyle = this.#styles.get(attributeOf(attributes, 'StyleID') ?? '');
    if (this.#row < 0) return;
    this.#builder?.merge({ top: this.#row, left, bottom: this.#row + count(attributes, 'MergeDown'), right: left + this.#across });
    if (this.#cellStyle !== undefined) this.#builder?.look(this.#row, left, this.#cellStyle);
  }

  #close(name: string): void {
    if (name === 'data' && this.#data !== undefined) {
      if (this.#row >= 0 && this.#column >= 0)
        this.#builder?.put(this.#row, this.#column, cellOf(this.#data, this.#cellStyle?.format ?? ''));
      this.#data = undefined;
    } else if (name === 'comment' || name === 'visible') this.#within = undefined;
    else if (name === 'style') this.#style = undefined;
    else if (name === 'cell') {
      this.#column += this.#across;
      this.#across = 0;
    } else if (name === 'row') {
      if (this.#column < 0) this.#row += this.#across;
      this.#across = 0;
    } else if (name === 'worksheet' && this.#builder !== undefined) {
      this.#sheets.push(this.#builder.sheet(this.#name || `Sheet ${this.#sheets.length + 1}`, this.#hidden));
      this.#builder = undefined;
    }
  }
}

/** Row or column, 0-based: the one that the element names, else the next. */
function placeOf(attributes: string, before: number): number {
  const index = Number(attributeOf(attributes, 'Index') ?? Number.NaN);
  return Number.isInteger(index) && index > 0 ? index - 1 : before + 1;
}

function count(attributes: string, name: string): number {
  const value = Number(attributeOf(attributes, name) ?? 0);
  return Number.isInteger(value) && value > 0 ? Math.min(value, limits.rows) : 0;
}

function cellOf({ type, text }: { readonly type: string; readonly text: string }, format: string): Cell {
  if (type === 'Error') return { kind: 'error', text, shown: text, exact: '', format };
  if (type === 'Boolean') {
    const word = text.trim() === '1' ? 'TRUE' : 'FALSE';
    return { kind: 'boolean', text: word, shown: word, exact: '', format };
  }
  if (type === 'Number') {
    const value = Number(text);
    return text.trim() === '' || !Number.isFinite(value) ? text : numberCell(value, shownAs(format, value), format);
  }
  if (type === 'DateTime') {
    const time = Date.parse(`${text.trim()}Z`);
    // Days since the spreadsheet's epoch.
    const serial = time / 86_400_000 + 25_569;
    if (Number.isFinite(serial)) return numberCell(serial, shownAs(format, serial), format === '' ? 'm/d/yyyy' : format);
  }
  return text;
}

function shownAs(format: string, value: number): string {
  try {
    return XLSX.SSF.format(format === '' ? 'General' : format, value);
  } catch {
    // A format that the library does not know shows the number as it is.
    return plainNumber(value);
  }
}
