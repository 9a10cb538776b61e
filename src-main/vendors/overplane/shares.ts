import type { Decimal } from '../../../src-preload/domain/bom';
import type { Edit, PlanIssue } from '../../../src-preload/domain/edit';
import { compareDecimals, parseDecimal, subtractDecimals, sumDecimals } from '../../../src-preload/domain/quantity';
import type { Pulled } from '../connector';
import { decimalOf } from '../exact-number';
import { shareHeader, tableOf } from './map';
import { bomSchema, rowSchema } from './schema';

/**
 * The shares of the cost that a BOM and its outputs carry must be 100 in all, exactly. Edits that leave them otherwise are
 * refused together, for none of them alone is wrong; edits that do not touch a share pass, whatever the BOM says now.
 */
export function refuseUnbalanced(edits: readonly Edit[], target: Pulled): readonly PlanIssue[] {
  const touching = edits.filter((edit) => touches(edit, target));
  if (touching.length === 0) return [];
  const shares = new Map<string, Decimal>();
  for (const line of target.bom.lines) if (tableOf(line.role) === 'b-o-m-secondary-item') shares.set(line.key, shareOf(target, line.key));
  for (const edit of edits) {
    const wanted = wantedShare(edit);
    if (edit.op === 'delete') shares.delete(edit.key);
    else if (wanted !== undefined) shares.set(edit.key, wanted);
  }
  const header = bomSchema.safeParse(target.raw.bom);
  const own = (header.success ? decimalOf(header.data.cost_allocation_per) : null) ?? '100';
  const rows = sumDecimals(shares.values());
  const total = sumDecimals([own, rows]);
  if (compareDecimals(total, '100') === 0) return [];
  const rest = subtractDecimals('100', rows);
  const remedy =
    compareDecimals(rest, '0') < 0
      ? `Lower the outputs’ shares, which are ${rows} alone`
      : `Set the BOM’s own share to ${rest} at Overplane first`;
  return touching.map((edit) => ({
    key: edit.key,
    row: edit.row,
    field: `extra:${shareHeader}`,
    message: `The shares of the cost must be exactly 100 in all. With the BOM’s own ${own} they would be ${total}. ${remedy}, or change the rows.`,
  }));
}

/** The share that an edit writes. */
export function wantedShare(edit: Edit): Decimal | undefined {
  const text = edit.fields.extra?.[shareHeader];
  return text === undefined || text === null ? undefined : parseDecimal(text.replace(/\s*%$/, ''));
}

/** A row's share now. Rows carried over from the older scrap table keep their own value and do not count. */
export function shareOf(target: Pulled, key: string): Decimal {
  const row = rowSchema.safeParse(target.raw.lines[key]);
  return !row.success || row.data.is_legacy ? '0' : (decimalOf(row.data.cost_allocation_per) ?? '0');
}

function touches(edit: Edit, target: Pulled): boolean {
  if (edit.op === 'reorder') return false;
  if (edit.op === 'delete') return shareOf(target, edit.key) !== '0';
  const wanted = wantedShare(edit);
  return wanted !== undefined && wanted !== (edit.op === 'create' ? '0' : shareOf(target, edit.key));
}
