import { assertNever } from '../../src-preload/domain/assert-never';
import type { Field } from '../../src-preload/domain/bom';
import { canonicalHeaders } from './canonical-table';
import type { ColumnContent } from './content-kinds';
import { readHeader, type Meaning } from './header-words';
import { stepField, type Staircase } from './staircase';

/** A column of the table before it is mapped. */
export interface SourceColumn {
  /** 0-based place in the sheet. */
  readonly index: number;
  /** Text that names the column in `extra`; unique in the table. */
  readonly header: string;
  /** Text that the meaning is read from: the header, with its group where that says more; '' where there is none. */
  readonly reading: string;
  readonly content: ColumnContent;
}

/** What a column was taken for. */
export interface ColumnMapping {
  readonly index: number;
  readonly header: string;
  readonly field: Field | 'extra' | 'ignored';
  readonly confidence: number;
  readonly meaning: Meaning;
  /** Field that it looks like as well, for which another column was taken. */
  readonly couldBe?: Field;
}

/** Fields that several columns may fill together. */
const shared = new Set<Field | 'extra' | 'ignored'>(['alternates', 'wbs', 'extra', 'ignored']);
const least = 0.44;

/**
 * Decides what every column is: by its header, checked against its content, each field once, but for the columns of a staircase.
 * `corrections` (field by column letter index) win over everything.
 */
export function mapColumns(
  columns: readonly SourceColumn[],
  corrections: ReadonlyMap<number, Field | 'extra' | 'ignored'>,
  staircase?: Staircase,
): ColumnMapping[] {
  const candidates: Candidate[] = [];
  const headless = columns.every((column) => column.reading === '');
  for (const column of columns) {
    if (corrections.has(column.index)) continue;
    const fromHeader = readHeader(column.reading);
    for (const meaning of fromHeader) candidates.push({ column, meaning, score: weigh(meaning, column.content) });
    if (fromHeader.every((meaning) => weigh(meaning, column.content) < least)) {
      for (const meaning of fromContent(column.content, column.reading === '', headless))
        candidates.push({ column, meaning, score: meaning.confidence });
    }
  }
  preferFilledSupplier(candidates);
  preferFilled(candidates);
  preferSmallestBreak(candidates);
  candidates.sort((a, b) => b.score - a.score || a.column.index - b.column.index);

  const chosen = new Map<number, ColumnMapping>();
  const taken = new Set<Field>();
  for (const column of columns) {
    const field = corrections.get(column.index);
    if (field === undefined) continue;
    const meaning = readHeader(column.reading).find((candidate) => candidate.field === field) ?? {
      field: field === 'ignored' ? 'extra' : field,
      confidence: 1,
    };
    chosen.set(column.index, { index: column.index, header: column.header, field, confidence: 1, meaning });
    if (field !== 'extra' && field !== 'ignored') taken.add(field);
  }
  if (staircase !== undefined) {
    const field = stepField(staircase, columns);
    // Who says that one of the steps is something else says that they are none.
    if (staircase.indexes.every((index) => (corrections.get(index) ?? field) === field)) {
      const meaning: Meaning = { field, confidence: 0.9 };
      for (const { index, header } of columns)
        if (staircase.indexes.includes(index) && !chosen.has(index)) chosen.set(index, { index, header, field, confidence: 0.9, meaning });
      taken.add(field);
    }
  }
  for (const { column, meaning, score } of candidates) {
    if (chosen.has(column.index) || score < least) continue;
    if (meaning.field === 'extra') {
      chosen.set(column.index, { index: column.index, header: column.header, field: 'extra', confidence: Math.min(1, score), meaning });
      continue;
    }
    if (taken.has(meaning.field) && !shared.has(meaning.field)) continue;
    taken.add(meaning.field);
    chosen.set(column.index, {
      index: column.index,
      header: column.header,
      field: meaning.field,
      confidence: Math.min(1, score),
      meaning,
    });
  }
  const mapped = columns.map(
    (column) =>
      chosen.get(column.index) ?? {
        index: column.index,
        header: column.header,
        field: 'extra' as const,
        confidence: readHeader(column.reading).length === 0 ? 0.3 : 0.5,
        meaning: { field: 'extra' as const, confidence: 0.3 },
      },
  );
  return noteRivals(joinRepeats(joinBreakdown(settleGenericNumber(mapped, columns)), columns), columns);
}

