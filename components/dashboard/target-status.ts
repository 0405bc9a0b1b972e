import type { AnswerTarget } from '@/lib/metrics/answer-target';
import type { Better } from '@/lib/metrics/define';

/** How a value stands to its target. */
export type TargetStatus =
  /** A flow: which part of the whole period's target is reached, and which part should be by now. */
  | {
      readonly kind: 'progress';
      readonly fraction: number;
      readonly expected: number;
      readonly pace: number | null;
      readonly good: boolean;
      /** Day on which the target will be reached; null when it has been, or is not in sight, or the period is over. */
      readonly reachedOn: string | null;
      readonly isOver: boolean;
    }
  /** A ratio or a stock: how far from the target, whose better side is up. */
  | { readonly kind: 'distance'; readonly difference: number; readonly good: boolean }
  /** Where lower is better the target is a limit: for a running flow, that part of it which belongs to the days so far. */
  | { readonly kind: 'limit'; readonly difference: number; readonly good: boolean };

/** The status under a target; null where either number is unknown: a target is never guessed. */
export function targetStatus(target: AnswerTarget | null, better: Better): TargetStatus | null {
  if (target === null || target.actual === null) return null;
  const { actual, expectedShare, pace, projectedDate, basis } = target;
  const soFar = target.target * (expectedShare ?? 1);
  const difference = actual - soFar;
  if (better === 'down') return { kind: 'limit', difference, good: difference <= 0 };
  if (target.kind === 'distance' || target.attainment === null || target.target < 0)
    return { kind: 'distance', difference, good: difference >= 0 };
  return {
    kind: 'progress',
    fraction: target.attainment,
    expected: expectedShare ?? 1,
    pace,
    good: difference >= 0,
    reachedOn: projectedDate,
    isOver: basis === 'over',
  };
}
