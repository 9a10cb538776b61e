import type { Bom } from './bom';

/**
 * A file without a column for it marks parts that are not placed in some text here and there ("10k DNP"): its other lines then count as
 * placed. Beside a source that says it line by line, marks that are far fewer were not meant to be the whole list, and the unmarked
 * lines say nothing.
 */
export function statePlacing(boms: readonly Bom[]): readonly Bom[] {
  const most = Math.max(0, ...boms.filter(statesPlacing).map(countUnplaced));
  if (most === 0) return boms;
  return boms.map((bom) => {
    if (statesPlacing(bom) || countUnplaced(bom) * 2 >= most || !bom.lines.some((line) => line.dnp === false)) return bom;
    const lines = bom.lines.map((line) => {
      if (line.dnp !== false) return line;
      const { dnp: _dnp, ...rest } = line;
      return rest;
    });
    return { ...bom, lines };
  });
}

/** By a column, or field by field as vendors do. */
function statesPlacing(bom: Bom): boolean {
  return bom.columns?.some((column) => column.field === 'dnp') ?? true;
}

/** Places, so that grouping has no say; a line without any is one. */
function countUnplaced(bom: Bom): number {
  let count = 0;
  for (const line of bom.lines) if (line.dnp === true) count += line.designators?.length || 1;
  return count;
}