/** Confidence of a header's reading once the content had its say. */
function weigh(meaning: Meaning, content: ColumnContent): number {
  return meaning.confidence * agreement(meaning, content);
}

function agreement(meaning: Meaning, content: ColumnContent): number {
  // An empty column that says whether parts are placed says nothing, nor does one of some number or other.
  if (content.filled === 0 && (meaning.polarity === 'fitted' || (meaning.generic === true && meaning.confidence < 0.9))) return 0.3;
  if (content.filled === 0) return meaning.confidence >= 0.9 ? 0.82 : 0.45;
  const sure = meaning.confidence >= 0.95;
  switch (meaning.field) {
    case 'designators':
      if (content.designators >= 0.6) return 1.05;
      if (content.urls > 0.5) return 0.1;
      if (content.designators >= 0.25) return sure ? 0.95 : 0.6;
      // A header that leaves no doubt stands against odd names, but not against one word repeated on every line.
      return sure && content.numbers < 0.5 && (content.designators > 0 || content.filled <= 3 || content.distinct > 0.5) ? 0.7 : 0.3;
    case 'quantity':
    case 'length':
    case 'priceBreak':
    case 'setup':
      return content.numbers >= 0.6 ? 1 : content.numbers >= 0.2 ? 0.75 : content.numbers > 0 ? 0.5 : 0.3;
    case 'unitPrice':
      return content.numbers >= 0.5 ? 1 : content.numbers > 0 ? 0.7 : 0.2;
    case 'position':
      if (content.running >= 0.6 && content.integers >= 0.6) return 1.12;
      if (content.ascending >= 0.9 && content.integers >= 0.9 && content.distinct >= 0.4) return 1.1;
      if (content.stepped || content.tens) return 1.1;
      if (content.dotted >= 0.7) return content.distinct > 0.5 || sure ? 1 : 0.7;
      if (content.designators >= 0.6 || content.phrases >= 0.5) return 0.2;
      return content.codes >= 0.5 || content.numbers < 0.3
        ? meaning.confidence >= 0.9 && content.dotted + content.integers > 0.2
          ? 0.7
          : 0.35
        : 0.8;
    case 'partNumber':
      if (!(meaning.generic ?? false)) return content.urls > 0.5 ? 0.1 : 1;
      if (content.strictDesignators >= 0.7 && meaning.confidence < 0.9) return 0.4;
      if (content.running >= 0.7 && content.integers >= 0.9 && content.distinct > 0.9) return meaning.confidence >= 0.88 ? 0.75 : 0.3;
      if (content.stepped && meaning.confidence < 0.88) return 0.3;
      if (content.small >= 0.8 && meaning.confidence < 0.8) return 0.4;
      if (content.coded >= 0.8) return 1;
      if (content.phrases >= 0.5) return meaning.confidence >= 0.88 ? 0.85 : 0.5;
      return content.codes >= 0.4 || content.numbers >= 0.4 ? 1 : meaning.confidence >= 0.88 ? 0.95 : 0.6;
    case 'description':
      if (content.urls > 0.5 || content.designators >= 0.7) return 0.2;
      if (content.numbers >= 0.8) return 0.3;
      if (content.electrical >= 0.3 && meaning.confidence < 0.92) return 0.55;
      return content.codes >= 0.7 && meaning.confidence < 0.9 ? 0.6 : 1;
    case 'unit':
      if (content.units >= 0.5) return 1.1;
      // One letter a cell (C for a hundred, M for a thousand) is a unit too, if not a known one.
      return content.numbers >= 0.5 ? 0.2 : sure ? 0.9 : content.phrases + content.codes < 0.3 && content.distinct < 0.9 ? 0.7 : 0.5;
    case 'phantom':
      return content.flags + content.marks >= 0.5 ? 1 : 0.3;
    case 'dnp':
      if (meaning.confidence === 0.82) return content.marks >= 0.6 ? 1 : 0.3;
      return meaning.polarity === 'fitted' && content.flags + content.marks < 0.5 ? 0.3 : 1;
    case 'level':
      return content.dotted >= 0.7 || content.integers >= 0.7 ? 1 : sure ? 0.6 : 0.3;
    case 'effectiveFrom':
    case 'effectiveTo':
      return content.dates >= 0.4 ? 1.1 : 0.3;
    case 'supplier':
      return content.urls > 0.3 || content.numbers > 0.5 ? 0.2 : 1;
    case 'manufacturer':
      return content.numbers > 0.6 || content.urls > 0.5 ? 0.3 : 1;
    case 'mpn':
    case 'supplierPart':
      if (content.urls > 0.5) return 0.15;
      // Numbers that count up are rather lines than parts, unless the header leaves no doubt.
      return content.running > 0.9 && content.integers > 0.9 && content.filled > 3 ? (sure ? 0.6 : 0.4) : 1;
    case 'value':
      if (meaning.confidence < 0.46) return content.electrical >= 0.3 ? 1.5 : 0.5;
      if (meaning.confidence < 0.6) return content.electrical >= 0.15 ? 1.5 : content.numbers + content.codes >= 0.3 ? 1 : 0.8;
      return content.urls > 0.5 ? 0.2 : 1;
    case 'footprint':
      return content.urls > 0.5 ? 0.2 : 1;
    case 'revision':
      return content.phrases > 0.6 ? 0.5 : 1;
    case 'parent':
      // Numbers of a database's rows are no part numbers.
      if (content.small >= 0.8) return 0.8;
      return content.phrases > 0.6 || content.flags > 0.6 || content.codes + content.numbers < 0.3 ? 0.5 : 1;
    case 'alternates':
    case 'currency':
    case 'dnpNote':
    case 'extra':
    case 'lengthUnit':
    case 'notes':
    case 'role':
    case 'scrap':
    case 'serialFrom':
    case 'serialTo':
    case 'upc':
    case 'wbs':
      return 1;
    default:
      return assertNever(meaning.field);
  }
}

