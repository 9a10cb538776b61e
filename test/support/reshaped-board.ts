import type { Line } from '../../src-preload/domain/bom';
import { dnpMark } from '../../src-preload/domain/dnp';

/** One place of a board and what is said of it. */
export interface Place {
  readonly ref: string;
  readonly value: string;
  readonly footprint: string;
  readonly mpn: string;
  readonly manufacturer: string;
  readonly description: string;
  readonly dnp: boolean;
}

/** Places of the lines of a real board, texts tidied so that a table can hold them. */
export function placesOf(lines: readonly Line[]): Place[] {
  const seen = new Set<string>();
  // A mark within a text would say one thing and a column another once they are edited.
  const plain = lines.filter((line) => [line.value, line.description].every((text) => dnpMark(text ?? '') === undefined));
  return plain.flatMap((line) =>
    (line.designators ?? []).flatMap((ref) => {
      if (seen.has(ref) || !/^[A-Z]+\d+$/.test(ref)) return [];
      seen.add(ref);
      const text = (value: string | null | undefined) => (value ?? '').replace(/\s+/g, ' ').trim();
      return [
        {
          ref,
          value: text(line.value ?? line.description),
          footprint: text(line.footprint),
          mpn: text(line.mpn),
          manufacturer: text(line.manufacturer),
          description: text(line.description),
          dnp: line.dnp === true,
        },
      ];
    }),
  );
}

export type Said = 'value' | 'footprint' | 'mpn' | 'manufacturer' | 'description' | 'dnp';

/** How a program writes a parts list. */
export interface Dialect {
  readonly name: string;
  readonly delimiter: string;
  readonly columns: readonly (readonly [header: string, what: Said | 'refs' | 'quantity' | 'item' | 'row'])[];
  /** Lines above the header. */
  readonly above?: readonly string[];
  readonly below?: (lines: number) => readonly string[];
  /** What makes two places one line; none: a line a place. */
  readonly grouped: boolean;
  readonly refs: (refs: readonly string[]) => string;
  readonly dnp: readonly [yes: string, no: string];
  readonly value?: (value: string) => string;
}

const comma = (refs: readonly string[]) => refs.join(', ');

/** Neighbours written as ranges. */
function ranges(refs: readonly string[]): string {
  const parts: string[] = [];
  for (let at = 0; at < refs.length;) {
    const [, prefix = '', number = '0'] = /^([A-Z]+)(\d+)$/.exec(refs[at] ?? '') ?? [];
    let last = at;
    while (refs[last + 1] === `${prefix}${Number(number) + last + 1 - at}`) last++;
    parts.push(last - at >= 2 ? `${refs[at] ?? ''}-${refs[last] ?? ''}` : refs.slice(at, last + 1).join(','));
    at = last + 1;
  }
  return parts.join(',');
}

/** 4.7k as 4k7, 0.1uF as 100nF. */
export function respelled(value: string): string {
  const resistor = /^(\d+)\.(\d+)([kM])$/.exec(value);
  if (resistor) return `${resistor[1] ?? ''}${resistor[3] ?? ''}${resistor[2] ?? ''}`;
  if (value === '0.1uF') return '100nF';
  if (value === '1uF') return '1000nF';
  return value;
}

