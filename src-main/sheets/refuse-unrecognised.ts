import type { InspectView } from '../../src-preload/contract';
import { fail } from '../failure';

/** Says that a file whose columns nobody has named cannot be imported. */
export function refuseUnrecognised({ name, sheet, isRecognised }: Pick<InspectView, 'name' | 'sheet' | 'isRecognised'>): void {
  if (isRecognised) return;
  fail(
    'unreadable-file',
    `No parts list was found in ${name}: no row names columns such as part number, quantity or designator, and no column looks like one.`,
    {
      unharmed: 'Nothing was imported or changed.',
      next: 'Say which row names the columns and what they are (in the import window, or with --header and --columns), and import again.',
      place: { file: name, ...(sheet === undefined ? {} : { sheet }), row: 1 },
    },
  );
}
