import { useEffect, useRef, useState } from 'react';

import type { CellValue, ChangedField } from '../../../src-preload/domain/comparison';
import { useTexts } from '../../texts/texts';
import { fieldTitle } from './cell-value';
import { readOwnValue } from './own-value';

interface CellEditorProps {
  readonly field: ChangedField;
  readonly initial: string;
  /** Element of the cell that is edited. */
  readonly cell: HTMLElement;
  readonly onDone: (value: CellValue) => void;
  readonly onCancel: () => void;
}

/** A line of text over a cell: Enter decides, Escape leaves all as it is. */
export function CellEditor({ field, initial, cell, onDone, onCancel }: CellEditorProps) {
  const t = useTexts();
  const [typed, setTyped] = useState(initial);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const frame = cell.closest('.diff-main')?.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  const width = Math.max(box.width, 180);
  const left = Math.max(0, Math.min(box.left - (frame?.left ?? 0), (frame?.width ?? width) - width - 4));
  return (
    <div className="cell-editor" style={{ left: `${left}px`, top: `${box.top - (frame?.top ?? 0) - 2}px`, width: `${width}px` }}>
      <input
        ref={input}
        className="input"
        value={typed}
        spellCheck={false}
        autoComplete="off"
        aria-label={t.reconcile.edit(fieldTitle(field, t))}
        aria-invalid={problem !== undefined}
        aria-describedby="cell-editor-problem"
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(undefined);
        }}
        onBlur={onCancel}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            onCancel();
          }
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const read = readOwnValue(field, typed, t);
          if (read.kind === 'value') onDone(read.value);
          else setProblem(read.message);
        }}
      />
      <p id="cell-editor-problem" className="cell-editor-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