export const dialects: readonly Dialect[] = [
  {
    name: 'KiCad, grouped',
    delimiter: ',',
    columns: [
      ['Reference', 'refs'],
      ['Value', 'value'],
      ['Footprint', 'footprint'],
      ['MPN', 'mpn'],
      ['Manufacturer', 'manufacturer'],
      ['Qty', 'quantity'],
      ['DNP', 'dnp'],
    ],
    grouped: true,
    refs: (refs) => refs.join(','),
    dnp: ['DNP', ''],
  },
  {
    name: 'KiCad, a line a symbol',
    delimiter: ',',
    columns: [
      ['Ref', 'refs'],
      ['Qnty', 'quantity'],
      ['Value', 'value'],
      ['Footprint', 'footprint'],
      ['Manufacturer_Part_Number', 'mpn'],
      ['Manufacturer_Name', 'manufacturer'],
      ['DNP', 'dnp'],
    ],
    grouped: false,
    refs: comma,
    dnp: ['1', ''],
  },
  {
    name: 'Altium',
    delimiter: ',',
    columns: [
      ['Comment', 'value'],
      ['Description', 'description'],
      ['Designator', 'refs'],
      ['Footprint', 'footprint'],
      ['Manufacturer 1', 'manufacturer'],
      ['Manufacturer Part Number 1', 'mpn'],
      ['Quantity', 'quantity'],
      ['Fitted', 'dnp'],
    ],
    grouped: true,
    refs: comma,
    dnp: ['Not Fitted', 'Fitted'],
  },
  {
    name: 'JLCPCB',
    delimiter: ',',
    columns: [
      ['Comment', 'value'],
      ['Designator', 'refs'],
      ['Footprint', 'footprint'],
      ['MFR.Part #', 'mpn'],
    ],
    grouped: true,
    refs: (refs) => refs.join(','),
    dnp: ['', ''],
  },
  {
    name: 'German list with a title',
    delimiter: ';',
    above: ['Stückliste Steuerplatine;;;;;;;', 'Datum;12.03.2026;;;;;;', ';;;;;;;'],
    columns: [
      ['Pos.', 'item'],
      ['Menge', 'quantity'],
      ['Bauteile', 'refs'],
      ['Wert', 'value'],
      ['Bauform', 'footprint'],
      ['Hersteller', 'manufacturer'],
      ['Herstellernummer', 'mpn'],
      ['Bestückung', 'dnp'],
    ],
    below: (lines) => [`;;;;;;;`, `Summe;${lines};;;;;;`],
    grouped: true,
    refs: (refs) => refs.join(' '),
    dnp: ['nicht bestückt', 'bestückt'],
  },
  {
    name: 'French list',
    delimiter: ';',
    columns: [
      ['Repère', 'refs'],
      ['Quantité', 'quantity'],
      ['Valeur', 'value'],
      ['Boîtier', 'footprint'],
      ['Fabricant', 'manufacturer'],
      ['Référence fabricant', 'mpn'],
      ['Non monté', 'dnp'],
    ],
    grouped: true,
    refs: (refs) => refs.join(', '),
    dnp: ['oui', 'non'],
  },
  {
    name: 'Chinese list',
    delimiter: ',',
    columns: [
      ['序号', 'item'],
      ['位号', 'refs'],
      ['数量', 'quantity'],
      ['参数', 'value'],
      ['封装', 'footprint'],
      ['制造商', 'manufacturer'],
      ['制造商料号', 'mpn'],
    ],
    grouped: true,
    refs: (refs) => refs.join(','),
    dnp: ['', ''],
  },
  {
    name: 'ranges, values in another spelling',
    delimiter: '\t',
    columns: [
      ['Item', 'item'],
      ['Quantity', 'quantity'],
      ['Reference Designators', 'refs'],
      ['Part Value', 'value'],
      ['Package', 'footprint'],
      ['Mfr', 'manufacturer'],
      ['Mfr Part No', 'mpn'],
      ['DNI', 'dnp'],
    ],
    grouped: true,
    refs: ranges,
    dnp: ['X', ''],
    value: respelled,
  },
];

/** What a dialect says of a place, to compare by. */
export function sayable(dialect: Dialect): readonly Said[] {
  return dialect.columns.flatMap(([, what]) => (what === 'refs' || what === 'quantity' || what === 'item' || what === 'row' ? [] : [what]));
}

