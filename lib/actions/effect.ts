import type { Range } from '@/lib/metrics/query';
import { addDays, daysBetween } from '@/lib/metrics/civil';
import type { Change } from '@/lib/metrics/change';
import type { ExpectedEffect } from './action';

/**
 * What a metric did when an action was done: whole weeks before its day against as many after, so that both hold the same
 * weekdays; the day itself, on which it was half done, belongs to neither. That the metric moved is no proof of why: the same weeks of the year
 * before are put beside it, and nothing is called a cause.
 */
const WEEKS_AT_MOST = 4;

/** Days before and after, equally many. */
export interface EffectSpans {
  readonly weeks: number;
  readonly before: Range;
  readonly after: Range;
}

/** The spans that an action of `doneDay` is looked at by when data is complete up to `lastDay`; null before a week has passed. */
export function effectSpans(doneDay: string, lastDay: string): EffectSpans | null {
  const weeks = Math.min(WEEKS_AT_MOST, Math.floor(daysBetween(doneDay, lastDay) / 7));
  if (weeks < 1) return null;
  const days = weeks * 7;
  return {
    weeks,
    before: { from: addDays(doneDay, -days), to: addDays(doneDay, -1) },
    after: { from: addDays(doneDay, 1), to: addDays(doneDay, days) },
  };
}

/** A value of a span, that of the same weeks a year earlier, and how many cases stand behind the first where they are counted. */
export interface EffectSide {
  readonly value: number | null;
  readonly lastYear: number | null;
  readonly cases: number | null;
}

/** What the metric did; `early` before a week has passed, `refused` where its reader may not see it or the data cannot answer. */
export type ActionEffect =
  | { readonly is: 'early' }
  | { readonly is: 'refused' }
  | ({ readonly is: 'measured'; readonly currency: string } & EffectSpans & {
        readonly sides: { readonly before: EffectSide; readonly after: EffectSide };
      });

/** How a change stands to what was expected of it. */
export type EffectVerdict = 'asExpected' | 'less' | 'none' | 'opposite';

/** Compares a change with the expectation; null where there is no change to speak of because a side is unknown. */
export function effectVerdict(change: Change | null, { direction, size }: ExpectedEffect): EffectVerdict | null {
  if (change === null) return null;
  if (change.kind === 'new') return direction === 'up' ? 'asExpected' : 'opposite';
  if (change.direction === 'same') return 'none';
  if (change.direction !== direction) return 'opposite';
  return size === null || Math.abs(change.amount) >= size ? 'asExpected' : 'less';
}
