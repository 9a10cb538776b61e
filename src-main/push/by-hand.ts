import papa from 'papaparse';

import type { FileView } from '../../src-preload/contract';
import type { Edit } from '../../src-preload/domain/edit';
import { protectCell } from '../sheets/csv-safe';
import type { PushPlan } from './plan-push';

/** What a push leaves out, as a list for entering it by hand at the vendor: a row a field, with what is there and why it is not sent. */
export function byHandFile(plan: Pick<PushPlan, 'byHand' | 'refused'>, target: string): FileView {
  const rows = plan.byHand.flatMap((edit) => {
    const why = plan.refused.filter((issue) => issue.key === edit.key && issue.row === edit.row).map((issue) => issue.message);
    const part = edit.fields.partNumber ?? edit.before.partNumber ?? edit.fields.mpn ?? edit.before.mpn ?? edit.fields.description ?? '';
    return fieldsOf(edit).map(([field, before, after]) => [edit.op, edit.key, part, field, before, after, why.join(' ')]);
  });
  const header = ['Action', 'Line', 'Part', 'Field', 'Now', 'To be', 'Why it is not sent'];
  const text = papa.unparse([header, ...rows.map((row) => row.map((cell) => protectCell(cell ?? '')))], { newline: '\r\n' });
  const name = `${target.replace(/[^\p{L}\p{N}._-]+/gu, ' ').trim() || 'push'} by hand.csv`;
  // The mark tells spreadsheet programs that it is UTF-8.
  return { name, type: 'text/csv', bytes: Buffer.from(`\uFEFF${text}`, 'utf8').toString('base64') };
}

function fieldsOf(edit: Edit): readonly (readonly [string, string, string])[] {
  if (edit.op === 'delete') return [['', '', '']];
  const before = new Map<string, unknown>(Object.entries(edit.before));
  return Object.entries(edit.fields).map(([field, value]) => [field, textOf(before.get(field)), textOf(value)] as const);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => textOf(one)).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${textOf(inner)}`)
      .join('; ');
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
