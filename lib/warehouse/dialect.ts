import type { Grain } from '@/lib/metrics/query';

/** SQL that differs between engines, one function each; everything else the compiler writes runs on more than one. */

/** Start of the bucket that holds a civil date (or a local moment for hours); weeks start on `firstWeekday` (1 = Monday). */
export function bucketStart(grain: Grain, day: string, at: string | undefined, firstWeekday: number): string {
  if (grain === 'hour') return `date_trunc('hour', ${at ?? day})`;
  if (grain === 'day') return day;
  const shift = firstWeekday - 1;
  if (grain === 'week' && shift > 0) {
    return `(cast(date_trunc('week', ${day} - ${String(shift)}) as date) + ${String(shift)})`;
  }
  return `cast(date_trunc('${grain}', ${day}) as date)`;
}

/** Rows of one column from a bound list of texts, cast to the type of a bucket. */
export function bucketList(placeholder: string, grain: Grain): string {
  return `select cast(unnest(${placeholder}::varchar[]) as ${grain === 'hour' ? 'timestamp' : 'date'}) as bucket`;
}

/** True when the column is one of a bound list of texts. */
export function inList(column: string, placeholder: string): string {
  return `${column} in (select unnest(${placeholder}::varchar[]))`;
}

/** True when the column holds the bound text anywhere, whatever its case; wildcards in the text mean themselves. */
export function containsText(column: string, placeholder: string): string {
  return `contains(lower(${column}), lower(${placeholder}::varchar))`;
}

/** A bucket as text: `2026-11-25`, or `2026-11-25T13:00:00` for hours. */
export function bucketText(column: string, grain: Grain): string {
  return grain === 'hour' ? `strftime(${column}, '%Y-%m-%dT%H:%M:%S')` : `cast(${column} as varchar)`;
}

/** One text for a tuple of columns, null told apart from every text; used to ask for chosen keys again. */
export function tupleText(columns: readonly string[]): string {
  return columns.map((column) => `coalesce('v' || ${column}, 'n')`).join(' || chr(31) || ');
}

/** The same text for values that are known. */
export function tupleTextOf(values: readonly (string | null)[]): string {
  return values.map((value) => (value === null ? 'n' : `v${value}`)).join('\u001f');
}
