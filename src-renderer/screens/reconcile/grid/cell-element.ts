import type { Piece } from '../mark-differences';

/** Where a cell stands among the grid's columns, and in its part of the row. */
export interface CellPlace {
  /** From 0. */
  readonly column: number;
  readonly left: number;
  readonly width: number;
}

/** An empty cell of the grid. Its place never changes: when the columns do, the rows are made anew. */
export function createCell(className: string, { column, left, width }: CellPlace): HTMLElement {
  const cell = document.createElement('div');
  cell.className = className;
  cell.setAttribute('role', 'gridcell');
  cell.setAttribute('aria-colindex', String(column + 1));
  cell.dataset['column'] = String(column);
  cell.style.left = `${left}px`;
  cell.style.width = `${width}px`;
  return cell;
}

/** Plain text in an element; a text node that is there is used again. */
export function setText(element: Element, text: string): void {
  const node = element.firstChild;
  if (!(node instanceof Text) || node.nextSibling !== null) element.textContent = text;
  else if (node.data !== text) node.data = text;
}

/** Text whose differing parts are marked. */
export function setPieces(element: Element, pieces: readonly Piece[]): void {
  const [only] = pieces;
  if (pieces.length < 2 && only?.isMarked !== true) setText(element, only?.text ?? '');
  else element.replaceChildren(...pieceNodes(pieces));
}

/** The same as nodes, to stand beside others. */
export function pieceNodes(pieces: readonly Piece[]): readonly Node[] {
  return pieces.map((piece) => (piece.isMarked ? span('', piece.text, 'mark') : document.createTextNode(piece.text)));
}

/** A small element with a text. */
export function span(className: string, text: string, tag: 'span' | 'mark' = 'span'): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}

/** Sets an attribute, or takes it away. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
