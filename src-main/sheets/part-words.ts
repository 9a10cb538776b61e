import type { Row } from '../../src-preload/domain/comparison';

/** The part that a row is about, in the fewest words that name it. */
export function partWords({ left, right }: Row): string {
  const line = right ?? left;
  if (line === null) return '';
  const number = line.partNumber || line.mpn || line.supplierPart || line.value || line.description || '';
  const places = line.designators ?? [];
  const where = places.length === 0 ? '' : places.length <= 4 ? places.join(' ') : `${places.slice(0, 3).join(' ')} … (${places.length})`;
  return [number, where].filter((part) => part !== '').join(' · ');
}

/** Names rows and lines by the ids that events use. */
export type NameEvent = (id: string) => string;

/** Names what the events of these rows speak of. */
export function eventNames(rows: readonly Row[]): NameEvent {
  let byId: Map<string, Row> | undefined;
  return (id) => {
    byId ??= new Map(rows.map((row) => [row.id, row]));
    const row = byId.get(id);
    return row === undefined ? id.replace(/^row:(\d+)$/, 'row $1') : partWords(row) || id;
  };
}

/** What happened beyond the single cells, in words. */
export function eventWords(row: Row, name: NameEvent): string {
  const words: string[] = [];
  if (row.designators.added.length > 0) words.push(`added ${row.designators.added.join(', ')}`);
  if (row.designators.removed.length > 0) words.push(`removed ${row.designators.removed.join(', ')}`);
  for (const event of row.events) {
    switch (event.kind) {
      case 'reassigned':
        words.push(`${event.designators.join(', ')} went from ${name(event.from)} to ${name(event.to)}`);
        break;
      case 'split':
      case 'joined':
        words.push(`${event.kind === 'split' ? 'split into' : 'joined from'} ${event.keys.map(name).join(', ')}`);
        break;
      case 'promoted':
        words.push(`${event.alternate} was an alternate and is first choice now`);
        break;
      case 'moved':
        words.push(`moved from ${event.from || 'the top'} to ${event.to || 'the top'}`);
        break;
      case 'not-expanded':
        words.push(`not expanded on the ${event.side} side: ${event.lines} lines below are not compared`);
        break;
      case 'not-in-force':
        words.push(`${event.standing === 'future' ? 'not yet' : 'no longer'} in force on the ${event.side} side: not compared`);
        break;
      case 'scheduled':
        words.push(`one item in turn with ${event.rows.map(name).join(', ')}`);
        break;
      case 'repeated':
        words.push(`the same as ${event.of}, which is used ${event.times} times`);
        break;
    }
  }
  return words.join('; ');
}
