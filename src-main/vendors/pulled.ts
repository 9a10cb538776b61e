import type { Bom } from '../../src-preload/domain/bom';
import { packItemsSlowly, type Packed } from '../store/blocks';
import type { Db } from '../store/database';
import { byLine, readBom, readRaw, type BomHead } from '../store/snapshots';
import type { Pulled, RemoteBom } from './connector';

/** First item of the raw payload: what is not of a line. */
interface RawHead {
  readonly remote: RemoteBom;
  readonly bom: unknown;
}

/** Cuts what was read from a vendor for the store: the BOM's head, its lines, and the raw payload with one record a line. */
export async function packPulled({
  remote,
  bom,
  raw,
}: Pulled): Promise<{ readonly head: BomHead; readonly lines: Packed; readonly raw: Packed }> {
  const { lines, ...head } = bom;
  const first: RawHead = { remote, bom: raw.bom };
  const items: readonly (readonly [string, unknown])[] = [['', first], ...Object.entries(raw.lines)];
  return { head, lines: await packItemsSlowly(lines, byLine), raw: await packItemsSlowly(items, { key: ([key]) => key }) };
}

/** What was read from the vendor when the snapshot was taken, so that a push can be planned without asking again. */
export function readPulled(db: Db, snapshot: number): Pulled | undefined {
  const bom: Bom | undefined = readBom(db, snapshot);
  const items = readRaw(db, snapshot, 'items');
  if (bom === undefined || items === undefined || !items.every(isRecord)) return undefined;
  const [first, ...lines] = items;
  if (first === undefined || !isHead(first[1])) return undefined;
  const { remote, bom: rawBom } = first[1];
  return { remote, bom, raw: { bom: rawBom, lines: Object.fromEntries(lines) } };
}

function isRecord(item: unknown): item is readonly [string, unknown] {
  return Array.isArray(item) && item.length === 2 && typeof item[0] === 'string';
}

function isHead(value: unknown): value is RawHead {
  return typeof value === 'object' && value !== null && 'remote' in value && 'bom' in value;
}
