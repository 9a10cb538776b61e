const quote = 34;

/**
 * The quick way through a well-formed delimited text with \n line breaks. `undefined` where a quotation mark is used in a way that wants judgement
 * (not closed, not doubled, text behind it) or the delimiter is unusual: such a text is the full parser's.
 */
export function splitCells(input: string, delimiter: string): string[][] | undefined {
  if (!/^[,;\t|^]$/.test(delimiter)) return undefined;
  const text = input.startsWith('\ufeff') ? input.slice(1) : input;
  const end = text.length;
  if (end === 0) return [];
  const rows: string[][] = [];
  // One list for all rows, copied at its exact length: a list that grows cell by cell is made over several times.
  const cells: string[] = [];
  let width = 0;
  let at = 0;
  let lineEnd = lineEndFrom(text, 0);
  for (;;) {
    if (text.charCodeAt(at) === quote) {
      const closed = closingQuote(text, at + 1);
      if (closed < 0) return undefined;
      const inner = text.slice(at + 1, closed);
      cells[width] = inner.includes('"') ? inner.replaceAll('""', '"') : inner;
      at = closed + 1;
      // Line breaks within the quotation marks were none.
      if (at > lineEnd) lineEnd = lineEndFrom(text, at);
      if (at < lineEnd && text[at] !== delimiter) return undefined;
    } else {
      const next = text.indexOf(delimiter, at);
      const cellEnd = next < 0 || next > lineEnd ? lineEnd : next;
      cells[width] = at === cellEnd ? '' : text.slice(at, cellEnd);
      at = cellEnd;
    }
    width += 1;
    if (at < lineEnd) {
      at += 1;
      continue;
    }
    rows.push(cells.slice(0, width));
    if (at >= end) return rows;
    width = 0;
    at += 1;
    lineEnd = lineEndFrom(text, at);
  }
}

function lineEndFrom(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

/** Place of the quotation mark that ends a cell, doubled ones skipped; -1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}
