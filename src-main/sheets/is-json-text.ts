/** The file begins as a JSON object does; no spreadsheet format does. */
export function isJsonText(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  return /^\{\s*"/.test(start);
}
