import { useRef, type KeyboardEvent } from 'react';

interface ResizeEdgeProps {
  readonly label: string;
  /** Height in pixels of what lies below the edge. */
  readonly height: number;
  readonly min: number;
  readonly max: number;
  readonly onHeight: (height: number) => void;
  /** Back to the usual height. */
  readonly onReset: () => void;
}

const step = 16;

/** The upper edge of a part of the screen: dragged or moved by the arrow keys it makes the part higher or lower; a double click or Enter makes it as usual. */
export function ResizeEdge({ label, height, min, max, onHeight, onReset }: ResizeEdgeProps) {
  const from = useRef<{ readonly y: number; readonly height: number } | undefined>(undefined);
  const change = (wanted: number): void => onHeight(Math.round(Math.min(max, Math.max(min, wanted))));
  const press = (event: KeyboardEvent): void => {
    const wanted = {
      ArrowUp: height + step,
      ArrowDown: height - step,
      PageUp: height + 5 * step,
      PageDown: height - 5 * step,
      Home: max,
      End: min,
    }[event.key];
    if (wanted !== undefined) change(wanted);
    else if (event.key === 'Enter') onReset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // A separator that can be moved is a control: it has the focus and the keys of one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      className="resize-edge"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={Math.round(Math.min(max, Math.max(min, height)))}
      onKeyDown={press}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { y: event.clientY, height };
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (from.current !== undefined) change(from.current.height + from.current.y - event.clientY);
      }}
      onPointerUp={() => {
        from.current = undefined;
      }}
      onPointerCancel={() => {
        from.current = undefined;
      }}
    />
  );
}
