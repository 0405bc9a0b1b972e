import type { TileQuestion } from '@/lib/dashboards/resolve';

/** Where an alert on what a tile shows is made; null for what no alert can watch (an analysis). Kept small: it comes with each tile. */
export function tellMeAddress({ query }: TileQuestion): string | null {
  if (!('metrics' in query)) return null;
  const { metrics, by, period, filters, returnsBy, currency } = query;
  const asked = { metrics: metrics.slice(0, 1), by: by?.slice(0, 1), period, filters, returnsBy, currency };
  return `/alerts/new?${new URLSearchParams({ query: JSON.stringify(asked) }).toString()}`;
}
