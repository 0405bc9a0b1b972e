/**
 * Layout shift and interaction latency of a page view from the browser's entries, as web.dev defines CLS and INP. web-vitals measures
 * pages that are loaded; this is for views of single-page shops.
 */

/** A layout shift that no input explains. */
export interface Shift {
  readonly startTime: number;
  readonly value: number;
}

/** One event of an interaction: a click is several of the same id. */
export interface InteractionEvent {
  readonly interactionId: number;
  readonly duration: number;
}

const GAP_MS = 1000;
const WINDOW_MS = 5000;
const INTERACTIONS_PER_OUTLIER = 50;

/** Returns the largest sum of shifts within a window: gaps under a second, at most five seconds long; with four decimals. Shifts are in order of time. */
export function largestShift(shifts: readonly Shift[]): number {
  let [largest, sum, first, last] = [0, 0, -Infinity, -Infinity];
  for (const { startTime, value } of shifts) {
    if (startTime - last >= GAP_MS || startTime - first >= WINDOW_MS) [sum, first] = [0, startTime];
    sum += value;
    last = startTime;
    largest = Math.max(largest, sum);
  }
  return Math.round(largest * 10_000) / 10_000;
}

/** Returns the longest interaction, of each fifty one outlier left out; undefined when there was none. */
export function longestInteraction(events: readonly InteractionEvent[]): number | undefined {
  const longest = new Map<number, number>();
  for (const { interactionId: id, duration } of events)
    if (id > 0) longest.set(id, Math.max(duration, longest.get(id) ?? 0));
  const durations = [...longest.values()].sort((a, b) => b - a);
  return durations[Math.floor(durations.length / INTERACTIONS_PER_OUTLIER)];
}
