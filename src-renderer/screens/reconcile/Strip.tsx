import { useMemo, type Ref } from 'react';
import { useStore } from 'zustand';

import type { RowRange } from './grid/row-window';
import type { ReconcileStore } from './reconcile-store';
import { runsOf } from './strip-runs';

interface StripProps {
  readonly store: ReconcileStore;
  readonly stripRef: Ref<HTMLDivElement>;
  readonly onGo: (row: number) => void;
}

/** The whole list in small: the wider a mark the graver the difference. For the mouse only; the keyboard jumps from difference to difference. */
export function Strip({ store, stripRef, onGo }: StripProps) {
  const slices = useStore(store, (state) => state.strip);
  const total = useStore(store, (state) => state.total) ?? 0;
  const runs = useMemo(() => runsOf(slices), [slices]);
  return (
    <div className="strip" aria-hidden>
      <div
        className="strip-list"
        ref={stripRef}
        // A short list stands beside its rows; a long one is drawn smaller.
        style={{ height: `min(100%, calc(${total} * var(--row)))` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onGo(rowUnder(event, total));
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) onGo(rowUnder(event, total));
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
        <span className="strip-window" />
      </div>
    </div>
  );
}

function rowUnder(event: React.PointerEvent<HTMLDivElement>, total: number): number {
  const box = event.currentTarget.getBoundingClientRect();
  const row = Math.floor(((event.clientY - box.top) / box.height) * total);
  return Math.max(0, Math.min(total - 1, row));
}

/** Draws which part of the list is in sight; without React, for it changes with every frame that rolls. */
export function showSeen(strip: HTMLElement | null, { first, last }: RowRange, total: number): void {
  const window = strip?.querySelector<HTMLElement>('.strip-window');
  if (window === null || window === undefined) return;
  const percent = (rows: number): string => ((rows / Math.max(1, total)) * 100).toFixed(4);
  const height = `${percent(last - first + 1)}%`;
  window.hidden = total === 0 || last - first + 1 >= total;
  // Moved, not laid out anew: hundredths of the list's height.
  window.style.transform = `translateY(${percent(first)}cqh)`;
  if (window.style.height !== height) window.style.height = height;
}
