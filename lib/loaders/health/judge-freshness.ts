import { momentOf, ticks } from '@/lib/metrics/civil';
import type { SourcePromise } from '@/lib/loaders/health/promise';

/** How far before its time a daily delivery counts as that of the day. */
const EARLY_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

/** Whether a promise is kept, and the local moment at which it was or will be due; null where nothing is promised. */
export interface Freshness {
  readonly isLate: boolean;
  readonly dueAt: string | null;
}

/**
 * Judges a promise; `last` is the local moment of the last delivery (null for none), `now` the present one. A daily promise is
 * broken from its time on until a delivery comes that began at most twelve hours before it: one of yesterday afternoon does
 * not stand for that of the night.
 */
export function judgeFreshness(promise: SourcePromise, last: string | null, now: string): Freshness {
  switch (promise.is) {
    case 'none':
      return { isLate: false, dueAt: null };
    case 'within': {
      const dueAt = last === null ? now : momentOf(ticks(last) + promise.minutes * MINUTE_MS);
      return { isLate: dueAt < now, dueAt };
    }
    case 'daily': {
      const today = `${now.slice(0, 10)}T${promise.by}:00`;
      const dueAt = today <= now ? today : momentOf(ticks(today) - DAY_MS);
      const isKept = last !== null && last >= momentOf(ticks(dueAt) - EARLY_MS);
      return isKept ? { isLate: false, dueAt: momentOf(ticks(dueAt) + DAY_MS) } : { isLate: true, dueAt };
    }
  }
}
