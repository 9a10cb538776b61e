import type { Bom } from '../../src-preload/domain/bom';
import type { CellValue, ChangeClass, Comparison, Match, Row, RowStatus } from '../../src-preload/domain/comparison';
import { WrittenJson } from '../json-pieces';
import type { LineJson } from './line-json';
import { lineToJson } from './line-json';
import { lineWriter } from './line-writer';

/** A comparison as `trueup diff --json` promises it. */
export interface ComparisonJson {
  left: BomHeadJson;
  right: BomHeadJson;
  base: BomHeadJson | null;
  summary: Record<'same' | 'changed' | 'added' | 'removed' | 'moved' | 'conflict' | 'review', number>;
  /** Each a `RowJson`, written when it is asked for: all of them at once take more memory than the comparison. */
  rows: Iterable<WrittenJson>;
}

export interface BomHeadJson {
  name: string;
  lines: number;
}

export interface RowJson {
  id: string;
  status: RowStatus;
  moved: boolean;
  review: boolean;
  left: LineJson | null;
  right: LineJson | null;
  base: LineJson | null;
  match: { by: string; score: number; reason: string; runnerUp: { key: string; score: number; reason: string } | null } | null;
  changes: {
    field: string;
    left: Exclude<CellValue, undefined>;
    right: Exclude<CellValue, undefined>;
    base: Exclude<CellValue, undefined>;
    class: ChangeClass;
  }[];
  designators: { added: readonly string[]; removed: readonly string[] };
}

/**
 * The whole comparison. The contract's summary has no count of its own for replaced rows: they count as changed, so that the
 * statuses add up to the number of rows. A change's value is `null` where the side has no such column or an empty cell; the lines
 * beside it keep the two apart.
 */
export function comparisonToJson(comparison: Comparison): ComparisonJson {
  const { left, right, base, summary } = comparison;
  return {
    left: headOf(left),
    right: headOf(right),
    base: base === null ? null : headOf(base),
    summary: {
      same: summary.same,
      changed: summary.changed + summary.replaced,
      added: summary.added,
      removed: summary.removed,
      moved: summary.moved,
      conflict: summary.conflict,
      review: summary.review,
    },
    rows: {
      *[Symbol.iterator]() {
        yield* writtenRows(comparison);
      },
    },
  };
}

function headOf(bom: Bom): BomHeadJson {
  return { name: bom.name, lines: bom.lines.length };
}

/** One row of a comparison; `sides` give the headers of columns without a name in the contract. */
export function rowToJson(row: Row, sides: Pick<Comparison, 'left' | 'right' | 'base'>): RowJson {
  return {
    ...beforeLines(row),
    left: row.left === null ? null : lineToJson(row.left, sides.left),
    right: row.right === null ? null : lineToJson(row.right, sides.right),
    base: row.base === null ? null : lineToJson(row.base, sides.base ?? {}),
    ...behindLines(row),
  };
}

/** The same as text, without an object for each line on the way. */
function* writtenRows(sides: Comparison): Generator<WrittenJson> {
  const lineText = lineWriter();
  for (const row of sides.rows) {
    const left = row.left === null ? 'null' : lineText(row.left, sides.left.columns);
    const right = row.right === null ? 'null' : lineText(row.right, sides.right.columns);
    const base = row.base === null ? 'null' : lineText(row.base, sides.base?.columns);
    const before = JSON.stringify(beforeLines(row)).slice(0, -1);
    const behind = JSON.stringify(behindLines(row)).slice(1);
    yield new WrittenJson(`${before},"left":${left},"right":${right},"base":${base},${behind}`);
  }
}

function beforeLines({ id, status, moved, review }: Row): Pick<RowJson, 'id' | 'status' | 'moved' | 'review'> {
  return { id, status, moved, review };
}

function behindLines({ match, changes, designators }: Row): Pick<RowJson, 'match' | 'changes' | 'designators'> {
  return {
    match: match === null ? null : matchToJson(match),
    changes: changes.map((change) => ({
      field: change.field,
      left: change.left ?? null,
      right: change.right ?? null,
      base: change.base ?? null,
      class: change.class,
    })),
    designators: { added: designators.added, removed: designators.removed },
  };
}

function matchToJson({ by, score, reason, runnerUp }: Match): NonNullable<RowJson['match']> {
  return { by, score, reason, runnerUp: runnerUp === null ? null : { key: runnerUp.key, score: runnerUp.score, reason: runnerUp.reason } };
}
