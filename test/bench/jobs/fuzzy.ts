import { compareBoms } from '../../../src-preload/domain/compare';
import { pairWithoutKey } from '../floors/fuzzy';
import { detached, parseRows } from '../floors/parse';
import { timed, type Job, type Reading } from '../reading';
import { readPairs } from '../truth';
import { mirroredBom } from './boms';

const row = 'pairing without a shared key';

/** The full engine over files without a key. */
export const fuzzyOwn: Job = async ({ data }) => {
  const left = await mirroredBom(data, 'u_a.csv');
  const right = await mirroredBom(data, 'u_b.csv');
  const { ms, value } = await timed(() => compareBoms(left, right));
  const lefts = new Map(left.lines.map((line, at) => [line.key, at]));
  const rights = new Map(right.lines.map((line, at) => [line.key, at]));
  const partner = new Int32Array(left.lines.length).fill(-1);
  for (const each of value.rows) {
    if (each.left && each.right) partner[lefts.get(each.left.key) ?? -1] = rights.get(each.right.key) ?? -1;
  }
  return [{ row, who: 'own', samples: [ms], ...quality(partner, data) }];
};

/** Blocks and votes. */
export const fuzzyFloor: Job = async ({ data }) => {
  const left = detached(parseRows(data, 'u_a.csv'));
  const right = detached(parseRows(data, 'u_b.csv'));
  const { ms, value } = await timed(() => pairWithoutKey(left, right));
  return [{ row, who: 'floor', samples: [ms], ...quality(value, data) }];
};

/** Right where at least 999 in 1,000 of the true pairs were made and as many of the made ones are true; of a few, all but one. */
function quality(partner: Int32Array, data: string): Pick<Reading, 'right' | 'note'> {
  const { pairs } = readPairs(data);
  const hits = pairs.filter(([left, right]) => partner[left] === right).length;
  const made = partner.reduce((count, right) => count + (right < 0 ? 0 : 1), 0);
  const [recall, precision] = [hits / pairs.length, hits / made];
  const isRight = (share: number, of: number): boolean => share >= 0.999 || (1 - share) * of < 1.5;
  return {
    right: isRight(recall, pairs.length) && isRight(precision, made),
    note: `recall ${recall.toFixed(5)}, precision ${precision.toFixed(5)}`,
  };
}
