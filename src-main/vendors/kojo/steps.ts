import type { Edit } from '../../../src-preload/domain/edit';
import { decimalOf, numberOf } from '../exact-number';
import type { Pulled, Step } from '../connector';
import { deriveDescription, readStandIn, writeStandIn } from './derived-description';
import { itemOf } from './item-of';
import { maxPerCreate, maxPerUpdate, type Item, type ItemInput } from './schema';
import { wbsEntries } from './wbs';

/** The requests for adapted edits: creates and updates many at once, deletes one by one, as Kojo has no call for more. */
export function steps(edits: readonly Edit[], target: Pulled): readonly Step[] {
  const at = (op: Edit['op']) => [...edits.keys()].filter((index) => edits[index]?.op === op);
  const result: Step[] = [];
  const path = `/billOfMaterials/${encodeURIComponent(target.remote.id)}/items`;
  for (const chunk of chunksOf(at('create'), maxPerCreate)) {
    const items = chunk.map((index) => createInput(edits[index]));
    result.push({ edits: chunk, method: 'POST', path, body: { billOfMaterialsItems: items } });
  }
  const firsts = new Map<string, number>();
  for (const index of at('update').toReversed()) firsts.set(edits[index]?.key ?? '', index);
  for (const chunk of updateChunks(edits, at('update'))) result.push(updateStep(edits, chunk, firsts, target));
  for (const index of at('delete')) {
    result.push({ edits: [index], method: 'DELETE', path: itemPath(edits[index]?.key ?? ''), body: undefined });
  }
  return result;
}

function updateStep(edits: readonly Edit[], chunk: readonly number[], firsts: ReadonlyMap<string, number>, target: Pulled): Step {
  const inputs = chunk.map((index) => {
    const edit = edits[index];
    const key = edit?.key ?? '';
    const isSecond = firsts.get(key) !== index;
    return { billOfMaterialsItemId: key, input: updateInput(edit, recordOf(target, key), isSecond) };
  });
  const [only] = inputs;
  if (only !== undefined && inputs.length === 1) {
    return { edits: chunk, method: 'PATCH', path: itemPath(only.billOfMaterialsItemId), body: { input: only.input } };
  }
  return { edits: chunk, method: 'PATCH', path: '/billOfMaterialsItems', body: { inputs } };
}

function itemPath(key: string): string {
  return `/billOfMaterialsItem/${encodeURIComponent(key)}`;
}

/** The item as Kojo sent it. */
export function recordOf(target: Pulled, key: string): Item | null {
  return itemOf(target.raw.lines[key]);
}

function createInput(edit: Edit | undefined): ItemInput {
  const fields = edit?.fields ?? {};
  const description = fields.description ?? deriveDescription(fields, fields.mpn ?? null)?.text ?? '';
  const price = fields.unitPrice ? numberOf(fields.unitPrice) : undefined;
  const entries = wbsEntries(fields.wbs ?? {}, []);
  return {
    description,
    estimatedQuantity: numberOf(fields.quantity ?? '') ?? 0,
    ...(fields.mpn ? { mpn: fields.mpn } : {}),
    ...(fields.unit ? { unitOfMeasure: fields.unit } : {}),
    ...(price === undefined ? {} : { unitPrice: price }),
    ...(fields.upc ? { upc: fields.upc } : {}),
    ...(entries.length === 0 ? {} : { workBreakdownStructureValues: entries }),
  };
}

/**
 * The page lists description and estimatedQuantity as required for an update too, and shows them in its examples, so both
 * always go along, unchanged where nothing was decided about them; not in a second edit of an item, for which the record is old.
 */
function updateInput(edit: Edit | undefined, record: Item | null, isSecond: boolean): ItemInput {
  const fields = edit?.fields ?? {};
  const description = fields.description ?? (isSecond ? undefined : (standInOf(edit, record) ?? record?.description ?? undefined));
  const quantity = fields.quantity ?? (isSecond ? undefined : (decimalOf(record?.estimatedQuantity) ?? undefined));
  const number = quantity === undefined ? undefined : numberOf(quantity);
  return {
    ...(description === undefined ? {} : { description }),
    ...(number === undefined ? {} : { estimatedQuantity: number }),
    ...(fields.mpn === undefined ? {} : { mpn: fields.mpn }),
    ...(fields.unit ? { unitOfMeasure: fields.unit } : {}),
    ...(fields.unitPrice === undefined ? {} : { unitPrice: fields.unitPrice === null ? null : (numberOf(fields.unitPrice) ?? null) }),
    ...(fields.upc === undefined ? {} : { upc: fields.upc }),
    ...(fields.wbs === undefined ? {} : { workBreakdownStructureValues: wbsEntries(fields.wbs, record?.workBreakdownStructureValues) }),
  };
}

/** The stand-in for a description with the edit's values in it; `null` where the item has a description of its own. */
function standInOf(edit: Edit | undefined, record: Item | null): string | null {
  const has = readStandIn(record?.description ?? null);
  if (has === null || edit === undefined) return null;
  const changed = Object.fromEntries(
    (['partNumber', 'value', 'footprint'] as const).flatMap((field) => {
      const value = edit.fields[field];
      return value === undefined || value === null || has[field] === undefined ? [] : [[field, value]];
    }),
  );
  const own = has.mpn !== undefined && edit.fields.mpn ? { mpn: edit.fields.mpn } : {};
  const designators = has.designators !== undefined && edit.fields.designators ? { designators: edit.fields.designators } : {};
  return writeStandIn({ ...has, ...changed, ...own, ...designators });
}

/** No id twice in one request: a second edit of a line goes into a later one. */
function updateChunks(edits: readonly Edit[], indexes: readonly number[]): readonly (readonly number[])[] {
  const chunks: number[][] = [];
  const placed = new Map<string, number>();
  let first = 0;
  for (const index of indexes) {
    const key = edits[index]?.key ?? '';
    let at = Math.max(first, (placed.get(key) ?? -1) + 1);
    while ((chunks[at]?.length ?? 0) >= maxPerUpdate) at += 1;
    (chunks[at] ??= []).push(index);
    placed.set(key, at);
    while ((chunks[first]?.length ?? 0) >= maxPerUpdate) first += 1;
  }
  return chunks;
}

function chunksOf(indexes: readonly number[], size: number): readonly (readonly number[])[] {
  const chunks: (readonly number[])[] = [];
  for (let at = 0; at < indexes.length; at += size) chunks.push(indexes.slice(at, at + size));
  return chunks;
}