/** Writes a board as a dialect does. */
export function writeList(places: readonly Place[], dialect: Dialect, next: () => number): string {
  const groups = new Map<string, Place[]>();
  const said = sayable(dialect);
  for (const place of places) {
    const key = dialect.grouped ? JSON.stringify(said.map((what) => place[what])) : place.ref;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  const lines = [...groups.values()].map((group) => group.toSorted((a, b) => natural(a.ref, b.ref)));
  for (let at = lines.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    const [one, two] = [lines[at], lines[other]];
    if (one && two) [lines[at], lines[other]] = [two, one];
  }
  const rows = lines.map((group, at) =>
    dialect.columns
      .map(([, what]) => {
        const [first] = group;
        if (!first) return '';
        if (what === 'refs') return dialect.refs(group.map((each) => each.ref));
        if (what === 'quantity') return String(group.length);
        if (what === 'item' || what === 'row') return String(at + 1);
        if (what === 'dnp') return dialect.dnp[first.dnp ? 0 : 1];
        return what === 'value' ? (dialect.value?.(first.value) ?? first.value) : first[what];
      })
      .map((cell) => quoted(cell, dialect.delimiter))
      .join(dialect.delimiter),
  );
  const header = dialect.columns.map(([name]) => quoted(name, dialect.delimiter)).join(dialect.delimiter);
  return [...(dialect.above ?? []), header, ...rows, ...(dialect.below?.(rows.length) ?? [])].join('\n') + '\n';
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function natural(a: string, b: string): number {
  const [, p = '', n = '0'] = /^([A-Z]+)(\d+)$/.exec(a) ?? [];
  const [, q = '', m = '0'] = /^([A-Z]+)(\d+)$/.exec(b) ?? [];
  return p === q ? Number(n) - Number(m) : p < q ? -1 : 1;
}

/** A stream of numbers from 0 to 1 that a seed settles. */
export function randomOf(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A board after some edits as engineers make them, and what they were. */
export function editBoard(
  places: readonly Place[],
  next: () => number,
): { readonly places: readonly Place[]; readonly deeds: readonly string[] } {
  const below = (most: number) => Math.floor(next() * most);
  let now = [...places];
  const deeds: string[] = [];
  for (let left = below(5); left > 0; left--) {
    const place = now[below(now.length)];
    if (!place) break;
    const alike = now.filter((each) => (['value', 'footprint', 'mpn', 'dnp'] as const).every((what) => each[what] === place[what]));
    const change = (to: Partial<Place>, only: readonly Place[]) => {
      now = now.map((each) => (only.includes(each) ? { ...each, ...to } : each));
      deeds.push(`${JSON.stringify(to)} on ${only.map(({ ref }) => ref).join()}`);
    };
    const kind = below(8);
    if (kind === 0) {
      now = now.filter((each) => each !== place);
      deeds.push(`${place.ref} gone`);
    } else if (kind === 1) {
      now.push({ ...place, ref: `R${900 + left}` });
      deeds.push(`R${900 + left} like ${place.ref}`);
    } else if (kind === 2) change({ dnp: !place.dnp }, alike);
    else if (kind === 3 && place.value !== '') {
      change(
        { value: place.value.endsWith('k') ? '8.66k' : `${place.value}Z9`, ...(place.mpn === '' ? {} : { mpn: `NEW-${100 + left}` }) },
        alike,
      );
    } else if (kind === 4 && place.mpn !== '') change({ mpn: `REPL-${500 + left}` }, alike);
    else if (kind === 5) {
      now = now.filter((each) => !alike.includes(each));
      deeds.push(`${alike.map(({ ref }) => ref).join()} gone`);
    } else if (kind === 6) {
      const ref = `${['U', 'D', 'Q'][below(3)] ?? 'U'}${700 + left}`;
      const part = {
        value: `NEWPART${left}`,
        footprint: 'SOT-23',
        mpn: `NP-${left}`,
        manufacturer: 'Acme',
        description: 'new',
        dnp: false,
      };
      now.push({ ref, ...part });
      deeds.push(`${ref} new`);
    } else if (kind === 7) change({ dnp: !place.dnp }, [place]);
  }
  return { places: now, deeds };
}
