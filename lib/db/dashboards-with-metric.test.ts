import { afterAll, describe, expect, it } from 'vitest';
import { newTile } from '@/lib/dashboards/saved/new-tile';
import { shareDashboardOrThrow } from '@/lib/db/dashboard-changes';
import { addPerson, contentOf, NOW } from '@/lib/db/dashboard-story';
import { createDashboardOrThrow } from '@/lib/db/dashboards';
import { dashboardsWithMetric } from '@/lib/db/dashboards-with-metric';
import { makeTestDatabase } from '@/lib/db/test-database';
import type { MetricId } from '@/lib/metrics/catalog';

const { db, close } = await makeTestDatabase();
afterAll(close);

describe('dashboards that ask for a metric', () => {
  it('are those that the reader sees, as they are now', async () => {
    const owner = await addPerson(db, 'Olga', 'marketing');
    const analyst = await addPerson(db, 'Anna', 'analyst');
    const make = (name: string, metric: MetricId) =>
      createDashboardOrThrow(db, owner, contentOf(name, [newTile(metric, 'stat', undefined)]), undefined, NOW);
    await make('Private', 'netSales');
    await make('Other', 'orders');
    const shared = await make('All of us', 'netSales');
    await shareDashboardOrThrow(db, owner, shared, 'everyone', NOW);

    const names = async (who: typeof owner, metric: MetricId) =>
      (await dashboardsWithMetric(db, who, metric)).map(({ name }) => name);
    expect(await names(owner, 'netSales')).toEqual(['All of us', 'Private']);
    expect(await names(analyst, 'netSales')).toEqual(['All of us']);
    expect(await names(analyst, 'orders')).toEqual([]);
  });
});
