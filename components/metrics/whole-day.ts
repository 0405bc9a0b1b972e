import { addDays } from '@/lib/metrics/civil';

/** The last day that is in whole when data reaches to a local moment: only midnight closes one, else null. */
export function wholeDayBefore(moment: string): string | null {
  return /[T ]00:00(:00(\.0+)?)?$/.test(moment) ? addDays(moment.slice(0, 10), -1) : null;
}
