/** A deliberate mistake in one source file: `find` stands there exactly once and becomes `put`. */
export interface Fault {
  readonly part: 'align' | 'diff' | 'merge';
  /** What goes wrong, in the user's words. */
  readonly title: string;
  /** Below src-preload/domain. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** Faults that a comparison could have without looking broken. */
export const faults: readonly Fault[] = [
  {
    part: 'align',
    title: 'a number that stands on two lines pairs at once with the last of them',
    file: 'pair-obvious.ts',
    find: 'byPlace[place] = byPlace[place] === -1 ? index : several;',
    put: 'byPlace[place] = index;',
  },
  {
    part: 'align',
    title: 'a tie is settled without asking',
    file: 'assign.ts',
    find: 'if (otherLeft === undefined) tie = rival >= score - margin;',
    put: 'if (otherLeft === undefined) tie = false;',
  },
  {
    part: 'align',
    title: 'only lines with all designators in common are the same place',
    file: 'rounds/by-place.ts',
    find: 'if (share < 0.5) continue;',
    put: 'if (share < 0.99) continue;',
  },
  {
    part: 'align',
    title: 'separators never tell two parts of one BOM apart',
    file: 'rounds/by-number.ts',
    find: "if (which === 'unambiguous' && ambiguous.has(key)) continue;",
    put: '',
  },
  {
    part: 'align',
    title: 'a moved part pairs though its number is left over twice',
    file: 'align-moved.ts',
    find: "if (number !== '') found.set(number, found.has(number) ? -1 : index);",
    put: "if (number !== '') found.set(number, index);",
  },
  {
    part: 'align',
    title: 'a forbidden pair is kept where the assignment had no better one',
    file: 'assign.ts',
    find: 'if (at(l, r) < 0) continue;',
    put: '',
  },
  {
    part: 'align',
    title: 'look-alike numbers pair without a review',
    file: 'rounds/by-number.ts',
    find: 'looksAlike(numberOf(a), numberOf(b)) === undefined,\n      doubts: () => true,',
    put: 'looksAlike(numberOf(a), numberOf(b)) === undefined,\n      doubts: () => false,',
  },
  {
    part: 'diff',
    title: 'the gravest change comes last',
    file: 'diff.ts',
    find: 'severity(a.class) - severity(b.class)',
    put: 'severity(b.class) - severity(a.class)',
  },
  {
    part: 'diff',
    title: 'quantities are compared without their decimals',
    file: 'verdict.ts',
    find: "return a.quantity === b.quantity || compareDecimals(a.quantity, b.quantity) === 0 ? undefined : { class: 'quantity' };",
    put: "return compareDecimals(a.quantity.split('.')[0] ?? '0', b.quantity.split('.')[0] ?? '0') === 0 ? undefined : { class: 'quantity' };",
  },
  {
    part: 'diff',
    title: 'a line that becomes DNP is no difference',
    file: 'verdict.ts',
    find: "a.dnp === undefined || b.dnp === undefined || a.dnp === b.dnp ? undefined : { class: 'dnp' }",
    put: "a.dnp === b.dnp ? undefined : { class: 'format' }",
  },
  {
    part: 'diff',
    title: 'an empty cell against a value is no difference',
    file: 'verdict.ts',
    find: "if ((a ?? '').trim() === (b ?? '').trim()) return undefined;",
    put: 'return undefined;',
  },
  {
    part: 'diff',
    title: 'designators that come and go are told the wrong way round',
    file: 'rows.ts',
    find: 'diffDesignators(left.designators ?? [], right.designators ?? []);',
    put: 'diffDesignators(right.designators ?? [], left.designators ?? []);',
  },
  {
    part: 'diff',
    title: 'another part in the same place is only a changed cell',
    file: 'diff.ts',
    find: 'if (sure !== undefined) return !sure && maker !== true;',
    put: 'if (sure !== undefined) return false;',
  },
  {
    part: 'diff',
    title: 'numbers that differ in a separator are one part, whatever else the BOM holds',
    file: 'verdict.ts',
    find: "if (found.note === 'separators only' && judging.collides(field, compareKey(left))) {",
    put: 'if (left === right) {',
  },
  {
    part: 'merge',
    title: 'an edit against a deletion is deleted silently',
    file: 'merge.ts',
    find: 'if (!line || !base || changes.length === 0) return;',
    put: 'if (line || !base || changes.length === 0) return;',
  },
  {
    part: 'merge',
    title: 'one side changes the quantity, the other the unit, and both are taken',
    file: 'merge-cells.ts',
    find: 'if (!bySides && !inside.some((change) => change.conflict)) continue;',
    put: 'if (!inside.some((change) => change.conflict)) continue;',
  },
  {
    part: 'merge',
    title: 'a designator that one side took away comes back',
    file: 'merge-cells.ts',
    find: 'const kept = left.filter((designator) => !gone.has(designatorKey(designator)));',
    put: 'const kept = left.filter((designator) => gone.size >= 0 && designatorKey(designator) !== undefined);',
  },
  {
    part: 'merge',
    title: "a change is said to be the other side's",
    file: 'merge-cells.ts',
    find: "return { ...withBase, by: byLeft ? 'left' : 'right' };",
    put: "return { ...withBase, by: byLeft ? 'right' : 'left' };",
  },
  {
    part: 'merge',
    title: "the merged line keeps left's cell where right changed it",
    file: 'merged-line.ts',
    find: "if (change.by === 'right') line = withField(line, right, change.field);",
    put: "if (change.by === 'right') line = withField(line, left, change.field);",
  },
  {
    part: 'merge',
    title: 'a deleted assembly takes the other side’s new parts with it',
    file: 'merge.ts',
    find: "const isNews = row.base === null || row.status === 'conflict';",
    put: 'const isNews = false as boolean;',
  },
];
