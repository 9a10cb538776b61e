import type { Alternate } from '../../src-preload/domain/bom';
import { splitNumbers } from '../../src-preload/domain/part-number';
import type { Concept } from './header-vocabulary';
import { splitHeader } from './header-words';
import type { ColumnMapping } from './map-columns';
import { textOf, type Cell } from './sheet';

const numberWords: readonly Concept[] = ['number', 'mpn', 'part', 'part-number', 'item', 'reference'];

/** Reads the alternates that one group of columns holds. */
export type AlternatesReader = (cells: readonly Cell[]) => readonly Alternate[];

/** Groups the alternates' columns by the number in their headers ("MPN 2", "Manufacturer 2") or by neighbourhood. */
export function pairAlternates(mapping: readonly ColumnMapping[]): AlternatesReader[] {
  const groups: { rank: number | undefined; maker?: number; number?: number }[] = [];
  for (const column of mapping) {
    if (column.field !== 'alternates') continue;
    const { concepts } = splitHeader(column.header);
    const isMaker = concepts.has('maker') && !numberWords.some((concept) => concepts.has(concept));
    const kind = isMaker ? 'maker' : 'number';
    const rank = column.meaning.rank;
    const open = groups.find(
      (group) => group.rank === rank && group[kind] === undefined && (rank !== undefined || group === groups.at(-1)),
    );
    if (open === undefined) groups.push({ rank, [kind]: column.index });
    else open[kind] = column.index;
  }
  return groups.map((group) => (cells) => {
    const maker = group.maker === undefined ? '' : textOf(cells[group.maker]).trim();
    const text = group.number === undefined ? '' : textOf(cells[group.number]).trim();
    if (text === '') return maker === '' ? [] : [{ manufacturer: maker, mpn: null }];
    const numbers = splitNumbers(text, maker);
    return numbers.map((mpn) => ({ manufacturer: maker === '' ? null : maker, mpn }));
  });
}
