/**
 * The quick way through the commonest list: names of the same letters with rising numbers between commas or single blanks ("R1, R2, R10").
 * `undefined` for everything else, which is the full reading's.
 */
export function plainDesignators(text: string): readonly string[] | undefined {
  const names: string[] = [];
  const length = text.length;
  let letters = 0;
  let last = -1;
  let at = 0;
  for (;;) {
    const start = at;
    while (at < length && isLetter(text.charCodeAt(at))) at++;
    if (at === start) return undefined;
    if (names.length === 0) letters = at;
    else if (at - start !== letters || !isSameStart(text, start, letters)) return undefined;
    const digits = at;
    let number = 0;
    while (at < length && isDigit(text.charCodeAt(at))) number = number * 10 + text.charCodeAt(at++) - 48;
    // Rising numbers are no repeats; zeros in front and long numbers are left to the full reading.
    if (at === digits || at - digits > 9 || number <= last || text.charCodeAt(digits) === 48) return undefined;
    last = number;
    names.push(start === 0 && at === length ? text : text.slice(start, at));
    if (at === length) return names;
    const separator = text.charCodeAt(at++);
    if (separator === 44) {
      if (text.charCodeAt(at) === 32) at++;
    } else if (separator !== 32) return undefined;
  }
}

/** The letters at `start` are those that the text begins with. */
function isSameStart(text: string, start: number, letters: number): boolean {
  for (let at = 0; at < letters; at++) if (text.charCodeAt(start + at) !== text.charCodeAt(at)) return false;
  return true;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
