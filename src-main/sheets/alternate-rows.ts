import type { ImportProblem } from '../../src-preload/contract';
import type { Alternate, Line } from '../../src-preload/domain/bom';
import { sameDesignators } from '../../src-preload/domain/designators';
import type { ColumnMapping } from './map-columns';

/** Takes rows that only name another maker's part for the line above (same place, no quantity) into that line's alternates. */
export function foldAlternateRows(
  lines: readonly Line[],
  mapping: readonly ColumnMapping[],
): { readonly lines: readonly Line[]; readonly problems: readonly ImportProblem[] } {
  const has = (field: string): boolean => mapping.some((column) => column.field === field);
  if (!has('quantity') || !(has('position') || has('designators'))) return { lines, problems: [] };
  const kept: Line[] = [];
  const problems: ImportProblem[] = [];
  for (const line of lines) {
    const above = kept.at(-1);
    if (above !== undefined && continues(line, above)) {
      kept[kept.length - 1] = {
        ...above,
        designators: [...(above.designators ?? []), ...(line.designators ?? [])],
        members: [...(above.members ?? [above.key]), line.key],
      };
      problems.push({
        ...(line.row === undefined ? {} : { row: line.row }),
        severity: 'info',
        code: 'continued-row',
        message: `Row ${line.row ?? 0} holds designators alone; they continue those of row ${above.row ?? 0}.`,
      });
      continue;
    }
    if (above === undefined || !isAlternateOf(line, above)) {
      kept.push(line);
      continue;
    }
    const alternate: Alternate = { manufacturer: line.manufacturer ?? null, mpn: line.mpn ?? null };
    kept[kept.length - 1] = {
      ...above,
      alternates: [...(above.alternates ?? []), alternate],
      members: [...(above.members ?? [above.key]), line.key],
    };
    problems.push({
      ...(line.row === undefined ? {} : { row: line.row }),
      severity: 'info',
      code: 'alternate-row',
      message: `Row ${line.row ?? 0} names ${line.mpn ?? ''} for the same place without a quantity; it was taken as an alternate of row ${above.row ?? 0}.`,
    });
  }
  if (problems.every((problem) => problem.code !== 'alternate-row')) return { lines: kept, problems };
  // One line that tells its alternates makes the others tell that they have none.
  return { lines: kept.map((line) => (line.alternates === undefined ? { ...line, alternates: [] } : line)), problems };
}

/** A long list of designators that some programs break into several rows: designators and nothing else, below a line that needs more of them. */
function continues(line: Line, above: Line): boolean {
  if (line.quantity !== null || !line.designators?.length || !above.designators?.length) return false;
  if (line.position || line.partNumber || line.mpn || line.description || line.value || line.supplierPart) return false;
  return Number(above.quantity ?? 0) > above.designators.length || /,\s*$/.test(above.raw?.designators ?? '');
}

function isAlternateOf(line: Line, above: Line): boolean {
  if (line.quantity !== null || above.quantity === null || above.quantity === undefined) return false;
  if (!line.mpn || line.mpn === above.mpn || !above.mpn) return false;
  const own = line.designators ?? [];
  const theirs = above.designators ?? [];
  const samePlaces = own.length > 0 && sameDesignators(own, theirs);
  if (samePlaces) return !line.position || line.position === above.position;
  if (own.length > 0) return false;
  if (line.position && line.position === above.position) return true;
  // No number, no places, no quantity, no own part number: only a maker and its part.
  return !line.position && !!line.manufacturer && !line.partNumber && !line.value;
}
