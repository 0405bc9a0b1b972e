import { EMPTY_EXPLORE, encodeExplore } from '@/lib/dashboards/explore-state';
import type { MetricId } from '@/lib/metrics/catalog';

/** Where a metric is explored over time; `beside` is the query part of an address whose period and filters come along. */
export function exploreAddress(id: MetricId, beside = new URLSearchParams()): string {
  return `/explore?${encodeExplore({ ...EMPTY_EXPLORE, metrics: [id], grain: 'auto' }, beside)}`;
}
