import { memo } from './memo';

/** Text with spelling taken away: composed alike (NFKC), outer and repeated blanks out, case folded. For comparing, never for keeping. */
export function plainText(text: string): string {
  return plain.test(text) ? text.toLowerCase().replaceAll('µ', 'μ') : folded(text);
}

/** Whether two texts say the same, spelling apart. */
export function sameText(a: string, b: string): boolean {
  return a === b || (!differAtOnce(a, b) && plainText(a) === plainText(b));
}

/** Whether the first letters in which two texts are unlike are two plain ones, which no folding makes alike: most texts that differ do so. */
function differAtOnce(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === length) return false;
  const [one, other] = [plainLetter(a, at), plainLetter(b, at)];
  return one !== 0 && other !== 0 && one !== other;
}

/** The code of a letter or digit of ASCII without its case; 0 for any other, and for one that what follows may be drawn into. */
function plainLetter(text: string, at: number): number {
  if (text.charCodeAt(at + 1) > 127) return 0;
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code;
  const small = code | 32;
  return small >= 97 && small <= 122 ? small : 0;
}

const folded = memo((text: string): string =>
  // Upper before lower folds ß to ss and the dotless ı with its capital; the dot that lower case adds to İ goes.
  text.normalize('NFKC').replaceAll(invisible, '').replaceAll(/\s+/gu, ' ').trim().toUpperCase().toLowerCase().replaceAll('i\u0307', 'i'),
);

/** Header of a column as two files may agree on it: case, blanks and punctuation do not count. */
export const plainHeader = memo((header: string): string =>
  plainText(header)
    .replaceAll(/[\s._\-:/()#]+/gu, ' ')
    .trim(),
);

/** ASCII and a few signs that many parts are described with, with single blanks inside: but for the micro sign only its case can be folded. */
const plain = /^[!-~°±µΩ]+(?: [!-~°±µΩ]+)*$/;
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/gu;
