import type { Grain } from './query';

/**
 * Arithmetic on civil dates (`2026-11-25`) and local moments (`2026-11-25T13:05:00`) as text. They have no zone, so nothing
 * here can shift by a day; UTC is used only as a calendar.
 */

const DAY_MS = 86_400_000;

/** Milliseconds of a date or local moment on a zoneless axis. */
export function ticks(moment: string): number {
  const ms = Date.parse(moment.length === 10 ? `${moment}T00:00:00Z` : `${moment}Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a civil date or local moment: ${moment}`);
  return ms;
}

/** Civil date of ticks. */
export function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Local moment of ticks, to the second. */
export function momentOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return dateOf(ticks(date) + days * DAY_MS);
}

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((ticks(to) - ticks(from)) / DAY_MS);
}

/** The date so many months later; a day that the month lacks becomes its last. */
export function addMonths(date: string, months: number): string {
  const at = new Date(ticks(date));
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1);
  const last = new Date(first);
  const days = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)).getUTCDate();
  return dateOf(first + (Math.min(at.getUTCDate(), days) - 1) * DAY_MS);
}

/** First day of the week, month, quarter or year that holds the date; `firstWeekday` 1 = Monday … 7 = Sunday. */
export function startOf(grain: Exclude<Grain, 'hour'>, date: string, firstWeekday: number): string {
  const at = new Date(ticks(date));
  if (grain === 'day') return date;
  if (grain === 'week') return addDays(date, -((at.getUTCDay() - firstWeekday + 7) % 7));
  const month = at.getUTCMonth();
  if (grain === 'month') return dateOf(Date.UTC(at.getUTCFullYear(), month, 1));
  if (grain === 'quarter') return dateOf(Date.UTC(at.getUTCFullYear(), month - (month % 3), 1));
  return dateOf(Date.UTC(at.getUTCFullYear(), 0, 1));
}

/** Months that one step of a calendar grain spans. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** Start of the bucket so many steps of the grain later; hours take and give local moments. */
export function step(grain: Grain, bucket: string, steps: number): string {
  if (grain === 'hour') return momentOf(ticks(bucket) + steps * 3_600_000);
  if (grain === 'day') return addDays(bucket, steps);
  if (grain === 'week') return addDays(bucket, 7 * steps);
  return addMonths(bucket, steps * MONTHS[grain]);
}