/** Readings of a column whose header says nothing. Numbers and words are guessed at only where no column has a header. */
function fromContent(content: ColumnContent, unnamed: boolean, headless: boolean): Meaning[] {
  const found: Meaning[] = [];
  if (content.filled === 0) return found;
  if (content.lcsc >= 0.7 && content.filled > 1 && content.distinct > 0.8)
    found.push({ field: 'supplierPart', confidence: 0.7, supplier: 'LCSC' });
  else if (content.digikey >= 0.6) found.push({ field: 'supplierPart', confidence: 0.7, supplier: 'Digi-Key' });
  else if (content.strictDesignators >= 0.7) found.push({ field: 'designators', confidence: 0.75 });
  if (content.units >= 0.8 && content.filled > 1 && content.distinct < 0.8) found.push({ field: 'unit', confidence: 0.55 });
  if (content.packages >= 0.6) found.push({ field: 'footprint', confidence: headless ? 0.56 : 0.5 });
  if (content.urls >= 0.6) found.push({ field: 'extra', confidence: 0.6 });
  if (!headless || !unnamed) return found;
  if (content.running >= 0.9 && content.integers >= 0.95 && content.filled > 2) found.push({ field: 'position', confidence: 0.6 });
  if (content.integers >= 0.8 && content.running < 0.9) found.push({ field: 'quantity', confidence: 0.6 });
  if (content.electrical >= 0.4) found.push({ field: 'value', confidence: 0.57 });
  else if (content.codes >= 0.6 && content.designators < 0.7)
    found.push({ field: 'mpn', confidence: content.distinct > 0.6 ? 0.55 : 0.46 });
  if (content.phrases >= 0.5) found.push({ field: 'description', confidence: 0.5 });
  return found;
}

