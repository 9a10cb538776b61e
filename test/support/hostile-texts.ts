/** What a hostile BOM writes into its cells: code for every place where a text may end up. Each would call `pwned()`. */
export const hostileTexts: readonly string[] = [
  '<script>pwned()</script>',
  '</script><script>pwned()</script>',
  '<img src=x onerror=pwned()>',
  '<svg/onload=pwned()>',
  '"><img src=x onerror="pwned()">',
  "' onmouseover='pwned()' x='",
  '" autofocus onfocus="pwned()" x="',
  '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
  '<a href="javascript:pwned()">click</a>',
  'javascript:pwned()',
  '</style><script>pwned()</script>',
  '</title><script>pwned()</script>',
  '--><script>pwned()</script>',
  ']]><script>pwned()</script>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '{{constructor.constructor("pwned()")()}}',
  '${pwned()}',
  '\u202e<script>pwned()</script>',
  '&lt;script&gt;pwned()&lt;/script&gt;',
  '<math><mtext><table><mglyph><style><img src=x onerror=pwned()>',
  '__proto__',
  'constructor',
];

/** A BOM as csv whose header, file name's worth of texts and every cell are hostile. */
export function hostileCsv(quantity: number): string {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const header = ['Part Number', 'Manufacturer', 'Description', 'Quantity', 'Reference', '<img src=x onerror=pwned()>', '__proto__'];
  const rows = hostileTexts.map((text, at) => [`${text}${at}`, text, text, String(quantity), `R${at}`, text, text]);
  return [header, ...rows].map((row) => row.map(quote).join(',')).join('\r\n');
}
