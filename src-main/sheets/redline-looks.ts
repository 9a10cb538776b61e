import type { CellStyle } from 'hucre/xlsx';

import type { Change, RowStatus } from '../../src-preload/domain/comparison';
import { fill, font, statusFills } from './report-styles';

/** The side that a cell of the redline shows. */
export type Side = 'left' | 'right' | 'result';

const ink = { left: '8A1C12', right: '14532D', result: '1F3A5F' } as const;

/** A look for texts and one for numbers: the symbol is part of the number format, so the value itself stays what it is. */
interface Look {
  readonly text: CellStyle;
  readonly number: CellStyle;
}

function look(style: CellStyle, symbol: '' | '≈' | '!' | '−' | '+'): Look {
  const prefix = symbol === '' ? '' : `"${symbol} "`;
  return { text: { ...style, numFmt: `${prefix}@` }, number: { ...style, numFmt: `${prefix}General` } };
}

const wholeLine = {
  added: { right: look({ font: { ...font, color: { rgb: ink.right } }, fill: fill(statusFills.added) }, '') },
  removed: {
    left: look({ font: { ...font, color: { rgb: ink.left } }, fill: fill(statusFills.removed) }, ''),
    result: look({ font: { ...font, color: { rgb: ink.result } }, fill: fill(statusFills.removed) }, ''),
  },
} as const satisfies Record<string, Partial<Record<Side, Look>>>;

const spelling = look({ font: { ...font, italic: true, color: { rgb: '555555' } } }, '≈');
const decided = look({ font: { ...font, bold: true }, fill: fill('E8EEF7') }, '');
const conflict = {
  left: look({ font: { ...font, color: { rgb: ink.left } }, fill: fill(statusFills.conflict) }, '!'),
  right: look({ font: { ...font, bold: true, color: { rgb: ink.right } }, fill: fill(statusFills.conflict) }, '!'),
} as const;
const changed = {
  left: look({ font: { ...font, strikethrough: true, color: { rgb: ink.left } }, fill: fill(statusFills.removed) }, '−'),
  right: look({ font: { ...font, bold: true, color: { rgb: ink.right } }, fill: fill(statusFills.changed) }, '+'),
} as const;

/** The look of a cell that differs, one object for all that look alike; nothing for one that does not. */
export function cellLook(status: RowStatus, side: Side, change: Change | undefined, isNumber: boolean): CellStyle | undefined {
  return lookOf(status, side, change)?.[isNumber ? 'number' : 'text'];
}

function lookOf(status: RowStatus, side: Side, change: Change | undefined): Look | undefined {
  if (status === 'added') return side === 'right' ? wholeLine.added.right : undefined;
  if (status === 'removed') return side === 'right' ? undefined : wholeLine.removed[side];
  if (change === undefined) return undefined;
  if (side === 'result') return decided;
  if (change.class === 'format') return spelling;
  return change.conflict === true ? conflict[side] : changed[side];
}

const leads: ReadonlyMap<string, CellStyle> = new Map(
  Object.entries(statusFills).map(([status, rgb]) => [status, { font: { ...font, bold: true }, fill: fill(rgb) }]),
);

/** The look of the mark and the word of a row that is not the same on both sides. */
export function leadLook(status: RowStatus): CellStyle {
  return leads.get(status) ?? {};
}

/** The look of words that stand for a result that is no line. */
export const resultWordsLook: CellStyle = { font: { ...font, italic: true } };

/** Puts looks on a column's own, each of them once. */
export function looksOn(base: CellStyle): (own: CellStyle) => CellStyle {
  const known = new Map<CellStyle, CellStyle>();
  return (own) => {
    let both = known.get(own);
    if (both === undefined) known.set(own, (both = { ...base, ...own }));
    return both;
  };
}
