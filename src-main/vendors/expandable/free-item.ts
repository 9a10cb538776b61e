/** The next item code after those of an assembly, as wide as they are: after 0003 comes 0004. */
export function freeItem(taken: readonly string[]): string {
  const numbers = taken.filter((item) => /^\d{1,9}$/.test(item));
  const width = numbers.length === 0 ? 4 : numbers.reduce((most, item) => Math.max(most, item.length), 0);
  const last = numbers.reduce((most, item) => Math.max(most, Number(item)), 0);
  return String(last + 1).padStart(width, '0');
}
