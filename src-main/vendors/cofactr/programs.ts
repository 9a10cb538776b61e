import type { Bom, Decimal, Line } from '../../../src-preload/domain/bom';
import { canonicalManufacturer } from '../../../src-preload/domain/manufacturer';
import { compareKey } from '../../../src-preload/domain/part-number';
import { addDecimals, multiplyDecimals } from '../../../src-preload/domain/quantity';
import { fail } from '../../failure';
import type { CallOptions, RemoteBom, Step } from '../connector';
import { Refusal } from '../http';
import type { Program, ProgramLine, Programs } from '../programs';
import type { CofactrClient } from './client';
import { refusalOfQuantity } from './fit';
import { isApproved, lineOf } from './map';
import { paths } from './paths';
import { longestText, type ProgramLineRecord, type ProgramRecord } from './schema';

const prefix = 'program:';

/** Whether an id names a program rather than a BOM: its total demand can be pulled like a BOM and compared with one. */
export function isProgramId(id: string): boolean {
  return id.startsWith(prefix);
}

/** A program as a list of BOMs names it. */
export function remoteOfProgram(program: ProgramRecord): RemoteBom {
  return { id: `${prefix}${program.id}`, name: `Program: ${program.name || program.id}`, group: 'Total demand of a program' };
}

/** Programs of an open connection. */
export function createPrograms(client: CofactrClient): Programs {
  async function lines(program: string, options?: CallOptions): Promise<readonly ProgramLine[]> {
    return (await client.programLines(plain(program), options)).map(programLineOf);
  }
  return {
    list: async (options) => (await client.programs(options)).map(programOf),
    create: async (name, options) => programOf(await client.createProgram(named(name), options)),
    rename: async (program, name, options) => programOf(await client.updateProgram(plain(program), { name: named(name) }, options)),
    remove: async (program, options) => void (await client.removeProgram(plain(program), options)),
    lines,
    place,
    take: ({ program, line }) => ({ edits: [], method: 'DELETE', path: paths.programLine(plain(program), line), body: undefined }),
    facts: [
      // Some servers have only the one, some only the other: what they answer is not documented.
      {
        title: 'Availability',
        read: (program, options) =>
          client.availabilities(plain(program), options).catch((error: unknown) => {
            if (error instanceof Refusal && (error.status === 404 || error.status === 405))
              return client.availabilitiesAsync(plain(program), options);
            throw error;
          }),
      },
      { title: 'Reference prices', read: (program, options) => client.referencePricing(plain(program), options) },
      { title: 'Part overrides', read: (program, options) => client.partOverrides(plain(program), options) },
    ],
    demand: async (program, options) => {
      const record = await client.program(plain(program), options);
      const uses: Use[] = [];
      const raw: Record<string, unknown> = {};
      for (const line of await lines(program, options)) {
        // One BOM after the other: the vendor's limits are not known.
        const records = await client.lines(line.bom, options);
        raw[line.bom] = records;
        uses.push({ line, lines: records.map(lineOf) });
      }
      return { remote: remoteOfProgram(record), bom: demandOf(remoteOfProgram(record).name, uses), raw: { bom: record, lines: raw } };
    },
  };
}

/** Pure. The request that puts a BOM into a program: http://developers.cofactr.com/ "Create Programs Lines", or "Update Programs Line". */
function place(input: { readonly program: string; readonly bom: string; readonly quantity: Decimal; readonly line?: string }): Step {
  const refusal = refusalOfQuantity({ quantity: input.quantity });
  if (refusal !== null)
    fail('invalid', refusal, { unharmed: 'Nothing was sent.', next: 'Give the number of assemblies as a whole number.' });
  const quant = Number(input.quantity);
  const program = plain(input.program);
  if (input.line !== undefined) return { edits: [], method: 'PATCH', path: paths.programLine(program, input.line), body: { quant } };
  return { edits: [], method: 'POST', path: paths.programLines(program), body: { bom: input.bom, quant } };
}

interface Use {
  readonly line: ProgramLine;
  readonly lines: readonly Line[];
}

/** Every part that a program needs: of each BOM the quantity for one assembly times the assemblies, parts that are not placed left out. */
export function demandOf(name: string, uses: readonly Use[]): Bom {
  const parts = new Map<string, { line: Line; quantity: Decimal; places: string[] }>();
  for (const use of uses) {
    for (const line of use.lines) {
      if (line.dnp === true) continue;
      const key = partKey(line);
      const quantity = multiplyDecimals(line.quantity ?? '0', use.line.quantity);
      const part = parts.get(key);
      if (part === undefined) parts.set(key, { line, quantity, places: [use.line.name] });
      else {
        part.quantity = addDecimals(part.quantity, quantity);
        if (!part.places.includes(use.line.name)) part.places.push(use.line.name);
      }
    }
  }
  const lines = [...parts].map(([key, part]): Line => {
    const { position: _position, designators: _designators, dnp: _dnp, notes: _notes, raw: _raw, extra: _extra, ...kept } = part.line;
    return { ...kept, key, quantity: part.quantity, extra: { BOMs: part.places.join(', ') } };
  });
  return { name, lines };
}

function partKey(line: Line): string {
  if (line.mpn) return `${compareKey(line.mpn)} ${line.manufacturer ? canonicalManufacturer(line.manufacturer) : ''}`.trim();
  return line.partNumber ? `own ${compareKey(line.partNumber)}` : `line ${line.key}`;
}

function programLineOf(record: ProgramLineRecord): ProgramLine {
  const bom = typeof record.bom === 'string' ? { id: record.bom, name: null, version: null, approved: null } : record.bom;
  return {
    id: record.id ?? bom.id,
    bom: bom.id,
    name: bom.name || bom.id,
    ...(bom.version ? { version: bom.version } : {}),
    quantity: String(record.quant),
    approved: isApproved(bom),
  };
}

function programOf(record: ProgramRecord): Program {
  return { id: record.id, name: record.name || record.id, demand: `${prefix}${record.id}` };
}

function named(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > longestText)
    fail('invalid', `Cofactr wants a name of 1 to ${longestText} characters.`, {
      unharmed: 'Nothing was sent.',
      next: 'Choose another name.',
    });
  return trimmed;
}

function plain(program: string): string {
  return isProgramId(program) ? program.slice(prefix.length) : program;
}
