/** Text from a BOM for a terminal: control characters, which could move its cursor or change its title, become visible. */
export function printable(text: string): string {
  return text
    .replace(/\r\n|[\n\r]/g, '⏎')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\u00b7');
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const joins = /\p{Mark}|\p{Default_Ignorable_Code_Point}/u;

/** Cells that text takes in a terminal: East Asian characters take two, combining marks none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += joins.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** Text cut to `width` cells, with an ellipsis where something is missing. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const character of text) {
    const next = widthOf(character);
    if (used + next > width - 1) break;
    cut += character;
    used += next;
  }
  return `${cut}…`;
}
