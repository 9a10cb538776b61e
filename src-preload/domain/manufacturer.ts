import { makers, takeovers } from './manufacturer-table';
import { memo } from './memo';

/** A person's own spellings, in force for one comparison: `manufacturerKey` of the canonical name → the name that is meant. */
export type ManufacturerAliases = ReadonlyMap<string, string>;

/** Legal forms and countries that makers' names end in and that say nothing about who it is. */
const legalForm =
  /(?: (?:INC|INCORPORATED|CORP|CORPORATION|CO|COMPANY|LTD|LIMITED|LLC|LLP|PLC|GMBH|AG|KG|SE|SA|SAS|SRL|SPA|BV|NV|AB|AS|ASA|OY|OYJ|KK|PTE|PTY|SDN BHD|GMBH & CO KG|USA|INTERNATIONAL INC))+$/;

/** The text under which spellings of one maker's name are looked up. */
export const manufacturerKey = memo((text) => {
  let key = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/ß/g, 'ss')
    .toUpperCase()
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim();
  for (let shorter = key.replace(legalForm, ''); shorter !== key; shorter = key.replace(legalForm, '')) key = shorter;
  return key;
});

let table: ReadonlyMap<string, string> | undefined;

/** The makers of the table by the key of each spelling, made when a maker is first asked about. */
function known(): ReadonlyMap<string, string> {
  return (table ??= readTable());
}

function readTable(): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  for (const [name, aliases] of Object.entries(makers)) {
    for (const spelling of [name, ...aliases.split('|')]) {
      const key = manufacturerKey(spelling);
      const other = read.get(key);
      // One spelling for two makers would equate them silently.
      if (other !== undefined && other !== name) throw new Error(`"${spelling}" stands for ${other} and ${name}.`);
      read.set(key, name);
    }
  }
  return read;
}

/** The maker's common name; for one that is not known, its text without case, punctuation and legal form. Empty for blank text. */
export function canonicalManufacturer(text: string, aliases?: ManufacturerAliases): string {
  if (aliases === undefined || aliases.size === 0) return canonical(text);
  const name = canonical(text);
  return aliases.get(manufacturerKey(name)) ?? name;
}

/** True where the table knows the maker, so that its suffix rules and successors apply. */
export function isKnownManufacturer(text: string): boolean {
  return known().has(manufacturerKey(text));
}

/** True where `b` took over `a` or the other way round, through any number of steps: related, not equal. */
export function isSuccessor(a: string, b: string): boolean {
  return takeover(a, b) !== undefined;
}

/** How two makers are related by takeovers, in words: "Atmel went to Microchip Technology in 2016". */
export function takeover(a: string, b: string): string | undefined {
  const left = canonicalManufacturer(a);
  const right = canonicalManufacturer(b);
  if (left === right || !inTakeovers.has(left) || !inTakeovers.has(right)) return undefined;
  return chain(left, right) ?? chain(right, left);
}

const inTakeovers: ReadonlySet<string> = new Set(takeovers.flatMap(({ from, to }) => [from, to]));

function canonical(text: string): string {
  const key = manufacturerKey(text);
  return known().get(key) ?? key;
}

function chain(from: string, to: string): string | undefined {
  const steps = new Map<string, string>([[from, '']]);
  const open = [from];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    for (const step of takeovers) {
      if (step.from !== name || steps.has(step.to)) continue;
      const limit = 'part' in step ? ` (${step.part})` : '';
      const before = steps.get(name) ?? '';
      const told = `${before === '' ? '' : `${before}, `}${step.from} went to ${step.to} in ${step.year}${limit}`;
      if (step.to === to) return told;
      steps.set(step.to, told);
      open.push(step.to);
    }
  }
  return undefined;
}
