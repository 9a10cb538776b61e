import { memo } from './memo';
import { plainText, sameText } from './same-text';

/**
 * Key that two spellings of one electrical value share ("4k7" and "4.7 kΩ", "1nF" and "1000pF", "0.10" and "0.1").
 * Words around the value stay as text, so "10k 1%" and "10k 5%" differ.
 */
export const valueKey = memo((text: string): string => {
  const tokens = joined(text.normalize('NFKC').replaceAll('μ', 'µ')).split(/[\s,;/]+/u);
  return tokens
    .filter((token) => token !== '')
    .map((token) => amountKey(token) ?? plainText(token))
    .join(' ');
});

/** Whether two cells state the same electrical value, in whatever spelling. */
export function sameValue(left: string, right: string): boolean {
  return sameText(left, right) || valueKey(left) === valueKey(right);
}

// "10 kΩ" and "100 nF" are one token each.
function joined(text: string): string {
  return text.replaceAll(/(\d)\s+([pnuµmkMGRΩ]?(?:F|H|Ω|Hz|V|A|W|[Oo]hms?)|[pnuµkM])(?![\p{L}\d])/gu, '$1$2');
}

const amount = /^([+-]?)(\d*)(?:[.](\d+))?([A-Za-zµΩ]*)$/u;
const inside = /^(\d+)([pnuµmkKMGRr])(\d+)([A-Za-zΩ]*)$/u;

const powers: Readonly<Record<string, number>> = { p: -12, n: -9, u: -6, µ: -6, m: -3, k: 3, K: 3, M: 6, G: 9, R: 0, r: 0 };
const units: Readonly<Record<string, string>> = {
  f: 'F',
  h: 'H',
  hz: 'Hz',
  ω: '',
  ohm: '',
  ohms: '',
  r: '',
  v: 'V',
  a: 'A',
  w: 'W',
  '': '',
};

function amountKey(token: string): string | undefined {
  // 4k7, 0R11, 1n5: the prefix stands where the point would.
  const between = inside.exec(token);
  if (between) {
    const [, whole = '', mark = '', part = '', tail = ''] = between;
    const unit = units[tail.toLowerCase()];
    return unit === undefined ? undefined : canonical('', whole, part, powers[mark] ?? 0, unitFor(mark, unit));
  }
  const whole = amount.exec(token);
  if (!whole) return undefined;
  const [, sign = '', digits = '', part = '', letters = ''] = whole;
  if (digits === '' && part === '') return undefined;
  const read = readLetters(letters);
  return read === undefined ? undefined : canonical(sign === '-' ? '-' : '', digits, part, read.power, read.unit);
}

function readLetters(letters: string): { readonly power: number; readonly unit: string } | undefined {
  if (letters === '') return { power: 0, unit: '' };
  const alone = units[letters.toLowerCase()];
  if (alone !== undefined) return { power: 0, unit: alone };
  const prefix = letters.charAt(0);
  const unit = units[letters.slice(1).toLowerCase()];
  if (unit === undefined) return undefined;
  const power = powers[prefix] ?? powers[prefix.toLowerCase()];
  if (power === undefined) return undefined;
  // Nobody means megahenry or megafarad: a file in capitals does not say which of m and M it was.
  if (prefix === 'M' && (unit === 'F' || unit === 'H')) return undefined;
  return { power, unit: unitFor(prefix, unit) };
}

/** "100n" is a capacitance as much as "100nF": small prefixes without a unit mean farad, large ones ohm. */
function unitFor(prefix: string, unit: string): string {
  return unit === '' && /[pnuµ]/iu.test(prefix) ? 'F' : unit;
}

function canonical(sign: string, whole: string, part: string, power: number, unit: string): string {
  let digits = (whole + part).replace(/^0+/, '');
  let exponent = power - part.length;
  if (digits === '') return `=0${unit}`;
  const short = digits.replace(/0+$/, '');
  exponent += digits.length - short.length;
  digits = short;
  return `=${sign}${digits}e${exponent}${unit}`;
}
