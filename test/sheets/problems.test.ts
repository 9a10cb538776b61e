import { expect, it } from 'vitest';

import { Problems } from '../../src-main/sheets/problems';

it.each([1, 12, 999, 1_000, 12_345, 1_234_567])('says that %d more cells have a problem as English writes the number', (more) => {
  const problems = new Problems(1);
  for (let at = 0; at <= more; at++) problems.add('warning', 'odd', { row: 1 }, 'This cell is odd.');
  expect(problems.list().at(-1)?.message).toBe(`${more.toLocaleString('en')} more cells have the problem "odd"; the first 1 are listed.`);
});
