import { assertNever } from './assert-never';
import type { Decimal, Line } from './bom';
import { designatorKey } from './designators';
import { canonicalManufacturer } from './manufacturer';
import { hygiene } from './part-number';
import { addDecimals, multiplyDecimals } from './quantity';
import { assemblyName, assemblyUses, childrenOf, linkTree, type TreeProblem } from './tree';
import { convertQuantity, sameUnit, type UnitOptions } from './units';

/** How a BOM of several levels is laid out before it is looked at or compared. */
export type LevelMode = 'single-level' | 'level-by-level' | 'summarised' | 'differentiated';

export interface LaidOut {
  readonly lines: readonly Line[];
  readonly problems: readonly RollUpProblem[];
}

export interface RollUpProblem {
  readonly kind: TreeProblem['kind'] | 'no-quantity' | 'expanded-elsewhere' | 'units' | 'too-large';
  /** Key of the line. */
  readonly line: string;
  readonly message: string;
}

/** Lays a BOM out: its top level only, all levels as they are, or the parts alone with exact quantities over all levels, summed or use by use. */
export function layOut(lines: readonly Line[], mode: LevelMode, options: UnitOptions = {}): LaidOut {
  switch (mode) {
    case 'level-by-level':
      return { lines, problems: [] };
    case 'single-level':
      return { lines: topLevel(lines), problems: [] };
    case 'differentiated':
      return differentiated(lines);
    case 'summarised':
      return summarised(lines, options);
    default:
      return assertNever(mode);
  }
}

/** Quantity of each line for one of the whole: the exact product along its path; `undefined` where a line on it states none. */
export function extendedQuantities(lines: readonly Line[], parents: ArrayLike<number>): readonly (Decimal | undefined)[] {
  const known = new Map<number, Decimal | undefined>();
  const path: number[] = [];
  for (let start = 0; start < lines.length; start++) {
    let line = start;
    while (line >= 0 && !known.has(line)) {
      path.push(line);
      line = parents[line] ?? -1;
    }
    let above: Decimal | undefined = line < 0 ? '1' : known.get(line);
    for (let below = path.pop(); below !== undefined; below = path.pop()) {
      const own = lines[below]?.quantity;
      above = above === undefined || own === undefined || own === null ? undefined : multiplyDecimals(above, own);
      known.set(below, above);
    }
  }
  return lines.map((_, index) => known.get(index));
}

/** An assembly that is used by many that are used by many multiplies; beyond this nobody reads the list, and memory ends. */
const maxUses = 1_000_000;

/** One use of a part, reached along one path. */
interface Use {
  readonly line: Line;
  readonly quantity: Decimal | undefined;
  /** Keys of the assemblies' lines from the top, then its own. */
  readonly path: readonly string[];
  /** Assemblies above it, by name. */
  readonly above: readonly string[];
}

