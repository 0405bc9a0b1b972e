import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Good } from '@/data/demo/shopper/goods';
import { shopLive } from '@/data/demo/shopper/live-shopper';
import { settleLiveOrders } from '@/data/demo/shopper/settle-live-orders';
import { type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { type RunningEvents, startEvents } from '@/lib/loaders/events/start-events';
import type { Loading } from '@/lib/loaders/load';
import { TEST_SALT, TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { addDays } from '@/lib/metrics/civil';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** Visitors of the live shopper, hurried on, through edge and its journal into the warehouse: what they send is understood. */
const GOODS: readonly Good[] = ['FI', 'SE', 'NO'].map((market, place) => ({
  market,
  currency: ['EUR', 'SEK', 'NOK'][place] ?? 'EUR',
  sku: `K-${market}`,
  name: 'Trail shoe',
  category_id: 'FOO',
  category: 'Trail shoes',
  price: 100,
}));

let bed: EdgeBed;
let engine: DuckDbEngine;
let events: RunningEvents;
let loading: Loading;

beforeAll(async () => {
  bed = await startEdgeBed([{ ...OPEN_KEY, market: null }]);
  const paths = openStateFolderOrThrow(bed.paths.root);
  const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };
  engine = await openWarehouse({ data: paths.root, holder: 'test', limits });
  const clock = () => new Date();
  loading = { engine, paths, workspace: TEST_WORKSPACE, salt: TEST_SALT, clock, memoryMb: 512, threads: 2 };
  events = startEvents(loading, () => Promise.resolve(TEST_WORKSPACE));
});
afterAll(async () => {
  await events.stop();
  await engine.close();
  await bed.remove();
});

async function one(sql: string): Promise<unknown> {
  const [row] = await engine.read((reader) => reader.rows(sql));
  return Object.values(row ?? {})[0];
}

test('every event is taken, none is a reject, and orders count as provisional until they are settled', async () => {
  const stopping = new AbortController();
  const shopping = shopLive({
    edge: bed.url,
    keys: bed.paths.edge,
    goods: GOODS,
    seed: 11,
    clock: () => new Date(),
    signal: stopping.signal,
    visitors: 6,
    haste: 400,
  });
  const orders = `select count(*)::int from base.events where name = 'order_completed'`;
  await expect.poll(() => one(orders), { timeout: 60_000, interval: 200 }).toBeGreaterThan(3);
  stopping.abort();
  await shopping;
  expect(await one('select count(*)::int from ops.event_rejects')).toBe(0);
  const unknown = `select count(*)::int from base.events where is_bot or device = 'unknown' or market = 'unknown' or page_path is null
    or (name = 'products_searched' and (search_query is null or search_results is null))
    or (name = 'order_completed' and (amount is null or currency is null or order_number not like 'LIVE-%'))`;
  expect(await one(unknown)).toBe(0);
  expect(await one('select count(distinct market)::int from base.events')).toBe(3);
  // What still lies in the journal would become an order between the counts below.
  await events.stop();
  await keepProvisionalOrders(loading);
  const provisional = 'select count(*)::int from base.orders where is_provisional and not is_test';
  expect(await one(provisional)).toBeGreaterThan(3);
  const tomorrow = addDays(new Date().toISOString().slice(0, 10), 2);
  expect(await settleLiveOrders(loading, tomorrow, () => undefined)).toBeGreaterThan(3);
  expect(await one(provisional)).toBe(0);
}, 120_000);
