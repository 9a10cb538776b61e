import type { ChangedField, ChangeClass } from './comparison';
import type { ItemFactor, UnitMeanings } from './units';
import { plainMeanings } from './units';

/** How a rule's finding is treated: `fatal` and `error` stop a push, `warning` lets it through. */
export type Severity = 'fatal' | 'error' | 'warning' | 'off';

/** Up to which difference two prices are one: the greater of both bounds counts. */
export interface PriceTolerance {
  readonly absolute: string;
  readonly percent: string;
}

/** A rule switched for one line only; the reason is shown wherever the finding would be. */
export interface LineException {
  readonly rule: string;
  /** Key of the line. */
  readonly line: string;
  readonly severity: Severity;
  /** Never empty. */
  readonly reason: string;
}

/** How two sources are compared: what counts, how closely, and what is only noise. Saved and named. */
export interface Profile {
  readonly name: string;
  readonly title: string;
  /** Fields that are compared; the others are shown but make no difference. `null`: all. */
  readonly compared: readonly ChangedField[] | null;
  /** Taken out of `compared`. */
  readonly ignored: readonly ChangedField[];
  /** Classes of change that are counted but hidden at first. */
  readonly hidden: readonly ChangeClass[];
  readonly match: {
    /** Pairs from this score on stand without a person looking. */
    readonly auto: number;
    /** Pairs from this score on are proposed for review. */
    readonly review: number;
    /** Lead over the runner-up below which a pair is a tie. */
    readonly margin: number;
  };
  readonly tolerance: {
    readonly price: PriceTolerance;
  };
  readonly units: {
    readonly meanings: UnitMeanings;
    /** Unit of quantities that state none; `undefined`: unknown, and only equal to another unknown one. */
    readonly default?: string;
    /** Unit of lengths in cut lists that state none. */
    readonly defaultLength?: string;
    readonly factors: readonly ItemFactor[];
  };
  /** Code for a currency sign that several countries use. */
  readonly currencySigns: Readonly<Record<string, string>>;
  readonly blanks: {
    /** An empty cell against a value. A column that a side lacks is always unknown and no difference. */
    readonly emptyAgainstValue: 'different' | 'same';
  };
  /** What is one conflict when both sides changed it: the cell, its coupled group, or the row. */
  readonly merge: 'cell' | 'group' | 'row';
  /** ISO date or serial number for which lines in force are compared; `undefined`: all lines. */
  readonly asOf?: string;
  /** A different revision is another part and not a change of the same one. */
  readonly revisionIsIdentity: boolean;
  /** Severities that differ from the rules' own, by rule. */
  readonly rules: Readonly<Record<string, Severity>>;
  readonly exceptions: readonly LineException[];
  /** Share of lines (0 to 1) that a source may lack before it is taken for a partial file. */
  readonly removalShare: number;
}

const electronics: Profile = {
  name: 'electronics',
  title: 'Electronics',
  compared: null,
  ignored: [],
  hidden: [],
  match: { auto: 0.9, review: 0.7, margin: 0.05 },
  tolerance: { price: { absolute: '0.0001', percent: '0.5' } },
  units: { meanings: plainMeanings, default: 'each', factors: [] },
  currencySigns: { $: 'USD', '¥': 'JPY' },
  blanks: { emptyAgainstValue: 'different' },
  merge: 'group',
  revisionIsIdentity: false,
  rules: {},
  exceptions: [],
  removalShare: 0.3,
};

const mechanical: Profile = {
  ...electronics,
  name: 'mechanical',
  title: 'Mechanical',
  units: { meanings: plainMeanings, default: 'each', defaultLength: 'in', factors: [] },
  tolerance: { price: { absolute: '0.01', percent: '1' } },
  // Cut lists repeat a part, and shop drawings have no designators.
  rules: { 'quantity-designators': 'warning', 'maker-without-mpn': 'off', 'mpn-without-maker': 'off' },
};

const construction: Profile = {
  ...mechanical,
  name: 'construction',
  title: 'Construction',
  // US trade: C is a hundred, M a thousand, a ton 2,000 lb.
  units: { meanings: { M: 'thousand', C: 'hundred', ton: 'short' }, default: 'each', defaultLength: 'ft', factors: [] },
  rules: { ...mechanical.rules, 'revision-missing': 'off', 'position-unique': 'off' },
};

/** The profiles that come with Trueup, by name. */
export const profiles: Readonly<Record<'electronics' | 'mechanical' | 'construction', Profile>> = { electronics, mechanical, construction };

/** Used where none is named. */
export const defaultProfile: Profile = electronics;

/** Whether a profile lets a field make a difference. */
export function isCompared(profile: Profile, field: ChangedField): boolean {
  return !profile.ignored.includes(field) && (profile.compared === null || profile.compared.includes(field));
}
