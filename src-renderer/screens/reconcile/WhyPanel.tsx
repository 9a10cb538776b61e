import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';

import type { CandidateView, RowView } from '../../../src-preload/contract';
import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { lineName, valueText } from './cell-value';
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
        <Candidates list={candidates.list} row={row} decider={decider} onLeave={onLeave} />
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

interface CandidatesProps {
  readonly list: readonly CandidateView[] | undefined;
  readonly row: RowView;
  readonly decider: Decider;
  readonly onLeave: () => void;
}

function Candidates({ list, row, decider, onLeave }: CandidatesProps) {
  const t = useTexts();
  const r = t.reconcile;
  if (list === undefined) return <Loading label={r.lookingForCandidates} />;
  if (list.length === 0)
    return (
      <>
        <p>{r.noCandidates}</p>
        <div className="row">
          <Button isSmall onPress={onLeave}>
            {t.common.back}
          </Button>
        </div>
      </>
    );
  return <CandidateList list={list} row={row} decider={decider} onLeave={onLeave} />;
}

function CandidateList({ list, row, decider, onLeave }: CandidatesProps & { readonly list: readonly CandidateView[] }) {
  const t = useTexts();
  const format = useFormat();
  const r = t.reconcile;
  const first = useRef<HTMLUListElement>(null);
  useEffect(() => {
    first.current?.querySelector('button')?.focus();
  }, []);
  const [best] = list;
  return (
    <ul className="candidates" ref={first} aria-label={r.candidates(best === undefined ? '' : r.sides[best.side])}>
      {list.map((candidate) => {
        const { line } = candidate;
        const [own, other] = candidate.side === 'right' ? [row.row.left, line] : [line, row.row.right];
        const words = [lineName(line), valueText(line.quantity, t), valueText(line.designators, t), line.description ?? '']
          .filter((word) => word !== '')
          .join(' · ');
        return (
          <li key={candidate.key}>
            <button
              type="button"
              className="candidate"
              aria-label={`${r.pairWith(words)}, ${r.score(format.percent(candidate.score))}, ${candidate.reason}`}
              onClick={() => {
                if (own !== null && other !== null) void decider.pair(own.key, other.key, 'repair').then(onLeave);
              }}
            >
              <span className="clip">{words}</span>
              <span className="soft small clip">
                {r.score(format.percent(candidate.score))} · {candidate.reason}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
