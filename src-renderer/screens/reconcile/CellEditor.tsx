import { useEffect, useRef, useState } from 'react';

import type { CellValue, ChangedField } from '../../../src-preload/domain/comparison';
import { useTexts } from '../../texts/texts';
import { fieldTitle } from './cell-value';
import { readOwnValue } from './own-value';
import { useDraft, type DraftPlace } from './use-draft';

interface CellEditorProps {
  readonly field: ChangedField;
  readonly initial: string;
  /** Reconciliation and row that the cell belongs to. */
  readonly place: Omit<DraftPlace, 'what'>;
  /** Element of the cell that is edited. */
  readonly cell: HTMLElement;
  /** Whether the value was kept. */
  readonly onDone: (value: CellValue) => Promise<boolean>;
  readonly onCancel: () => void;
  /** The focus went elsewhere; `isNowhere`: to nothing at all. */
  readonly onLeave: (isNowhere: boolean) => void;
}

/** A line of text over a cell: Enter decides, Escape leaves all as it is. What is left in any other way is there again the next time. */
export function CellEditor({ field, initial, place, cell, onDone, onCancel, onLeave }: CellEditorProps) {
  const t = useTexts();
  const draft = useDraft({ ...place, what: field }, initial);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = async (value: CellValue): Promise<void> => {
    if (await onDone(value)) draft.settle(draft.text);
  };
  const frame = cell.closest('.diff-main')?.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  const width = Math.max(box.width, 180);
  const left = Math.max(0, Math.min(box.left - (frame?.left ?? 0), (frame?.width ?? width) - width - 4));
  return (
    <div className="cell-editor" style={{ left: `${left}px`, top: `${box.top - (frame?.top ?? 0) - 2}px`, width: `${width}px` }}>
      <input
        ref={input}
        className="input"
        value={draft.text}
        spellCheck={false}
        autoComplete="off"
        aria-label={t.reconcile.edit(fieldTitle(field, t))}
        aria-invalid={problem !== undefined}
        aria-describedby="cell-editor-problem"
        onChange={(event) => {
          draft.type(event.target.value);
          setProblem(undefined);
        }}
        onBlur={(event) => {
          // Another window in front is no reason to stop: the focus comes back with this one.
          if (document.hasFocus()) onLeave(event.relatedTarget === null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            draft.drop();
            onCancel();
          }
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const read = readOwnValue(field, draft.text, t);
          if (read.kind !== 'value') return setProblem(read.message);
          void finish(read.value);
        }}
      />
      <p id="cell-editor-problem" className="cell-editor-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
