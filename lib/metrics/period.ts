import { addDays, addMonths, dateOf, daysBetween, momentOf, startOf, step, ticks } from './civil';
import type { Comparison, Grain, Preset, Range } from './query';

/**
 * Which days a question means, and which days it is compared with. `asOf` is the local moment up to which the data is
 * complete: what lies after it is cut off, and a comparison is cut at the same elapsed time, so that like meets like.
 */

/** Days `from` to `to`, the latter excluded; `cut` is set when the data ends inside, and nothing from then on counts. */
export interface Span {
  readonly from: string;
  readonly until: string;
  readonly cut?: string;
}

/** How a bucket of the current period finds its partner: so many days or so many months earlier. */
export type Shift = { readonly days: number } | { readonly months: number };

export interface ComparedSpan {
  readonly id: 'previous' | 'lastYear' | 'lastYearDates' | 'range';
  readonly span: Span;
  readonly shift: Shift;
}

/** The period a query asks for: days, whether it is cut, and the calendar unit it is made of, if it is one. */
export interface ResolvedPeriod {
  readonly span: Span;
  /** Calendar unit of the preset (`monthToDate` → month); a range or a rolling period has none. */
  readonly unit?: 'week' | 'month' | 'quarter' | 'year';
}

const ROLLING: Readonly<Partial<Record<Preset, number>>> = { last7Days: 7, last28Days: 28, last90Days: 90 };
const TO_DATE = { weekToDate: 'week', monthToDate: 'month', quarterToDate: 'quarter', yearToDate: 'year' } as const;
const WHOLE = { lastWeek: 'week', lastMonth: 'month', lastQuarter: 'quarter', lastYear: 'year' } as const;

function isToDate(preset: Preset): preset is keyof typeof TO_DATE {
  return preset in TO_DATE;
}

function isWhole(preset: Preset): preset is keyof typeof WHOLE {
  return preset in WHOLE;
}

/** Last day that holds data: at midnight the day before, so that «last 7 days» are seven whole days after a nightly load. */
export function lastDayOf(asOf: string): string {
  return dateOf(ticks(asOf) - 1000);
}

/** Resolves a preset or a range of days against `asOf`; weeks start on `firstWeekday` (1 = Monday … 7 = Sunday). */
export function resolvePeriod(period: Preset | Range, asOf: string, firstWeekday: number): ResolvedPeriod {
  if (typeof period !== 'string') return { span: cutAt({ from: period.from, until: addDays(period.to, 1) }, asOf) };
  const today = lastDayOf(asOf);
  const rolling = ROLLING[period];
  if (rolling !== undefined)
    return { span: cutAt({ from: addDays(today, 1 - rolling), until: addDays(today, 1) }, asOf) };
  if (period === 'last12Months') {
    return { span: cutAt({ from: addDays(addMonths(today, -12), 1), until: addDays(today, 1) }, asOf) };
  }
  if (period === 'today') return { span: cutAt({ from: today, until: addDays(today, 1) }, asOf) };
  if (period === 'yesterday') return { span: { from: addDays(today, -1), until: today } };
  if (isToDate(period)) {
    const unit = TO_DATE[period];
    return { span: cutAt({ from: startOf(unit, today, firstWeekday), until: addDays(today, 1) }, asOf), unit };
  }
  if (isWhole(period)) {
    const unit = WHOLE[period];
    const current = startOf(unit, today, firstWeekday);
    return { span: { from: step(unit, current, -1), until: current }, unit };
  }
  throw new RangeError(`unknown period: ${period}`);
}

/** Cuts a span at `asOf`: whole days after it go, a day that it ends in is cut there. */
export function cutAt(span: Span, asOf: string): Span {
  if (ticks(asOf) >= ticks(span.until)) return span;
  const day = dateOf(ticks(asOf));
  const midnight = ticks(asOf) === ticks(day);
  const until = midnight ? day : addDays(day, 1);
  if (until <= span.from) return { from: span.from, until: span.from };
  return midnight ? { from: span.from, until } : { from: span.from, until, cut: momentOf(ticks(asOf)) };
}

/** The days that a comparison means for a period, cut at the same elapsed time, and how its buckets pair with the current. */
export function comparedSpan(
  period: ResolvedPeriod,
  comparison: Exclude<Comparison, 'target'>,
  grain: Grain | undefined,
): ComparedSpan {
  const { span } = period;
  if (typeof comparison !== 'string') {
    const shift = { days: daysBetween(comparison.from, span.from) };
    return { id: 'range', span: sameElapsed(span, comparison.from, addDays(comparison.to, 1)), shift };
  }
  const shift = shiftOf(period, comparison, grain);
  const from = shifted(span.from, shift);
  // Trap: a month that is 31 days long meets one of 28; the end is the shifted start of the day after, never past the month.
  const until = 'days' in shift ? addDays(span.until, -shift.days) : shiftedEnd(span, period.unit, shift.months);
  // Trap: when 31 March meets 28 February, February was over long before this hour of the 31st: it counts as a whole.
  const isClamped = 'months' in shift && addDays(until, -1).slice(8) < addDays(span.until, -1).slice(8);
  return { id: comparison, span: isClamped ? { from, until } : withCut(span, { from, until }), shift };
}

