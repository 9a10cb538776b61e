import { useStore } from 'zustand';

import type { RowView } from '../../../src-preload/contract';
import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Candidates } from './Candidates';
import type { Decider } from './use-decider';
import type { ReconcileStore } from './reconcile-store';
import { SameThing } from './SameThing';

interface WhyPanelProps {
  readonly row: RowView;
  readonly store: ReconcileStore;
  readonly decider: Decider;
  readonly onLeave: () => void;
}

/** Which key paired the two lines, how surely, what came second; and another pairing where that is wrong. */
export function WhyPanel({ row, store, decider, onLeave }: WhyPanelProps) {
  const t = useTexts();
  const format = useFormat();
  const r = t.reconcile;
  const candidates = useStore(store, (state) => state.candidates);
  const { left, right, match, review } = row.row;
  return (
    <div className="detail-part why">
      <div className="row">
        <h2>{r.why}</h2>
        {match === null ? null : (
          <span className="tag" {...(review ? { 'data-tone': 'attention' } : {})}>
            {r.matchedBy[match.by]} · {r.score(format.percent(match.score))}
          </span>
        )}
      </div>
      {candidates?.row === row.row.id ? (
        <Candidates {...candidates} {...{ store, decider, onLeave }} view={row} />
      ) : (
        <>
          <p>{match === null ? r.notPaired : match.reason}</p>
          {match === null ? null : (
            <p className="soft">
              {match.runnerUp === null
                ? r.noRunnerUp
                : `${r.runnerUp}: ${match.runnerUp.key} · ${r.score(format.percent(match.runnerUp.score))} · ${match.runnerUp.reason}`}
            </p>
          )}
          <div className="row wrap">
            {left === null || right === null ? null : (
              <>
                <Button isSmall isDisabled={row.state.pinned} onPress={() => void decider.pair(left.key, right.key, 'pin')}>
                  {row.state.pinned ? r.pinned : r.pin}
                </Button>
                <Button isSmall onPress={() => void decider.pair(left.key, right.key, 'unpair')}>
                  {r.unpair}
                </Button>
              </>
            )}
            <Button isSmall onPress={() => void store.getState().loadCandidates(row.row.id)}>
              {r.repair}
            </Button>
            <SameThing key={row.row.id} row={row.row} store={store} />
          </div>
        </>
      )}
    </div>
  );
}
