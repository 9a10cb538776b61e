import type { ReconciliationView } from '../../../src-preload/contract';
import type { Texts } from '../../texts/en';
import type { MenuGroup } from '../../ui/MenuButton';
import type { ReconcileStore } from './reconcile-store';
import type { Decider } from './use-decider';

interface DecideMenuOptions {
  readonly store: ReconcileStore;
  readonly decider: Decider;
  readonly view: ReconciliationView;
  /** How many rows are selected, and how many the filter shows. */
  readonly selected: number;
  readonly rows: number;
  readonly r: Texts['reconcile'];
  readonly agree: () => void;
}

/** What can be decided at once: about the rows selected, and about all that the filter shows. */
export function decideMenu({ store, decider, view, selected, rows, r, agree }: DecideMenuOptions): readonly MenuGroup[] {
  return [
    ...(selected === 0
      ? []
      : [
          {
            heading: r.decideSelectionHeading(selected),
            entries: [
              { id: 'selected-left', label: r.takeLeftSelected, run: () => void decider.take('left') },
              { id: 'selected-right', label: r.takeRightSelected, run: () => void decider.take('right') },
              { id: 'selected-reopen', label: r.reopenSelected, run: () => void decider.reopenHere() },
            ],
          },
        ]),
    {
      heading: r.decideAllHeading(rows),
      entries: [
        ...(view.base === undefined ? [] : [{ id: 'one-sided', label: r.oneSided, run: () => void store.getState().merge() }]),
        ...(
          [
            ['left', 'unconflicted', r.allLeft],
            ['right', 'unconflicted', r.allRight],
            ['left', 'everything', r.everythingLeft],
            ['right', 'everything', r.everythingRight],
          ] as const
        ).map(([side, scope, label]) => ({
          id: `${side}-${scope}`,
          label,
          run: () => void store.getState().decideAll({ kind: 'take', side }, scope),
        })),
      ],
    },
    { heading: '', entries: [{ id: 'agree', label: r.agree, isDisabled: view.agreed, run: agree }] },
  ];
}
