import type { Better } from '@/lib/metrics/define';

/** How a value stands to its target. */
export type TargetStatus =
  /** A flow: which part of the target of the same days is reached. */
  | { readonly kind: 'progress'; readonly fraction: number; readonly good: boolean }
  /** A ratio or a stock: how far from the target, whose better side is up. */
  | { readonly kind: 'distance'; readonly difference: number; readonly good: boolean }
  /** Where lower is better the target is a limit. */
  | { readonly kind: 'limit'; readonly difference: number; readonly good: boolean };

/** The status of a value under its target; null where either is unknown: a target is never guessed. */
export function targetStatus(
  value: number | null,
  target: number | null,
  nature: 'flow' | 'stock' | 'ratio',
  better: Better,
): TargetStatus | null {
  if (value === null || target === null) return null;
  const difference = value - target;
  if (better === 'down') return { kind: 'limit', difference, good: difference <= 0 };
  if (nature === 'flow' && target > 0) return { kind: 'progress', fraction: value / target, good: value >= target };
  return { kind: 'distance', difference, good: difference >= 0 };
}
