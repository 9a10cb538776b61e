import { useStore } from 'zustand';

import type { ReconciliationView, RowFilter, RowSeverity } from '../../../src-preload/contract';
import { changeClasses, type ChangeClass, type RowStatus } from '../../../src-preload/domain/comparison';
import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { statusSigns } from './cell-value';
import type { ReconcileStore } from './reconcile-store';

interface SummaryBarProps {
  readonly store: ReconcileStore;
  readonly view: ReconciliationView;
  readonly onFilter: (filter: RowFilter) => void;
}

const statuses = ['conflict', 'changed', 'added', 'removed', 'replaced', 'same'] as const satisfies readonly RowStatus[];

/** How many rows there are of each kind; a click shows only those. */
export function SummaryBar({ store, view, onFilter }: SummaryBarProps) {
  const t = useTexts();
  const filter = useStore(store, (state) => state.filter);
  const format = useFormat();
  const { summary } = view;
  const classes = changeClasses.filter((each) => summary.classes[each] > 0);
  return (
    <div className="summary" role="group" aria-label={t.reconcile.show}>
      {statuses.map((status) => (
        <button
          key={status}
          type="button"
          className="chip"
          aria-pressed={filter.statuses?.includes(status) === true}
          disabled={summary[status] === 0}
          onClick={() => onFilter(withStatus(filter, status))}
        >
          <span className="sign" data-sign={status} aria-hidden>
            {statusSigns[status]}
          </span>
          {t.reconcile.status[status]} <b>{format.number(summary[status])}</b>
        </button>
      ))}
      {summary.moved === 0 ? null : (
        <OnlyChip
          filter={filter}
          only="moved"
          sign="↕"
          words={t.reconcile.moved}
          count={format.number(summary.moved)}
          onFilter={onFilter}
        />
      )}
      {summary.review === 0 ? null : (
        <OnlyChip
          filter={filter}
          only="review"
          sign="?"
          words={t.reconcile.review}
          count={format.number(summary.review)}
          onFilter={onFilter}
        />
      )}
      {classes.length === 0 ? null : <span className="summary-rule" aria-hidden />}
      {classes.map((each) => (
        <button
          key={each}
          type="button"
          className="chip quiet"
          aria-pressed={filter.classes?.includes(each) === true}
          onClick={() => onFilter(withClass(filter, each))}
        >
          {t.reconcile.classes[each]} <b>{format.number(summary.classes[each])}</b>
        </button>
      ))}
    </div>
  );
}

interface OnlyChipProps {
  readonly filter: RowFilter;
  readonly only: 'moved' | 'review';
  readonly sign: string;
  readonly words: string;
  readonly count: string;
  readonly onFilter: (filter: RowFilter) => void;
}

function OnlyChip({ filter, only, sign, words, count, onFilter }: OnlyChipProps) {
  const isOn = filter.only === only;
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={() => onFilter(withOnly(filter, isOn ? undefined : only))}>
      <span className="sign" data-sign={only} aria-hidden>
        {sign}
      </span>
      {words} <b>{count}</b>
    </button>
  );
}

/** With another restriction, or none. */
export function withOnly(filter: RowFilter, only: RowFilter['only'] | undefined): RowFilter {
  const { only: _, ...rest } = filter;
  return only === undefined ? rest : { ...rest, only };
}

/** With a status more or less. A status that the restriction would hide lifts it. */
export function withStatus(filter: RowFilter, status: RowStatus): RowFilter {
  const { statuses: had = [], only: _, ...rest } = filter;
  const list = had.includes(status) ? had.filter((each) => each !== status) : [...had, status];
  return list.length === 0 ? rest : { ...rest, statuses: list };
}

/** All severities, the least grave first. */
export const rowSeverities = ['wording', 'changed', 'lines', 'conflicts'] as const satisfies readonly RowSeverity[];

/** With a severity more or less; all of them are no restriction. */
export function withSeverity(filter: RowFilter, severity: RowSeverity): RowFilter {
  const { severities: had = rowSeverities, ...rest } = filter;
  const list = rowSeverities.filter((each) => (each === severity ? !had.includes(each) : had.includes(each)));
  return list.length === 0 || list.length === rowSeverities.length ? rest : { ...rest, severities: list };
}

/** Whether rows that differ in wording, cost or place only are left out. */
export function hidesNoise({ severities }: RowFilter): boolean {
  return severities?.includes('wording') === false;
}

/** With a class of change more or less. */
export function withClass(filter: RowFilter, kind: ChangeClass): RowFilter {
  const { classes: had = [], only: _, ...rest } = filter;
  const list = had.includes(kind) ? had.filter((each) => each !== kind) : [...had, kind];
  return list.length === 0 ? rest : { ...rest, classes: list };
}
