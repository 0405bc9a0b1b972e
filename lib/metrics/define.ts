import type { ColumnClass } from './column-class';
import type { FactId, InputId } from './facts';

/**
 * How a metric is written down. SQL, API types, columns, cache keys, formats, colours, catalogue pages and translation keys
 * are all derived from this object; nothing about a metric is said a second time elsewhere.
 */

/** What a number counts in; decides format, axis and how a change is said (points for ratios, percent else). */
export type Unit = 'money' | 'count' | 'decimal' | 'ratio' | 'perMille' | 'milliseconds';

/** Up to `good` a value is good, above `poor` it is poor, between them it needs work: how web vitals are judged. */
export interface Bands {
  readonly good: number;
  readonly poor: number;
}

/** Which way is good: decides the colour of a change. */
export type Better = 'up' | 'down' | 'neither';

interface Common {
  readonly unit: Unit;
  readonly better: Better;
  readonly bands?: Bands;
  /** Id of the metric that counts the cases behind a value whose definition does not say them, such as a percentile. */
  readonly sample?: string;
  /** Class of column that a reader must be allowed to see; formulas inherit it from their parts. */
  readonly sees?: ColumnClass;
  /** Inputs without which the value would be wrong: the answer is null and says what is missing. */
  readonly needs?: readonly InputId[];
  /** Inputs without which the value is still right as far as it goes; the answer says so. */
  readonly wants?: readonly InputId[];
}

/**
 * Rows that are gathered before they are aggregated, for what no single pass over rows can tell: the peak of a minute, and
 * percentiles of a histogram. Each gathered row has its first value of `by` as `gathered`, and the columns of `as`.
 */
export interface Gather {
  /** What tells gathered rows apart, over the fact's columns: a minute, a class of response times, a group of pages and a device. */
  readonly by: readonly string[];
  /** Column with a list that is taken apart before, each of its elements as `element`. */
  readonly each?: string;
  /**
   * Columns of a gathered row, as aggregates over rows of the fact that add up: counts, sums, greatest and least values. Where
   * carriers know the same by different columns, each has its own.
   */
  readonly as: Readonly<Record<string, string | Readonly<Partial<Record<FactId, string>>>>>;
  /** Column of `as` that is summed up in the order of `by` as well: up to the row as `up_to`, and altogether as `of_all`. */
  readonly running?: string;
}

/** A metric aggregated from rows of a fact. */
export interface BaseMetric extends Common {
  /** Facts that can carry it, cheapest first, each with its aggregate over the fact's columns. `{asOfDay}` and `{asOf}` (local) are bound. */
  readonly on: Readonly<Partial<Record<FactId, string>>>;
  /** Condition on rows, over columns that every carrier has. */
  readonly where?: string;
  /** Condition on rows of one carrier in place of `where`: the summary of days knows the same by other columns. */
  readonly conditions?: Readonly<Partial<Record<FactId, string>>>;
  /** Name of the fact's time that dates it, when not the first. */
  readonly at?: string;
  /** Value where there are no rows: null is not zero. */
  readonly empty: 0 | null;
  /** A flow adds up over time; a stock is the sum of all changes up to the end of an interval. */
  readonly kind?: 'flow' | 'stock';
  /** Rows are gathered first; the aggregates of `on` are then over the gathered rows. */
  readonly gather?: Gather;
}

/** A metric worked out from other metrics: `{name}`, numbers, + - * / and parentheses. A division by 0 is null. */
export interface FormulaMetric extends Common {
  readonly formula: string;
}

export type Metric = BaseMetric | FormulaMetric;

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** Fails to type-check when a formula names a metric that the catalogue does not hold. */
export type Checked<C> = {
  readonly [K in keyof C]: C[K] extends { readonly formula: infer F extends string }
    ? NamesIn<F> extends keyof C
      ? C[K]
      : { readonly formula: `unknown metric: ${Exclude<NamesIn<F>, keyof C> & string}` }
    : C[K];
};

/** Writes down a part of the catalogue, keeping ids and formulas as literal types. */
export function metrics<const M extends Readonly<Record<string, Metric>>>(part: M): M {
  return part;
}

/** Joins the parts into one catalogue; a formula that names an unknown metric does not type-check. */
export function defineCatalog<const C extends Readonly<Record<string, Metric>>>(catalog: C & Checked<C>): C {
  return catalog;
}
