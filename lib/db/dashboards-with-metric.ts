import type { Principal } from '@/lib/auth/roles';
import { readContent } from '@/lib/dashboards/saved/read-content';
import { isLost } from '@/lib/dashboards/saved/saved-view';
import { tileMetrics } from '@/lib/dashboards/tile-metrics';
import type { AppDb } from '@/lib/db/app-db';
import { visibleTo } from '@/lib/db/dashboard-rights';
import type { MetricId } from '@/lib/metrics/catalog';

/** Dashboards that are looked through, those saved last. */
const LOOKED_THROUGH = 300;

/** A saved dashboard that asks for a metric. */
export interface DashboardWithMetric {
  readonly id: string;
  readonly name: string;
}

/** The dashboards that the principal sees and that ask for the metric as they are now, by name. */
export async function dashboardsWithMetric(
  db: AppDb,
  principal: Principal,
  metric: MetricId,
): Promise<readonly DashboardWithMetric[]> {
  const rows = await db.dashboard.findMany({
    where: visibleTo(principal),
    orderBy: { savedAt: 'desc' },
    take: LOOKED_THROUGH,
    select: { id: true, name: true, version: true },
  });
  const current = await db.dashboardVersion.findMany({
    where: { OR: rows.map(({ id, version }) => ({ dashboardId: id, version })) },
    select: { dashboardId: true, content: true },
  });
  const asking = new Set(current.filter(({ content }) => asksFor(content, metric)).map((one) => one.dashboardId));
  return rows
    .filter(({ id }) => asking.has(id))
    .map(({ id, name }) => ({ id, name }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function asksFor(content: string, metric: MetricId): boolean {
  return readContent(content).tiles.some((tile) => !isLost(tile) && tileMetrics(tile).includes(metric));
}
