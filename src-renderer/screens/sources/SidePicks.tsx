import { useStore } from 'zustand';

import { useTexts } from '../../texts/texts';
import type { SourcesStore } from './sources-store';

interface SidePicksProps {
  readonly store: SourcesStore;
  readonly snapshot: string;
  /** What is picked, for those who cannot see the row. */
  readonly name: string;
}

/** Two buttons that make a snapshot the left or the right side. */
export function SidePicks({ store, snapshot, name }: SidePicksProps) {
  const s = useTexts().sources;
  const left = useStore(store, (state) => state.left);
  const right = useStore(store, (state) => state.right);
  return (
    <span className="side-picks">
      {(['left', 'right'] as const).map((side) => (
        <button
          key={side}
          type="button"
          className="side-pick"
          data-side={side}
          aria-pressed={(side === 'left' ? left : right) === snapshot}
          aria-label={side === 'left' ? s.takeAsLeft(name) : s.takeAsRight(name)}
          onClick={() => store.getState().pick(side, snapshot, name)}
        >
          {s[side]}
        </button>
      ))}
    </span>
  );
}
