/** What a sandbox can be told to do wrong. */
export type SandboxFaultKind =
  | 'latency'
  /** 429 in the vendor's shape, without doing anything. */
  | 'rate-limited'
  /** 500 in the vendor's shape, without doing anything. */
  | 'error'
  /** The connection breaks before anything is done. */
  | 'drop-before'
  /** It is done, and then the connection breaks: the reply is lost. */
  | 'drop-after'
  /** It is done, and the reply is no JSON. */
  | 'garbage'
  /** It is done, and the reply comes a few bytes at a time. */
  | 'slow-body'
  /** Nothing is done, nothing is ever said, and the connection stays open. */
  | 'hang-before'
  /** It is done, nothing is ever said, and the connection stays open. */
  | 'hang-after'
  /** It is done; half of the reply comes, and then nothing more. */
  | 'hang-body';

/** When to do what wrong. The first rule that fits a request and is due is the one that happens. */
export interface SandboxFault {
  readonly kind: SandboxFaultKind;
  readonly method?: string;
  /** Whole path, or a pattern of it; without the query. */
  readonly path?: string | RegExp;
  /** 0 to 1; default 1. */
  readonly probability?: number;
  /** How often at most; default always. */
  readonly count?: number;
  /** Requests that fit and pass before it begins; default 0. */
  readonly after?: number;
  /** Latency, `Retry-After`, or the time of a slow body. */
  readonly milliseconds?: number;
}

export interface SandboxFaults {
  /** Replaces all rules. */
  readonly set: (faults: readonly SandboxFault[]) => void;
  readonly add: (fault: SandboxFault) => void;
  readonly clear: () => void;
  /** What has happened so far, in order. */
  readonly happened: readonly { readonly kind: SandboxFaultKind; readonly method: string; readonly path: string }[];
}

export interface FaultSource extends SandboxFaults {
  /** The fault that this request meets, if any. */
  readonly meet: (method: string, path: string) => SandboxFault | null;
}

/** Mulberry32: small, and the same sequence for the same seed everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Faults by rule; the same seed and the same requests give the same faults. */
export function createFaults(first: readonly SandboxFault[], seed: number): FaultSource {
  const random = randomFrom(seed);
  const happened: { kind: SandboxFaultKind; method: string; path: string }[] = [];
  let rules: { readonly fault: SandboxFault; seen: number; done: number }[] = [];
  const set = (faults: readonly SandboxFault[]) => {
    rules = faults.map((fault) => ({ fault, seen: 0, done: 0 }));
  };
  set(first);
  return {
    set,
    add: (fault) => void rules.push({ fault, seen: 0, done: 0 }),
    clear: () => set([]),
    happened,
    meet(method, path) {
      for (const rule of rules) {
        const { fault } = rule;
        if (fault.method !== undefined && fault.method !== method) continue;
        if (typeof fault.path === 'string' && fault.path !== path) continue;
        if (fault.path instanceof RegExp && !fault.path.test(path)) continue;
        rule.seen += 1;
        if (rule.seen <= (fault.after ?? 0) || rule.done >= (fault.count ?? Infinity)) continue;
        if (random() >= (fault.probability ?? 1)) continue;
        rule.done += 1;
        happened.push({ kind: fault.kind, method, path });
        return fault;
      }
      return null;
    },
  };
}
