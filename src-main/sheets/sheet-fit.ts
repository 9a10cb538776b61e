type Values = readonly (string | number | null | undefined)[];

/** How many rows of a long sheet are looked at to tell how wide its columns are. */
export const measuredRows = 1_000;

/** The width in characters that shows a column's title and most of its cells whole, within bounds. */
export function widthOf(values: Values, title: string): number {
  const lengths = values.map((value) => String(value ?? '').length).toSorted((a, b) => a - b);
  const most = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return Math.min(44, Math.max(7, title.length + 3, most + 2));
}

/** Height of a row whose wrapped texts need more than one line; spreadsheet programs do not measure them on opening. */
export function heightOf(values: Values, widths: readonly number[], wrapped: readonly number[]): number | undefined {
  let lines = 1;
  for (const at of wrapped) {
    const text = values[at];
    if (typeof text !== 'string' || text.length < (widths[at] ?? 0) - 1) continue;
    const room = Math.max(4, (widths[at] ?? 0) - 1);
    let needed = 0;
    for (const part of text.split('\n')) needed += Math.max(1, Math.ceil(part.length / room));
    lines = Math.max(lines, needed);
  }
  return lines > 1 ? 15 * Math.min(lines, 20) : undefined;
}
