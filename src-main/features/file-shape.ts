import { z } from 'zod';

import type { InspectView } from '../../src-preload/contract';

/**
 * What makes two files alike: format and headers, in order, as they are read without help. Where no header row was recognised, a first
 * row without any number is taken for one, and else the columns are known by what they were taken for.
 */
export function shapeOf({
  format,
  columns,
  headerRow,
  preview,
}: Pick<InspectView, 'format' | 'columns' | 'headerRow' | 'preview'>): string {
  const first = headerRow > 0 ? [] : (preview.find(({ cells }) => cells.some((cell) => cell.trim() !== ''))?.cells ?? []);
  const isNamed = first.length > 0 && !first.some((cell) => /\d/.test(cell));
  const headerOf = (header: string, at: number, field: string) =>
    headerRow > 0 ? header : isNamed ? (first[at] ?? '') : `${header}: ${field}`;
  return JSON.stringify([format, columns.map(({ column, header, field }, at) => [column, headerOf(header, at, field)])]);
}

const shapeSchema = z.tuple([z.string(), z.array(z.tuple([z.string(), z.string()]))]);

/** A shape in words that a person knows the files by. */
export function headersOf(shape: string): { readonly format: string; readonly headers: readonly string[] } {
  const [format, columns] = shapeSchema.parse(JSON.parse(shape));
  return { format, headers: columns.map(([, header]) => header) };
}
