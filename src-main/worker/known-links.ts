import { compareBoms, type CompareOptions } from '../../src-preload/domain/compare';
import type { Whereabouts } from '../../src-preload/domain/follow';
import type { Link } from '../../src-preload/domain/pairing';
import { lastAgreement, type AgreementRow } from '../store/agreements';
import { lastPushBetween, listMadeLines } from '../store/pushes';
import { findSnapshot } from '../store/snapshots';
import { whereabouts, type Following } from './follow-steps';
import { onOneLevel } from './one-level';

/** Pairs that earlier pushes and the last agreement of two sources made, and a text that is another one when they change. */
export interface KnownLinks {
  readonly version: string;
  readonly links: (options: Pick<CompareOptions, 'profile' | 'aliases'>) => Pick<CompareOptions, 'links' | 'baseLinks'>;
}

interface Sides {
  readonly left: number;
  readonly right: number;
  readonly base: number | null;
}

/** What the store knows of which line of one source is which of the other, in the keys of their present snapshots. */
export function knownLinks(following: Following, sides: Sides): KnownLinks {
  const { db } = following;
  const [one, other] = [findSnapshot(db, sides.left)?.source, findSnapshot(db, sides.right)?.source];
  if (one === undefined || other === undefined || one === other) return { version: '', links: () => ({}) };
  const pushes = [lastPushBetween(db, one, other), lastPushBetween(db, other, one)];
  const agreed = lastAgreement(db, one, other);
  // Right after they agreed both sides say the same of every line: there is nothing that a link could add.
  const old = agreed !== undefined && (agreed.left !== sides.left || agreed.right !== sides.right) ? agreed : undefined;
  return {
    version: `${pushes.join(' ')} ${old === undefined ? '' : `${old.left} ${old.right}`}`,
    links: (options) => {
      const made = [...madeLinks(following, sides, { from: one, to: other }), ...madeLinks(following, sides, { from: other, to: one })];
      const agreement = old === undefined ? [] : agreedLinks(following, old, options);
      const links = [...made, ...follow(following, agreement, old, sides)];
      const baseLinks = old === undefined ? undefined : linksOfBase(following, { agreement, old, sides });
      return { ...(links.length === 0 ? {} : { links }), ...(baseLinks === undefined ? {} : { baseLinks }) };
    },
  };
}

/** Lines that pushes made: the vendor's new id and the line that it was made from. */
function madeLinks(following: Following, sides: Sides, { from, to }: { readonly from: number; readonly to: number }): readonly Link[] {
  const fromLeft = findSnapshot(following.db, sides.left)?.source === from;
  const [source, target] = fromLeft ? [sides.left, sides.right] : [sides.right, sides.left];
  const seen = new Set<string>();
  return listMadeLines(following.db, from, to).flatMap((made): readonly Link[] => {
    // Such a row has one line only, and beside it the sign between the keys.
    const key = made.row.endsWith('~') ? made.row.slice(0, -1) : made.row.slice(1);
    const one = placeOf(whereabouts(following, made.sourceSnapshot, source), key);
    const other = placeOf(whereabouts(following, made.endedOn, target), made.key);
    if (one === undefined || other === undefined || seen.has(`from ${one.key}`) || seen.has(`to ${other.key}`)) return [];
    seen.add(`from ${one.key}`).add(`to ${other.key}`);
    const [left, right] = fromLeft ? [one, other] : [other, one];
    return [linkOf(left, right, `linked: pushed from one to the other on ${dayOf(made.startedAt)}`)];
  });
}

/** The pairs of two snapshots that were agreed on, in those snapshots' own keys. */
function agreedLinks(
  { db, bom }: Following,
  agreement: AgreementRow,
  options: Pick<CompareOptions, 'profile' | 'aliases'>,
): readonly Link[] {
  const boms = { left: bom(agreement.left), right: bom(agreement.right), base: undefined };
  const { left, right, issues } = onOneLevel(db, boms, { left: agreement.left, right: agreement.right });
  // Lines that were laid out for the comparison have no line of their own to be linked.
  if (issues.length > 0) return [];
  return compareBoms(left, right, options).rows.flatMap((row): readonly Link[] => {
    if (!row.left || !row.right || row.review || row.left.members || row.right.members) return [];
    const then = row.left.partNumber ?? row.left.mpn ?? row.right.partNumber ?? row.right.mpn;
    const was = then ? `, then ${then}` : '';
    return [
      { left: row.left.key, right: row.right.key, reason: `linked: one line when both sides agreed on ${dayOf(agreement.at)}${was}` },
    ];
  });
}

function follow(following: Following, links: readonly Link[], from: AgreementRow | undefined, to: Sides): readonly Link[] {
  if (from === undefined || links.length === 0) return [];
  const where = { left: whereabouts(following, from.left, to.left), right: whereabouts(following, from.right, to.right) };
  return links.flatMap((link) => {
    const [left, right] = [placeOf(where.left, link.left), placeOf(where.right, link.right)];
    return left === undefined || right === undefined ? [] : [linkOf(left, right, link.reason)];
  });
}

/** The base is what one of the two sides was when they agreed: its lines are followed to that side, and by the agreement to the other. */
function linksOfBase(
  following: Following,
  { agreement, old, sides }: { readonly agreement: readonly Link[]; readonly old: AgreementRow; readonly sides: Sides },
): CompareOptions['baseLinks'] {
  const own = sides.base === old.right ? 'right' : sides.base === old.left ? 'left' : undefined;
  if (own === undefined || agreement.length === 0) return undefined;
  const other = own === 'left' ? 'right' : 'left';
  const where = { left: whereabouts(following, old.left, sides.left), right: whereabouts(following, old.right, sides.right) };
  const linked = (side: 'left' | 'right'): readonly Link[] =>
    agreement.flatMap((link) => {
      const now = placeOf(where[side], link[side]);
      return now === undefined ? [] : [linkOf({ key: link[own], likely: false }, now, link.reason)];
    });
  return own === 'left' ? { left: linked(own), right: linked(other) } : { left: linked(other), right: linked(own) };
}

interface Place {
  readonly key: string;
  readonly likely: boolean;
}

function placeOf({ sure, likely }: Whereabouts, key: string): Place | undefined {
  const found = sure.get(key);
  if (found !== undefined) return { key: found, likely: false };
  const guess = likely.get(key);
  return guess === undefined ? undefined : { key: guess, likely: true };
}

function linkOf(left: Place, right: Place, reason: string): Link {
  const pair = { left: left.key, right: right.key };
  if (!left.likely && !right.likely) return { ...pair, reason };
  return { ...pair, reason: `${reason}; found again by its place or name, for its number is another now`, review: true };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
