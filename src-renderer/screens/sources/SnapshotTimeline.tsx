import { useEffect, useRef, type KeyboardEvent } from 'react';

import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import type { SnapshotChange } from './snapshot-changes';

interface SnapshotTimelineProps {
  readonly label: string;
  /** Oldest first. */
  readonly changes: readonly SnapshotChange[];
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** Makes a snapshot a side of the comparison, or takes it back. */
  readonly onToggle: (snapshot: string) => void;
}

/** Tallest bar in pixels, for lines; what went hangs below the line. */
const height = 84;

/** A BOM's snapshots as bars along time: how many lines, which came, which went. Arrow keys go along it, Space and Enter choose. */
export function SnapshotTimeline({ label, changes, left, right, onToggle }: SnapshotTimelineProps) {
  const t = useTexts();
  const s = t.sources;
  const format = useFormat();
  const list = useRef<HTMLDivElement>(null);
  const most = Math.max(1, ...changes.map(({ snapshot }) => snapshot.lines));
  const mostGone = Math.max(0, ...changes.map(({ went }) => went));
  useEffect(() => {
    // Now is what one looks for first; it is on the right.
    if (list.current !== null) list.current.scrollLeft = list.current.scrollWidth;
  }, []);
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.currentTarget);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    const next = to === undefined ? undefined : buttons[to];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const sideOf = (id: string) => (id === left ? 'left' : id === right ? 'right' : undefined);
  const reached = changes.findLastIndex(({ snapshot }) => sideOf(snapshot.id) !== undefined);
  return (
    <div className="timeline" role="group" aria-label={label} ref={list}>
      {changes.map(({ snapshot, came, went, isFirst }, at) => {
        const side = sideOf(snapshot.id);
        const words = [
          format.time(snapshot.takenAt),
          s.origin[snapshot.origin],
          t.common.lines(snapshot.lines),
          ...(isFirst ? [s.firstSnapshot] : [s.came(came), s.went(went)]),
          ...(side === undefined ? [] : [s[side]]),
        ].join(', ');
        const all = (snapshot.lines / most) * height;
        return (
          <button
            key={snapshot.id}
            type="button"
            className="timeline-entry"
            // One stop of the Tab key; the arrows go on from there.
            tabIndex={at === (reached === -1 ? changes.length - 1 : reached) ? 0 : -1}
            aria-label={words}
            aria-pressed={side !== undefined}
            title={words}
            {...(side === undefined ? {} : { 'data-side': side })}
            onClick={() => onToggle(snapshot.id)}
            onKeyDown={move}
          >
            <span className="timeline-side">{side === undefined ? '' : s[side]}</span>
            <span className="timeline-count">{format.number(snapshot.lines)}</span>
            <span className="timeline-bar" style={{ height: `${Math.max(2, all)}px` }}>
              {isFirst ? null : <span className="timeline-came" style={{ height: `${(came / Math.max(1, snapshot.lines)) * 100}%` }} />}
            </span>
            <span className="timeline-below" style={{ height: `${mostGone === 0 ? 0 : Math.max(14, (mostGone / most) * height)}px` }}>
              <span className="timeline-went" style={{ height: `${(went / most) * height}px` }} />
            </span>
            <span className="timeline-change">
              {isFirst ? '' : came === 0 && went === 0 ? '=' : `+${format.number(came)} −${format.number(went)}`}
            </span>
            <time className="timeline-day" dateTime={snapshot.takenAt}>
              {format.day(snapshot.takenAt)}
            </time>
          </button>
        );
      })}
    </div>
  );
}
