import type { Line } from '../../../src-preload/domain/bom';
import { Failure, fail } from '../../failure';
import type { CallOptions, Pulled } from '../connector';
import type { ExpandableClient } from './client';
import type { DateStyle } from './dates';
import { lineOf, rowKey } from './map';
import { createReader } from './read-many';
import { keyOf, placeKey } from './row-key';
import { partSchema, rowSchema, type Part, type Row } from './schema';

/** How an assembly is read. */
export interface ReadSettings {
  /** Levels below the assembly; `null`: all. */
  readonly levels: number | null;
  readonly parts: boolean;
  readonly slashes: DateStyle;
}

const mostLines = 500_000;

/**
 * Reads an assembly with everything below it. A BOM here is the set of rows with one ASSEMBLY_ID; the rows of a component are asked for
 * as those of an assembly. Each assembly is read once and shown wherever it is used; one that holds itself is not followed.
 */
export async function readAssembly(client: ExpandableClient, id: string, settings: ReadSettings, options?: CallOptions): Promise<Pulled> {
  const dialect = await client.dialect(options);
  const readRows = createReader<Row>(client, {
    paths: dialect.bom.read,
    schema: rowSchema,
    field: 'ASSEMBLY_ID',
    keyOf: (row) => row.ASSEMBLY_ID,
  });
  const rows = new Map<string, readonly Row[]>();
  let ask: readonly string[] = [id];
  for (let level = 1; ask.length > 0 && (settings.levels === null || level <= settings.levels); level += 1) {
    // A level after the other: only its rows say what the next one holds.
    const found = await readRows(ask, level === 1 ? null : id, options);
    if (found === null) {
      return fail(
        'refused',
        'This installation of Expandable has no call that reads a bill of material, or does not let this user make it.',
        {
          unharmed: 'Nothing was changed.',
          next: 'Ask for the permission to query bills of material, or export the assembly to a file and import that.',
        },
      );
    }
    for (const assembly of ask) rows.set(assembly, found.get(assembly) ?? []);
    ask = [...new Set(ask.flatMap((assembly) => rows.get(assembly) ?? []).map((row) => row.COMPONENT_ID))].filter(
      (component) => !rows.has(component),
    );
    options?.onProgress?.(
      [...rows.values()].reduce((sum, some) => sum + some.length, 0),
      0,
    );
  }
  const parts = settings.parts
    ? await readParts(client, dialect.part.read, [id, ...[...rows.values()].flat().map((row) => row.COMPONENT_ID)], options)
    : new Map<string, Part>();
  const own = parts.get(id);
  if ((rows.get(id) ?? []).length === 0 && own === undefined) {
    return fail('not-found', `Expandable has no bill of material for the assembly ${id}.`, {
      unharmed: 'Nothing was changed.',
      next: 'Check the ASSEMBLY_ID; capitals and zeros in front count.',
    });
  }
  const { lines, cycles } = expand(id, rows, parts, settings.slashes);
  const kept = Object.fromEntries([...rows.values()].flat().map((row) => [keyOf(rowKey(row)), row]));
  return {
    remote: { id, name: id, ...(own?.PART_DESC ? { group: own.PART_DESC } : {}), lines: lines.length },
    bom: { name: id, partNumber: id, ...(own?.DWG_REV ? { revision: own.DWG_REV } : {}), lines },
    raw: { bom: { dialect: dialect.id, part: own ?? null, cycles }, lines: kept },
  };
}

/** The rows of an assembly and of what is below, in the order of a drawing's list. */
function expand(id: string, rows: ReadonlyMap<string, readonly Row[]>, parts: ReadonlyMap<string, Part>, slashes: DateStyle) {
  const lines: Line[] = [];
  const cycles: string[] = [];
  const places = new Map<string, number>();

  function walk(assembly: string, level: number, path: readonly string[]): void {
    for (const row of inOrder(rows.get(assembly) ?? [])) {
      const key = rowKey(row);
      // The assemblies between the one that is read and the one that holds the row.
      const way = path.slice(1, -1);
      const again = (places.get(placeKey(key, way)) ?? 0) + 1;
      places.set(placeKey(key, way), again);
      lines.push(lineOf(row, { key: placeKey(key, way, again), level, part: parts.get(row.COMPONENT_ID), slashes }));
      if (lines.length > mostLines) {
        fail('refused', `The assembly ${id} has more than ${mostLines} lines below it; it is not read.`, {
          next: 'Set the connection to fewer levels.',
        });
      }
      if (path.includes(row.COMPONENT_ID)) cycles.push([...path, row.COMPONENT_ID].join(' > '));
      else walk(row.COMPONENT_ID, level + 1, [...path, row.COMPONENT_ID]);
    }
  }
  walk(id, 1, [id]);
  return { lines, cycles };
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => order(a.DWG_ITEM_CODE, b.DWG_ITEM_CODE) || order(a.COMPONENT_ID, b.COMPONENT_ID));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Unit and description are the part's; where parts cannot be read the lines go without. */
export async function readParts(
  client: ExpandableClient,
  paths: readonly string[],
  ids: readonly string[],
  options?: CallOptions,
): Promise<ReadonlyMap<string, Part>> {
  const read = createReader<Part>(client, { paths, schema: partSchema, field: 'PART_ID', keyOf: (part) => part.PART_ID });
  const wanted = [...new Set(ids)];
  const parts = new Map<string, Part>();
  const take = (found: ReadonlyMap<string, readonly Part[]>) => {
    for (const [id, [part]] of found) if (part !== undefined) parts.set(id, part);
  };
  try {
    // Every assembly and component is a part: where three of them are not found, the call is not what it is taken for.
    let tried = 0;
    for (; parts.size === 0 && tried < Math.min(3, wanted.length); tried += 1) {
      // The next only where this one is not found.
      const found = await read(wanted.slice(tried, tried + 1), null, options);
      if (found === null) return parts;
      take(found);
    }
    const [proof] = parts.keys();
    const rest = proof === undefined ? null : await read(wanted.slice(tried), proof, options);
    if (rest !== null) take(rest);
  } catch (error) {
    // A BOM is worth reading without its parts where the vendor does not give them; trouble on the way there is another matter.
    if (!(error instanceof Failure) || (error.fault.kind !== 'refused' && error.fault.kind !== 'forbidden')) throw error;
  }
  return parts;
}
