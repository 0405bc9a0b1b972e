/**
 * Shifts and interactions of views that begin without a load: all are noted as they come, and read from the moment at which the view
 * began. What is older than the last view that was read is forgotten.
 */
import type { Measures } from '@/lib/edge/tracker/early-measures';
import {
  type InteractionEvent,
  largestShift,
  longestInteraction,
  type Shift,
} from '@/lib/edge/tracker/vitals/view-values';

const MOST_ENTRIES = 500;
/** The least that browsers tell of. */
const SHORTEST_MS = 16;

/** Begins to note; returns a function that reads what happened since a moment. */
export function noteSoftMeasures(): (since: number) => Measures {
  let shifts: Shift[] = [];
  let events: (InteractionEvent & { readonly startTime: number })[] = [];
  const take = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      if (entry instanceof PerformanceEventTiming) events.push(entry);
      else if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput)
        shifts.push({ startTime: entry.startTime, value: Number(entry.value) });
    }
    shifts = shifts.slice(-MOST_ENTRIES);
    events = events.slice(-MOST_ENTRIES);
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  for (const type of ['layout-shift', 'event'])
    observer.observe({ type, buffered: true, durationThreshold: SHORTEST_MS });
  return (since) => {
    take(observer.takeRecords());
    shifts = shifts.filter(({ startTime }) => startTime >= since);
    events = events.filter(({ startTime }) => startTime >= since);
    return { inp: longestInteraction(events), cls: largestShift(shifts) };
  };
}
