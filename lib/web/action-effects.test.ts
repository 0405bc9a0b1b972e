import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Action } from '@/lib/actions/action';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { VISIT_INPUTS } from '@/lib/warehouse/golden-visits';
import type { RunContext } from '@/lib/warehouse/run';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';
import { readEffects } from './action-effects';

/**
 * Ten visits a day in Finland and ten in Sweden, of which in Finland one orders and in Sweden two, until 15 March, when something is
 * done: on that day all order, and from the next on in Finland two and in Sweden still two. A year earlier nothing changed: five
 * visits a day, one of which ordered.
 */
const VISITS = `insert into facts.cold_sessions by name
with days as (
  select day::date as day, m as market, n,
    case when day < date '2026-01-01' then n = 1
      when day = date '2026-03-15' then true
      when day < date '2026-03-15' then n <= if(m = 'FI', 1, 2)
      else n <= 2 end as orders
  from generate_series(date '2025-02-01', date '2026-04-12', interval 1 day) as t(day)
  cross join unnest(['FI', 'SE']) as a(m) cross join range(1, 11) as c(n)
  where (day < date '2025-05-01' and n <= 5) or day >= date '2026-02-01'
)
select hash(day, market, n) as session_key, hash(day, market, n) as visitor_key, day as session_date, day + interval 12 hour as started_local,
  day + interval 10 hour as started_at, day + interval 10 hour as ended_at, market, 'desktop' as device, 'direct' as traffic_channel,
  'home' as landing_page_group, 'new' as visitor_type, false as is_bot, 0 as duration_seconds, 1 as event_count, 1 as page_views,
  0 as product_views, 0 as cart_additions, 0 as checkouts, 0 as searches, 0 as cart_events, 0 as key_events, 0 as error_count,
  false as is_engaged, orders::integer as order_count, 0 as order_value, false as is_rate_missing
from days`;

let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.insert('base.hot_events', [VISIT_INPUTS]);
  await warehouse.run(VISITS);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-10T00:00:00Z'),
    asOf: '2026-04-10T00:00:00',
  };
});
afterAll(() => warehouse.close());

const done = (change: Partial<Action> = {}): Action => ({
  ...{ id: 'a', version: 1, owner: 'x', author: 'x', mayChange: true, notedDay: '2026-03-01' },
  what: 'x',
  ownerId: 'x',
  dueDay: null,
  status: 'done',
  doneDay: '2026-03-15',
  origin: { kind: 'own', key: '', label: '', address: null },
  filters: [{ dimension: 'market', in: ['FI'] }],
  expected: { metric: 'conversionRate', direction: 'up', size: 0.05 },
  ...change,
});
const effectOf = async (action: Action, who: Principal = OPERATOR) => (await readEffects(who, [action], context))['a'];

test('the metric is read for equal whole weeks before and after, without the day itself, beside the same weeks of last year', async () => {
  // 25 days of data follow the 15th, so three weeks: 21 days of 10 visits on each side; a year earlier 5 a day, 1 of which ordered.
  expect(await effectOf(done())).toEqual({
    is: 'measured',
    currency: 'EUR',
    weeks: 3,
    before: { from: '2026-02-22', to: '2026-03-14' },
    after: { from: '2026-03-16', to: '2026-04-05' },
    sides: {
      before: { value: 0.1, lastYear: 0.2, cases: 210 },
      after: { value: 0.2, lastYear: 0.2, cases: 210 },
    },
  });
});

test('what an action is about narrows its effect, and a count of the whole is that of all markets', async () => {
  const sweden = await effectOf(done({ filters: [{ dimension: 'market', in: ['SE'] }] }));
  expect(sweden).toMatchObject({ sides: { before: { value: 0.2 }, after: { value: 0.2 } } });
  const all = await effectOf(done({ filters: [], expected: { metric: 'sessions', direction: 'up', size: null } }));
  expect(all).toMatchObject({ sides: { before: { value: 420, lastYear: 210, cases: null }, after: { value: 420 } } });
});

test('a reader of one market is told that market’s effect, by the same door as every figure', async () => {
  const finland: Principal = { userId: 'x', name: 'x', role: 'ecommerce', markets: ['FI'] };
  const seen = await effectOf(done({ filters: [] }), finland);
  expect(seen).toMatchObject({ sides: { before: { value: 0.1, cases: 210 }, after: { value: 0.2, cases: 210 } } });
});

test('nothing is told of what the reader may not see, within a week, without an expectation, or of what is not done', async () => {
  const service: Principal = { userId: 'x', name: 'x', role: 'service', markets: null };
  const margin = { metric: 'contributionMargin2', direction: 'up', size: null } as const;
  expect(await effectOf(done({ expected: margin }), service)).toEqual({ is: 'refused' });
  expect(await effectOf(done({ doneDay: '2026-04-03' }))).toEqual({ is: 'early' });
  expect(await effectOf(done({ expected: null }))).toBeUndefined();
  expect(await effectOf(done({ status: 'doing', doneDay: null }))).toBeUndefined();
});
