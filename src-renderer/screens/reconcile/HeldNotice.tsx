import { useStore } from 'zustand';

import { keysOf } from '../../actions';
import { useSettings } from '../../app/AppContext';
import { useKeyWords } from '../../app/use-key-words';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Keys } from '../../ui/Keys';
import type { ReconcileStore } from './reconcile-store';

/** Says which line is held, and what to do with it. */
export function HeldNotice({ store }: { readonly store: ReconcileStore }) {
  const { reconcile: r } = useTexts();
  const held = useStore(store, (state) => state.held);
  const overrides = useSettings((settings) => settings.keys);
  const keyWords = useKeyWords();
  if (held === undefined) return null;
  const [keys = ''] = keysOf('grid.hold', overrides);
  return (
    <div className="held">
      <span>{r.holding(held.name, r.sides[held.side])}</span>
      <Keys keys={keyWords(keys)} />
      <span className="push-right" />
      <Button isSmall kind="quiet" onPress={() => store.getState().hold(undefined)}>
        {r.letGoNow}
      </Button>
    </div>
  );
}
