import { useState, type Ref } from 'react';
import { useStore } from 'zustand';

import type { ReconciliationView, RowView } from '../../../src-preload/contract';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { ChangesTable } from './ChangesTable';
import type { Decider } from './use-decider';
import type { ReconcileStore } from './reconcile-store';
import { rowAt } from './row-pages';
import { WhyPanel } from './WhyPanel';

interface DetailPanelProps {
  readonly store: ReconcileStore;
  readonly view: ReconciliationView;
  readonly decider: Decider;
  readonly commentRef: Ref<HTMLTextAreaElement>;
  readonly onLeave: () => void;
}

/** Everything about the row under the cursor: its differences whole, why it was paired, and notes. */
export function DetailPanel({ store, view, decider, commentRef, onLeave }: DetailPanelProps) {
  const t = useTexts();
  const row = useStore(store, (state) => rowAt(state.rows, state.cursor.row));
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
          <ChangesTable row={row} view={view} decider={decider} />
          <WhyPanel row={row} store={store} decider={decider} onLeave={onLeave} />
          <NotePanel
            key={`${row.row.id} ${row.state.comment ?? ''} ${row.state.ask ?? ''}`}
            row={row}
            decider={decider}
            commentRef={commentRef}
            onLeave={onLeave}
          />
        </>
      )}
    </section>
  );
}

interface NotePanelProps {
  readonly row: RowView;
  readonly decider: Decider;
  readonly commentRef: Ref<HTMLTextAreaElement>;
  readonly onLeave: () => void;
}

function NotePanel({ row, decider, commentRef, onLeave }: NotePanelProps) {
  const t = useTexts();
  const r = t.reconcile;
  const { comment = '', ask = '' } = row.state;
  const [text, setText] = useState(comment);
  const [who, setWho] = useState(ask);
  return (
    <div className="detail-part notes">
      <h2>{r.notes}</h2>
      <textarea
        ref={commentRef}
        className="input"
        aria-label={r.comment}
        placeholder={r.comment}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          void decider.comment(row, text.trim()).then(onLeave);
        }}
      />
      <div className="row wrap">
        <Button isSmall isDisabled={text.trim() === comment} onPress={() => void decider.comment(row, text.trim())}>
          {r.saveComment}
        </Button>
        <input
          className="input ask"
          aria-label={r.askHint}
          placeholder={r.askHint}
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
        <Button isSmall isDisabled={who.trim() === ask} onPress={() => void decider.ask(row, who.trim())}>
          {r.ask}
        </Button>
        <Button isSmall onPress={() => void decider.ignoreHere()}>
          {r.ignoreUntilChanged}
        </Button>
        <Button
          isSmall
          isDisabled={row.state.decision === 'none' || row.state.decision === 'open'}
          onPress={() => void decider.reopenRow(row)}
        >
          {r.reopen}
        </Button>
      </div>
    </div>
  );
}
