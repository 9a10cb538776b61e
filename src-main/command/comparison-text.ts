import type { Comparison, Row, RowStatus } from '../../src-preload/domain/comparison';
import { fieldTitle, statusMarks, statusWords, valueText } from '../sheets/cell-words';
import { partWords } from '../sheets/part-words';
import type { SideNames } from '../sheets/report-facts';
import { costSentences, reportFacts } from '../sheets/report-facts';
import type { Context } from './context';
import { cutTo, printable, widthOf } from './printable';

/** A comparison for people: the counts, then every row that differs with a symbol, a word and its changes. */
export function comparisonText(context: Pick<Context, 'paint' | 'width'>, comparison: Comparison, names: SideNames): string {
  const { paint } = context;
  const facts = reportFacts(comparison, names);
  const sides = facts.sides.map(({ name, lines }) => `${printable(name)} (${lines.toLocaleString('en')} lines)`);
  const lines = [paint.bold(sides.slice(0, 2).join(' ↔ ')) + (sides[2] === undefined ? '' : paint.dim(`, base ${sides[2]}`))];
  const counts = facts.counts
    .filter(({ count }) => count > 0)
    .map(({ symbol, label, count }) => `${symbol} ${count.toLocaleString('en')} ${label.toLowerCase()}`);
  lines.push(counts.length === 0 ? 'Both are empty.' : counts.join('   '));
  const differing = comparison.rows.filter((row) => row.status !== 'same' || row.review || row.moved);
  if (differing.length === 0) lines.push(paint.green('No differences.'));
  else lines.push('');
  for (const row of differing) for (const line of rowText(context, row)) lines.push(line);
  const costs = costSentences(facts.cost);
  if (differing.length > 0 && costs.length > 0) lines.push('', ...costs);
  return lines.join('\n');
}

/** One row and its changes, as lines of text. */
export function rowText({ paint, width }: Pick<Context, 'paint' | 'width'>, row: Row): string[] {
  const colour = paint[colours[row.status]];
  const mark = `${statusMarks[row.status].symbol} ${statusWords(row)}`;
  const place = [row.left?.row, row.right?.row].filter((at) => at !== undefined).join('→');
  const line = row.right ?? row.left;
  const words = [printable(partWords(row)), printable(line?.description ?? line?.value ?? ''), place === '' ? '' : `row ${place}`];
  const head = `${colour(mark.padEnd(10))}  ${cutTo(words.filter((word) => word !== '').join('  '), Math.max(20, width - 12))}`;
  const changes = row.changes
    .filter((change) => change.class !== 'format' && change.field !== 'designators')
    .map((change) => {
      const title = `${fieldTitle(change.field)}:`;
      const sign = change.conflict === true ? paint.magenta(' (conflict)') : '';
      const note = change.note === undefined ? '' : paint.dim(` (${printable(change.note)})`);
      const base = change.base === undefined ? '' : paint.dim(` [base ${shown(change.base)}]`);
      const room = Math.max(16, Math.floor((width - 20 - widthOf(title)) / 2));
      return `    ${printable(title)} ${paint.red(cutTo(shown(change.left), room))} → ${paint.green(cutTo(shown(change.right), room))}${base}${sign}${note}`;
    });
  const { added, removed } = row.designators;
  if (row.left !== null && row.right !== null && added.length + removed.length > 0) {
    const parts = [
      ...added.map((place_) => paint.green(`+${printable(place_)}`)),
      ...removed.map((place_) => paint.red(`−${printable(place_)}`)),
    ];
    changes.push(`    ${parts.join(' ')}`);
  }
  if (row.review && row.match !== null) changes.push(paint.dim(`    paired by ${row.match.by}: ${printable(row.match.reason)}`));
  return [head, ...changes];
}

const colours = {
  same: 'dim',
  changed: 'yellow',
  added: 'green',
  removed: 'red',
  replaced: 'blue',
  conflict: 'magenta',
} as const satisfies Readonly<Record<RowStatus, keyof Context['paint']>>;

function shown(value: Parameters<typeof valueText>[0]): string {
  return value === undefined ? '(no such column)' : printable(valueText(value)) || '(empty)';
}
