/** Ways in which days are written: `dotted` 25.11.2026, `dmy` 25/11/2026, `mdy` 11/25/2026, `named` Nov 25, 2026. */
export const DAY_FORMS = ['iso', 'ymd', 'compact', 'dotted', 'dmy', 'mdy', 'named'] as const;
export type DayForm = (typeof DAY_FORMS)[number];

export type DecimalMark = '.' | ',';

/** A column of a contract and the column of a stranger's file that it is read from. */
export interface MappedColumn {
  readonly column: string;
  /** Its name in the header of the file. */
  readonly from: string;
  /** How its days are written; null where the contract wants none. */
  readonly days: DayForm | null;
  /** Its decimal mark; null where the contract wants no number. */
  readonly decimal: DecimalMark | null;
}
