import type { AlignedSide, Alignment } from './align';
import { addEvent } from './events';
import { lineFingerprint } from './fingerprint';
import type { Line } from './bom';
import type { Draft } from './rows';
import { assemblyName } from './tree';

/** Sides that are known to list only some of their assemblies, such as a set of files with one assembly each. */
export type PartialSides = Readonly<Partial<Record<'left' | 'right', boolean>>>;

/**
 * Tells lines that a side does not list because it does not expand their assembly from lines that are gone. Such rows are no
 * difference: nobody says that the parts are not there. A side counts as not expanding an assembly only with a reason: it has one
 * level, it lists the same assembly's parts elsewhere, or it is said to be partial.
 */
export function markUnexpanded(rows: readonly Draft[], alignment: Alignment, partial: PartialSides): void {
  const { left, right } = alignment;
  markRoot(rows, left, 'left');
  markRoot(rows, right, 'right');
  const expandedLeft = expandedNames(left);
  const expandedRight = expandedNames(right);
  const lacks = (side: 'left' | 'right', line: Line): boolean => {
    if (partial[side] || alignment[side].children.size === 0) return true;
    const name = assemblyName(line);
    return name !== '' && (side === 'left' ? expandedLeft : expandedRight).has(name);
  };
  const holdsOf = (side: AlignedSide): ReadonlySet<string> =>
    new Set([...side.children.keys()].map((index) => side.lines[index]?.key ?? ''));
  const holders = { left: holdsOf(left), right: holdsOf(right) };
  const unexpanded = new Map<number, 'left' | 'right'>();
  const counts = new Map<number, number>();
  for (const [at, row] of rows.entries()) {
    const above = row.parent < 0 ? undefined : rows[row.parent];
    if (!above || (row.left && row.right)) continue;
    const side = row.left ? 'right' : 'left';
    const inherited = unexpanded.get(row.parent);
    const bare = above.left && above.right && !holders[side].has(above[side]?.key ?? '') && lacks(side, above[side] ?? above.left);
    if (inherited !== side && !bare) continue;
    unexpanded.set(at, side);
    row.status = 'same';
    row.designators = { added: [], removed: [] };
    let top = row.parent;
    for (let up = top; up >= 0 && unexpanded.has(up); up = rows[up]?.parent ?? -1) top = rows[up]?.parent ?? -1;
    counts.set(top, (counts.get(top) ?? 0) + 1);
    addEvent(row, { kind: 'not-expanded', side, lines: 1 });
  }
  for (const [at, lines] of counts) {
    const row = rows[at];
    const side = row && (holders.left.has(row.left?.key ?? '') ? 'right' : 'left');
    if (row && side) addEvent(row, { kind: 'not-expanded', side, lines });
  }
}

/** The BOM's own assembly, which only one side lists as a line. */
function markRoot(rows: readonly Draft[], side: AlignedSide, name: 'left' | 'right'): void {
  const line = side.lines[side.absorbed.indexOf(2)];
  const row = line && rows.find((each) => each[name]?.key === line.key && (!each.left || !each.right));
  if (!row) return;
  row.status = 'same';
  addEvent(row, { kind: 'not-expanded', side: name === 'left' ? 'right' : 'left', lines: 1 });
}

function expandedNames(side: AlignedSide): ReadonlySet<string> {
  const names = new Set<string>();
  for (const index of side.children.keys()) {
    const line = side.lines[index];
    const name = line ? assemblyName(line) : '';
    if (name !== '') names.add(name);
  }
  return names;
}

/** A difference inside an assembly that stands several times and differs alike each time counts once, at its first place. */
export function markRepeated(rows: readonly Draft[]): void {
  const places = new Map<string, number[]>();
  for (const [at, row] of rows.entries()) {
    const above = row.parent < 0 ? undefined : rows[row.parent];
    if (!above?.left || !above.right || row.status === 'same') continue;
    const name = assemblyName(above.left);
    if (name === '' || name !== assemblyName(above.right)) continue;
    const key = `${name}\u0000${textOf(row.left)}\u0000${textOf(row.right)}`;
    const list = places.get(key);
    if (list) list.push(at);
    else places.set(key, [at]);
  }
  for (const list of places.values()) {
    const first = rows[list[0] ?? -1];
    const holders = new Set(list.map((at) => rows[at]?.parent));
    if (!first || holders.size < 2 || holders.size !== list.length) continue;
    for (const at of list) {
      const row = rows[at];
      if (row) addEvent(row, { kind: 'repeated', of: first.id, times: list.length });
    }
  }
}

function textOf(line: Line | null): string {
  if (!line) return '';
  const { parent: _parent, level: _level, raw: _raw, members: _members, ...rest } = line;
  return lineFingerprint(rest);
}
