import { useStore } from 'zustand';

import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Dialog } from '../../ui/Dialog';
import type { ReconcileStore } from './reconcile-store';

/** Every step of the session, newest first, each to go back (or forth) to. */
export function HistoryPanel({ store }: { readonly store: ReconcileStore }) {
  const t = useTexts();
  const format = useFormat();
  const r = t.reconcile;
  const history = useStore(store, (state) => state.history);
  if (history === undefined) return null;
  const newestFirst = history.toReversed();
  const last = newestFirst.find((step) => step.inForce)?.step ?? 0;
  const jump = (step: number): void => void store.getState().jump(step);
  return (
    <Dialog title={r.history} closeLabel={t.common.close} onClose={store.getState().closeHistory}>
      <ol className="history">
        {newestFirst.map((step) => (
          <li
            key={step.step}
            {...(step.inForce ? {} : { 'data-undone': true })}
            {...(step.step === last ? { 'aria-current': 'step' } : {})}
          >
            <button type="button" className="history-step" aria-label={r.historyJump(step.label)} onClick={() => jump(step.step)}>
              <span className="mono soft">{step.step}</span>
              <span className="clip">{step.label}</span>
              <span className="soft small clip">
                {format.time(step.at)} · {step.who}
              </span>
              {step.step === last ? (
                <span className="tag" data-tone="done">
                  {r.historyNow}
                </span>
              ) : null}
              {step.inForce ? null : <span className="tag">{r.historyUndone}</span>}
            </button>
          </li>
        ))}
        <li {...(last === 0 ? { 'aria-current': 'step' } : {})}>
          <button type="button" className="history-step" onClick={() => jump(0)}>
            <span className="mono soft">0</span>
            <span className="clip">{r.historyStart}</span>
            {last === 0 ? (
              <span className="tag" data-tone="done">
                {r.historyNow}
              </span>
            ) : null}
          </button>
        </li>
      </ol>
    </Dialog>
  );
}
