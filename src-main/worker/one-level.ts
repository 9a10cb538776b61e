import type { Bom, Line } from '../../src-preload/domain/bom';
import type { PlanIssue } from '../../src-preload/domain/edit';
import { numberKey } from '../../src-preload/domain/match-keys';
import { layOut } from '../../src-preload/domain/roll-up';
import { linkTree } from '../../src-preload/domain/tree';
import { fail } from '../failure';
import { findConnection } from '../store/connections';
import type { Db } from '../store/database';
import { findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';
import { connectorOf } from '../vendors/connectors';

/** Two BOMs as they can be compared with each other. */
export interface Levelled {
  readonly left: Bom;
  readonly right: Bom;
  readonly base: Bom | undefined;
  /** What was done to the levels of one of them, and what that could not settle. */
  readonly issues: readonly PlanIssue[];
}

/**
 * A BOM of several levels beside one of a vendor that holds one level is laid out on one, with exact quantities over all levels: row by
 * row they mean different things, and a line that stands below another would be taken for a new one. Where the vendor's BOM lists the
 * assemblies themselves rather than their parts, only the top level is compared.
 */
export function onOneLevel(
  db: Db,
  boms: { readonly left: Bom; readonly right: Bom; readonly base: Bom | undefined },
  snapshots: { readonly left: number; readonly right: number },
): Levelled {
  const [left, right] = [isNested(boms.left), isNested(boms.right)];
  if (left === right) return { ...boms, issues: [] };
  const nested = left ? 'left' : 'right';
  const flat = left ? 'right' : 'left';
  const vendor = vendorOf(db, snapshots[flat]);
  if (vendor === undefined || vendor.capabilities.levels) return { ...boms, issues: [] };
  const mode = modeFor(boms[nested], boms[flat]);
  const laidOut = oneLevelOf(boms[nested], mode);
  const base = boms.base !== undefined && isNested(boms.base) ? oneLevelOf(boms.base, mode).bom : boms.base;
  const count = `${boms[nested].lines.length} lines became ${laidOut.bom.lines.length}`;
  const words =
    mode === 'summarised'
      ? `${boms[nested].name} has several levels and ${vendor.title} holds one: quantities were multiplied along the levels and added up by part, exactly; ${count}.`
      : `${boms[nested].name} has several levels and ${vendor.title} holds one, here the assemblies themselves: only the top level is compared; ${count}.`;
  const issue = (key: string, message: string): PlanIssue => ({ key, row: '', field: 'level', message });
  return {
    ...(left ? { left: laidOut.bom, right: boms.right } : { left: boms.left, right: laidOut.bom }),
    base,
    issues: [issue('', words), ...laidOut.problems.map(({ line, message }) => issue(line, message))],
  };
}

type Mode = 'summarised' | 'single-level';

const laidOutBefore = new WeakMap<Bom, Map<Mode, ReturnType<typeof layOutBom>>>();

function oneLevelOf(bom: Bom, mode: Mode): ReturnType<typeof layOutBom> {
  const known = laidOutBefore.get(bom) ?? new Map<Mode, ReturnType<typeof layOutBom>>();
  laidOutBefore.set(bom, known);
  const before = known.get(mode);
  if (before !== undefined) return before;
  const made = layOutBom(bom, mode);
  known.set(mode, made);
  return made;
}

function layOutBom(bom: Bom, mode: Mode) {
  const { lines, problems } = layOut(bom.lines, mode);
  const tooLarge = problems.find((problem) => problem.kind === 'too-large');
  if (tooLarge !== undefined) {
    fail('refused', `${bom.name} cannot be laid out on one level: ${tooLarge.message}.`, {
      unharmed: 'Nothing was changed.',
      next: 'Compare it with a BOM that holds levels, or cut it into its assemblies.',
    });
  }
  return { bom: { ...bom, lines: lines.map(withoutLevel) }, problems };
}

function withoutLevel(line: Line): Line {
  const { level: _level, parent: _parent, ...rest } = line;
  return rest;
}

/** Whichever names more of what the flat BOM lists; the parts of all levels where it lists nothing yet. */
function modeFor(nested: Bom, flat: Bom): Mode {
  const keys = (lines: readonly Line[]) => new Set(lines.flatMap((line) => namesOf(line)));
  const wanted = flat.lines.map(namesOf).filter((names) => names.length > 0);
  const hits = (mode: Mode) => {
    const has = keys(oneLevelOf(nested, mode).bom.lines);
    return wanted.filter((names) => names.some((name) => has.has(name))).length;
  };
  return wanted.length > 0 && hits('single-level') > hits('summarised') ? 'single-level' : 'summarised';
}

function namesOf({ partNumber, mpn }: Line): readonly string[] {
  return [numberKey(partNumber), numberKey(mpn)].filter((name) => name !== '');
}

const nestedBefore = new WeakMap<Bom, boolean>();

/** Whether any line stands below another. */
function isNested(bom: Bom): boolean {
  const known = nestedBefore.get(bom);
  if (known !== undefined) return known;
  const hasPlaces = bom.lines.some((line) => line.level !== undefined || line.parent !== undefined);
  const nested = hasPlaces && linkTree(bom.lines).parents.some((parent) => parent >= 0);
  nestedBefore.set(bom, nested);
  return nested;
}

function vendorOf(db: Db, snapshot: number) {
  const source = findSnapshot(db, snapshot)?.source;
  const connection = source === undefined ? null : (findSource(db, source)?.connection ?? null);
  const row = connection === null ? undefined : findConnection(db, connection);
  return row === undefined ? undefined : connectorOf(row.vendor);
}
