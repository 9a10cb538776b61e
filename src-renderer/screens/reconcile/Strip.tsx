import { useMemo } from 'react';
import { useStore } from 'zustand';

import type { ReconcileStore } from './reconcile-store';
import { runsOf } from './strip-runs';

interface StripProps {
  readonly store: ReconcileStore;
  readonly first: number;
  readonly last: number;
  readonly onGo: (row: number) => void;
}

/** The whole list in small: the wider a mark the graver the difference. For the mouse only; the keyboard jumps from difference to difference. */
export function Strip({ store, first, last, onGo }: StripProps) {
  const slices = useStore(store, (state) => state.strip);
  const total = useStore(store, (state) => state.total) ?? 0;
  const runs = useMemo(() => runsOf(slices), [slices]);
  if (total === 0) return <div className="strip" aria-hidden />;
  return (
    <div
      className="strip"
      aria-hidden
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onGo(Math.min(total - 1, Math.floor(((event.clientY - box.top) / box.height) * total)));
      }}
    >
      {runs.map((run) => (
        <span
          key={run.from}
          className="strip-run"
          data-severity={run.severity}
          style={{ top: `${(run.from / slices.length) * 100}%`, height: `${(run.length / slices.length) * 100}%` }}
        />
      ))}
      <span className="strip-window" style={{ top: `${(first / total) * 100}%`, height: `${((last - first + 1) / total) * 100}%` }} />
    </div>
  );
}
