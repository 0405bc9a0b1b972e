import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askedSchema } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import { type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';
import { AGENT } from '@/lib/events/small-intake-story';
import { type RunningEvents, startEvents } from '@/lib/loaders/events/start-events';
import { TEST_SALT, TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { runOrThrow } from '@/lib/warehouse/run';

/**
 * The whole way of an event, nothing left out: an unchanged SDK, edge over HTTP, the journal on disk, the process that reads events,
 * the warehouse, and the one door through which everything is asked.
 */
let bed: EdgeBed;
let engine: DuckDbEngine;
let events: RunningEvents;

beforeAll(async () => {
  bed = await startEdgeBed([{ ...OPEN_KEY, consent: 'granted' }]);
  const paths = openStateFolderOrThrow(bed.paths.root);
  engine = await openWarehouse({
    data: paths.root,
    holder: 'test',
    limits: { threads: 2, memoryMb: 512, spillMb: 1024 },
  });
  const clock = () => new Date();
  const loading = { engine, paths, workspace: TEST_WORKSPACE, salt: TEST_SALT, clock, memoryMb: 512, threads: 2 };
  events = startEvents(loading, () => Promise.resolve(TEST_WORKSPACE));
});
afterAll(async () => {
  await events.stop();
  await engine.close();
  await bed.remove();
});

async function ask(metrics: readonly string[], by?: string) {
  const workspace = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 } as const;
  // A moment later, as for the present: see presentContext.
  const context = { engine, workspace, now: new Date(Date.now() + 1000), published: false };
  const query = askedSchema.parse({ metrics, period: 'last7Days', ...(by === undefined ? {} : { by: [by] }) });
  const { columns, rows } = await runOrThrow(OPERATOR, query, context, {});
  return rows.map((row) => Object.fromEntries(columns.map(({ id }, place) => [id, row[place]])));
}

test('what the SDK of Segment sends is answered by the metrics of visits a moment later, each event once', async () => {
  const analytics = new Analytics({ writeKey: OPEN_KEY.key, host: bed.url, flushAt: 1 });
  const context = { userAgent: AGENT, page: { url: 'https://shop.example/?utm_source=google&utm_medium=cpc' } };
  for (const anonymousId of ['visitor-1', 'visitor-2']) {
    analytics.page({ anonymousId, context });
    analytics.track({ anonymousId, context, event: 'Products Searched', properties: { query: ' BOOTS ', results: 0 } });
    analytics.track({
      anonymousId,
      context,
      event: 'Product Viewed',
      messageId: `view-${anonymousId}`,
      properties: { product_id: 'P1' },
    });
    analytics.track({
      anonymousId,
      context,
      event: 'Product Viewed',
      messageId: `view-${anonymousId}`,
      properties: { product_id: 'P1' },
    });
  }
  await analytics.closeAndFlush();
  await expect
    .poll(() => ask(['sessions', 'pageViews', 'zeroResultSearches']), { timeout: 20_000, interval: 100 })
    .toEqual([{ sessions: 2, pageViews: 2, zeroResultSearches: 2 }]);
  expect(await ask(['sessions'], 'trafficChannel')).toEqual([{ trafficChannel: 'paid_search', sessions: 2 }]);
  expect(await ask(['sessions'], 'device')).toEqual([{ device: 'desktop', sessions: 2 }]);
  const count = 'select count(*)::int as events, count(distinct message_id)::int as ids from base.events';
  expect(await engine.read((reader) => reader.rows(count))).toEqual([{ events: 6, ids: 6 }]);
  expect(events.state().trouble).toBeNull();
  expect(bed.defects).toEqual([]);
});
