import type { Bom, Line } from '../../src-preload/domain/bom';
import { designatorKey } from '../../src-preload/domain/designators';
import { effectOf, type Effect } from '../../src-preload/domain/effect';
import type { Edit } from '../../src-preload/domain/edit';
import { numberKey } from '../../src-preload/domain/match-keys';

/** The target before and now, so that many edits can be settled without looking through all lines for each. */
export interface Reading {
  /** The target before the push sent anything. */
  readonly before: Bom;
  /** The target as it was read just now. */
  readonly now: Bom;
  readonly lineNow: (key: string) => Line | undefined;
  readonly lineBefore: (key: string) => Line | undefined;
  /** What became of an edit. `claimed`: lines that other creates made. `made`: the line that the vendor said a create made. */
  readonly effectOf: (edit: Edit, claimed: ReadonlySet<string>, made?: string) => Effect;
}

const names = ['partNumber', 'mpn', 'supplierPart', 'upc', 'description', 'value'] as const;

/** Indexes both states once, and what creates may have made where one is looked for. */
export function openReading(before: Bom, now: Bom): Reading {
  const nowByKey = new Map(now.lines.map((line) => [line.key, line]));
  const beforeByKey = new Map(before.lines.map((line) => [line.key, line]));
  let shown: ReadonlyMap<string, readonly Line[]> | undefined;
  const within = (lines: readonly Line[], bom: Bom): Bom => ({ ...bom, lines });
  const only = (line: Line | undefined) => (line === undefined ? [] : [line]);

  return {
    before,
    now,
    lineNow: (key) => nowByKey.get(key),
    lineBefore: (key) => beforeByKey.get(key),
    effectOf: (edit, claimed, made) => {
      if (edit.op !== 'create') {
        return effectOf(edit, within(only(beforeByKey.get(edit.key)), before), within(only(nowByKey.get(edit.key)), now), claimed);
      }
      if (made === undefined) shown ??= madeLines(now, beforeByKey);
      const candidates =
        made === undefined ? [...new Set(keysOf(edit.fields).flatMap((key) => shown?.get(key) ?? []))] : only(nowByKey.get(made));
      const old = candidates.flatMap((line) => only(beforeByKey.get(line.key)));
      return effectOf(edit, within(old, before), within(candidates, now), claimed);
    },
  };
}

/** Lines by what tells them that creates may have made: new ones, and at a vendor that sums old ones with another quantity. */
function madeLines(now: Bom, before: ReadonlyMap<string, Line>): ReadonlyMap<string, readonly Line[]> {
  const made = new Map<string, Line[]>();
  for (const line of now.lines) {
    const was = before.get(line.key);
    if (was !== undefined && was.quantity === line.quantity) continue;
    for (const key of keysOf(line)) {
      const known = made.get(key);
      if (known === undefined) made.set(key, [line]);
      else known.push(line);
    }
  }
  return made;
}

function keysOf(fields: Partial<Line>): string[] {
  const keys = names.flatMap((name) => {
    const key = numberKey(fields[name]);
    return key === '' ? [] : [`${name} ${key}`];
  });
  // A line may have nothing but its places to tell it by, and they may be all that the vendor holds of it.
  if (fields.designators?.length) keys.push(`designators ${fields.designators.map(designatorKey).toSorted().join(' ')}`);
  return keys;
}
