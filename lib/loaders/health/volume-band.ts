/**
 * How many rows of a day are to be expected: the median of the same weekday in the eight weeks before, and a band around it that is
 * as wide as these days differ (three of their median absolute deviations, scaled as for a normal distribution), but never
 * narrower than chance alone makes it (three roots of the median) or than fifteen in a hundred. Public holidays are neither judged
 * nor taken as an example. A shop that grows is not to ring every day: the upper bound follows the days just before.
 */
export interface DayCount {
  /** ISO day. */
  readonly day: string;
  readonly rows: number;
  readonly isHoliday: boolean;
}

export interface JudgedDay {
  readonly day: string;
  readonly rows: number;
  /** The band; null while fewer than four such weekdays are known, or nothing is expected on them. */
  readonly low: number | null;
  readonly high: number | null;
  readonly state: 'within' | 'below' | 'above' | 'holiday' | 'unknown';
}

const WEEKS = 8;
const LEAST_WEEKS = 4;
const SIGMAS = 3;
const MAD_SCALE = 1.4826;
const LEAST_SHARE = 0.15;
const TREND_DAYS = 6;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [lower, upper] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (lower + upper) / 2;
}

/** The same weekdays before a place in a list of consecutive days, without holidays. */
function examples(days: readonly DayCount[], place: number): readonly number[] {
  return Array.from({ length: WEEKS }, (_, week) => days[place - 7 * (week + 1)]).flatMap((day) =>
    day === undefined || day.isHoliday ? [] : [day.rows],
  );
}

/** How much more than their weekdays the days just before had, as a factor of at least 1. */
function growth(days: readonly DayCount[], place: number): number {
  const ratios = Array.from({ length: TREND_DAYS }, (_, back) => place - back - 1).flatMap((before) => {
    const known = examples(days, before);
    const expected = median(known);
    const day = days[before];
    return day === undefined || day.isHoliday || known.length < LEAST_WEEKS || expected === 0
      ? []
      : [day.rows / expected];
  });
  return ratios.length < TREND_DAYS / 2 ? 1 : Math.max(1, median(ratios));
}

/** Judges the day at `place` of consecutive days, oldest first, of which the first is the first that has rows. */
export function judgeVolume(days: readonly DayCount[], place: number): JudgedDay {
  const judged = days[place];
  if (judged === undefined) throw new RangeError(`there is no day ${String(place)}`);
  const { day, rows, isHoliday } = judged;
  const known = examples(days, place);
  const expected = median(known);
  if (isHoliday) return { day, rows, low: null, high: null, state: 'holiday' };
  if (known.length < LEAST_WEEKS || expected === 0) return { day, rows, low: null, high: null, state: 'unknown' };
  const deviation = median(known.map((value) => Math.abs(value - expected)));
  const width = Math.max(SIGMAS * MAD_SCALE * deviation, SIGMAS * Math.sqrt(expected), LEAST_SHARE * expected);
  const low = Math.max(0, Math.floor(expected - width));
  const high = Math.ceil(expected * growth(days, place) + width);
  // Nothing at all where something came on every such day is too little, however wide chance makes the band.
  const isEmpty = rows === 0 && known.every((value) => value > 0) && expected >= SIGMAS;
  const state = rows < low || isEmpty ? 'below' : rows > high ? 'above' : 'within';
  return { day, rows, low, high, state };
}
