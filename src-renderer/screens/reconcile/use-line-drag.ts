import { useRef, type DragEvent } from 'react';

import type { RowView } from '../../../src-preload/contract';
import { holdLine, pairOf, type HeldLine } from './held-line';

/** Dragging a line onto a row of the other side pairs the two. Rows that it cannot be paired with do not take it. */
export function useLineDrag(rowAt: (index: number) => RowView | undefined, onPair: (held: HeldLine, row: RowView) => void) {
  const held = useRef<HeldLine | undefined>(undefined);
  const over = useRef<HTMLElement | undefined>(undefined);
  const mark = (row: HTMLElement | undefined): void => {
    if (row === over.current) return;
    over.current?.removeAttribute('data-drop');
    over.current = row;
    if (row !== undefined && held.current !== undefined) row.dataset['drop'] = held.current.side === 'left' ? 'right' : 'left';
  };
  return {
    onDragStart: (event: DragEvent<HTMLElement>): void => {
      const { row, side } = under(event);
      const view = row === undefined ? undefined : rowAt(indexOf(row));
      held.current = view === undefined || side === undefined ? undefined : holdLine(view, side);
      if (held.current === undefined) return event.preventDefault();
      event.dataTransfer.effectAllowed = 'link';
      event.dataTransfer.setData('text/plain', held.current.name);
    },
    onDragOver: (event: DragEvent<HTMLElement>): void => {
      const { row } = under(event);
      const view = row === undefined ? undefined : rowAt(indexOf(row));
      const takesIt = held.current !== undefined && view !== undefined && pairOf(held.current, view) !== undefined;
      mark(takesIt ? row : undefined);
      if (!takesIt) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'link';
    },
    onDrop: (event: DragEvent<HTMLElement>): void => {
      const { row } = under(event);
      const view = row === undefined ? undefined : rowAt(indexOf(row));
      if (held.current === undefined || view === undefined) return;
      event.preventDefault();
      onPair(held.current, view);
    },
    onDragEnd: (): void => {
      mark(undefined);
      held.current = undefined;
    },
  };
}

function under(event: DragEvent<HTMLElement>): { readonly row: HTMLElement | undefined; readonly side: 'left' | 'right' | undefined } {
  const target = event.target instanceof Element ? event.target : undefined;
  const side = target?.closest<HTMLElement>('.pane')?.dataset['side'];
  return {
    row: target?.closest<HTMLElement>('.diff-row') ?? undefined,
    side: side === 'left' || side === 'right' ? side : undefined,
  };
}

function indexOf(row: HTMLElement): number {
  return Number(row.getAttribute('aria-rowindex')) - 3;
}
