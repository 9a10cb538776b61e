import type { Effect } from '../../../src-preload/domain/cost-effect';
import type { Texts } from '../../texts/en';
import type { WaterfallBar } from '../../ui/Waterfall';

/** The bars of a total that becomes another one. Places are drawn to the nearest pixel; what is written is exact. */
export function effectBars(effect: Effect, t: Texts): readonly WaterfallBar[] {
  const e = t.reconcile.effects;
  const bars: WaterfallBar[] = [
    { id: 'before', label: e.before, from: 0, to: Number(effect.before), value: amountText(effect.before, effect), tone: 'total' },
  ];
  let at = Number(effect.before);
  for (const step of effect.steps) {
    const to = at + Number(step.amount);
    bars.push({
      id: step.kind,
      label: e.kinds[step.kind],
      from: at,
      to,
      value: signed(step.amount),
      tone: step.amount.startsWith('-') ? 'less' : 'more',
    });
    at = to;
  }
  const after = Number(effect.after);
  bars.push({ id: 'after', label: e.after, from: 0, to: after, value: amountText(effect.after, effect), tone: 'total' });
  return bars;
}

/** With a plus or a true minus sign. */
export function signed(amount: string): string {
  return amount.startsWith('-') ? `−${amount.slice(1)}` : `+${amount}`;
}

/** With its unit or currency. */
export function amountText(amount: string, { unit }: Effect): string {
  return unit === '' ? amount : `${amount} ${unit}`;
}
