import type { Edit } from '../../../src-preload/domain/edit';
import type { Pulled, Step } from '../connector';
import { recordOf } from './adapt';
import { patchOf, rawLineOf } from './map';
import { paths } from './paths';

/** The very requests of a plan: creates, then changes, then removals, one a line, which is what the vendor allows. */
export function steps(edits: readonly Edit[], target: Pulled): readonly Step[] {
  const bom = target.remote.id;
  const creates: Step[] = [];
  const updates: Step[] = [];
  const deletes: Step[] = [];
  edits.forEach((edit, index) => {
    switch (edit.op) {
      case 'create':
        // http://developers.cofactr.com/ "Attempts to create a new Bomline using raw data and performs searches to convert into Cofactr Data"
        creates.push({ edits: [index], method: 'POST', path: paths.parseRawLine(bom), body: rawLineOf(edit.fields, edit.key) });
        break;
      case 'update':
      case 'reorder':
        // http://developers.cofactr.com/ "Updates a BomLine"
        updates.push({
          edits: [index],
          method: 'PATCH',
          path: paths.line(bom, edit.key),
          body: patchOf(edit.fields, recordOf(target, edit)),
        });
        break;
      case 'delete':
        // http://developers.cofactr.com/ "Removes a Bomline from a Bom."
        deletes.push({ edits: [index], method: 'DELETE', path: paths.line(bom, edit.key), body: undefined });
        break;
    }
  });
  return [...creates, ...updates, ...deletes];
}
