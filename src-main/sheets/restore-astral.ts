const marker = /&#(?:x[0-9a-f]{5,6}|\d{5,7});/i;
const references = /&#(?:x([0-9a-f]{5,6})|(\d{5,7}));/gi;

/**
 * Writes characters beyond the basic plane (emoji, rare ideographs) out, where a workbook spells them as numeric references.
 * The workbook library cuts such references down to 16 bits.
 */
export function restoreAstral(parts: Map<string, Uint8Array>): void {
  for (const [name, data] of parts) {
    if (!name.endsWith('.xml') || !Buffer.from(data.buffer, data.byteOffset, data.byteLength).includes('&#')) continue;
    const text = new TextDecoder().decode(data);
    if (!marker.test(text)) continue;
    const restored = text.replace(references, (whole, hexadecimal: string | undefined, decimal: string | undefined) => {
      const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
    parts.set(name, new TextEncoder().encode(restored));
  }
}
