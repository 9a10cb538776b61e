const entity = /&(?:(quot|apos|gt|lt|amp)|#(\d+)|#x([\dA-Fa-f]+));/g;
const escaped = /_x([\dA-Fa-f]{4})_/gi;
const named: Readonly<Record<string, string>> = { quot: '"', apos: "'", gt: '>', lt: '<', amp: '&' };

/** A text of a workbook's XML as its cell shows it; undefined where a reference is spelled as no spreadsheet program spells it. */
export function plainText(xml: string): string | undefined {
  let isKnown = true;
  let text = xml;
  if (text.includes('&')) {
    text = text.replace(entity, (_whole, name: string | undefined, decimal: string | undefined, hexadecimal: string | undefined) => {
      if (name !== undefined) return named[name] ?? '';
      const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      if (code === 0 || code > 0xffff) isKnown = false;
      return String.fromCharCode(code);
    });
    // What is left of ampersands may stand for itself, or for a spelling that is not known here.
    if (/&(?:quot|apos|gt|lt|amp|#)/i.test(xml.replace(entity, ''))) isKnown = false;
  }
  if (!isKnown) return undefined;
  if (text.includes('_x') || text.includes('_X')) {
    text = text.replace(escaped, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
  return text.includes('\r') ? text.replace(/\r\n/g, '\n') : text;
}

const plain = /^<t(?:\s[^<>]*)?>([^<]*)<\/t>/;
const ending = '</si>';

/** The texts that cells name by number, without formatting and phonetic runs; undefined where the part is not laid out as spreadsheet programs write it. */
export function readSharedStrings(bytes: Buffer): readonly string[] | undefined {
  if (bytes.includes('<!')) return undefined;
  const root = bytes.indexOf('<sst');
  const close = bytes.indexOf('</sst>');
  const first = bytes.indexOf('<', root + 1);
  const open = bytes.indexOf('>', root) + 1;
  if (root < 0 || close < 0 || open === 0 || first < open || !isSpace(bytes[root + 4], true)) return undefined;
  const texts: string[] = [];
  let at = open;
  while (at < close) {
    if (isSpace(bytes[at])) {
      at += 1;
      continue;
    }
    // Only <si>, as a reader of the whole part counts them.
    if (bytes[at] !== 60 || bytes[at + 1] !== 115 || bytes[at + 2] !== 105 || bytes[at + 3] !== 62) return undefined;
    const end = bytes.indexOf(ending, at + 4);
    if (end < 0 || end > close) return undefined;
    const text = itemText(bytes.toString('utf8', at + 4, end).trim());
    if (text === undefined) return undefined;
    texts.push(text);
    at = end + ending.length;
  }
  return texts;
}

function itemText(item: string): string | undefined {
  if (item === '' || item === '<t/>') return '';
  if (item.includes('<si>')) return undefined;
  const whole = plain.exec(item)?.[1];
  if (whole !== undefined) return plainText(whole);
  if (!item.startsWith('<r>') && !item.startsWith('<rPh')) return undefined;
  const runs = item.replace(/<rPh\b[^<>]*>.*?<\/rPh>/gs, '');
  if (!/<r>/.test(runs) || /<rPh\b/.test(runs)) return undefined;
  let text = '';
  for (const [, run = ''] of runs.matchAll(/<t\b[^<>]*>([^<]*)<\/t>/g)) text += run;
  return plainText(text);
}

function isSpace(byte: number | undefined, orEnd = false): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9 || (orEnd && byte === 62);
}
