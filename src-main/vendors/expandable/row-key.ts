/** What identifies a row of Expandable's bill of material. All three are text, and zeros in front count. */
export interface RowKey {
  readonly assembly: string;
  readonly component: string;
  readonly item: string;
}

/** A row's key as one text: `ASSEMBLY_ID|COMPONENT_ID|DWG_ITEM_CODE`, with `%`, `|` and `#` in them percent-encoded. */
export function keyOf(row: RowKey): string {
  return [row.assembly, row.component, row.item].map(encode).join('|');
}

/** The n-th place of a row in a BOM of several levels: a sub-assembly that is used twice brings its rows twice. */
export function placeKey(row: RowKey, place: number): string {
  return place === 1 ? keyOf(row) : `${keyOf(row)}#${place}`;
}

/** The row that a line's key stands for; `null` where it is no such key. */
export function rowKeyOf(key: string): RowKey | null {
  const parts = (key.split('#')[0] ?? '').split('|');
  const [assembly, component, item] = parts.map(decode);
  if (parts.length !== 3 || assembly === undefined || component === undefined || item === undefined) return null;
  return { assembly, component, item };
}

function encode(text: string): string {
  return text.replace(/[%|#]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  return text.replace(/%(25|7C|23)/g, (_sign, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
