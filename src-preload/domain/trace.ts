/** A number that stands for a text where many are held against each other: the same for the same text, and hardly ever for another; never 0 (FNV-1a). */
export function traceOf(text: string): number {
  let trace = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) trace = Math.imul(trace ^ text.charCodeAt(at), 0x01000193);
  return trace === 0 ? 1 : trace;
}

/** Numbers by trace, for as many traces as it was made for: a Map without the texts, which lie all over the memory. */
export class TraceMap {
  readonly #traces: Int32Array;
  readonly #values: Int32Array;

  constructor(most: number) {
    // Twice as many slots as traces at least, so that a search ends soon.
    const slots = 1 << (33 - Math.clz32(Math.max(1, most)));
    this.#traces = new Int32Array(slots);
    this.#values = new Int32Array(slots);
  }

  /** Where a trace is kept, or is to be. */
  slot(trace: number): number {
    const last = this.#traces.length - 1;
    let slot = (trace ^ (trace >>> 15)) & last;
    for (let held = this.#traces[slot]; held !== 0 && held !== trace; held = this.#traces[slot]) slot = (slot + 1) & last;
    return slot;
  }

  has(slot: number): boolean {
    return this.#traces[slot] !== 0;
  }

  at(slot: number): number {
    return this.#values[slot] ?? 0;
  }

  set(slot: number, trace: number, value: number): void {
    this.#traces[slot] = trace;
    this.#values[slot] = value;
  }
}
