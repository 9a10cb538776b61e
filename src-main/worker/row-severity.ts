import { assertNever } from '../../src-preload/domain/assert-never';
import type { Row } from '../../src-preload/domain/comparison';

/** How grave a row is: 0 same, 1 moved or wording, 2 changed, 3 added, removed or replaced, 4 conflict. */
export function severityOf(row: Row): number {
  switch (row.status) {
    case 'same':
      return row.moved ? 1 : 0;
    case 'changed':
      return row.changes.every((change) => change.class === 'description' || change.class === 'cost' || change.class === 'format') ? 1 : 2;
    case 'added':
    case 'removed':
    case 'replaced':
      return 3;
    case 'conflict':
      return 4;
    default:
      return assertNever(row.status);
  }
}
