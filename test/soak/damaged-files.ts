import iconv from 'iconv-lite';
import { readFileSync } from 'node:fs';

import { unpack } from '../../src-main/sheets/guard';
import { bomdataBytes, hasBomdata } from '../support/bomdata';
import { makeWorkbook } from '../support/make-workbook';
import { makeZip } from '../support/make-zip';
import { oneOf, type Random } from './random';

/** A whole file, before it is damaged. */
export interface WholeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const rows = [
  ['Item', 'Qty', 'Reference', 'Value', 'MPN', 'Manufacturer', 'Unit Price'],
  [1, 2, 'C1-C2', '100nF', '0022232041', 'Würth', 0.1],
  [2, 1, 'R1', '10k', 'RC0603FR-0710KL', 'Yageo', 0.01],
  [3, '1,5', 'W1', 'Litze "rot", 2 m', '=1+1', 'Lapp', 0.4],
  ['', '', 'Total', '', '', '', 0.51],
];

/** Every format and encoding that is read, made here, and real files of each kind where they are at hand. */
export function wholeFiles(): readonly WholeFile[] {
  const books = (['xlsx', 'xlsm', 'xlsb', 'biff8', 'ods'] as const).map((type) => ({
    name: `made.${type}`,
    bytes: makeWorkbook(rows, type),
  }));
  const texts = [',', ';', '\t', '|'].map((delimiter) => ({
    name: `made-${delimiter.charCodeAt(0)}.csv`,
    bytes: Buffer.from(table(delimiter)),
  }));
  const encoded = ['utf8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis', 'gbk'].map((encoding) => ({
    name: `made-${encoding}.csv`,
    bytes: iconv.encode(`${table(',')}\r\n4,1,C9,${words[encoding] ?? 'x'},X1,Y,1`, encoding, { addBOM: encoding.startsWith('utf') }),
  }));
  const json = {
    name: 'made.json',
    bytes: Buffer.from('{"name":"made","lines":[{"key":"1","mpn":"0022232041","quantity":"2","designators":["C1","C2"]}]}'),
  };
  const styled = ['xlsx', 'xls', 'ods', 'xml', 'html'].map((ending) => ({
    name: `styled.${ending}`,
    bytes: readFileSync(new URL(`../sheets/looks/struck-and-grey.${ending}`, import.meta.url)),
  }));
  const padded = {
    name: 'padded.txt',
    bytes: Buffer.from(rows.map((row) => row.map((cell) => String(cell).padEnd(24)).join('')).join('\r\n')),
  };
  return [
    ...books,
    ...texts,
    ...encoded,
    ...styled,
    padded,
    json,
    ...(hasBomdata ? real.map((name) => ({ name, bytes: bomdataBytes(name) })) : []),
  ];
}

const words: Readonly<Record<string, string>> = { shift_jis: 'コンデンサ', gbk: '电容器', 'windows-1252': 'Kühlkörper' };

const real = [
  'kitspace/example.xls',
  'kitspace/example.ods',
  'kitspace/example3.csv',
  'kitspace/example.tsv',
  'kicost/exp_Indium_X2.csv',
  'bitaxe/Max_10_2022-12-08.xlsx',
  'bomcheck/JZ099238_sl.xlsx',
  'voron/Taco_a.csv',
];

function table(delimiter: string): string {
  return rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(delimiter)).join('\r\n');
}

const nasty = [
  '"',
  '\n',
  '\r',
  '\0',
  ';',
  '\t',
  '=',
  '\ufeff',
  '<',
  '&#0;',
  '&#128512;',
  '1e999',
  '-0',
  '9'.repeat(400),
  '((((',
  '{"',
  'R1-R99999',
  '\u202e',
  '<!DOCTYPE x>',
  ' '.repeat(2000),
];

/** The file damaged in one of the ways that disks, mail gateways, editors and attackers do; sometimes in two. */
export function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const once = damageOnce(bytes, random);
  return random() < 0.3 ? damageOnce(once, random) : once;
}

function damageOnce(bytes: Uint8Array, random: Random): Uint8Array {
  const out = Uint8Array.from(bytes);
  const at = () => Math.floor(random() * Math.max(1, out.length));
  const span = () => [at(), at()].toSorted((a, b) => a - b);
  const kind = Math.floor(random() * 7);
  if (kind === 0) return out.subarray(0, at());
  if (kind === 1) {
    for (let left = 1 + Math.floor(random() * 20); left > 0; left -= 1) out[at()] = Math.floor(random() * 256);
    return out;
  }
  if (kind === 2) {
    const from = at();
    return out.fill(random() < 0.5 ? 0 : 0xff, from, from + Math.floor(random() * 400));
  }
  if (kind === 3) {
    const [from = 0, to = 0] = span();
    return Buffer.concat([out.subarray(0, to), out.subarray(from, Math.min(to, from + 20_000)), out.subarray(to)]);
  }
  if (kind === 4) {
    const place = at();
    return Buffer.concat([out.subarray(0, place), Buffer.from(oneOf(random, nasty)), out.subarray(place)]);
  }
  if (kind === 5) {
    const [from = 0, to = 0] = span();
    return Buffer.concat([out.subarray(0, from), out.subarray(to)]);
  }
  return damagePart(bytes, random) ?? out.toReversed();
}

/** Damages what is within an archive and packs it again, so that the damage gets past the archive's own check sums. */
function damagePart(bytes: Uint8Array, random: Random): Uint8Array | undefined {
  let parts: Map<string, Uint8Array>;
  try {
    parts = unpack(bytes, 'damaged');
  } catch {
    // Text files, BIFF and what was damaged before have no parts.
    return undefined;
  }
  if (parts.size === 0) return undefined;
  const chosen = oneOf(random, [...parts.keys()]);
  return makeZip(
    [...parts].map(([name, data]) => {
      if (name !== chosen) return { name, data };
      const copy = Buffer.from(data);
      const place = Math.floor(random() * copy.length);
      if (random() < 0.5)
        return { name, data: Buffer.concat([copy.subarray(0, place), Buffer.from(oneOf(random, nasty)), copy.subarray(place)]) };
      for (let left = 10; left > 0; left -= 1) copy[Math.floor(random() * copy.length)] = 32 + Math.floor(random() * 95);
      return { name, data: copy };
    }),
  );
}
