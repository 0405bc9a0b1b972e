import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { VISIT_INPUTS } from './golden-visits';
import { runOrThrow } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * Ten weeks of 120 page views a day on 40 page groups and two devices, whose p75 lies about the border of 2,500 ms: nothing changes, but
 * pages of one day are some per cent quicker or slower together. Only group 7 on desks is a fifth slower from 21 March on.
 */
const PAGES = `insert into facts.cold_page_speed by name
with dice as (
  select day::date as day, 'group ' || g as page_group, d as device, g, n, day + to_seconds(n * 700) as moment,
    (hash(day, g, d, n) % 10000 + 0.5) / 10000 as u,
    list_sum(list_transform(range(12), x -> (hash(day, g, d, x) % 1000) / 1000.0)) - 6 as w
  from generate_series(date '2026-02-01', date '2026-04-11', interval 1 day) as t(day)
  cross join range(40) as a(g) cross join unnest(['smartphone', 'desktop']) as b(d) cross join range(120) as c(n)
)
select hash(moment, page_group, device) as event_key, 1 as session_key, row_number() over ()::integer as measure_number, 1 as visitor_key,
  day as measured_date, moment as measured_local, 'FI' as market, device, 'direct' as traffic_channel, 'new' as visitor_type, false as is_bot,
  page_group, '/' || g as page_path, 0 as js_errors, 0 as failed_requests, false as is_not_found,
  (2350 + 5 * g) * exp(0.03 * w) * pow(u / (1 - u) / 3, 0.35)
    * if(g = 7 and device = 'desktop' and day >= date '2026-03-21', 1.2, 1) as lcp_ms
from dice`;

let warehouse: TestWarehouse;
beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.insert('base.hot_events', [VISIT_INPUTS]);
  await warehouse.run(PAGES);
});
afterAll(() => warehouse.close());

test('pages that are as quick as ever have no regression, however near to a border and however noisy their days; one that is slower has', async () => {
  const { rows } = await runOrThrow(
    OPERATOR,
    { analysis: 'speedRegressions', period: { from: '2026-03-01', to: '2026-04-10' } },
    {
      engine: warehouse.engine,
      workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
      now: new Date('2026-04-12T00:00:00Z'),
      asOf: '2026-04-12T00:00:00',
    },
  );
  expect(rows.map(([group, device, day]) => [group, device, day])).toEqual([['group 7', 'desktop', '2026-03-21']]);
});
