import { useEffect, useState } from 'react';

import type { ReconciliationView } from '../../../src-preload/contract';
import type { Effect } from '../../../src-preload/domain/cost-effect';
import type { Fault } from '../../../src-preload/fault';
import { useFormat } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Dialog } from '../../ui/Dialog';
import { Loading } from '../../ui/Loading';
import { Waterfall } from '../../ui/Waterfall';
import { amountText, effectBars, signed } from './effect-bars';

interface EffectsDialogProps {
  readonly view: ReconciliationView;
  readonly onClose: () => void;
}

/** What the differences come to in pieces and in money: from the left side's total to the right's, step by step. */
export function EffectsDialog({ view, onClose }: EffectsDialogProps) {
  const t = useTexts();
  const e = t.reconcile.effects;
  const host = useHost();
  const [effects, setEffects] = useState<readonly Effect[] | undefined>();
  const [fault, setFault] = useState<Fault | undefined>();
  useEffect(() => {
    void host
      .call('reconciliations.effects', { reconciliation: view.id })
      .then((reply) => (reply.ok ? setEffects(reply.value) : setFault(reply.fault)));
  }, [host, view.id]);
  const inOrder = [...(effects ?? [])].toSorted((a, b) => Number(b.measure === 'cost') - Number(a.measure === 'cost'));
  return (
    <Dialog title={e.title} closeLabel={t.common.close} size="wide" isRead onClose={onClose}>
      {fault === undefined ? null : <FaultNotice fault={fault} />}
      {effects === undefined && fault === undefined ? <Loading label={t.common.loading} /> : null}
      {effects === undefined ? null : <p className="soft">{e.rules}</p>}
      {inOrder.map((effect) => (
        <EffectPicture key={`${effect.measure} ${effect.unit}`} effect={effect} />
      ))}
      {effects !== undefined && !effects.some((effect) => effect.measure === 'cost') ? <p>{e.noCost}</p> : null}
    </Dialog>
  );
}

function EffectPicture({ effect }: { readonly effect: Effect }) {
  const t = useTexts();
  const format = useFormat();
  const e = t.reconcile.effects;
  const title = effect.unit === '' ? e.measures[effect.measure] : `${e.measures[effect.measure]}, ${effect.unit}`;
  const [before, after] = [amountText(effect.before, effect), amountText(effect.after, effect)];
  return (
    <section className="effect" aria-label={title}>
      <h3>{title}</h3>
      <Waterfall title={title} description={e.fromTo(before, after)} bars={effectBars(effect, t)} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{e.step}</th>
            <th scope="col" className="number">
              {e.amount}
            </th>
            <th scope="col" className="number">
              {e.rows}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{e.before}</th>
            <td className="number">{before}</td>
            <td className="number">–</td>
          </tr>
          {effect.steps.map((step) => (
            <tr key={step.kind}>
              <th scope="row">{e.kinds[step.kind]}</th>
              <td className="number">{signed(step.amount)}</td>
              <td className="number">{format.number(step.rows)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{e.after}</th>
            <td className="number">{after}</td>
            <td className="number">–</td>
          </tr>
        </tbody>
      </table>
      {effect.leftOut === 0 ? null : <p className="soft">{e.leftOut(effect.leftOut)}</p>}
    </section>
  );
}
