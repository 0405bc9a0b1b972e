import { addDays, daysBetween } from '@/lib/metrics/civil';
import type { Span } from '@/lib/metrics/period';

/** How last year went: which part of the whole was there by the same moment, and at the end of each day. */
export interface Curve {
  readonly soFar: number;
  /** Cumulative shares by day, moved to this year's days. */
  readonly days: readonly { readonly day: string; readonly share: number }[];
}

export interface Projection {
  readonly actual: number | null;
  readonly target: number;
  readonly expectedShare: number;
  readonly whole: Span;
  readonly curve: Curve | undefined;
  /** A limit that holds to the end of the period is not followed beyond it. */
  readonly isLimit: boolean;
}

/**
 * The day at whose end the target is reached when the rest of the period goes on at the pace so far; beyond the period days
 * count alike, for at most as long as the period is. Null when it is reached already, or is not in sight.
 */
export function projectedDay({ actual, target, expectedShare, whole, curve, isLimit }: Projection): string | null {
  if (actual === null || actual <= 0 || target <= 0 || expectedShare <= 0 || actual >= target) return null;
  const needed = (expectedShare * target) / actual;
  const days = daysBetween(whole.from, whole.until);
  // Trap: 0.1 × 10 is not 1 in floating point; without the slack a target would be met a day late.
  const slack = 1e-9;
  if (needed > 1 + slack) {
    const beyond = Math.ceil((needed - 1) * days - slack);
    return isLimit || beyond > days ? null : addDays(whole.until, beyond - 1);
  }
  if (curve === undefined) return addDays(whole.from, Math.ceil(needed * days - slack) - 1);
  return curve.days.find(({ share }) => share >= needed - slack)?.day ?? addDays(whole.until, -1);
}
