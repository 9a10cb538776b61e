/** A part of a web archive: its bytes as they were before they were made fit for mail, and the encoding that its header states. */
export interface ArchivedPage {
  readonly bytes: Uint8Array;
  readonly charset?: string;
}

/** How deep parts may lie within parts; programs that save archives write one level. */
const deepest = 4;

/** The file begins as mail does, which is how web archives (MHTML) are laid out. */
export function isWebArchive(head: string): boolean {
  const [headers = ''] = head.slice(0, 8000).split(/\r?\n\r?\n/, 1);
  return (
    /^[A-Za-z][\w-]*\s*:/.test(headers) &&
    /^mime-version\s*:/im.test(headers) &&
    /^content-type\s*:\s*(?:multipart|text\/html)/im.test(headers)
  );
}

/** The web pages of an archive (MHTML), in order; what else lies in it (styles, pictures) is left out. */
export function pagesOf(bytes: Uint8Array): ArchivedPage[] {
  return pagesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), 0);
}

function pagesIn(part: string, depth: number): ArchivedPage[] {
  const gap = /\r?\n\r?\n/.exec(part);
  if (gap === null) return [];
  const headers = part.slice(0, gap.index).replace(/\r?\n[ \t]+/g, ' ');
  const body = part.slice(gap.index + gap[0].length);
  const header = (name: string): string => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const type = header('content-type');
  const boundary = /\bboundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (boundary !== null && depth < deepest)
    return between(body, boundary[1] ?? boundary[2] ?? '').flatMap((inner) => pagesIn(inner, depth + 1));
  if (!/^text\/html\b/i.test(type)) return [];
  const charset = /\bcharset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1];
  return [{ bytes: decoded(body, header('content-transfer-encoding')), ...(charset === undefined ? {} : { charset }) }];
}

/** The texts between the lines that part them; what stands before the first is for people, and an archive that was cut off ends where it ends. */
function between(body: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const parts: string[] = [];
  let from = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n') continue;
    if (from >= 0) parts.push(body.slice(from, at));
    const end = body.indexOf('\n', at);
    from = end < 0 || body.startsWith('--', at + mark.length) ? -1 : end + 1;
  }
  if (from >= 0) parts.push(body.slice(from));
  return parts;
}

function decoded(body: string, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64');
  if (!/^quoted-printable$/i.test(encoding)) return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/[ \t]*=[ \t]*\r?\n/g, '')
    .replace(/=([\dA-Fa-f]{2})/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}
