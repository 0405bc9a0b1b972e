import { addDays, startOf, step, ticks } from './civil';
import type { Span } from './period';
import { lastDayOf, resolvePeriod } from './period';
import type { Preset, Range } from './query';

/**
 * The whole of what a period is a part of: a month to date means its month, a range its last day even when that lies ahead.
 * Targets are set for wholes, so pace is measured against them.
 */

const TO_DATE = { weekToDate: 'week', monthToDate: 'month', quarterToDate: 'quarter', yearToDate: 'year' } as const;

function isToDate(period: Preset | Range): period is keyof typeof TO_DATE {
  return typeof period === 'string' && Object.hasOwn(TO_DATE, period);
}

/** Days of the whole, never cut; a rolling period is its own whole. Weeks start on `firstWeekday` (1 = Monday). */
export function wholeSpan(period: Preset | Range, asOf: string, firstWeekday: number): Span {
  if (typeof period !== 'string') return { from: period.from, until: addDays(period.to, 1) };
  if (isToDate(period)) {
    const unit = TO_DATE[period];
    const from = startOf(unit, lastDayOf(asOf), firstWeekday);
    return { from, until: step(unit, from, 1) };
  }
  const { from, until } = resolvePeriod(period, asOf, firstWeekday).span;
  return { from, until };
}

/** Part of the whole's time that has passed at the end of the span, 0 to 1. */
export function elapsedShare(span: Span, whole: Span): number {
  const passed = ticks(span.cut ?? span.until) - ticks(whole.from);
  return Math.max(0, Math.min(1, passed / (ticks(whole.until) - ticks(whole.from))));
}
