import type { Engine } from '@/lib/warehouse/engine';

/**
 * So many touches over 180 days up to a day, and an order for every fortieth: drawn by hashes, so that every run draws the same. A few visitors
 * come often and most once or twice; a third of them are known as customers on some of their visits, two devices to a customer, and four of five orders
 * were told by an event.
 */
const CHANNELS = `['direct', 'paid_search', 'organic_search', 'email', 'paid_social', 'display', 'referral', 'affiliates', 'paid_shopping', 'sms']`;
const DAYS = 180;

/** A number from 0 to below 1, by a row and a letter. */
const drawn = (letter: string) => `((hash(i, '${letter}') % 1000000) / 1000000.0)`;

function touches(count: number, today: string): string {
  return `create or replace temp table many_touches as
    select *, if(visitor % 3 = 0, visitor // 6, null) as customer
    from (
      select i, (power(${drawn('v')}, 2) * ${String(Math.ceil(count / 2))})::bigint as visitor,
        date '${today}' - interval ${String(DAYS)} day + to_seconds((${drawn('t')} * 86400 * ${String(DAYS)})::bigint) as moment,
        ${CHANNELS}[1 + (power(${drawn('c')}, 1.5) * 10)::bigint % 10] as channel, ${drawn('k')} < 0.4 as is_known
      from range(${String(count)}) as r(i)
    )`;
}

const TOUCHPOINTS = `insert into facts.cold_touchpoints by name
  select hash(i) as touch_key, hash(i, 's') as session_key, hash(visitor, 'v') as visitor_key,
    if(is_known and customer is not null, hash(customer, 'c'), null) as customer_key, moment::date as touch_date,
    moment as touched_local, moment as touched_at, 'entry' as kind, 'FI' as market, 'desktop' as device, channel as traffic_channel,
    if(channel in ('direct', 'organic_search', 'referral'), null, channel || ' ' || (hash(i, 'n') % 30)) as campaign,
    'returning' as visitor_type, hash(i, 'b') % 50 = 0 as is_bot
  from many_touches order by touch_date, visitor_key, touch_key`;

const ORDERS = `insert into facts.orders by name
  select hash(i, 'o') as order_key, 'O' || i as order_number, if(customer is null, null, hash(customer, 'c')) as customer_key,
    (moment + interval 10 minute)::date as order_date, moment + interval 10 minute as ordered_local, 'FI' as market, 'web' as channel,
    'FI' as country, 'returning' as customer_type, true as is_valid, 1 as line_count, 1 as quantity,
    (20 + hash(i, 'a') % 20000 / 100.0)::decimal(18, 4) as net_amount, net_amount as gross_amount, 0 as discount_amount,
    false as is_provisional, false as is_rate_missing, false as is_cost_missing
  from many_touches where i % 40 = 0 order by order_date, order_key`;

const VISITS = `insert into facts.cold_order_visits by name
  select hash(i, 'o') as order_key, hash(i, 's') as session_key, hash(visitor, 'v') as visitor_key,
    if(customer is null, null, hash(customer, 'c')) as customer_key, (moment + interval 10 minute)::date as event_date,
    moment + interval 10 minute as occurred_local, moment + interval 10 minute as occurred_at, 'FI' as market
  from many_touches where i % 40 = 0 and hash(i, 'w') % 5 > 0 order by event_date, visitor_key, order_key`;

/** A row of each input, which says that it is loaded. */
const LOADED = [
  `insert into base.orders by name select 1 as order_key, '1' as order_number, 'web' as channel, 'FI' as market, 'EUR' as currency,
    timestamp '2020-01-01' as ordered_at, 'accepted' as status, false as is_test, false as is_provisional, 'bench' as source, 1 as load_id`,
  `insert into base.cold_events by name select 1 as event_key, '1' as message_id, 'bench' as source, timestamp '2020-01-01' as received_at,
    timestamp '2020-01-01' as occurred_at, 'sent' as time_rule, date '2020-01-01' as event_date, timestamp '2020-01-01' as occurred_local,
    1 as visitor_key, 'FI' as market, 'page' as type, 'page' as name, 'desktop' as device, false as is_bot, '' as consent, 1 as load_id`,
];

/** Writes the touches and orders into an empty warehouse. */
export async function drawTouches(engine: Engine, count: number, today: string): Promise<void> {
  await engine.write('warehouse', async (writer) => {
    await writer.run(touches(count, today));
    for (const sql of [TOUCHPOINTS, ORDERS, VISITS, ...LOADED]) await writer.run(sql);
    await writer.run('drop table many_touches');
  });
}
