import type { FactsView } from '../../src-preload/contract';

/** A reply whose fields are not documented as a table: a record a row, every field that any record has a column. */
export function tableOf(reply: unknown): Pick<FactsView, 'columns' | 'rows'> {
  const records = recordsOf(reply).map((record) => flat(record));
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return { columns, rows: records.map((record) => columns.map((column) => record.get(column) ?? '')) };
}

function recordsOf(reply: unknown): readonly unknown[] {
  if (Array.isArray(reply)) return reply;
  if (typeof reply !== 'object' || reply === null) return reply === undefined || reply === null ? [] : [reply];
  // The usual envelopes of lists.
  for (const name of ['results', 'data', 'lines', 'items']) {
    const inner: unknown = Reflect.get(reply, name);
    if (Array.isArray(inner)) return inner;
  }
  return [reply];
}

/** Fields by name, those of records within under `outer.inner`; lists as JSON. */
function flat(value: unknown, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    found.set(prefix === '' ? 'value' : prefix, textOf(value));
    return found;
  }
  for (const [name, inner] of Object.entries(value)) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      for (const [key, text] of flat(inner, path)) found.set(key, text);
    else found.set(path, textOf(inner));
  }
  return found;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
