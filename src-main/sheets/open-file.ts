import type { ImportOptions, ImportProblem } from '../../src-preload/contract';
import { assertNever } from '../../src-preload/domain/assert-never';
import { fail } from '../failure';
import { decode } from './decode';
import { readDelimited } from './delimited';
import { recognise, refuseEncrypted } from './format';
import { limits, refuseSize } from './guard';
import { fillMerges } from './merges';
import type { Sheet } from './sheet';

/** A file taken apart into its sheets, before any table is looked for. */
export interface Opened {
  readonly format: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheets: readonly Sheet[];
  readonly problems: readonly ImportProblem[];
}

/** Opens a file by what it holds, whatever it is called. Throws `unreadable-file`. */
export async function openFile(request: {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options?: ImportOptions;
}): Promise<Opened> {
  const { name, bytes, options = {} } = request;
  if (bytes.length > limits.fileBytes) refuseSize(name, bytes.length);
  const recognised = recognise(bytes, name);
  switch (recognised.kind) {
    case 'encrypted':
      return refuseEncrypted(name);
    case 'zip': {
      const { readZipWorkbook } = await import('./workbook');
      const workbook = readZipWorkbook(bytes, name);
      return { format: workbook.format, sheets: workbook.sheets.map(fillMerges), problems: [] };
    }
    case 'xls': {
      const { readXls } = await import('./workbook');
      const workbook = readXls(bytes, name);
      return { format: workbook.format, sheets: workbook.sheets.map(fillMerges), problems: [] };
    }
    case 'html':
    case 'web-archive':
    case 'spreadsheet-xml':
    case 'flat-ods':
      return openMarkup(name, bytes, recognised.kind, options.encoding);
    case 'text':
      return openText(name, bytes, options);
    default:
      return assertNever(recognised.kind);
  }
}

/** Web pages, archives of them and XML that systems write under the name .xls; what they say of their encoding is believed. */
async function openMarkup(name: string, bytes: Uint8Array, kind: MarkupKind, encoding?: string): Promise<Opened> {
  const pages = kind === 'web-archive' ? (await import('./web-archive')).pagesOf(bytes) : [{ bytes }];
  const decoded = await Promise.all(pages.map(async (page) => decode(page.bytes, name, encoding ?? statedEncoding(page))));
  // An archive holds pages of frames and tabs beside the sheets.
  const texts = kind === 'web-archive' ? decoded.filter((page) => /<table[\s>]/i.test(page.text)) : decoded;
  const text = texts.map((page) => page.text).join('\n');
  const guessed = texts.find(({ certain }) => !certain);
  return {
    format: markupFormats[kind],
    encoding: (guessed ?? texts[0])?.encoding ?? 'utf-8',
    sheets: (await sheetsOfMarkup(kind, text, name)).map(fillMerges),
    problems: guessed === undefined ? [] : [guessedEncoding(guessed.encoding)],
  };
}

type MarkupKind = 'html' | 'web-archive' | 'spreadsheet-xml' | 'flat-ods';
const markupFormats = { html: 'html', 'web-archive': 'mhtml', 'spreadsheet-xml': 'xml', 'flat-ods': 'fods' } as const satisfies Readonly<
  Record<MarkupKind, string>
>;

async function sheetsOfMarkup(kind: MarkupKind, text: string, name: string): Promise<readonly Sheet[]> {
  switch (kind) {
    case 'html':
      return (await import('./html-tables')).readHtmlTables(text, name);
    case 'web-archive': {
      const sheets = (await import('./html-tables')).readHtmlTables(text, name);
      if (sheets.length > 0) return sheets;
      return fail('unreadable-file', `${name} is a web archive (MHTML) or a mail without a table in it.`, {
        unharmed: 'Nothing was imported or changed.',
        next: 'Open it in the program it came from and save the parts list as .xlsx or .csv, then import that file.',
        place: { file: name },
      });
    }
    case 'spreadsheet-xml':
      return (await import('./spreadsheet-xml')).readSpreadsheetXml(text, name);
    case 'flat-ods':
      return (await import('./workbook')).readFlatOds(text, name);
    default:
      return assertNever(kind);
  }
}

/** The encoding that a page or XML names in its own head, or the archive around it; none where that is Unicode, which shows itself. */
function statedEncoding({ bytes, charset }: { readonly bytes: Uint8Array; readonly charset?: string }): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1');
  const stated = charset ?? /(?:charset\s*=\s*|<\?xml[^>]*\bencoding\s*=\s*)["']?([\w-]+)/i.exec(head)?.[1];
  return stated === undefined || /^(?:utf-?(?:8|16)|us-ascii)/i.test(stated) ? undefined : stated;
}

function guessedEncoding(encoding: string): ImportProblem {
  return {
    severity: 'warning',
    code: 'guessed-encoding',
    message: `The file does not say its encoding; ${encoding} was guessed from its letters. If names look wrong, choose another.`,
  };
}

async function openText(name: string, bytes: Uint8Array, options: ImportOptions): Promise<Opened> {
  const decoded = await decode(bytes, name, options.encoding);
  refuseBinary(decoded.text, name);
  const { sheet, delimiter, problems } = readDelimited(decoded.text, options.delimiter);
  return {
    format: delimiter === '\t' ? 'tsv' : delimiter === ' ' ? 'txt' : 'csv',
    encoding: decoded.encoding,
    delimiter,
    sheets: [sheet],
    problems: [...(decoded.certain ? [] : [guessedEncoding(decoded.encoding)]), ...problems],
  };
}

/** Text has few control characters; machine code and unknown formats have many. */
function refuseBinary(text: string, name: string): void {
  const head = text.slice(0, 20_000);
  let strange = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffd) strange += 1;
  }
  if (strange <= 4 || strange < head.length * 0.02) return;
  fail('unreadable-file', `${name} is neither a spreadsheet nor readable text.`, {
    unharmed: 'Nothing was imported or changed.',
    next: 'Save the parts list as .xlsx or .csv in the program it came from and import that file.',
    place: { file: name },
  });
}
