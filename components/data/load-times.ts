import type { Load } from '@/lib/http/load-queries';
import { localMoment } from '@/lib/metrics/zone';

/** Times of loads are written in UTC without saying so; people read them in the zone of the workspace. */
function instantOf(timestamp: string): Date {
  return new Date(`${timestamp.replace(' ', 'T').replace('Z', '')}Z`);
}

/** The local moment at which a load started. */
export function startedLocal(load: Load, timeZone: string): string {
  return localMoment(instantOf(load.startedAt), timeZone);
}

/** Seconds from start to end; null while it runs, and where the clock did not move (the demo loads years in one moment). */
export function secondsTaken(load: Load): number | null {
  if (load.endedAt === null) return null;
  const seconds = (instantOf(load.endedAt).getTime() - instantOf(load.startedAt).getTime()) / 1000;
  return seconds > 0 ? seconds : null;
}
