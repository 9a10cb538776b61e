/** What a spreadsheet program takes for the start of a formula when it opens a csv file. */
const formulaStart = /^[=+\-@\t\r]/;
/** A plain number may begin with a sign and is no formula. */
const plainNumber = /^[+-]?(\d+([.,]\d+)*|[.,]\d+)([eE][+-]?\d+)?$/;
/** A dash or a plus by itself stands for “none”. */
const onlySigns = /^[+-]+$/;
/** Text that was protected before, or that a reader would take for protected. */
const protectedStart = /^'+[=+\-@\t\r\n]/;

/** A csv cell that no program will run: an apostrophe is put before a formula's start, and only there. */
export function protectCell(text: string): string {
  const first = text.charCodeAt(0);
  // Letters and digits, as nearly every text begins with.
  if (first > 64 || (first >= 48 && first <= 57)) return text;
  if (protectedStart.test(text)) return `'${text}`;
  return formulaStart.test(text) && !plainNumber.test(text) && !onlySigns.test(text) ? `'${text}` : text;
}

/** Takes back what `protectCell` added; any other text comes back as it is. */
export function restoreCell(text: string): string {
  return protectedStart.test(text) ? text.slice(1) : text;
}
