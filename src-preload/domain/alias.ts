import { canonicalManufacturer, manufacturerKey, type ManufacturerAliases } from './manufacturer';
import { hygiene } from './part-number';

/** A person's word that two names mean one maker, or two numbers one part. Part aliases are cross-references, customers' numbers included. */
export interface Alias {
  readonly kind: 'manufacturer' | 'part';
  readonly from: string;
  readonly to: string;
  /** `comparison` and `vendor` hold only for the one named in `of`. */
  readonly scope: 'comparison' | 'vendor' | 'always';
  /** Id of the reconciliation, or of the vendor; absent where the scope is `always`. */
  readonly of?: string;
  readonly who: string;
  /** ISO date and time. */
  readonly when: string;
  /** Why: a datasheet, a letter, "confirmed by purchasing". */
  readonly evidence?: string;
}

/** Where aliases are asked for, so that only those in force are used. */
export interface AliasContext {
  readonly comparison?: string;
  readonly vendors?: readonly string[];
}

/** The aliases in force, ready to be asked. */
export interface AliasBook {
  /** For `canonicalManufacturer(text, book.manufacturers)`. */
  readonly manufacturers: ManufacturerAliases;
  /** One text for all numbers that the book holds to be one part; the number's own L1 where it says nothing. */
  readonly part: (text: string) => string;
  /** The alias by which two texts are one, for the reason of a pair; `undefined` where none says so. */
  readonly why: (kind: Alias['kind'], a: string, b: string) => Alias | undefined;
}

/** Takes what is in force in a context together; chains are followed, circles do no harm. */
export function openAliases(aliases: readonly Alias[], context: AliasContext = {}): AliasBook {
  const valid = aliases.filter((alias) => isInForce(alias, context));
  const makers = new Names(
    valid.filter((alias) => alias.kind === 'manufacturer'),
    (text) => manufacturerKey(canonicalManufacturer(text)),
    canonicalManufacturer,
  );
  const parts = new Names(
    valid.filter((alias) => alias.kind === 'part'),
    hygiene,
    hygiene,
  );
  return {
    manufacturers: makers.names,
    part: (text) => parts.nameOf(text),
    why: (kind, a, b) => (kind === 'manufacturer' ? makers : parts).why(a, b),
  };
}

/** Whether an alias counts in a context. One without `of` counts wherever the caller brings it. */
export function isInForce(alias: Alias, context: AliasContext): boolean {
  if (alias.scope === 'always' || alias.of === undefined) return true;
  return alias.scope === 'comparison' ? alias.of === context.comparison : (context.vendors ?? []).includes(alias.of);
}

/** The list with one alias more; the same word said again replaces the older one. */
export function addAlias(aliases: readonly Alias[], alias: Alias): readonly Alias[] {
  return [...removeAlias(aliases, alias), alias];
}

/** The list without an alias: what it equated is apart again. */
export function removeAlias(aliases: readonly Alias[], alias: Alias): readonly Alias[] {
  return aliases.filter((other) => aliasKey(other) !== aliasKey(alias));
}

/** JSON for a file or a colleague. */
export function exportAliases(aliases: readonly Alias[]): string {
  return JSON.stringify({ format: 'trueup-aliases', version: 1, aliases }, null, 2);
}

/** Reads what `exportAliases` wrote; entries that are not whole are named and left out, `undefined` where the text is something else. */
export function importAliases(text: string): { readonly aliases: readonly Alias[]; readonly problems: readonly string[] } | undefined {
  const read = parsed(text);
  if (!isRecord(read) || read['format'] !== 'trueup-aliases' || !Array.isArray(read['aliases'])) return undefined;
  let aliases: readonly Alias[] = [];
  const problems: string[] = [];
  for (const [index, entry] of read['aliases'].entries()) {
    const alias = aliasFrom(entry);
    if (alias) aliases = addAlias(aliases, alias);
    else problems.push(`Alias ${index + 1} lacks a kind, from, to, scope, who or when and was left out.`);
  }
  return { aliases, problems };
}

/** Names that mean one thing, by key. */
class Names {
  /** Key → the name that the chain ends in. */
  readonly names = new Map<string, string>();
  readonly #links = new Map<string, { readonly to: string; readonly alias: Alias }[]>();
  readonly #key: (text: string) => string;
  readonly #own: (text: string) => string;

  constructor(aliases: readonly Alias[], key: (text: string) => string, own: (text: string) => string) {
    this.#key = key;
    this.#own = own;
    const ends = new Map<string, string>();
    const starts = new Set<string>();
    for (const alias of aliases) {
      const from = key(alias.from);
      const to = key(alias.to);
      if (from === to || from === '' || to === '') continue;
      this.#link(from, to, alias);
      this.#link(to, from, alias);
      starts.add(from);
      ends.set(to, own(alias.to));
      ends.set(from, own(alias.from));
    }
    for (const start of this.#links.keys()) {
      if (this.names.has(start)) continue;
      const group = [...this.#reach(start).keys()].toSorted();
      const end = group.find((name) => !starts.has(name)) ?? group[0] ?? start;
      for (const name of group) this.names.set(name, ends.get(end) ?? end);
    }
  }

  nameOf(text: string): string {
    return this.names.get(this.#key(text)) ?? this.#own(text);
  }

  why(a: string, b: string): Alias | undefined {
    const from = this.#key(a);
    const to = this.#key(b);
    return from === to || !this.#links.has(from) ? undefined : this.#reach(from).get(to);
  }

  #link(from: string, to: string, alias: Alias): void {
    const list = this.#links.get(from);
    if (list) list.push({ to, alias });
    else this.#links.set(from, [{ to, alias }]);
  }

  /** All names of a group, each with the last alias on the way to it. */
  #reach(start: string): ReadonlyMap<string, Alias | undefined> {
    const reached = new Map<string, Alias | undefined>([[start, undefined]]);
    for (const name of reached.keys()) {
      for (const link of this.#links.get(name) ?? []) if (!reached.has(link.to)) reached.set(link.to, link.alias);
    }
    return reached;
  }
}

function aliasKey(alias: Alias): string {
  const key = alias.kind === 'manufacturer' ? manufacturerKey : hygiene;
  return [alias.kind, key(alias.from), key(alias.to), alias.scope, alias.of ?? ''].join('\u0000');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function aliasFrom(value: unknown): Alias | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, from, to, scope, of, who, when, evidence } = value;
  if (kind !== 'manufacturer' && kind !== 'part') return undefined;
  if (scope !== 'comparison' && scope !== 'vendor' && scope !== 'always') return undefined;
  if (!isText(from) || !isText(to) || !isText(who) || !isText(when)) return undefined;
  return { kind, from, to, scope, ...(isText(of) ? { of } : {}), who, when, ...(isText(evidence) ? { evidence } : {}) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
