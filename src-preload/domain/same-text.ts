import { memo } from './memo';

/** Text with spelling taken away: composed alike (NFKC), outer and repeated blanks out, case folded. For comparing, never for keeping. */
export const plainText = memo((text: string): string => {
  if (plain.test(text)) return text;
  // Upper before lower folds ß to ss and the dotless ı with its capital; the dot that lower case adds to İ goes.
  return text
    .normalize('NFKC')
    .replaceAll(invisible, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('i\u0307', 'i');
});

/** Header of a column as two files may agree on it: case, blanks and punctuation do not count. */
export const plainHeader = memo((header: string): string =>
  plainText(header)
    .replaceAll(/[\s._\-:/()#]+/gu, ' ')
    .trim(),
);

const plain = /^[a-z0-9]+$/;
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/gu;
