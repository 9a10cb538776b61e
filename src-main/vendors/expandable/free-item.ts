/** The next item code after those of an assembly, as wide as they are: after 0003 comes 0004. */
export function freeItem(assembly: string, taken: readonly string[]): string {
  const numbers = taken.filter((item) => /^\d{1,9}$/.test(item));
  const width = Math.max(4, ...numbers.map((item) => item.length));
  const last = numbers.reduce((most, item) => Math.max(most, Number(item)), 0);
  return String(last + 1).padStart(numbers.length === 0 && assembly !== '' ? 4 : width, '0');
}
