import type { Field, Line } from './bom';
import type { Change, ChangedField, Row } from './comparison';
import { derivedNote, mergeDesignators } from './merge-cells';
import { plainHeader } from './same-text';

/** What a row of a three-way comparison comes to without a person: a line, no line (`null`), or `undefined` while that is open. */
export function mergedLine(row: Pick<Row, 'status' | 'left' | 'right' | 'base' | 'changes'>): Line | null | undefined {
  const { left, right, base } = row;
  if (row.status === 'conflict') return undefined;
  if (!left || !right) {
    // Gone on one side and unchanged on the other: deleted. Without a base line it is new.
    return base ? null : (left ?? right);
  }
  let line: Line = { ...right, ...left };
  for (const change of row.changes) {
    if (change.class === 'format' || change.note === 'both agreed') continue;
    if (change.note === derivedNote) {
      const designators = mergeDesignators(base?.designators ?? [], left.designators ?? [], right.designators ?? []);
      line = { ...line, designators, ...(line.quantity === undefined ? {} : { quantity: String(designators.length) }) };
      continue;
    }
    if (change.conflict || change.by === undefined || change.by === 'both') return undefined;
    if (change.by === 'right') line = withField(line, right, change.field);
  }
  return line;
}

/** A line with one field (and what belongs to it) as another line has it. */
export function withField(line: Line, from: Line, field: ChangedField): Line {
  if (field.startsWith('extra:')) {
    const header = plainHeader(field.slice('extra:'.length));
    const name = Object.keys(line.extra ?? {}).find((each) => plainHeader(each) === header) ?? field.slice('extra:'.length);
    const source = Object.keys(from.extra ?? {}).find((each) => plainHeader(each) === header);
    return source === undefined ? line : { ...line, extra: { ...line.extra, [name]: from.extra?.[source] ?? null } };
  }
  if (field.startsWith('wbs:')) {
    const type = field.slice('wbs:'.length);
    const { [type]: _gone, ...others } = line.wbs ?? {};
    const value = from.wbs?.[type];
    return { ...line, wbs: value === undefined ? others : { ...others, [type]: value } };
  }
  const names: readonly Field[] = field === 'parent' ? ['parent', 'level'] : [field as Field]; // the two prefixed kinds are dealt with above
  const copied: Partial<Record<Field, unknown>> = {};
  for (const name of names) copied[name] = from[name];
  const { raw, ...rest } = line;
  const kept = Object.fromEntries(Object.entries({ ...rest, ...copied }).filter(([, value]) => value !== undefined)) as unknown as Line; // same fields, absent ones left out
  const texts =
    raw &&
    Object.fromEntries(
      Object.entries({ ...raw, ...rawOf(from, names) }).filter(
        ([name]) => !(names as readonly string[]).includes(name) || from.raw?.[name as Field] !== undefined,
      ),
    );
  return texts && Object.keys(texts).length > 0 ? { ...kept, raw: texts } : kept;
}

function rawOf(line: Line, names: readonly Field[]): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const name of names) if (line.raw?.[name] !== undefined) found[name] = line.raw[name];
  return found;
}

/** The changes of a row that a person still has to settle in a three-way comparison. */
export function openChanges(changes: readonly Change[]): readonly Change[] {
  return changes.filter(
    (change) => change.class !== 'format' && change.note !== 'both agreed' && (change.conflict === true || change.by === undefined),
  );
}