interface Candidate {
  readonly column: SourceColumn;
  readonly meaning: Meaning;
  score: number;
}

/** Of several distributors' columns the first that is reasonably filled is the line's supplier part; the others stay as they are. */
function preferFilledSupplier(candidates: Candidate[]): void {
  // An export of our own names the chosen supplier's number so; the other suppliers' columns stand beside it.
  const own = candidates.find(
    ({ column, meaning }) =>
      meaning.field === 'supplierPart' && column.header === canonicalHeaders.supplierPart && column.content.filled > 0,
  );
  if (own !== undefined) {
    own.score = 2;
    return;
  }
  const rivals = candidates.filter(
    (candidate) => candidate.meaning.field === 'supplierPart' && candidate.meaning.supplier !== undefined && candidate.score >= least,
  );
  const most = Math.max(0, ...rivals.map((candidate) => candidate.column.content.filled));
  const best = rivals
    .filter((candidate) => candidate.column.content.filled * 2 >= most)
    .toSorted((a, b) => a.column.index - b.column.index)[0];
  if (best !== undefined) best.score = Math.max(best.score, 0.99);
}

/** Of two columns of one kind, one that hardly a line fills stands behind one that most fill. */
function preferFilled(candidates: Candidate[]): void {
  const most = new Map<string, number>();
  for (const { column, meaning, score } of candidates)
    if (score >= 0.5) most.set(meaning.field, Math.max(most.get(meaning.field) ?? 0, column.content.filled));
  for (const candidate of candidates) {
    if (candidate.meaning.field === 'supplierPart' || candidate.meaning.field === 'unitPrice') continue;
    if (candidate.column.content.filled * 2 < (most.get(candidate.meaning.field) ?? 0)) candidate.score -= 0.25;
  }
}

/** Of several prices the one for the smallest quantity is the unit price, a distributor's own only where there is no other. */
function preferSmallestBreak(candidates: Candidate[]): void {
  for (const candidate of candidates) {
    if (candidate.meaning.field !== 'unitPrice') continue;
    const from = candidate.meaning.priceBreak;
    if (from !== undefined) candidate.score -= from === 1 ? -0.02 : Math.min(0.2, Math.log10(from) / 20);
    if (candidate.meaning.supplier !== undefined) candidate.score -= 0.1;
  }
}

/** "Part Number" without saying whose: the maker's where the file is an electronics list without another MPN, else the company's own. */
function settleGenericNumber(mapped: ColumnMapping[], columns: readonly SourceColumn[]): ColumnMapping[] {
  const at = mapped.findIndex((column) => column.field === 'partNumber' && column.meaning.generic === true && column.confidence < 1);
  const column = mapped[at];
  if (column === undefined) return mapped;
  const has = (field: Field): boolean => mapped.some((other) => other.field === field);
  const contentOf = (index: number): ColumnContent | undefined => columns.find((source) => source.index === index)?.content;
  const filled = (field: Field): boolean => mapped.some((other) => other.field === field && (contentOf(other.index)?.filled ?? 0) > 0);
  const content = contentOf(column.index);
  let field: Field = 'partNumber';
  const supplier = columns.find((source) => mapped.some((other) => other.index === source.index && other.field === 'supplier'));
  if (content !== undefined && content.digikey >= 0.5 && !has('supplierPart')) field = 'supplierPart';
  else if (!has('mpn') && !isHouseNumber(column.header, content, filled('manufacturer'))) {
    if (!has('manufacturer') && !has('supplierPart') && (supplier?.content.supplierNames ?? 0) > 0.7) field = 'supplierPart';
    else if (filled('manufacturer') || filled('designators') || filled('supplierPart'))
      field = has('level') || has('parent') ? 'partNumber' : 'mpn';
    else if (
      content !== undefined &&
      content.filled > 2 &&
      content.codes >= 0.5 &&
      content.uniform < 0.4 &&
      !has('level') &&
      !has('parent') &&
      !has('revision')
    )
      field = 'mpn';
  }
  if (field === 'partNumber') return mapped;
  return mapped.map((other, index) => (index === at ? { ...column, field, confidence: Math.min(column.confidence, 0.8) } : other));
}

