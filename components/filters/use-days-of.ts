import { useWorkspace } from '@/components/dashboard/workspace';
import type { ViewState } from '@/lib/dashboards/view-state';
import { addDays } from '@/lib/metrics/civil';
import { resolvePeriod } from '@/lib/metrics/period';
import type { Range } from '@/lib/metrics/query';

/** The days a period means, both included. */
export function useDaysOf(period: ViewState['period']): Range {
  const { asOf, firstWeekday } = useWorkspace();
  const { span } = resolvePeriod(period, asOf, firstWeekday);
  return { from: span.from, to: span.until > span.from ? addDays(span.until, -1) : span.from };
}
