import { describe, expect, it } from 'vitest';
import { Failure } from '../../src-main/failure';
import { unpack } from '../../src-main/sheets/guard';
import { importFile } from '../../src-main/sheets/import';
import { bomdataBytes, hasBomdata } from '../support/bomdata';
import { makeWorkbook } from '../support/make-workbook';
import { makeZip } from '../support/make-zip';

/** Mutated files to try; `FUZZ=20000` for the long run. */
const rounds = Number(process.env['FUZZ'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 20261);

/** A small repeatable generator (mulberry32): a failure can be run again by its seed. */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function originals(): (readonly [string, Uint8Array])[] {
  const rows = [
    ['Item', 'Qty', 'Reference', 'Value', 'MPN', 'Unit Price'],
    [1, 2, 'C1-C2', '100nF', '0022232041', 0.1],
    [2, 1, 'R1', '10k', 'RC0603FR-0710KL', 0.01],
    ['', '', 'Total', '', '', 0.21],
  ];
  const made = (['xlsx', 'xlsb', 'biff8', 'ods'] as const).map((bookType) => [`made.${bookType}`, makeWorkbook(rows, bookType)] as const);
  const text = new TextEncoder().encode(rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'));
  const real = hasBomdata
    ? [
        'kitspace/example.xls',
        'kitspace/example.ods',
        'kitspace/example3.csv',
        'kicost/exp_Indium_X2.csv',
        'bitaxe/Max_10_2022-12-08.xlsx',
        'bomcheck/JZ099238_sl.xlsx',
        'voron/Taco_a.csv',
        'kitspace/example.tsv',
      ].map((file) => [file, bomdataBytes(file)] as const)
    : [];
  return [...made, ['made.csv', text] as const, ...real];
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
  'R1-R99999',
  '\u202e',
  '<!DOCTYPE x>',
  ' '.repeat(2000),
];

/** Damages bytes in one of the ways that disks, mail gateways, editors and attackers do. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const out = Uint8Array.from(bytes);
  const at = (): number => Math.floor(random() * Math.max(1, out.length));
  switch (Math.floor(random() * 7)) {
    case 0:
      return out.subarray(0, at());
    case 1: {
      for (let count = 1 + Math.floor(random() * 20); count > 0; count -= 1) out[at()] = Math.floor(random() * 256);
      return out;
    }
    case 2: {
      const from = at();
      return out.fill(random() < 0.5 ? 0 : 0xff, from, from + Math.floor(random() * 400));
    }
    case 3: {
      const from = at();
      const to = Math.max(from, at());
      return Buffer.concat([out.subarray(0, to), out.subarray(from, Math.min(to, from + 20_000)), out.subarray(to)]);
    }
    case 4: {
      const place = at();
      return Buffer.concat([out.subarray(0, place), Buffer.from(nasty[Math.floor(random() * nasty.length)] ?? ''), out.subarray(place)]);
    }
    case 5: {
      const from = at();
      const to = Math.max(from, at());
      return Buffer.concat([out.subarray(0, from), out.subarray(to)]);
    }
    default:
      return mutateParts(bytes, random) ?? out.toReversed();
  }
}

/** Damages the XML within an archive and packs it again, so that the damage gets past the archive's own check sums. */
function mutateParts(bytes: Uint8Array, random: () => number): Uint8Array | undefined {
  let parts: Map<string, Uint8Array>;
  try {
    parts = unpack(bytes, 'fuzz');
  } catch {
    // Text files and BIFF have no parts.
    return undefined;
  }
  const names = [...parts.keys()];
  const chosen = names[Math.floor(random() * names.length)] ?? '';
  return makeZip(
    [...parts].map(([name, data]) => {
      if (name !== chosen) return { name, data };
      const copy = Buffer.from(data);
      const place = Math.floor(random() * copy.length);
      const piece = nasty[Math.floor(random() * nasty.length)] ?? '';
      if (random() < 0.5) return { name, data: Buffer.concat([copy.subarray(0, place), Buffer.from(piece), copy.subarray(place)]) };
      for (let count = 0; count < 10; count += 1) copy[Math.floor(random() * copy.length)] = 32 + Math.floor(random() * 95);
      return { name, data: copy };
    }),
  );
}

describe('damaged files', () => {
  it(
    `${rounds} mutations of every format end in lines or in a message, within bounds`,
    async () => {
      const files = originals();
      const random = generator(seed);
      let imported = 0;
      let refused = 0;
      let slowest = 0;
      for (let round = 0; round < rounds; round += 1) {
        const [name, original] = files[round % files.length] ?? ['', new Uint8Array()];
        let bytes = mutate(original, random);
        if (random() < 0.3) bytes = mutate(bytes, random);
        const started = performance.now();
        try {
          const { bom, inspect } = await importFile({ name, bytes });
          expect(bom.lines.length).toBe(inspect.lines);
          // What crosses to the page is JSON: nothing may be lost or refused on the way.
          expect(JSON.parse(JSON.stringify({ bom, inspect }))).toEqual({ bom, inspect });
          imported += 1;
        } catch (error) {
          if (!(error instanceof Failure))
            throw new Error(`Round ${round} of seed ${seed} (${name}) broke the importer.`, { cause: error });
          expect(error.fault.message.length, `round ${round}`).toBeGreaterThan(20);
          expect(error.fault.kind).toBe('unreadable-file');
          refused += 1;
        }
        slowest = Math.max(slowest, performance.now() - started);
      }
      expect(imported + refused).toBe(rounds);
      // Both ends must occur, or the mutations test nothing.
      expect(Math.min(imported, refused)).toBeGreaterThan(0);
      expect(slowest).toBeLessThan(10_000);
      expect(process.memoryUsage().rss).toBeLessThan(1024 * 1024 * 1024);
      if (rounds > 1000)
        console.info(`${imported} imported, ${refused} refused, slowest ${Math.round(slowest)} ms, ${process.memoryUsage().rss >> 20} MB`);
    },
    Math.max(60_000, rounds * 200),
  );
});
