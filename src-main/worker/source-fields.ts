import { fields, type Bom } from '../../src-preload/domain/bom';
import type { ChangedField } from '../../src-preload/domain/comparison';

const known = new WeakMap<Bom, readonly ChangedField[]>();

/** Fields that a BOM's source has, in the order of the domain; then its own columns, then work breakdown types. */
export function sourceFields(bom: Bom | null): readonly ChangedField[] {
  if (bom === null) return [];
  const held = known.get(bom);
  if (held !== undefined) return held;
  const present = new Set<string>();
  const extra = new Set<string>();
  const wbs = new Set<string>();
  for (const line of bom.lines) {
    for (const name in line) present.add(name);
    if (line.extra !== undefined) for (const header in line.extra) extra.add(header);
    if (line.wbs !== undefined) for (const type in line.wbs) wbs.add(type);
  }
  const all: ChangedField[] = [
    ...fields.filter((field) => field !== 'wbs' && present.has(field)),
    ...[...extra].map((header): ChangedField => `extra:${header}`),
    ...[...wbs].map((type): ChangedField => `wbs:${type}`),
  ];
  known.set(bom, all);
  return all;
}
