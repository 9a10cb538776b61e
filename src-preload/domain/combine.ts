import type { Bom, Line } from './bom';
import { compareKey } from './part-number';
import { assemblyName, depthsOf, linkTree } from './tree';

/** Several BOMs, one assembly each, as one of several levels; `loose` are those that no line of another one names. */
export interface Combined {
  readonly bom: Bom;
  /** BOMs that stand at the top together because nothing says where they belong. */
  readonly loose: readonly string[];
}

/**
 * Puts a set of BOMs together: each is hung below the line of another that its part number, title or file name names. The result
 * lists only the assemblies that the set has, so compare it as partial. Keys become `bom/key`.
 */
export function combineBoms(boms: readonly Bom[]): Combined {
  const holders = boms.map((bom, at) => holderOf(bom, at, boms));
  const isTop = holders.map((holder, at) => holder === undefined || isCircular(holders, at));
  const lines: Line[] = [];
  const loose: string[] = [];
  const place = (at: number, depth: number): void => {
    const bom = boms[at];
    if (!bom) return;
    const depths = depthsOf(linkTree(bom.lines, { root: bom.partNumber ?? null }).parents);
    for (const [index, line] of bom.lines.entries()) {
      const level = depth + (depths[index] ?? 0);
      const { parent: _parent, ...rest } = line;
      lines.push({ ...rest, key: `${bom.name}/${line.key}`, level });
      for (const [other, holder] of holders.entries()) {
        if (!isTop[other] && holder?.bom === at && holder.line === index) place(other, level + 1);
      }
    }
  };
  for (const [at, bom] of boms.entries()) {
    if (!isTop[at]) continue;
    if (isTop.filter(Boolean).length > 1) loose.push(bom.name);
    place(at, 1);
  }
  const top = boms[isTop.indexOf(true)];
  return {
    bom: { name: boms.map((bom) => bom.name).join(' + '), ...(top?.partNumber ? { partNumber: top.partNumber } : {}), lines },
    loose,
  };
}

interface Holder {
  readonly bom: number;
  readonly line: number;
}

/** The line of another BOM that names this one: the longest number that its own number or name holds as a word. */
function holderOf(bom: Bom, self: number, boms: readonly Bom[]): Holder | undefined {
  let best: (Holder & { readonly length: number }) | undefined;
  for (const [at, other] of boms.entries()) {
    if (at === self) continue;
    for (const [index, line] of other.lines.entries()) {
      const name = assemblyName(line);
      if (name.length < 3 || name.length <= (best?.length ?? 0)) continue;
      if (names(bom.partNumber, name) || names(bom.name, name)) best = { bom: at, line: index, length: name.length };
    }
  }
  return best;
}

function names(text: string | null | undefined, number: string): boolean {
  if (!text) return false;
  const whole = text.toUpperCase();
  if (compareKey(whole) === compareKey(number)) return true;
  for (let at = whole.indexOf(number); at >= 0; at = whole.indexOf(number, at + 1)) {
    const before = whole.charAt(at - 1);
    const after = whole.charAt(at + number.length);
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}-]/u.test(after)) return true;
  }
  return false;
}

function isCircular(holders: readonly (Holder | undefined)[], start: number): boolean {
  let at = holders[start]?.bom;
  for (let steps = 0; at !== undefined && steps <= holders.length; steps++) {
    if (at === start) return true;
    at = holders[at]?.bom;
  }
  return false;
}
