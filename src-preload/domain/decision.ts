import type { CellValue, ChangedField, Side } from './comparison';

/** What a cell is to become. */
export type Choice = { readonly kind: 'take'; readonly side: Side } | { readonly kind: 'value'; readonly value: CellValue };

/** One entry of a reconciliation's append-only log. */
export type Decision =
  /** `fields: 'row'` decides the whole row: also whether an added or removed line is to be. */
  | {
      readonly kind: 'choose';
      readonly row: string;
      readonly fields: 'row' | readonly ChangedField[];
      readonly choice: Choice;
      readonly premise?: string;
    }
  | { readonly kind: 'reopen'; readonly row: string; readonly fields: 'row' | readonly ChangedField[] }
  | { readonly kind: 'pin'; readonly left: string; readonly right: string }
  | { readonly kind: 'unpair'; readonly left: string; readonly right: string }
  | { readonly kind: 'comment'; readonly row: string; readonly text: string }
  /** `until`: an ISO date, or `changed`: until the row does. */
  | { readonly kind: 'ignore'; readonly row: string; readonly until: string; readonly premise?: string }
  | { readonly kind: 'ask'; readonly row: string; readonly who: string };
