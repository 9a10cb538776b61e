/** What a marked-up text is made of, in order. */
export type MarkupToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Elements whose content is no markup in HTML. */
const raw = new Set(['script', 'style', 'textarea', 'title']);

/**
 * Takes HTML or XML apart in one pass. Names are in lower case without their prefix; nothing is fetched, and no entity is expanded but the
 * predefined ones.
 */
export function* markupTokens(source: string, language: 'html' | 'xml'): Generator<MarkupToken> {
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const end = next < 0 ? source.length : next;
    if (end > at) yield { kind: 'text', text: decodeEntities(source.slice(at, end)) };
    if (next < 0) return;
    if (source.startsWith('<![CDATA[', next)) {
      const close = source.indexOf(']]>', next);
      yield { kind: 'text', text: source.slice(next + 9, close < 0 ? source.length : close) };
      at = close < 0 ? source.length : close + 3;
    } else if (source.startsWith('<!--', next)) {
      const close = source.indexOf('-->', next + 4);
      at = close < 0 ? source.length : close + 3;
    } else if (/[!?]/.test(source[next + 1] ?? '')) {
      const close = source.indexOf('>', next);
      at = close < 0 ? source.length : close + 1;
    } else {
      const tag = /^<(\/?)(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)/.exec(source.slice(next, next + 80));
      if (tag === null) {
        // A lone "<" is text ("<5 mm").
        at = next + 1;
        yield { kind: 'text', text: '<' };
        continue;
      }
      const close = endOfTag(source, next);
      at = close;
      const name = (tag[2] ?? '').toLowerCase();
      if (tag[1] === '/') {
        yield { kind: 'close', name };
        continue;
      }
      const body = source.slice(next + tag[0].length, close - 1);
      yield { kind: 'open', name, attributes: body, isEmpty: body.endsWith('/') };
      if (language === 'xml' || !raw.has(name) || body.endsWith('/')) continue;
      const stop = new RegExp(`</${name}\\b`, 'gi');
      stop.lastIndex = at;
      at = stop.exec(source)?.index ?? source.length;
    }
  }
}

/** Behind the `>` of a tag; one inside a quoted value does not end it. */
function endOfTag(source: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < source.length; at += 1) {
    const sign = source[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if ((sign === '"' || sign === "'") && source[at - 1] === '=') quote = sign;
    else if (sign === '>') return at + 1;
    else if (sign === '<') return at;
  }
  return source.length;
}

/** Value of an attribute, whatever its prefix; undefined where it is not there, '' where it has no value. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s"'])(?:\\w+:)?${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>/]+))|(?=[\\s/]|$))`, 'i').exec(
    attributes,
  );
  return match === null ? undefined : decodeEntities(match[1] ?? match[2] ?? match[3] ?? '');
}

/** Letters of Latin-1 from 160 on, by the names that HTML gives them. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );
const named: ReadonlyMap<string, string> = new Map([
  ...latin.map((name, at): [string, string] => [name, String.fromCharCode(160 + at)]),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    euro: '€',
    Omega: 'Ω',
    omega: 'ω',
    ohm: 'Ω',
    mu: 'μ',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    bull: '•',
    trade: '™',
    le: '≤',
    ge: '≥',
    ne: '≠',
    minus: '−',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    sbquo: '‚',
    bdquo: '„',
    prime: '′',
    Prime: '″',
  }),
]);

/** Text with the predefined entities replaced; others stay as they are written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|(\w{2,8}));?/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return whole.endsWith(';') ? (named.get(name) ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
