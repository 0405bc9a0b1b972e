import type { AnswerTarget } from './answer-target';
import type { Better, Unit } from './define';
import type { MetricId } from './catalog';
import type { DimensionId } from './dimensions';
import type { ColumnId } from './column-names';
import type { AttributeUnit } from './fact-columns';
import type { FactId, InputId } from './facts';
import type { ComparisonId, Grain } from './query';

/** An answer describes itself: whoever draws, writes or checks it needs no second source. Labels are added where it is shown. */

export type Cell = string | number | null;

export type AnswerColumn =
  | { readonly id: 'time'; readonly role: 'time'; readonly unit: Grain }
  | { readonly id: DimensionId; readonly role: 'dimension'; readonly unit: 'text' }
  | {
      /** `netSales`, `netSales.lastYear` (comparison) or `netSales.share`. */
      readonly id: string;
      readonly role: 'metric' | 'comparison' | 'share';
      readonly unit: Unit;
      readonly metric: MetricId;
      readonly better: Better;
      /** Id of the comparison that a comparison column belongs to. */
      readonly comparison?: ComparisonId;
    }
  | AnalysisAnswerColumn;

/** Columns of an analysis and of rows: what describes a row (labels under `column`, codes under `value`), and numbers. */
export type AnalysisAnswerColumn =
  | { readonly id: DimensionId; readonly role: 'dimension'; readonly unit: 'text' }
  | { readonly id: ColumnId; readonly role: 'attribute'; readonly unit: AttributeUnit }
  | { readonly id: ColumnId; readonly role: 'figure'; readonly unit: Unit; readonly better: Better };

/** Civil days, both included, and the local moment at which a period that is still running was cut. */
export interface AnswerPeriod {
  readonly from: string;
  readonly to: string;
  readonly cut?: string;
}

export interface AnswerComparison extends AnswerPeriod {
  readonly id: ComparisonId;
}

/** What is counted of all that a reader must know before using the figures of an answer, in the order in which it is said. */
export const COUNTED_GAPS = ['rateMissing', 'unpriced', 'costMissing', 'provisional'] as const;

/** What the reader must know before trusting the numbers. */
export interface Completeness {
  /** Local time in the workspace zone up to which the facts that were read are complete. */
  readonly until: string;
  /** Labels of buckets that are not wholly covered by the period or by the data. */
  readonly partialBuckets: readonly string[];
  /** Inputs that are not loaded and without which metrics are null, by metric. */
  readonly missing: Readonly<Partial<Record<MetricId, readonly InputId[]>>>;
  /** Inputs that are not loaded and that would have taken part. */
  readonly without: readonly InputId[];
  /** Rows left out of money sums because no exchange rate is known. */
  readonly rateMissing: number;
  /** Order lines whose unit cost is not known, when a margin was asked for. */
  readonly costMissing: number;
  /** Costs and budgets left out of money sums because no exchange rate is known. */
  readonly unpriced: number;
  /** Orders counted that the nightly load has not confirmed. */
  readonly provisional: number;
  /** Days of the period on which orders or sales do not agree with the totals of shop or ledger, newest first. */
  readonly unreconciled: readonly string[];
}

export interface Answer {
  readonly columns: readonly AnswerColumn[];
  /** Cells in column order; time as ISO date or local date-time, fractions as fractions. */
  readonly rows: readonly (readonly Cell[])[];
  /** The whole in column order (time and dimensions null), when asked for. */
  readonly totals?: readonly Cell[];
  /** All rows beyond the limit together, when asked for. */
  readonly others?: readonly Cell[];
  /** How the whole stands to its targets, by metric that has one, when they were compared. */
  readonly targets?: readonly AnswerTarget[];
  readonly period: AnswerPeriod;
  readonly comparisons: readonly AnswerComparison[];
  readonly currency: string;
  /** Local time in the workspace zone as of which the answer holds. */
  readonly asOf: string;
  readonly complete: Completeness;
  /** How many rows there are in all, when rows were asked for with their totals. */
  readonly rowCount?: number;
  /** True when there are more rows than the limit. */
  readonly truncated: boolean;
  readonly facts: readonly FactId[];
}

/** True when a row has costs of days before visits are known: they are shown and not judged. */
export function hasUnjudgedCosts({ columns, rows }: Pick<Answer, 'columns' | 'rows'>): boolean {
  const at = columns.findIndex(({ id }) => id === 'unjudgedCost');
  return at >= 0 && rows.some((row) => Number(row[at] ?? 0) > 0);
}
