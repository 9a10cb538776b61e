import { itemSchema, type Item } from './schema';

/** What records say, as long as they are held; nobody changes a record. */
const accepted = new WeakMap<object, Item>();

/** Notes what a record was found to say when it was read. */
export function noteItem(record: unknown, item: Item): void {
  if (typeof record === 'object' && record !== null) accepted.set(record, item);
}

/** What a record of Kojo's says, `null` where it is none of an item; each is looked through once. */
export function itemOf(record: unknown): Item | null {
  if (typeof record !== 'object' || record === null) return null;
  const known = accepted.get(record);
  if (known !== undefined) return known;
  const parsed = itemSchema.safeParse(record);
  if (!parsed.success) return null;
  accepted.set(record, parsed.data);
  return parsed.data;
}
