import { alignBoms, isNested } from './align';
import type { AlignThreeOptions } from './align-three';
import { openAliases, type Alias, type AliasBook } from './alias';
import type { Bom, Line } from './bom';
import { indexOf } from './bom-index';
import type { Comparison } from './comparison';
import { asOf, standingOf } from './effectivity';
import { addEvents } from './events';
import { markRepeated, markUnexpanded, type PartialSides } from './levels';
import { mergeBoms } from './merge';
import type { KeyPair, Link } from './pairing';
import { fittingProfile } from './fitting-profile';
import type { Profile } from './profile';
import { markSchedules, outOfForceRows } from './out-of-force';
import { buildRows, countBelow, type Draft } from './rows';
import { statePlacing } from './stated-placing';
import { summarise } from './summary';
import type { Judging } from './verdict';

export interface CompareOptions {
  /** Last state on which both sides agreed: with it the comparison is three-way. */
  readonly base?: Bom;
  readonly profile?: Profile;
  /** Pairs that a person made; they stand whatever the keys say. */
  readonly pins?: readonly KeyPair[];
  /** Pairs that a person took apart. */
  readonly unpaired?: readonly KeyPair[];
  /** Pairs known from an earlier push or agreement. */
  readonly links?: readonly Link[];
  /** Lines of the base that are known to be lines of a side. */
  readonly baseLinks?: NonNullable<AlignThreeOptions['baseLinks']>;
  readonly aliases?: AliasBook | readonly Alias[];
  /** ISO date or serial number: lines that are not in force are then shown, and no difference. Overrides the profile's. */
  readonly asOf?: string;
  /** Sides that list only some of their assemblies. */
  readonly partial?: PartialSides;
}

/** Compares two BOMs, three-way where a base is given: pairs the lines, judges every cell, and says what happened. */
export function compareBoms(left: Bom, right: Bom, options: CompareOptions = {}): Comparison {
  const profile = options.profile ?? fittingProfile([left, right]).profile;
  const point = options.asOf ?? profile.asOf;
  const stated = statePlacing([left, right, ...(options.base ? [options.base] : [])].map((bom) => prepared(bom, profile, point)));
  const [a = left, b = right, base] = stated;
  const align = alignOptions(options, profile);
  const judging = judgingOf(profile, align, stated);
  const others = point === undefined ? [] : outOfForceRows(left, right, asOf(point), { align, judging });
  const done = (rows: Draft[], notable?: readonly number[]): Comparison => {
    const summary = summarise(rows, notable);
    const all = others.length === 0 ? rows : [...rows, ...others];
    if (others.length > 0 || indexOf(a).has('window') || indexOf(b).has('window')) markSchedules(all);
    return { left, right, base: options.base ?? null, rows: all, summary };
  };
  if (options.base && base) return done(mergeBoms(base, a, b, { align, judging, partial: options.partial ?? {} }));
  const alignment = alignBoms(a, b, align);
  const built = buildRows(alignment, judging);
  const { rows, notable } = built;
  addEvents(built, alignment);
  if (isNested(alignment)) {
    markUnexpanded(rows, alignment, options.partial ?? {});
    markRepeated(rows);
    countBelow(rows);
  }
  return done(rows, notable);
}

function alignOptions(options: CompareOptions, profile: Profile): AlignThreeOptions {
  const { pins, unpaired, links, baseLinks, aliases } = options;
  return {
    ...(pins ? { pins } : {}),
    ...(unpaired ? { unpaired } : {}),
    ...(links ? { links } : {}),
    ...(baseLinks ? { baseLinks } : {}),
    ...(aliases ? { aliases: 'why' in aliases ? aliases : openAliases(aliases) } : {}),
    ...(profile.units.defaultLength === undefined ? {} : { lengthUnit: profile.units.defaultLength }),
  };
}

function judgingOf(profile: Profile, align: AlignThreeOptions, boms: readonly Bom[]): Judging {
  const known = new Map<string, ReadonlySet<string>>();
  const files = boms.filter((bom) => bom.columns !== undefined);
  let types: readonly ReadonlySet<string>[] | undefined;
  return {
    profile,
    hasType: (type) => (types ??= files.map(typesOf)).every((stated) => stated.has(type)),
    statesSupplier: files.every((bom) => bom.columns?.some((column) => column.field === 'supplier')),
    ...(align.aliases ? { aliases: align.aliases } : {}),
    collides: (field, key) => {
      // Asked for where spellings differ, and then for many lines: one pass over the BOMs answers them all.
      let keys = known.get(field);
      if (!keys) {
        keys = new Set(boms.flatMap((bom) => [...indexOf(bom).collisions(field)]));
        known.set(field, keys);
      }
      return keys.has(key);
    },
  };
}

function typesOf(bom: Bom): ReadonlySet<string> {
  return new Set(bom.lines.flatMap((line) => Object.keys(line.wbs ?? {})));
}

/** The lines in force, with the profile's unit for lengths that state none. */
function prepared(bom: Bom, profile: Profile, point: string | undefined): Bom {
  const at = point === undefined ? undefined : asOf(point);
  const lines = at ? bom.lines.filter((line) => standingOf(line, at) === 'in-force') : bom.lines;
  const lengthUnit = profile.units.defaultLength;
  const lacksUnit = (line: Line): boolean => !!line.length && !line.lengthUnit;
  if (lengthUnit !== undefined && lines.some(lacksUnit)) {
    return { ...bom, lines: lines.map((line) => (lacksUnit(line) ? { ...line, lengthUnit } : line)) };
  }
  return lines === bom.lines ? bom : { ...bom, lines };
}
