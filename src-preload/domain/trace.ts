/** A number that stands for a text where many are held against each other: the same for the same text, and hardly ever for another; never 0 (FNV-1a). */
export function traceOf(text: string): number {
  let trace = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) trace = Math.imul(trace ^ text.charCodeAt(at), 0x01000193);
  return trace === 0 ? 1 : trace;
}

/** Numbers by trace, for as many traces as it was made for: a Map without the texts, which lie all over the memory. */
export class TraceMap {
  /** Trace and number side by side, so that both are fetched at once. */
  readonly #cells: Int32Array;

  constructor(most: number) {
    // Twice as many slots as traces at least, so that a search ends soon.
    this.#cells = new Int32Array(1 << (34 - Math.clz32(Math.max(1, most))));
  }

  /** Where a trace is kept, or is to be. */
  slot(trace: number): number {
    const cells = this.#cells;
    const last = cells.length - 2;
    let slot = ((trace ^ (trace >>> 15)) << 1) & last;
    for (let held = cells[slot]; held !== 0 && held !== trace; held = cells[slot]) slot = (slot + 2) & last;
    return slot;
  }

  has(slot: number): boolean {
    return this.#cells[slot] !== 0;
  }

  at(slot: number): number {
    return this.#cells[slot + 1] ?? 0;
  }

  set(slot: number, trace: number, value: number): void {
    this.#cells[slot] = trace;
    this.#cells[slot + 1] = value;
  }
}
