import { useEffect, useRef, type PointerEvent } from 'react';

import type { ChangedField } from '../../../src-preload/domain/comparison';

/** Where a column that is dragged would stand. */
export interface ColumnDrop {
  readonly edge: 'before' | 'after';
  readonly of: ChangedField;
}

/** Pixels that a press may move and still be a click. */
const slack = 6;

/**
 * Dragging the head of a column along its side moves the column; a mark shows where to. Escape leaves it where it was. The column's menu does the
 * same by keyboard.
 */
export function useColumnDrag(field: ChangedField, onMove: (drop: ColumnDrop) => void) {
  const stopDrag = useRef<() => void>(undefined);
  useEffect(() => () => stopDrag.current?.(), []);

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0 || !(event.target instanceof Element) || event.target.closest('.resize-handle, .column-menu') !== null) return;
      stopDrag.current?.();
      stopDrag.current = followPointer(event.currentTarget, { field, from: event.clientX, onMove });
    },
  };
}

interface Drag {
  readonly field: ChangedField;
  /** Where the pointer was pressed, in pixels from the left. */
  readonly from: number;
  readonly onMove: (drop: ColumnDrop) => void;
}

/** Follows the pointer, wherever it goes, until it is let go; returns what gives up before. */
function followPointer(head: HTMLElement, { field, from, onMove }: Drag): () => void {
  const end = new AbortController();
  let isMoving = false;
  const stop = (): void => {
    end.abort();
    head.removeAttribute('data-dragged');
    mark(head, undefined);
  };
  const options = { signal: end.signal, capture: true };
  window.addEventListener(
    'pointermove',
    ({ clientX }) => {
      isMoving ||= Math.abs(clientX - from) >= slack;
      if (!isMoving) return;
      head.dataset['dragged'] = 'true';
      mark(head, dropAt(head, field, clientX));
    },
    options,
  );
  window.addEventListener(
    'pointerup',
    ({ clientX }) => {
      const drop = isMoving ? dropAt(head, field, clientX) : undefined;
      if (isMoving) refuseClick();
      stop();
      if (drop !== undefined) onMove(drop);
    },
    options,
  );
  window.addEventListener('pointercancel', stop, options);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      if (isMoving) window.addEventListener('pointerup', refuseClick, { capture: true, once: true });
      stop();
    },
    options,
  );
  return stop;
}

function headsBeside(head: HTMLElement): readonly HTMLElement[] {
  return [...(head.closest('.pane')?.querySelectorAll<HTMLElement>('.column-head[data-field]') ?? [])];
}

/** The edge of another column that is nearest to the pointer; undefined where the column would stay in its place. */
function dropAt(head: HTMLElement, field: ChangedField, x: number): ColumnDrop | undefined {
  const heads = headsBeside(head);
  const at = heads.findIndex((each) => x < each.getBoundingClientRect().right);
  const over = heads[at < 0 ? heads.length - 1 : at];
  const of = over?.dataset['field'] as ChangedField | undefined; // written there by the head itself
  if (over === undefined || of === undefined || of === field) return undefined;
  const { left, right } = over.getBoundingClientRect();
  const edge = x < (left + right) / 2 ? 'before' : 'after';
  const own = heads.indexOf(head);
  const place = heads.indexOf(over) + (edge === 'after' ? 1 : 0);
  return place === own || place === own + 1 ? undefined : { edge, of };
}

function mark(head: HTMLElement, drop: ColumnDrop | undefined): void {
  for (const each of headsBeside(head)) {
    if (drop !== undefined && each.dataset['field'] === drop.of) each.dataset['drop'] = drop.edge;
    else each.removeAttribute('data-drop');
  }
}

/** The end of a drag is a click as well, which would sort by the column. It comes at once or not at all. */
function refuseClick(): void {
  const end = new AbortController();
  window.addEventListener(
    'click',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
    },
    { signal: end.signal, capture: true },
  );
  setTimeout(() => end.abort(), 0);
}
