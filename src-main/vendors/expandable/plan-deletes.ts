import type { Line } from '../../../src-preload/domain/bom';
import type { Edit } from '../../../src-preload/domain/edit';
import type { Plan } from './adapt';
import { plainKey, type Places } from './places';
import { rowKeyOf } from './row-key';

/**
 * Deletes as Expandable can do them. A row belongs to its assembly and not to the place where that is used: a sub-assembly that is taken
 * out goes by one row, and its own bill of material stays; a row is only deleted where every place of it is to go.
 */
export function planDeletes(deletes: readonly Edit[], plan: Plan): void {
  const going = new Set(deletes.map((edit) => edit.key));
  const refused = new Set<string>();
  for (const edit of deletes) {
    const line = plan.lines.get(edit.key);
    if (line === undefined || topOf(line, going, plan.places) !== line) continue;
    const row = plainKey(edit.key);
    const staying = plan.places.linesOf(row).filter((one) => topOf(one, going, plan.places) === undefined).length;
    if (staying === 0) plan.deletes.set(row, [...(plan.deletes.get(row) ?? []), edit]);
    else {
      refused.add(edit.key);
      const assembly = rowKeyOf(row)?.assembly ?? '';
      const places = staying === 1 ? 'one more place' : `${staying} more places`;
      refuse(plan, edit, `${assembly} is used in ${places} that would lose this row too. Remove it in all of them, or in none.`);
    }
  }
  for (const edit of deletes) {
    const line = plan.lines.get(edit.key);
    const top = line === undefined ? undefined : topOf(line, going, plan.places);
    if (top === undefined) refuse(plan, edit, 'The row is no longer there.');
    else if (top === line) continue;
    else if (refused.has(top.key))
      refuse(plan, edit, `It stays with the sub-assembly ${top.partNumber ?? ''}, which cannot be removed here.`);
    else {
      const row = plainKey(top.key);
      plan.deletes.set(row, [...(plan.deletes.get(row) ?? []), alongWith(edit, top)]);
      plan.lost.add(edit, 'row', `Goes together with the sub-assembly ${top.partNumber ?? ''}, whose own bill of material stays as it is.`);
    }
  }
}

/** A delete that comes about by the delete of the sub-assembly above it; never a request of its own. The mark stands in `fields.parent`. */
function alongWith(edit: Edit, top: Line): Edit {
  return { ...edit, fields: { parent: top.key } };
}

/** Key of the line whose delete brings this one about; `undefined` where it is a request of its own. */
export function goesWith(edit: Edit): string | undefined {
  return edit.op === 'delete' ? (edit.fields.parent ?? undefined) : undefined;
}

/** The highest line on the way up that is to be deleted, the line itself included. */
function topOf(line: Line, going: ReadonlySet<string>, places: Places): Line | undefined {
  let top: Line | undefined;
  for (let one: Line | undefined = line; one !== undefined; one = places.holderOf(one.key)) if (going.has(one.key)) top = one;
  return top;
}

function refuse(plan: Plan, edit: Edit, message: string): void {
  plan.refused.push({ key: edit.key, row: edit.row, field: 'row', message });
}
