import { afterEach, beforeEach, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { keepStory, storyEvent, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { MetricId } from '@/lib/metrics/catalog';
import { runOrThrow } from '@/lib/warehouse/run';

/** Figures of visits that say when nothing is known, and when something is over. */
let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

let told = 0;

function at(utc: string, name: string, rest: Partial<Told> = {}) {
  told += 1;
  return storyEvent({ message_id: `v${String(told)}`, occurred_at: utc, visitor_key: '1', name, ...rest });
}

async function figures(metrics: readonly [MetricId, ...MetricId[]], asOf: string) {
  const { engine, workspace } = shop.loading;
  const context = { engine, workspace: { ...workspace, firstWeekday: 1 }, now: new Date('2026-11-25T12:00:00Z'), asOf };
  const query = { metrics: [...metrics], period: { from: '2026-11-20', to: '2026-11-25' } };
  const { rows } = await runOrThrow(OPERATOR, query, context);
  return rows[0];
}

test('a cart is abandoned 24 hours after its last touch by the clock of the shop, neither sooner nor the next day', async () => {
  await keepStory(shop, [at('2026-11-23T22:30:00', 'product_added', { amount: 5 })]);
  // 00:30 of the 24th in Helsinki.
  expect(await figures(['abandonedCarts'], '2026-11-24T22:40:00')).toEqual([0]);
  expect(await figures(['abandonedCarts'], '2026-11-25T00:29:00')).toEqual([0]);
  expect(await figures(['abandonedCarts'], '2026-11-25T00:31:00')).toEqual([1]);
});

test('a shop that never says how much a search finds has no rate of searches without hits', async () => {
  const search = (utc: string, query: string, results: number | null) =>
    at(utc, 'products_searched', { search_query: query, search_results: results });
  await keepStory(shop, [search('2026-11-23T10:00:00', 'tent', null)]);
  expect(await figures(['searches', 'zeroResultRate'], '2026-11-25T00:00:00')).toEqual([1, null]);
  await keepStory(shop, [
    search('2026-11-23T10:05:00', 'boat', 0),
    search('2026-11-23T10:10:00', 'shoe', 4),
    at('2026-11-23T10:15:00', 'page', { page_path: '/' }),
  ]);
  expect(await figures(['searches', 'zeroResultRate'], '2026-11-25T00:00:00')).toEqual([3, 0.5]);
});

test('what only a server tells is no visitor, and converts no session', async () => {
  await keepStory(shop, [
    at('2026-11-23T10:00:00', 'page', { page_path: '/' }),
    at('2026-11-23T10:00:00', 'order_completed', { visitor_key: '2', device: 'server', order_number: 'A1', amount: 9 }),
  ]);
  expect(await figures(['sessions', 'visitors', 'conversionRate'], '2026-11-25T00:00:00')).toEqual([1, 1, 0]);
});
