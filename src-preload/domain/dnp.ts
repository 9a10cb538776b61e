import { memo } from './memo';

/** Whether a yes in a column means that the part is left out (`dnp`) or that it is placed (`fitted`). */
export type Polarity = 'dnp' | 'fitted';

export interface ReadDnp {
  readonly dnp: boolean;
  /** What the cell says beyond yes and no: "Optional", "if J1 used". */
  readonly note?: string;
}

/** Reads a cell of a DNP or fitted column; `undefined` for an empty cell and for text that says neither. Text that only restricts is a note with `dnp: true`. */
export function readDnp(text: string, polarity: Polarity): ReadDnp | undefined {
  const word = wordOf(text);
  if (word === '') return undefined;
  if (unfitted.has(word)) return { dnp: true };
  if (fitted.has(word)) return { dnp: false };
  if (yes.has(word)) return { dnp: polarity === 'dnp' };
  if (no.has(word)) return { dnp: polarity === 'fitted' };
  const start = [...unfitted].find((mark) => word.startsWith(`${mark} `));
  if (start !== undefined) return { dnp: true, note: text.trim() };
  if (optional.test(word)) return { dnp: true, note: text.trim() };
  return undefined;
}

/** What a header says about its column; `undefined` for other columns. "Fixed", "DNC" and "do not change" are another flag. */
export function polarityOf(header: string): Polarity | undefined {
  const word = wordOf(header);
  if (unfitted.has(word) || headersOfDnp.has(word)) return 'dnp';
  return headersOfFitted.has(word) ? 'fitted' : undefined;
}

/** The mark in a value or description that says that the part is left out ("DNP", "10k DNP", "not fitted"); `undefined`: none. */
export function dnpMark(text: string): string | undefined {
  if (text.length < 2 || !mayHoldMark(text)) return undefined;
  const word = wordOf(text);
  if (unfitted.has(word)) return text.trim();
  const match = markInside.exec(text);
  return match?.[2];
}

const unfitted: ReadonlySet<string> = new Set(
  'dnp|dnf|dni|dnl|dns|dnm|nf|nm|np|do not fit|do not place|do not load|do not populate|do not install|do not stuff|do not mount|do not assemble|donotfit|donotplace|donotpopulate|nofit|no fit|not fit|not fitted|not placed|not populated|not loaded|not installed|not mounted|not assembled|not stuffed|notfitted|no stuff|nostuff|no load|noload|no pop|nopop|no place|no mount|unfitted|unpopulated|unplaced|unloaded|depopulate|depop|omit|omitted|nicht bestückt|nicht bestuckt|unbestückt|n b|n p|no montar|no colocar|no montado|non monté|ne pas monter|non montare|non montato|不贴|不贴装|不焊|不焊接|不装|空贴|不贴片|未実装|実装しない|非実装|実装なし|не устанавливать|не монтировать|не ставить'.split(
    '|',
  ),
);
const fitted: ReadonlySet<string> = new Set(
  'fitted|fit|place|placed|populate|populated|load|loaded|install|installed|mount|mounted|stuff|stuffed|assemble|assembled|bestückt|monté|montado|montato|贴|贴装|贴片|焊接|实装|実装|実装する|устанавливать|монтировать'.split(
    '|',
  ),
);
const yes: ReadonlySet<string> = new Set(
  't|true|x|y|yes|1|1 0|on|ja|j|oui|si|sí|✓|✔|☑|■|●|checked|wahr|vrai|verdadero|vero|да|是|有|あり|要|〇|◯|◎'.split('|'),
);
const no: ReadonlySet<string> = new Set(
  'f|false|n|no|0|0 0|off|nein|non|☐|□|○|✗|✘|unchecked|falsch|faux|falso|none|нет|否|無|无|なし|不要'.split('|'),
);
const optional = /^(?:optional|opt|option|if |only |for |when |unless |alternative to |alternate to |variant)/;
const headersOfDnp: ReadonlySet<string> = new Set(
  'dnp dnf|do not populate dnp|dnp flag|exclude from bom|exclude|excluded|exclude from board|no assembly|not assembled|nicht bestücken|dnp?|is dnp|variant dnp'.split(
    '|',
  ),
);
const headersOfFitted: ReadonlySet<string> = new Set(
  'fitted|fit|populate|populated|place|placed|load|loaded|install|installed|mount|mounted|stuff|assemble|assembled|fitting|is fitted|is populated|bestückt|bestücken|bestückung|in bom|include'.split(
    '|',
  ),
);
const markInside =
  /(^|[\s,;:/([_-])(DNP|DNF|DNI|DNL|NOFIT|NOSTUFF|NOLOAD|NOPOP|do not (?:fit|place|load|populate|install|stuff|mount)|not (?:fitted|populated|placed|loaded|mounted)|no[- ](?:stuff|load|pop|fit)|nicht bestückt)(?=$|[\s,;:/)\]_-])/i;

const wordOf = memo((text) =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s._/-]+/g, ' ')
    .replace(/^[("'[]+|[)"'\].!?]+$/g, '')
    .trim(),
);

/** All marks hold an n: the shortest way past most texts that have none is a look for "n". */
function mayHoldMark(text: string): boolean {
  return text.includes('N') || text.includes('n');
}
