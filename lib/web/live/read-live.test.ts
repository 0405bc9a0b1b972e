import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import type { RunContext } from '@/lib/warehouse/run';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';
import { DAY, event, tellLiveStory } from './live-story';
import { readLive } from './read-live';

let warehouse: TestWarehouse;
let context: RunContext;
const NOW = new Date('2026-11-26T10:30:20Z');
beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellLiveStory(warehouse);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: NOW,
  };
});
afterAll(() => warehouse.close());

const finland: Principal = { userId: 'f', name: 'F', role: 'marketing', markets: ['FI'] };

describe('the live view', () => {
  test('counts the running minute and the 29 before it, without robots and what lies ahead', async () => {
    const live = await readLive(OPERATOR, context);
    expect(live.at).toBe('2026-11-26T12:30:20');
    expect(live.whole).toEqual({
      visitors: 3,
      events: 6,
      orders: 2,
      netSales: 150,
      searches: 2,
      zeroSearches: 1,
      errors: 1,
    });
    // 1 and 2 within five minutes; one event within the last minute.
    expect(live.now).toEqual({ visitors: 2, perSecond: 1 / 60 });
    expect(live.connected).toBe(true);
  });

  test('has thirty minutes in order, with nothing where nothing happened', async () => {
    const { minutes } = await readLive(OPERATOR, context);
    expect(minutes.map(({ minute }) => minute.slice(11, 16))).toEqual(
      Array.from({ length: 30 }, (_, at) => `12:${String(at + 1).padStart(2, '0')}`),
    );
    const of = (minute: string) => minutes.find((one) => one.minute === `${DAY}T12:${minute}:00`);
    expect(of('10')).toEqual({
      minute: `${DAY}T12:10:00`,
      visitors: 2,
      events: 3,
      orders: 1,
      netSales: 100,
      zeroSearches: 0,
      errors: 1,
    });
    expect(of('05')).toMatchObject({ visitors: 0, events: 0, zeroSearches: 1 });
    expect(of('02')).toMatchObject({ visitors: 0, events: 0, orders: 0, netSales: 0, errors: 0 });
  });

  test('lists what is most looked at by its visitors, and the channels of the visits that go on', async () => {
    const { lists } = await readLive(OPERATOR, context);
    expect(lists.page).toEqual([
      { name: '/tent', visitors: 2, count: 2, zero: 0 },
      { name: '/', visitors: 1, count: 2, zero: 0 },
      { name: '/cart', visitors: 1, count: 1, zero: 0 },
    ]);
    expect(lists.product).toEqual([{ name: 'Tent', visitors: 2, count: 2, zero: 0 }]);
    expect(lists.channel.map(({ name, visitors }) => [name, visitors])).toEqual([
      ['direct', 2],
      ['organic_search', 1],
    ]);
    expect(lists.country.map(({ name, visitors }) => [name, visitors])).toEqual([
      ['FI', 2],
      ['SE', 1],
    ]);
    expect(lists.search.map(({ name, count, zero }) => [name, count, zero])).toEqual([
      ['shoos', 1, 1],
      ['tent', 1, 0],
    ]);
    expect(lists.error).toEqual([{ name: 'payment', visitors: 1, count: 1, zero: 0 }]);
  });

  test('shows a reader of one market that market alone, everywhere', async () => {
    const live = await readLive(finland, context);
    expect(live.whole).toMatchObject({
      visitors: 2,
      events: 4,
      orders: 1,
      netSales: 100,
      searches: 1,
      zeroSearches: 1,
    });
    expect(live.now.visitors).toBe(1);
    expect(live.lists.country.map(({ name }) => name)).toEqual(['FI']);
    expect(live.lists.page.map(({ name }) => name)).not.toContain('/cart');
  });

  test('is refused to whom no market is open', async () => {
    await expect(readLive({ ...finland, markets: [] }, context)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('shows what has arrived since the last look, whatever moment is published', async () => {
    const before = await readLive(OPERATOR, { ...context, published: true });
    await warehouse.insert('base.hot_events', [event('12:30:15', '5', 'FI', { page_path: '/' })]);
    const after = await readLive(OPERATOR, { ...context, published: true });
    expect(after.whole.visitors).toBe(before.whole.visitors + 1);
  });

  test('of an installation without events says so', async () => {
    const empty = await testWarehouse();
    const live = await readLive(OPERATOR, { ...context, engine: empty.engine });
    await empty.close();
    expect(live.connected).toBe(false);
    expect(live.whole.events).toBe(0);
    expect(live.minutes).toHaveLength(30);
  });
});
