import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveAllEvents, deriveTouchedEvents } from '@/lib/loaders/events/derive-events';
import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import { openTemporaryLoading, TEST_WORKSPACE, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Events that no one chose: what the SQL of data/models/events is tried on. */
const EVENTS = `insert into base.cold_events by name
  with dice as (
    select n, hash(n, 1) % 1000 as a, hash(n, 2) % 1000 as b, hash(n, 3) % 200 as v, hash(n, 4) % (86400 * 30) as t from range(4000) r(n))
  select md5_number_lower('x' || n) as event_key, 'm' || n as message_id, 'edge' as source,
    timestamp '2026-10-01' + to_seconds(t::bigint) as received_at, timestamp '2026-10-01' + to_seconds(t::bigint) as occurred_at,
    'sent' as time_rule, (timestamp '2026-10-01' + to_seconds(t::bigint))::date as event_date,
    timestamp '2026-10-01' + to_seconds(t::bigint) as occurred_local, v as visitor_key, 'FI' as market,
    case when a < 500 then 'page' else 'track' end as type,
    case when a < 500 then 'page' when a < 600 then 'product_viewed' when a < 700 then 'product_added' when a < 800 then 'products_searched'
      when a < 850 then 'product_clicked' when a < 870 then 'promotion_viewed' when a < 885 then 'payment_failed' when a < 900 then 'checkout_started' when a < 950 then 'order_completed' else 'page_measured' end as name,
    case when a >= 950 then {'lcp_ms': b * 5.0, 'js_errors': b % 2, 'errors': [{'kind': 'js', 'name': 'e' || b}]} end as measures,
    case when a >= 900 and a < 950 then 'O' || n end as order_number, 10.5 as amount, 'EUR' as currency,
    case when a >= 700 and a < 800 then 'q' || (b % 5) end as search_query, (b % 4)::integer as search_results,
    case when b < 300 then 'email' end as traffic_channel, 'desktop' as device, false as is_bot, '' as consent, 0 as load_id,
    case when a >= 850 and a < 870 then 'P' || (b % 3) end as promotion, case when b % 2 = 0 then 'hero' end as promotion_slot,
    case when b % 10 = 0 then 'holdout' end as promotion_variant, case when a >= 870 and a < 885 then 'declined' end as error,
    case when a >= 600 and a < 700 and b < 500 then 'C' || (b % 50) end as cart_id, '/p' || (b % 9) as page_path,
    case when a >= 500 and a < 700 or a >= 800 and a < 850 or a >= 900 and a < 950
      then [{'sku': 'S' || (b % 7), 'name': null, 'quantity': 1, 'price': 10.5, 'rank': (b % 30 + 1)::integer}] end as products
  from dice`;

let warehouse: TemporaryLoading;

beforeAll(async () => {
  warehouse = await openTemporaryLoading();
  await warehouse.engine.write('warehouse', (writer) => writer.run(EVENTS));
});
afterAll(() => warehouse.remove());

test('models give exactly the columns of their relations, in order', async () => {
  await warehouse.engine.write('warehouse', async (writer) => {
    await deriveAllEvents(writer, TEST_WORKSPACE, '2026-10-20');
    for (const { name } of EVENT_FACTS) {
      const made = await writer.rows(`select column_name, column_type from (describe new_${name})`);
      const kept = await writer.rows(`select column_name, column_type from (describe facts.hot_${name})`);
      expect(made, name).toEqual(kept);
    }
  });
});

test('deriving what is touched but unchanged writes nothing and counts no version up', async () => {
  await warehouse.engine.write('warehouse', async (writer) => {
    await deriveAllEvents(writer, TEST_WORKSPACE, '2026-10-20');
    const versions = () => writer.rows('select fact, day::varchar as day, version from ops.fact_versions order by all');
    const before = await versions();
    await deriveTouchedEvents(
      writer,
      TEST_WORKSPACE,
      'select visitor_key, occurred_at from base.events where hash(event_key) % 50 = 0',
    );
    for (const { name } of EVENT_FACTS) {
      const counted = `select (select count(*) from changed_${name})::double as changed, (select count(*) from new_${name})::double as made`;
      const [row] = await writer.rows(counted);
      expect(row, name).toMatchObject({ changed: 0 });
      expect(Number(row?.['made']), name).toBeGreaterThan(0);
    }
    expect(await versions()).toEqual(before);
  });
});