function shiftOf(
  period: ResolvedPeriod,
  comparison: 'previous' | 'lastYear' | 'lastYearDates',
  grain: Grain | undefined,
): Shift {
  if (comparison === 'lastYearDates') return { months: 12 };
  if (comparison === 'lastYear') return byLabel(period, grain) ? { months: 12 } : { days: 364 };
  const { unit, span } = period;
  if (unit !== undefined && unit !== 'week') return { months: { month: 1, quarter: 3, year: 12 }[unit] };
  const days = unit === 'week' ? 7 : daysBetween(span.from, span.until);
  if (grain === 'month' || grain === 'quarter' || grain === 'year') return { months: monthsCovering(span, grain) };
  return { days: grain === 'week' ? Math.ceil(days / 7) * 7 : days };
}

/** Weekdays are aligned except where the question itself is about calendar months, quarters or years. */
function byLabel(period: ResolvedPeriod, grain: Grain | undefined): boolean {
  if (grain === 'month' || grain === 'quarter' || grain === 'year') return true;
  return grain === undefined && period.unit !== undefined && period.unit !== 'week';
}

function monthsCovering(span: Span, grain: 'month' | 'quarter' | 'year'): number {
  const unit = { month: 1, quarter: 3, year: 12 }[grain];
  let months = unit;
  while (addMonths(span.from, months) < span.until) months += unit;
  return months;
}

/**
 * The label that each bucket is compared with. Buckets pair by label; weeks moved by something that is not whole weeks have
 * no common labels and pair by position. A bucket without a partner (31 March a month earlier) is left out.
 */
export function pairBuckets(
  buckets: readonly string[],
  compared: ComparedSpan,
  grain: Grain,
  firstWeekday: number,
): ReadonlyMap<string, string> {
  const { shift, span } = compared;
  if (grain === 'week' && ('months' in shift || shift.days % 7 !== 0)) {
    const others = bucketsOf(span, grain, firstWeekday);
    return new Map(
      buckets.flatMap((bucket, index) => {
        const other = others[index];
        return other === undefined ? [] : [[bucket, other]];
      }),
    );
  }
  return new Map(
    buckets.flatMap((bucket) => {
      const other = partnerOf(bucket, shift);
      return other === null ? [] : [[bucket, other]];
    }),
  );
}

function partnerOf(bucket: string, shift: Shift): string | null {
  if ('days' in shift) {
    return bucket.length === 10 ? addDays(bucket, -shift.days) : momentOf(ticks(bucket) - shift.days * 86_400_000);
  }
  const date = addMonths(bucket.slice(0, 10), -shift.months);
  return date.slice(8) === bucket.slice(8, 10) ? date + bucket.slice(10) : null;
}

function shifted(date: string, shift: Shift): string {
  return 'days' in shift ? addDays(date, -shift.days) : addMonths(date, -shift.months);
}

/** End of a span moved by months: whole units end where the unit ends, others on the same day number, clamped to the month. */
function shiftedEnd(span: Span, unit: ResolvedPeriod['unit'], months: number): string {
  const last = addDays(span.until, -1);
  const wholeMonths = span.until.endsWith('-01');
  if (wholeMonths && (unit === undefined || span.cut === undefined)) return addMonths(span.until, -months);
  return addDays(addMonths(last, -months), 1);
}

function withCut(span: Span, moved: { from: string; until: string }): Span {
  if (span.cut === undefined) return moved;
  const time = span.cut.slice(10);
  return { ...moved, cut: addDays(moved.until, -1) + time };
}

function sameElapsed(span: Span, from: string, until: string): Span {
  if (span.cut === undefined) return { from, until };
  const end = addDays(from, daysBetween(span.from, span.until));
  return end <= until ? withCut(span, { from, until: end }) : { from, until };
}

/** Starts of the buckets of a span, each labelled by its calendar start (a week that began earlier keeps its own label). */
export function bucketsOf(span: Span, grain: Grain, firstWeekday: number): readonly string[] {
  const buckets: string[] = [];
  const end = span.cut ?? span.until;
  let bucket = grain === 'hour' ? `${span.from}T00:00:00` : startOf(grain, span.from, firstWeekday);
  while (ticks(bucket) < ticks(end) && span.from < span.until) {
    buckets.push(bucket);
    bucket = step(grain, bucket, 1);
  }
  return buckets;
}

/** Labels of the buckets that the span or the data does not wholly cover. */
export function partialBuckets(span: Span, grain: Grain, firstWeekday: number): readonly string[] {
  return bucketsOf(span, grain, firstWeekday).filter((bucket) => {
    const starts = ticks(bucket) < ticks(span.from);
    return starts || ticks(step(grain, bucket, 1)) > ticks(span.cut ?? span.until);
  });
}
