import type { ImportProblem } from '../../src-preload/contract';
import type { Decimal, Line } from '../../src-preload/domain/bom';
import { divideDecimals } from '../../src-preload/domain/quantity';
import type { ColumnMapping } from './map-columns';

export interface PerAssembly {
  readonly lines: readonly Line[];
  /** Batch that was divided out. */
  readonly batch?: Decimal;
  readonly problems: readonly ImportProblem[];
}

/**
 * Brings quantities that were multiplied by a number of boards back to one board, where that is certain: every line with designators has the same
 * multiple of them, and the file states that number or its lines could not agree on it by chance. What is not certain is reported and left as it is.
 */
export function perAssembly(lines: readonly Line[], mapping: readonly ColumnMapping[], boards: string | undefined): PerAssembly {
  const column = mapping.find((candidate) => candidate.field === 'quantity');
  if (column === undefined) return { lines, problems: [] };
  const ratios = new Map<number, number>();
  const sizes = new Set<number>();
  let counted = 0;
  for (const line of lines) {
    const places = line.designators?.length ?? 0;
    if (places === 0 || line.quantity === undefined || line.quantity === null) continue;
    counted += 1;
    const ratio = Number(line.quantity) / places;
    ratios.set(ratio, (ratios.get(ratio) ?? 0) + 1);
    sizes.add(places);
  }
  const [ratio = 1, agreeing = 0] = [...ratios].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const stated = boards === undefined ? undefined : Number(boards);
  const multiplied = column.meaning.multiplied === true;
  if (ratio > 1 && Number.isInteger(ratio)) {
    const all = agreeing === counted;
    const certain =
      ratio === stated
        ? agreeing >= counted * 0.8
        : all && ((multiplied && counted >= 3) || (counted >= 5 && sizes.size >= 2 && ratio >= 5));
    if (certain) {
      const batch = String(ratio);
      const divided: Line[] = [];
      for (const line of lines) {
        if (line.quantity === undefined || line.quantity === null) {
          divided.push(line);
          continue;
        }
        const one = divideDecimals(line.quantity, batch);
        divided.push({ ...line, quantity: one.value, raw: { ...line.raw, quantity: line.raw?.quantity ?? line.quantity } });
      }
      return {
        lines: divided,
        batch,
        problems: [
          {
            severity: 'warning',
            code: 'multiplied-quantity',
            message:
              `The quantities are for ${batch} boards (${ratio === stated ? 'the file says so and' : ''} each is ${batch} times its designators); they were divided to one board. The written numbers are kept.`.replace(
                '( each',
                '(each',
              ),
          },
        ],
      };
    }
  }
  if (multiplied || (stated !== undefined && stated > 1 && ratio === stated)) {
    return {
      lines,
      problems: [
        {
          severity: 'warning',
          code: 'build-quantity',
          message: `Column "${column.header}"${stated === undefined ? '' : `, for ${stated} boards,`} may hold quantities for a whole build and not for one board; they were left as they are.`,
        },
      ],
    };
  }
  return { lines, problems: [] };
}
