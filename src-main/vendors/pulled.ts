import type { Bom } from '../../src-preload/domain/bom';
import { openPacker, packItemsSlowly, type Known, type Packed, type Packer } from '../store/blocks';
import { saveBlocks, type Searchable } from '../store/content';
import type { Db } from '../store/database';
import { byLine, readBom, readRaw, type BomHead } from '../store/snapshots';
import type { CallOptions, Pulled, PulledLine, RemoteBom, Session } from './connector';

/** First item of the raw payload: what is not of a line. */
interface RawHead {
  readonly remote: RemoteBom;
  readonly bom: unknown;
}

/** A line's record, or what is not of a line, as the store has it. */
type RawItem = readonly [key: string, value: unknown];

/** What was read from a vendor, cut for the store: the BOM's head, its lines, and the raw payload with one record a line. */
export interface PackedPulled {
  readonly head: BomHead;
  readonly lines: Packed;
  readonly raw: Packed;
}

const byKey: Known<RawItem> = { key: ([key]) => key };

/** What was cut while it was read. */
const packedBefore = new WeakMap<Pulled, PackedPulled>();

/** Cuts what was read from a vendor for the store. */
export async function packPulled(pulled: Pulled): Promise<PackedPulled> {
  const before = packedBefore.get(pulled);
  if (before !== undefined) return before;
  const { lines, ...head } = pulled.bom;
  const items: readonly RawItem[] = [headOf(pulled), ...Object.entries(pulled.raw.lines)];
  return { head, lines: await packItemsSlowly(lines, byLine), raw: await packItemsSlowly(items, byKey) };
}

function headOf({ remote, raw }: Pulled): RawItem {
  const first: RawHead = { remote, bom: raw.bom };
  return ['', first];
}

/** Reads a BOM from its vendor; what has come is cut and written for the store while the rest is on its way, so that keeping it is quick. */
export async function pullAlong(db: Db, session: Pick<Session, 'pull'>, bom: string, options: CallOptions = {}): Promise<Pulled> {
  let parts = openParts(db);
  const onLines = {
    more: (lines: readonly PulledLine[]) => parts.add(lines),
    anew: () => {
      parts = openParts(db);
    },
  };
  const pulled = await session.pull(bom, { ...options, onLines });
  const packed = parts.end(pulled);
  if (packed !== undefined) packedBefore.set(pulled, packed);
  return pulled;
}

/** So many blocks are written in one go. */
const batch = 16;

function openParts(db: Db) {
  const lines = openPacker(byLine, false);
  const raw = openPacker(byKey, true);
  const told: PulledLine[] = [];
  let mayWrite = true;
  const write = (packer: Pick<Packer<never>, 'take'>, searchable: Searchable) => {
    const blocks = packer.take(batch);
    if (blocks.length > 0) saveBlocks(db, blocks, searchable);
  };
  return {
    add: (more: readonly PulledLine[]) => {
      for (const each of more) told.push(each);
      lines.add(more.map(({ line }) => line));
      raw.add(more.map(({ line, record }): RawItem => [line.key, record]));
      if (!mayWrite) return;
      try {
        write(lines, 'searchable');
        write(raw, 'not-searchable');
      } catch {
        // All of it is written once more at the end, which tells why it cannot be.
        mayWrite = false;
      }
    },
    /** `undefined` where what was told is not what came in the end. */
    end: (pulled: Pulled): PackedPulled | undefined => {
      const { lines: all, ...head } = pulled.bom;
      const records = Object.entries(pulled.raw.lines);
      const isAll = all.length === told.length && records.length === told.length;
      const isSame =
        isAll && told.every(({ line, record }, at) => line === all[at] && line.key === records[at]?.[0] && record === records[at]?.[1]);
      return isSame && told.length > 0 ? { head, lines: lines.end([]), raw: raw.end([headOf(pulled)]) } : undefined;
    },
  };
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
