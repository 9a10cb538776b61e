import type { Edit } from '../../src-preload/domain/edit';

/** Why a line below another one is refused, after the name of what cannot hold it. */
export const oneLevel =
  'holds one level, and this line stands below another: its quantity is for that one, not for the whole. Roll the BOM up to one level, or leave the line out.';

/** Creates of lines that stand below another line: by their level, or by naming as parent a part that is made too. */
export function nestedEdits(edits: readonly Edit[]): ReadonlySet<Edit> {
  const creates = edits.filter((edit) => edit.op === 'create');
  const top = creates.reduce((least, { fields }) => Math.min(least, fields.level ?? 1), 1);
  const made = new Set(creates.map(({ fields }) => fields.partNumber ?? ''));
  return new Set(
    creates.filter(({ fields }) =>
      fields.level === undefined ? Boolean(fields.parent) && made.has(fields.parent ?? '') : fields.level > top,
    ),
  );
}