/** Words for the company's own number, or numbers that all look alike: they are no makers' part numbers. */
function isHouseNumber(header: string, content: ColumnContent | undefined, hasMakers: boolean): boolean {
  if (/artikel|indeks|sach|material|ident|zeichn|drawing|dwg|stock|item n|item #|物料|料号|料號|品目|図番|编码/i.test(header)) return true;
  return content !== undefined && content.filled > 2 && content.uniform >= 0.9 && content.distinct > 0.9 && !hasMakers;
}

/** A second column "Manufacturer" and a second "MPN" hold the alternates of the first. */
function joinRepeats(mapped: readonly ColumnMapping[], columns: readonly SourceColumn[]): ColumnMapping[] {
  const readingOf = (index: number): string => (columns.find((source) => source.index === index)?.reading ?? '').toLowerCase();
  const firstOf = (field: Field): string => {
    const first = mapped.find((column) => column.field === field);
    return first === undefined || first.confidence < 0.75 ? '' : readingOf(first.index);
  };
  const [maker, number] = [firstOf('manufacturer'), firstOf('mpn')];
  const ranks = new Map<string, number>();
  return mapped.map((column) => {
    const reading = readingOf(column.index);
    if (column.field !== 'extra' || column.confidence === 1 || number === '' || reading === '' || (reading !== number && reading !== maker))
      return column;
    const rank = (ranks.get(reading) ?? 1) + 1;
    ranks.set(reading, rank);
    return { ...column, field: 'alternates' as const, confidence: 0.8, meaning: { field: 'alternates' as const, confidence: 0.8, rank } };
  });
}

/** Kinds of column of which a second one is a choice to be made knowingly. */
const choices: ReadonlySet<string> = new Set<Field>(['quantity', 'designators', 'mpn', 'partNumber', 'dnp', 'level', 'parent', 'unit']);

/** Notes columns that were left as they are only because another of their kind was taken. */
function noteRivals(mapped: readonly ColumnMapping[], columns: readonly SourceColumn[]): ColumnMapping[] {
  const taken = new Set(mapped.map((column) => column.field));
  return mapped.map((column) => {
    const source = columns.find((candidate) => candidate.index === column.index);
    if (column.field !== 'extra' || column.confidence === 1 || source === undefined || source.content.filled === 0) return column;
    const [best] = readHeader(source.reading);
    if (best === undefined || best.field === 'extra' || !choices.has(best.field) || !taken.has(best.field)) return column;
    return weigh(best, source.content) < 0.58 ? column : { ...column, couldBe: best.field, meaning: best };
  });
}

/** Words that name a part of a building or plant anywhere else too: they are a breakdown only beside a column that surely is one. */
const breakdownWords: ReadonlySet<string> = new Set(['floor', 'section', 'system', 'area', 'zone', 'building']);

function joinBreakdown(mapped: ColumnMapping[]): ColumnMapping[] {
  if (!mapped.some((column) => column.field === 'wbs')) return mapped;
  return mapped.map((column) =>
    column.field === 'extra' && breakdownWords.has(column.header.trim().toLowerCase())
      ? { ...column, field: 'wbs' as const, confidence: 0.8, meaning: { field: 'wbs' as const, confidence: 0.8 } }
      : column,
  );
}
