import { addMonths, startOf } from '@/lib/metrics/civil';
import { localMoment } from '@/lib/metrics/zone';

/** The zone in which the demo company counts its days. */
export const DEMO_ZONE = 'Europe/Helsinki';

const MONTHS = 24;

/** The civil day on which the demo company is at an instant. */
export function demoDay(now: Date): string {
  return localMoment(now, DEMO_ZONE).slice(0, 10);
}

/** The first civil day of a demo company that is made on a day: the first of the month 24 months before. */
export function firstDemoDay(today: string): string {
  return addMonths(startOf('month', today, 1), -MONTHS);
}
