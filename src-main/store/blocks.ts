import { createHash, hash as digest } from 'node:crypto';

import { giveWay } from './give-way';

/** A run of items as one piece of JSON, named by the hash of that piece. */
export interface Block {
  readonly hash: Uint8Array;
  readonly items: number;
  /** UTF-8 of a JSON array. */
  readonly body: Uint8Array;
  /** What is told of each item by itself; absent where nothing is. */
  readonly marks?: Uint8Array;
}

/** What an item of a list is known by. */
export interface Known<T> {
  readonly key: (item: T) => string;
  /** How items are written; absent: as JSON, without marks. */
  readonly write?: (items: readonly T[]) => Pick<Block, 'body' | 'marks'>;
}

/** A list of items by the hash of all it holds. */
export interface ListName {
  readonly hash: Uint8Array;
  readonly items: number;
}

/** A list of items cut into blocks; two lists that share a run of items share its blocks. */
export interface Packed extends ListName {
  readonly blocks: readonly Block[];
}

const most = 256;
/** One key in so many ends a block, so that a block has 64 items on average. */
const oneIn = 64;

/**
 * Cuts a list into content-addressed blocks. Where a block ends is told by the item's key alone, so that an inserted or a
 * removed line changes its own block and leaves the others as they are.
 */
export function packItems<T>(items: readonly T[], known: Known<T>): Packed {
  const blocks = [...cutItems(items, known)];
  return { hash: hashOfList(blocks), items: items.length, blocks };
}

/** The same a few blocks at a time, for lists that are cut on a thread that others wait for. */
export async function packItemsSlowly<T>(items: readonly T[], known: Known<T>): Promise<Packed> {
  const blocks: Block[] = [];
  for (const block of cutItems(items, known)) {
    blocks.push(block);
    // Giving way is the point.
    if (blocks.length % 16 === 0) await giveWay();
  }
  return { hash: hashOfList(blocks), items: items.length, blocks };
}

/** Cuts a list while its items are still coming in. */
export interface Packer<T> {
  readonly add: (items: readonly T[]) => void;
  /** Blocks that were not taken yet, where there are so many; none that `end` may still change is among them. */
  readonly take: (least: number) => readonly Block[];
  /** The whole list, and `first` in front of all that was added. */
  readonly end: (first: readonly T[]) => Packed;
}

/** Cuts just as `packItems` does; `isHeaded`: one item comes at the end that belongs in front. */
export function openPacker<T>({ key, write = asJson }: Known<T>, isHeaded: boolean): Packer<T> {
  const blocks: Block[] = [];
  let head: readonly T[] | undefined = isHeaded ? undefined : [];
  let run: T[] = [];
  let items = 0;
  let taken = 0;
  const cut = () => {
    // The block in front is made when what belongs there is known.
    if (head === undefined) head = run;
    else blocks.push(blockOf(run, write));
    run = [];
  };
  return {
    add: (more) => {
      for (const item of more) {
        run.push(item);
        items += 1;
        const length = run.length + (head === undefined ? 1 : 0);
        if (length >= most || isCut(key(item))) cut();
      }
    },
    take: (least) => {
      if (blocks.length - taken < least) return [];
      const fresh = blocks.slice(taken);
      taken = blocks.length;
      return fresh;
    },
    end: (first) => {
      if (head === undefined) cut();
      const front = packItems([...first, ...(head ?? [])], { key, write });
      if (run.length > 0) cut();
      const all = [...front.blocks, ...blocks];
      return { hash: hashOfList(all), items: items + first.length, blocks: all };
    },
  };
}

function* cutItems<T>(items: readonly T[], { key, write = asJson }: Known<T>): Generator<Block, void> {
  let start = 0;
  for (const [at, item] of items.entries()) {
    if (at + 1 - start < most && !isCut(key(item)) && at + 1 < items.length) continue;
    yield blockOf(items.slice(start, at + 1), write);
    start = at + 1;
  }
}

function blockOf<T>(items: readonly T[], write: NonNullable<Known<T>['write']>): Block {
  const written = write(items);
  return { hash: digest('sha256', written.body, 'buffer'), items: items.length, ...written };
}

function asJson(items: readonly unknown[]): Pick<Block, 'body'> {
  return { body: Buffer.from(JSON.stringify(items), 'utf8') };
}

/** Bytes of a file as a list of blocks of its own, so that they are kept once. */
export function packBytes(bytes: Uint8Array): Packed {
  const blocks: Block[] = [{ hash: createHash('sha256').update('bytes\n').update(bytes).digest(), items: 1, body: bytes }];
  return { hash: hashOfList(blocks), items: 1, blocks };
}

function hashOfList(blocks: readonly Block[]): Uint8Array {
  const list = createHash('sha256').update(`list ${blocks.length}\n`);
  for (const block of blocks) list.update(block.hash);
  return list.digest();
}

/** FNV-1a: quick, and the same on every machine. */
function isCut(key: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return (hash >>> 0) % oneIn === 0;
}
