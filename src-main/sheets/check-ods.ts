import { fail } from '../failure';
import { limits } from './guard';

/** Refuses an OpenDocument sheet whose repeat counts would unfold a few bytes into more cells than a sheet is read for. */
export function checkOds(parts: ReadonlyMap<string, Uint8Array>, name: string): void {
  const content = parts.get('content.xml');
  if (content === undefined) return;
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  let rows = 1;
  let cells = 0;
  const element = /<table:(table-row|table-cell|covered-table-cell)\b([^<>]*?)(\/?)>/g;
  for (let match = element.exec(text); match !== null; match = element.exec(text)) {
    const [, kind, attributes = '', closed] = match;
    if (kind === 'table-row') {
      rows = repeats(attributes, 'number-rows-repeated');
      continue;
    }
    // Empty cells are repeated to the edge of every sheet and cost nothing.
    if (closed === '/' && !attributes.includes('office:')) continue;
    cells += repeats(attributes, 'number-columns-repeated') * Math.min(rows, limits.rows);
    if (cells > limits.cells) {
      fail(
        'unreadable-file',
        `${name} repeats cells more than ${limits.cells.toLocaleString('en')} times, which no parts list does; such a file is damaged or made to exhaust memory.`,
        {
          unharmed: 'Nothing was unfolded or imported.',
          next: 'Save the sheet with the parts list alone as .csv and import that.',
          place: { file: name },
        },
      );
    }
  }
}

function repeats(attributes: string, attribute: string): number {
  const match = new RegExp(`${attribute}="(\\d{1,9})"`).exec(attributes);
  return match === null ? 1 : Math.max(1, Number(match[1]));
}
