import { memo, useDeferredValue, useEffect, useRef } from 'react';
import { useStore } from 'zustand';

import type { ReconciliationView, RowView } from '../../../src-preload/contract';
import type { ChangedField } from '../../../src-preload/domain/comparison';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { ResizeEdge } from '../../ui/ResizeEdge';
import { ChangesTable } from './ChangesTable';
import { IgnoreUntil } from './IgnoreUntil';
import type { Decider } from './use-decider';
import type { ReconcileStore } from './reconcile-store';
import { rowAt } from './row-pages';
import { WhyPanel } from './WhyPanel';
import { useDetailsHeight } from './use-details-height';
import { useDraft } from './use-draft';

interface DetailPanelProps {
  readonly store: ReconcileStore;
  readonly view: ReconciliationView;
  readonly decider: Decider;
  readonly onOwn: (field: ChangedField) => void;
  /** Id of the row whose comment is to have the focus as soon as it is shown. */
  readonly commentOn: string | undefined;
  readonly onCommentFocus: () => void;
  readonly onLeave: () => void;
}

/** Everything about the row under the cursor: its differences whole, why it was paired, and notes. It follows the grid, which is drawn before it. */
export function DetailPanel(props: DetailPanelProps) {
  const { detailsHeight: label } = useTexts().reconcile;
  const height = useDetailsHeight();
  const row = useDeferredValue(useStore(props.store, (state) => rowAt(state.rows, state.cursor.row)));
  return (
    <div className="details-frame" {...(height.chosen === undefined ? {} : { style: { height: `${height.chosen}px` } })}>
      <ResizeEdge
        label={label}
        height={height.now}
        min={height.min}
        max={height.max}
        onHeight={height.set}
        onReset={() => height.set(undefined)}
      />
      <Details {...props} row={row} />
    </div>
  );
}

type DetailsProps = DetailPanelProps & { readonly row: RowView | undefined };

const Details = memo(function Details({ row, store, view, decider, onOwn, onLeave, ...notes }: DetailsProps) {
  const t = useTexts();
  return (
    <section
      className="details"
      aria-label={t.reconcile.panel}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      {row === undefined ? (
        <p className="empty">{t.reconcile.detailsNone}</p>
      ) : (
        <>
          <ChangesTable {...{ row, view, decider, onOwn }} />
          <WhyPanel row={row} store={store} decider={decider} onLeave={onLeave} />
          <NotePanel key={row.row.id} {...{ row, decider, onLeave }} {...notes} reconciliation={view.id} />
        </>
      )}
    </section>
  );
});

interface NotePanelProps extends Pick<DetailPanelProps, 'decider' | 'commentOn' | 'onCommentFocus' | 'onLeave'> {
  readonly row: RowView;
  readonly reconciliation: string;
}

function NotePanel({ row, decider, commentOn, onCommentFocus, onLeave, reconciliation }: NotePanelProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isWanted = commentOn === row.row.id;
  useEffect(() => {
    if (!isWanted) return;
    field.current?.focus();
    onCommentFocus();
  }, [isWanted, onCommentFocus]);
  const t = useTexts();
  const r = t.reconcile;
  const { comment = '', ask = '' } = row.state;
  const note = useDraft({ reconciliation, row: row.row.id, what: 'comment' }, comment);
  const question = useDraft({ reconciliation, row: row.row.id, what: 'ask' }, ask);
  const save = async (): Promise<void> => {
    if (await decider.comment(row, note.text.trim())) note.settle(note.text);
  };
  const sendQuestion = async (): Promise<void> => {
    if (await decider.ask(row, question.text.trim())) question.settle(question.text);
  };
  return (
    <div className="detail-part notes">
      <h2>{r.notes}</h2>
      <textarea
        ref={field}
        className="input"
        aria-label={r.comment}
        placeholder={r.comment}
        rows={2}
        value={note.text}
        onChange={(event) => note.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          void save().then(onLeave);
        }}
      />
      <div className="row">
        <Button isSmall isDisabled={note.text.trim() === comment} onPress={() => void save()}>
          {r.saveComment}
        </Button>
        <span className="push-right" />
        <Button
          isSmall
          kind="quiet"
          isDisabled={row.state.decision === 'none' || row.state.decision === 'open'}
          onPress={() => void decider.reopenRow(row)}
        >
          {r.reopen}
        </Button>
      </div>
      <div className="row">
        <input
          className="input ask"
          aria-label={r.askHint}
          placeholder={r.askHint}
          value={question.text}
          onChange={(event) => question.type(event.target.value)}
        />
        <Button isSmall isDisabled={question.text.trim() === ask} onPress={() => void sendQuestion()}>
          {r.ask}
        </Button>
      </div>
      <div className="row wrap">
        <Button isSmall onPress={() => void decider.ignoreHere()}>
          {r.ignoreUntilChanged}
        </Button>
        <IgnoreUntil onIgnore={(until) => void decider.ignoreHere(until)} />
      </div>
    </div>
  );
}
