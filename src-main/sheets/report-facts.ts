import type { ChangeClass, Comparison } from '../../src-preload/domain/comparison';
import { changeClasses } from '../../src-preload/domain/comparison';
import type { CostEffect } from './cost-effect';
import { costEffect } from './cost-effect';
import { signed } from './delta-kit';

/** Names of the sides as people know them. */
export interface SideNames {
  readonly left: string;
  readonly right: string;
  readonly base?: string;
}

/** What the top of every report says, as words and numbers. */
export interface ReportFacts {
  readonly title: string;
  readonly sides: readonly { readonly side: string; readonly name: string; readonly lines: number }[];
  readonly counts: readonly { readonly symbol: string; readonly label: string; readonly count: number }[];
  readonly classes: readonly { readonly class: ChangeClass; readonly label: string; readonly count: number }[];
  readonly cost: CostEffect;
}

const classLabels = {
  identity: 'Part',
  quantity: 'Quantity',
  unit: 'Unit',
  dnp: 'Placed or not',
  designators: 'Designators',
  alternates: 'Alternates',
  revision: 'Revision',
  effectivity: 'Effectivity',
  position: 'Position',
  cost: 'Cost and sourcing',
  description: 'Description and notes',
  format: 'Spelling only (no difference)',
} as const satisfies Readonly<Record<ChangeClass, string>>;

/** A class of change in words. */
export function classLabel(changeClass: ChangeClass): string {
  return classLabels[changeClass];
}

/** Gathers what the top of a report says. */
export function reportFacts(comparison: Comparison, names: SideNames): ReportFacts {
  const { left, right, base, summary } = comparison;
  return {
    title: `${names.left} compared with ${names.right}`,
    sides: [
      { side: 'Left', name: names.left, lines: left.lines.length },
      { side: 'Right', name: names.right, lines: right.lines.length },
      ...(base === null ? [] : [{ side: 'Base', name: names.base ?? base.name, lines: base.lines.length }]),
    ],
    counts: [
      { symbol: '=', label: 'Same', count: summary.same },
      { symbol: '~', label: 'Changed', count: summary.changed },
      { symbol: '⇄', label: 'Replaced by another part', count: summary.replaced },
      { symbol: '+', label: 'Added (right only)', count: summary.added },
      { symbol: '−', label: 'Removed (left only)', count: summary.removed },
      { symbol: '!', label: 'Conflict', count: summary.conflict },
      { symbol: '↕', label: 'Moved', count: summary.moved },
      { symbol: '?', label: 'To be reviewed', count: summary.review },
    ],
    classes: changeClasses.flatMap((name) => {
      const count = summary.classes[name];
      return count === 0 ? [] : [{ class: name, label: classLabels[name], count }];
    }),
    cost: costEffect(left, right),
  };
}

/** The cost effect as sentences; none where neither side has a price. */
export function costSentences(cost: CostEffect): string[] {
  const sentences = cost.costs.map(({ currency, left, right, effect }) => {
    const unit = currency === '' ? '' : ` ${currency}`;
    return `Cost: ${left}${unit} left, ${right}${unit} right, effect ${signed(effect)}${unit}.`;
  });
  if (sentences.length > 0 && cost.unpriced.left + cost.unpriced.right > 0) {
    sentences.push(`Not in it, for want of a price or a quantity: ${cost.unpriced.left} lines left, ${cost.unpriced.right} right.`);
  }
  return sentences;
}
