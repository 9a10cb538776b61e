/** Suffixes that makers append for packing (reel, tube) or for compliance (lead-free). Patterns match at the end of the tidied number. */
interface SuffixRule {
  readonly pattern: RegExp;
  readonly kind: 'packaging' | 'compliance';
}

const packaging = (pattern: RegExp): SuffixRule => ({ pattern, kind: 'packaging' });
const compliance = (pattern: RegExp): SuffixRule => ({ pattern, kind: 'compliance' });

/** Forms that no maker uses for anything else, so that they can be told without knowing the maker. */
const anyMaker: readonly SuffixRule[] = [
  compliance(/#(?:TR)?PBF$/),
  packaging(/#TRM?$/),
  packaging(/,\d{3}$/),
  packaging(/-REEL7?$/),
  packaging(/[-/]T[&/]R$/),
  compliance(/\/NOPB$/),
];

/** By canonical maker. A single letter is never a suffix here: it may as well be a grade, unless the maker's scheme gives it a fixed place. */
const byMaker: Readonly<Record<string, readonly SuffixRule[]>> = {
  'Analog Devices': [packaging(/-(?:RL7?|R[2457]|REEL7?)$/)],
  'Linear Technology': [compliance(/#(?:TR)?PBF$/), packaging(/#TRM?$/)],
  'Maxim Integrated': [compliance(/\+(?:TG?\d*)?$/), packaging(/-TG?\d*$/)],
  'NXP Semiconductors': [packaging(/,\d{3}$/), packaging(/\/(?:CM|T[1-3])$/)],
  Nexperia: [packaging(/,\d{3}$/)],
  'Texas Instruments': [
    compliance(/\/NOPB$/),
    compliance(/(?<=(?:D|DBV|DCK|DGK|DGS|DGN|DRL|DRV|PW|PWP|RGE|RGT|RHB|RTE|DW|DB|NS)[RT])[EG]4$/),
    packaging(/(?<=\d[A-Z]{0,4}(?:DBV|DCK|DGK|DGS|DGN|DRL|DRV|PW|PWP|RGE|RGT|RHB|RTE|DW|DB|NS|D))[RT]$/),
  ],
  Vishay: [packaging(/-GS(?:08|18)$/), packaging(/(?<=-[EM]3)\/\d{1,2}[A-Z]{0,2}$/), compliance(/-(?:E3|M3)$/), packaging(/-(?:TR|TAP)$/)],
  STMicroelectronics: [packaging(/(?<=\d[A-Z]{0,3})TR$/)],
  onsemi: [packaging(/(?<=[A-Z\d])T[1-4]G?$/)],
  'Infineon Technologies': [packaging(/[XFHA](?:TSA|TMA|UMA|KSA|QMA|LSA)\d$/), compliance(/(?:TR)?PBF$/)],
  'International Rectifier': [compliance(/(?:TR[LR]?)?PBF$/)],
  'Diodes Incorporated': [compliance(/(?<=-(?:7|13))-F$/), packaging(/-(?:7|13)$/)],
  'Microchip Technology': [packaging(/-TR$/), packaging(/(?<=^[A-Z\d]+)T(?=-[A-Z\d]+\/)/)],
  'Murata Manufacturing': [packaging(/(?<=^(?:GRM|GCM|GJM|GRT|GCJ)[A-Z\d]{11,14}\d)[DJKLB]$/)],
};

/** Whether a maker appends anything after a comma, so that a comma in a cell need not part two numbers. */
export function hasCommaSuffix(maker: string): boolean {
  return (byMaker[maker] ?? []).some(({ pattern }) => pattern.source.startsWith(','));
}

/** Takes the suffix off. Compliance and packing may stand behind each other; the stronger kind is told. */
export function findSuffix(
  text: string,
  maker: string | undefined,
): { readonly base: string; readonly suffix: string; readonly kind: 'none' | 'packaging' | 'compliance' } {
  const rules = maker === undefined ? anyMaker : [...(byMaker[maker] ?? []), ...anyMaker];
  let base = text;
  let kind: 'none' | 'packaging' | 'compliance' = 'none';
  for (let again = true; again;) {
    again = false;
    for (const rule of rules) {
      const shorter = base.replace(rule.pattern, '');
      // What is left must still be a number of its own.
      if (shorter === base || shorter.length < 3) continue;
      base = shorter;
      if (kind !== 'compliance') kind = rule.kind;
      again = true;
    }
  }
  return { base, suffix: text === base ? '' : suffixText(text, base), kind };
}

/** What the base lacks; some makers put the mark into the middle. */
function suffixText(text: string, base: string): string {
  let start = 0;
  while (start < base.length && text[start] === base[start]) start++;
  return text.slice(start, start + text.length - base.length);
}
