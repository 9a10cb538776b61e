import { memo } from './memo';

/** Text with spelling taken away: composed alike (NFKC), outer and repeated blanks out, case folded. For comparing, never for keeping. */
export function plainText(text: string): string {
  return plain.test(text) ? text.toLowerCase().replaceAll('µ', 'μ') : folded(text);
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
