import type { Bom } from '../../src-preload/domain/bom';
import { packItems, type Packed } from '../store/blocks';
import type { Db } from '../store/database';
import { packLines, readBom, readRaw, type BomHead } from '../store/snapshots';
import type { Pulled, RemoteBom } from './connector';

/** First item of the raw payload: what is not of a line. */
interface RawHead {
  readonly remote: RemoteBom;
  readonly bom: unknown;
}

/** Cuts what was read from a vendor for the store: the BOM's head, its lines, and the raw payload with one record a line. */
export function packPulled({ remote, bom, raw }: Pulled): { readonly head: BomHead; readonly lines: Packed; readonly raw: Packed } {
  const { lines, ...head } = bom;
  const first: RawHead = { remote, bom: raw.bom };
  const items: readonly (readonly [string, unknown])[] = [['', first], ...Object.entries(raw.lines)];
  return { head, lines: packLines(lines), raw: packItems(items, ([key]) => key) };
}

/** What was read from the vendor when the snapshot was taken, so that a push can be planned without asking again. */
export function readPulled(db: Db, snapshot: number): Pulled | undefined {
  const bom: Bom | undefined = readBom(db, snapshot);
  const items = readRaw(db, snapshot, 'items') as (readonly [string, unknown])[] | undefined; // Written by `packPulled`.
  if (bom === undefined || items === undefined) return undefined;
  const [first, ...lines] = items;
  if (first === undefined) return undefined;
  const { remote, bom: rawBom } = first[1] as RawHead; // Written by `packPulled`.
  return { remote, bom, raw: { bom: rawBom, lines: Object.fromEntries(lines) } };
}
