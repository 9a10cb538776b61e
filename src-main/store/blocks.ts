import { createHash } from 'node:crypto';

/** A run of items as one piece of JSON, named by the hash of that piece. */
export interface Block {
  readonly hash: Uint8Array;
  readonly items: number;
  /** UTF-8 of a JSON array. */
  readonly body: Uint8Array;
}

/** A list of items cut into blocks; two lists that share a run of items share its blocks. */
export interface Packed {
  readonly hash: Uint8Array;
  readonly items: number;
  readonly blocks: readonly Block[];
}

const most = 256;
/** One key in so many ends a block, so that a block has 64 items on average. */
const oneIn = 64;

/**
 * Cuts a list into content-addressed blocks. Where a block ends is told by the item's key alone, so that an inserted or a
 * removed line changes its own block and leaves the others as they are.
 */
export function packItems<T>(items: readonly T[], keyOf: (item: T) => string): Packed {
  const blocks: Block[] = [];
  let texts: string[] = [];
  const flush = () => {
    if (texts.length === 0) return;
    const body = Buffer.from(`[${texts.join(',')}]`, 'utf8');
    blocks.push({ hash: createHash('sha256').update(body).digest(), items: texts.length, body });
    texts = [];
  };
  for (const item of items) {
    texts.push(JSON.stringify(item));
    if (texts.length >= most || isCut(keyOf(item))) flush();
  }
  flush();
  return { hash: hashOfList(blocks), items: items.length, blocks };
}

/** Bytes of a file as a list of blocks of its own, so that they are kept once. */
export function packBytes(bytes: Uint8Array): Packed {
  const blocks: Block[] = [{ hash: createHash('sha256').update('bytes\n').update(bytes).digest(), items: 1, body: bytes }];
  return { hash: hashOfList(blocks), items: 1, blocks };
}

function hashOfList(blocks: readonly Block[]): Uint8Array {
  const hash = createHash('sha256').update(`list ${blocks.length}\n`);
  for (const block of blocks) hash.update(block.hash);
  return hash.digest();
}

/** FNV-1a: quick, and the same on every machine. */
function isCut(key: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return (hash >>> 0) % oneIn === 0;
}
