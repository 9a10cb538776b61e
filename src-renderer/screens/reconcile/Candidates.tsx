import { useEffect, useRef, useState } from 'react';

import type { CandidateView, RowView } from '../../../src-preload/contract';
import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { SearchField } from '../../ui/SearchField';
import { lineName, valueText } from './cell-value';
import type { ReconcileStore } from './reconcile-store';
import type { Decider } from './use-decider';

interface CandidatesProps {
  readonly list: readonly CandidateView[] | undefined;
  /** What was looked for. */
  readonly text: string;
  readonly view: RowView;
  readonly store: ReconcileStore;
  readonly decider: Decider;
  readonly onLeave: () => void;
}

/** Lines to pair a row's line with: those that come near, or any that a text finds. */
export function Candidates({ list, text, view, store, decider, onLeave }: CandidatesProps) {
  const t = useTexts();
  const r = t.reconcile;
  const { id } = view.row;
  const [typed, setTyped] = useState(text);
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const isThere = list !== undefined;
  useEffect(() => {
    if (isThere) (frame.current?.querySelector<HTMLElement>('.candidate') ?? field.current)?.focus();
  }, [isThere]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const { candidates, loadCandidates } = store.getState();
      if (candidates?.row === id && candidates.text !== typed.trim()) void loadCandidates(id, typed.trim());
    }, 150);
    return () => clearTimeout(timer);
  }, [store, id, typed]);
  if (list === undefined) return <Loading label={r.lookingForCandidates} />;
  return (
    <div className="candidate-part" ref={frame}>
      <SearchField ref={field} label={r.findPartner} value={typed} onChange={setTyped} />
      {list.length > 0 ? (
        <CandidateList {...{ list, view, decider, onLeave }} />
      ) : (
        <>
          <p role="status">{text === '' ? r.noCandidates : r.noLineHolds(text)}</p>
          <div className="row">
            <Button isSmall onPress={onLeave}>
              {t.common.back}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

type CandidateListProps = Pick<CandidatesProps, 'view' | 'decider' | 'onLeave'> & { readonly list: readonly CandidateView[] };

function CandidateList({ list, view, decider, onLeave }: CandidateListProps) {
  const t = useTexts();
  const format = useFormat();
  const r = t.reconcile;
  const [best] = list;
  return (
    <ul className="candidates" aria-label={r.candidates(best === undefined ? '' : r.sides[best.side])}>
      {list.map((candidate) => {
        const { line } = candidate;
        const [own, other] = candidate.side === 'right' ? [view.row.left, line] : [line, view.row.right];
        const words = [lineName(line), valueText(line.quantity, t), valueText(line.designators, t), line.description ?? '']
          .filter((word) => word !== '')
          .join(' · ');
        const grounds = [candidate.score === 0 ? '' : r.score(format.percent(candidate.score)), candidate.reason].filter(
          (each) => each !== '',
        );
        return (
          <li key={candidate.key}>
            <button
              type="button"
              className="candidate"
              aria-label={[r.pairWith(words), ...grounds].join(', ')}
              onClick={() => {
                if (own !== null && other !== null) void decider.pair(own.key, other.key, 'repair').then(onLeave);
              }}
            >
              <span className="clip">{words}</span>
              <span className="soft small clip">{grounds.join(' · ')}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
