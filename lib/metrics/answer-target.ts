import type { MetricId } from './catalog';

/**
 * How a metric stands to its target under the filter that was asked, said once for tiles, alerts and the brief. Where the
 * filter, a day or the currency has no target there is no entry: a target is never guessed.
 */
export interface AnswerTarget {
  readonly metric: MetricId;
  /** A flow is paced over the whole of its period; a ratio or a stock has only the distance for the days that have passed. */
  readonly kind: 'flow' | 'distance';
  readonly actual: number | null;
  /** Of the whole period for a flow (a month to date means its month), of the days that have passed for the others. */
  readonly target: number;
  /** Last civil day of the days that the target is of. */
  readonly to: string;
  /** actual / target; null without an actual, or where the target is 0. */
  readonly attainment: number | null;
  /** Part of the target that should be reached by now, 0 to 1; null for ratios and stocks. */
  readonly expectedShare: number | null;
  /** Where that part comes from: last year's weekdays, even days, or a period that is over. */
  readonly basis: 'lastYear' | 'even' | 'over' | null;
  /** actual / (target × expectedShare); null where that cannot be divided, and for ratios and stocks. */
  readonly pace: number | null;
  /** Civil day on which a running flow will have reached its target if it goes on so; null when it has, or never will. */
  readonly projectedDate: string | null;
}

/** The target of a metric in an answer, if it has one. */
export function targetOf(targets: readonly AnswerTarget[] | undefined, metric: MetricId): AnswerTarget | null {
  return targets?.find((one) => one.metric === metric) ?? null;
}
