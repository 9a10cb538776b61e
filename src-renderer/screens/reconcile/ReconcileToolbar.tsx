import { Columns3, History, ListFilter, Redo2, Undo2, Upload } from 'lucide-react';
import { memo, useDeferredValue, type Ref } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';

import type { ExportFormat, ReconciliationView, RowFilter } from '../../../src-preload/contract';
import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { MenuButton } from '../../ui/MenuButton';
import { SearchField } from '../../ui/SearchField';
import { VendorMenu } from '../vendor/VendorMenu';
import { decideMenu } from './decide-menu';
import { ExportMenu } from './export/ExportMenu';
import { unrestricted } from './row-order';
import { SavedViews } from './SavedViews';
import { rowSeverities, withOnly, withSeverity } from './SummaryBar';
import type { ReconcileState, ReconcileStore } from './reconcile-store';
import type { Decider } from './use-decider';
import { useTextFilter } from './use-text-filter';

/** What the toolbar starts. */
export interface ToolbarCommands {
  readonly filter: (filter: RowFilter) => void;
  readonly exportAs: (format: ExportFormat) => void;
  readonly push: (target: 'left' | 'right') => void;
  readonly openColumns: () => void;
  readonly toggleBase: () => void;
  readonly leaveFind: () => void;
  readonly agree: () => void;
}

interface ReconcileToolbarProps {
  readonly store: ReconcileStore;
  readonly view: ReconciliationView;
  readonly hasBase: boolean;
  readonly findRef: Ref<HTMLInputElement>;
  readonly decider: Decider;
  readonly commands: ToolbarCommands;
}

const restrictions = ['differences', 'undecided', 'mine', 'asked', 'decided', 'review', 'conflicts', 'moved'] as const;

/** What of the work at hand the toolbar shows. */
function shownOf({ filter, severities, isWorking, areRowsOld, total = 0, selection }: ReconcileState) {
  return { filter, severities, isWorking, areRowsOld, total, selected: selection.size };
}

/** What is shown and what can be done with it. It follows the rows: they are on the screen before it is drawn. */
export function ReconcileToolbar(props: ReconcileToolbarProps) {
  const shown = useDeferredValue(useStore(props.store, useShallow(shownOf)));
  return <Tools {...props} shown={shown} />;
}

const Tools = memo(function Tools(props: ReconcileToolbarProps & { readonly shown: ReturnType<typeof shownOf> }) {
  const { store, view, decider, commands, findRef } = props;
  const { filter, severities, isWorking, areRowsOld, total, selected } = props.shown;
  const t = useTexts();
  const format = useFormat();
  const r = t.reconcile;
  const isFiltered =
    filter.severities !== undefined ||
    filter.only !== undefined ||
    filter.statuses !== undefined ||
    filter.classes !== undefined ||
    filter.text !== undefined;
  const all = view.decided + view.undecided;
  const targets = (['left', 'right'] as const).filter((side) => view[side].canPush);
  return (
    <div className="reconcile-tools" role="toolbar" aria-label={r.title}>
      <Choice
        label={r.show}
        isLabelUnseen
        value={filter.only ?? 'all'}
        options={[{ value: 'all', label: r.only.all }, ...restrictions.map((only) => ({ value: only, label: r.only[only] }))]}
        onChange={(value) =>
          commands.filter(
            withOnly(
              filter,
              restrictions.find((only) => only === value),
            ),
          )
        }
      />
      <MenuButton
        icon={ListFilter}
        label={r.severity}
        isOn={filter.severities !== undefined}
        staysOpen
        groups={[
          {
            heading: r.severity,
            entries: rowSeverities.map((severity) => ({
              id: severity,
              label: r.severities[severity],
              detail: format.number(severities[severity]),
              isTicked: filter.severities?.includes(severity) ?? true,
              run: () => commands.filter(withSeverity(filter, severity)),
            })),
          },
        ]}
      />
      <SavedViews filter={filter} onFilter={commands.filter} />
      <FindField store={store} findRef={findRef} onLeave={commands.leaveFind} />
      {isFiltered ? (
        <Button kind="quiet" onPress={() => commands.filter(unrestricted(filter))}>
          {r.clearFilter}
        </Button>
      ) : null}
      <span className="push-right" />
      <span className="decided-count" aria-live="off">
        <meter aria-label={r.progress(view.decided, all)} min={0} max={Math.max(1, all)} value={all === 0 ? 1 : view.decided} />
        <span className="soft small">{all === 0 ? r.allAgree : r.progress(view.decided, all)}</span>
      </span>
      <MenuButton
        isDisabled={isWorking || areRowsOld}
        groups={decideMenu({ store, decider, view, selected, rows: total, r, agree: commands.agree })}
      >
        {r.decideAll}
      </MenuButton>
      <Button
        icon={Undo2}
        label={view.undoLabel === undefined ? r.undo : r.undoOf(view.undoLabel)}
        isDisabled={view.steps === 0 || isWorking}
        onPress={() => void store.getState().undo()}
      />
      <Button icon={Redo2} label={r.redo} isDisabled={view.redoable === 0 || isWorking} onPress={() => void store.getState().redo()} />
      <Button icon={History} label={r.history} onPress={() => void store.getState().loadHistory()} />
      <Button icon={Columns3} label={r.columnsMenu} onPress={commands.openColumns} />
      {view.base === undefined ? null : (
        <Button kind="quiet" isPressed={props.hasBase} onPress={commands.toggleBase}>
          {r.showBase}
        </Button>
      )}
      <VendorMenu view={view} />
      <ExportMenu view={view} exportAs={commands.exportAs} />
      {targets.length === 1 && targets[0] !== undefined ? (
        <Button kind="primary" icon={Upload} tooltip={r.pushTo(view[targets[0]].name)} onPress={() => commands.push(targets[0] ?? 'right')}>
          {r.push}
        </Button>
      ) : (
        <MenuButton
          kind="primary"
          icon={Upload}
          isDisabled={targets.length === 0}
          groups={[
            {
              heading: '',
              entries: targets.map((side) => ({ id: side, label: r.pushTo(view[side].name), run: () => commands.push(side) })),
            },
          ]}
        >
          {r.push}
        </MenuButton>
      )}
      <span className="unseen" role="status">
        {isWorking ? t.common.loading : ''}
      </span>
      <span className="unseen">{format.number(view.steps)}</span>
    </div>
  );
});

interface FindFieldProps {
  readonly store: ReconcileStore;
  readonly findRef: Ref<HTMLInputElement>;
  readonly onLeave: () => void;
}

function FindField({ store, findRef, onLeave }: FindFieldProps) {
  const { reconcile: r } = useTexts();
  const [text, setText] = useTextFilter(store);
  return <SearchField ref={findRef} label={r.find} value={text} onChange={setText} onEscape={onLeave} onEnter={onLeave} />;
}