/** The lines right below the top, with what phantoms among them hold in their place. A single line that holds everything else is the product itself. */
function topLevel(lines: readonly Line[]): readonly Line[] {
  const { parents } = linkTree(lines);
  const children = childrenOf(parents);
  const top = children.get(-1) ?? [];
  const [root] = top;
  const shown = top.length === 1 && root !== undefined && children.has(root) ? (children.get(root) ?? []) : top;
  if (!lines.some((line) => line.phantom)) return shown.flatMap((index) => lines[index] ?? []);
  const result: Line[] = [];
  const open: {
    readonly index: number;
    readonly times: Decimal | undefined;
    readonly path: readonly string[];
    readonly unplaced: boolean;
  }[] = shown.toReversed().map((index) => ({ index, times: '1', path: [], unplaced: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const line = lines[next.index];
    if (!line) continue;
    const own = line.quantity ?? undefined;
    const quantity = next.times === undefined || own === undefined ? undefined : multiplyDecimals(next.times, own);
    const path = [...next.path, line.key];
    const unplaced = next.unplaced || line.dnp === true;
    const below = line.phantom ? children.get(next.index) : undefined;
    if (below) for (const index of below.toReversed()) open.push({ index, times: quantity, path, unplaced });
    else if (next.path.length === 0) result.push(line);
    else {
      const counted = line.quantity === undefined ? {} : { quantity: quantity ?? null };
      result.push({ ...line, key: path.join('/'), ...counted, ...(unplaced ? { dnp: true } : {}), members: [line.key] });
    }
  }
  return result;
}

function differentiated(lines: readonly Line[]): LaidOut {
  const { uses, problems } = usesOf(lines);
  const result = uses.map((use): Line => {
    const { line, path } = use;
    const direct = path.length === 1;
    return {
      ...withoutPlace(line),
      key: path.join('/'),
      ...(line.quantity === undefined ? {} : { quantity: use.quantity ?? null }),
      parent: use.above.join(' / '),
      members: direct && line.members ? line.members : [line.key],
    };
  });
  return { lines: result, problems };
}

function summarised(lines: readonly Line[], options: UnitOptions): LaidOut {
  const { uses, problems } = usesOf(lines);
  const sums = new Map<string, Sum>();
  for (const use of uses) {
    const identity = identityOf(use.line);
    let list = sums.get(identity);
    for (let at = 0; ; at++) {
      const key = at === 0 ? identity : `${identity}\u0000${at}`;
      list = sums.get(key);
      if (!list) {
        if (at > 0) {
          const first = sums.get(identity)?.line;
          problems.push({
            kind: 'units',
            line: use.line.key,
            message: `${assemblyName(use.line)} is stated in ${first?.unit ?? 'no unit'} and in ${use.line.unit ?? 'no unit'}: not added up`,
          });
        }
        sums.set(key, firstUse(use));
        break;
      }
      if (addUse(list, use, options)) break;
    }
  }
  const result = [...sums.values()].map((sum): Line => {
    const { designators, ...line } = sum.line;
    return {
      ...withoutPlace(line),
      ...(sum.line.quantity === undefined ? {} : { quantity: sum.quantity ?? null }),
      ...(designators === undefined || sum.designators === undefined ? {} : { designators: sum.designators }),
      members: sum.members,
    };
  });
  return { lines: result, problems };
}

interface Sum {
  readonly line: Line;
  quantity: Decimal | undefined;
  /** Kept while every use counts once and none is named twice. */
  designators: string[] | undefined;
  readonly members: string[];
}

function firstUse(use: Use): Sum {
  const once = use.quantity === (use.line.quantity ?? undefined);
  return {
    line: use.line,
    quantity: use.quantity,
    designators: once && use.line.designators ? [...use.line.designators] : undefined,
    members: [use.line.key],
  };
}

/** False where the units do not allow an exact sum. */
function addUse(sum: Sum, use: Use, options: UnitOptions): boolean {
  let quantity = use.quantity;
  const from = use.line.unit ?? '';
  const to = sum.line.unit ?? '';
  if (!sameUnit(from, to, options.meanings)) {
    const converted = from === '' || to === '' ? undefined : convertQuantity(quantity ?? '0', from, to, options);
    if (!converted || converted.kind === 'not-comparable' || (converted.kind === 'converted' && !converted.exact)) return false;
    quantity = quantity === undefined ? undefined : converted.value;
  }
  // An unknown part makes the whole unknown: a sum that leaves something out would look like one that does not.
  sum.quantity = sum.quantity === undefined || quantity === undefined ? undefined : addDecimals(sum.quantity, quantity);
  if (!sum.members.includes(use.line.key)) sum.members.push(use.line.key);
  const more = use.quantity === (use.line.quantity ?? undefined) ? use.line.designators : undefined;
  const known = new Set((sum.designators ?? []).map(designatorKey));
  if (sum.designators && more && !more.some((name) => known.has(designatorKey(name)))) sum.designators.push(...more);
  else sum.designators = undefined;
  return true;
}

/** Every part at the end of every path. An assembly that is expanded only at another use takes its parts from there. */
function usesOf(lines: readonly Line[]): { readonly uses: readonly Use[]; readonly problems: RollUpProblem[] } {
  const tree = linkTree(lines);
  const problems: RollUpProblem[] = tree.problems.map(({ kind, line, message }) => ({ kind, line: lines[line]?.key ?? '', message }));
  const children = childrenOf(tree.parents);
  const assemblies = assemblyUses(lines, tree.parents);
  const reported = new Set<number>();
  const uses: Use[] = [];

  /** `unplaced`: an assembly above is not placed, and so nothing in it is. */
  const open: {
    readonly index: number;
    readonly quantity: Decimal | undefined;
    readonly path: readonly string[];
    readonly above: readonly string[];
    readonly unplaced: boolean;
  }[] = [];
  for (const index of (children.get(-1) ?? []).toReversed()) open.push({ index, quantity: '1', path: [], above: [], unplaced: false });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const stated = lines[next.index];
    if (!stated) continue;
    const line: Line = next.unplaced && stated.dnp !== true ? { ...stated, dnp: true } : stated;
    const own = line.quantity ?? undefined;
    const quantity = next.quantity === undefined || own === undefined ? undefined : multiplyDecimals(next.quantity, own);
    if (own === undefined && line.quantity !== undefined && !reported.has(next.index)) {
      reported.add(next.index);
      problems.push({
        kind: 'no-quantity',
        line: line.key,
        message: `${assemblyName(line) || line.key} states no quantity; totals that need it are left open`,
      });
    }
    if (uses.length >= maxUses) {
      const message = `the parts of all levels would be more than ${maxUses} uses; nothing was laid out`;
      return { uses: [], problems: [...problems, { kind: 'too-large', line: line.key, message }] };
    }
    const path = [...next.path, line.key];
    const name = assemblyName(line);
    let below = children.get(next.index);
    if (!below && name !== '' && !next.above.includes(name)) {
      const elsewhere = assemblies.get(name)?.uses[0];
      if (elsewhere !== undefined) {
        below = children.get(elsewhere);
        if (tree.shape !== 'parents' && !reported.has(next.index)) {
          reported.add(next.index);
          problems.push({
            kind: 'expanded-elsewhere',
            line: line.key,
            message: `${name} lists no parts here; those of its other use were taken`,
          });
        }
      }
    }
    // A part that holds itself was reported by the tree; going on would never end. What comes out of production is not taken apart.
    if (below && (name === '' || !next.above.includes(name)) && (line.role === undefined || line.role === 'component')) {
      const above = [...next.above, name];
      for (const index of below.toReversed()) open.push({ index, quantity, path, above, unplaced: line.dnp === true });
    } else uses.push({ line, quantity, path, above: next.above });
  }
  return { uses, problems };
}

/** Lines that may be added up: one part, in one role, fitted alike, in force alike. */
function identityOf(line: Line): string {
  const name = line.partNumber
    ? `p${hygiene(line.partNumber)}`
    : line.mpn
      ? `m${hygiene(line.mpn)}\u0001${canonicalManufacturer(line.manufacturer ?? '')}`
      : `d${line.description ?? ''}\u0001${line.value ?? ''}\u0001${line.footprint ?? ''}`;
  const window = [line.effectiveFrom, line.effectiveTo, line.serialFrom, line.serialTo].map((text) => text ?? '').join('\u0001');
  return [
    name,
    line.revision ?? '',
    line.dnp === true ? 'dnp' : '',
    line.role ?? 'component',
    line.length ?? '',
    line.lengthUnit ?? '',
    window,
  ].join('\u0000');
}

/** A flat list has no places: position and level belonged to the tree. */
function withoutPlace(line: Line): Line {
  const { position: _position, level: _level, parent: _parent, ...rest } = line;
  return rest;
}
