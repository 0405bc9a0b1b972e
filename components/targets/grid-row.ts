import type { Scope } from './grid-cells';

/** A row of the grid: what its targets are of, and last year's actuals by month. */
export interface GridRow {
  readonly scope: Scope;
  readonly name: string;
  /** The whole that the other rows are parts of: left out of their sum. */
  readonly isWhole: boolean;
  readonly lastYear: readonly (number | null)[];
}
