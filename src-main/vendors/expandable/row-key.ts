/** What identifies a row of Expandable's bill of material. All three are text, and zeros in front count. */
export interface RowKey {
  readonly assembly: string;
  readonly component: string;
  readonly item: string;
}

/** A row's key as one text: `ASSEMBLY_ID|COMPONENT_ID|DWG_ITEM_CODE`, with `%`, `|`, `#`, `/` and `~` in them percent-encoded. */
export function keyOf(row: RowKey): string {
  return [row.assembly, row.component, row.item].map(encode).join('|');
}

/**
 * Key of a line: the row, and below the second level the assemblies on the way to it, for a sub-assembly that is used in several places
 * brings its rows into each of them. It stays when rows beside it come, go or get another item code. `again`: 2, 3, … where one assembly
 * uses another more than once.
 */
export function placeKey(row: RowKey, way: readonly string[], again = 1): string {
  return `${keyOf(row)}${way.length === 0 ? '' : `#${way.map(encode).join('/')}`}${again === 1 ? '' : `~${again}`}`;
}

/** The row that a line's key stands for; `null` where it is no such key. */
export function rowKeyOf(key: string): RowKey | null {
  const parts = (key.split(/[#~]/)[0] ?? '').split('|');
  const [assembly, component, item] = parts.map(decode);
  if (parts.length !== 3 || assembly === undefined || component === undefined || item === undefined) return null;
  return { assembly, component, item };
}

function encode(text: string): string {
  return text.replace(/[%|#/~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  return text.replace(/%(25|7C|23|2F|7E)/g, (_sign, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
