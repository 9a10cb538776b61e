import type { StoredRecord } from './sandbox-state';

/** Records that meet every criterion, read as Query By Example: https://eapi.innovativelabs.com/help/bill-of-material-query */
export function queryRecords(records: readonly StoredRecord[], criteria: StoredRecord): readonly StoredRecord[] {
  const tests = Object.entries(criteria)
    .filter(([, criterion]) => criterion !== '')
    .map(([field, criterion]) => ({ field, meets: testOf(criterion) }));
  return records.filter((record) => tests.every(({ field, meets }) => meets(record[field] ?? '')));
}

function testOf(criterion: string): (value: string) => boolean {
  const list = /^\s*IN\s*\(?\s*(.+?)\s*\)?\s*$/i.exec(criterion);
  if (list?.[1] !== undefined) {
    const values = (list[1].match(/'[^']*'|[^,']+/g) ?? []).map((one) => one.trim().replace(/^'|'$/g, ''));
    return (value) => values.includes(value);
  }
  const between = /^\s*BETWEEN\s+(.+?)\s+AND\s+(.+?)\s*$/i.exec(criterion);
  if (between?.[1] !== undefined && between[2] !== undefined) {
    const [, from, to] = between;
    return (value) => compare(value, from) >= 0 && compare(value, to) <= 0;
  }
  const sign = /^\s*(<>|>=|<=|>|<)\s*(.*)$/.exec(criterion);
  if (sign?.[1] !== undefined) {
    const against = sign[2] ?? '';
    switch (sign[1]) {
      case '<>':
        return (value) => value !== against;
      case '>=':
        return (value) => compare(value, against) >= 0;
      case '<=':
        return (value) => compare(value, against) <= 0;
      case '>':
        return (value) => compare(value, against) > 0;
      default:
        return (value) => compare(value, against) < 0;
    }
  }
  const pattern = new RegExp(
    `^${criterion
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')}$`,
  );
  return (value) => pattern.test(value);
}

function compare(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}
