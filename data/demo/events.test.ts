import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { generateDelivery } from '@/data/demo/generate';
import { classifyTraffic } from '@/lib/classify/traffic';

/** Web events of a small demo company as they are delivered, set beside its orders: three months at a quarter of the size. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
const FROM = '2026-08-25';
const UNTIL = '2026-11-25';
const PLAN = { seed: 'tuokio', startDay: '2024-11-01', scale: 0.25, stories: true, eventsFrom: FROM };
const folder = mkdtempSync(join(tmpdir(), 'tuokio-demo-events-'));
let connection: DuckDBConnection;

beforeAll(async () => {
  const limits = { threads: 2, memoryMb: 1000, spill: join(folder, 'spill') };
  const files = await generateDelivery(PLAN, { since: null, until: UNTIL }, folder, limits);
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("set timezone = 'UTC'");
  for (const fact of new Set(files.map((file) => file.fact))) {
    const paths = files.filter((file) => file.fact === fact).map(({ path }) => `'${path}'`);
    await connection.run(`create view ${fact} as from read_parquet([${paths.join(', ')}])`);
  }
  await connection.run(`create table digital as
    select *, ordered_at::timestamptz as placed_at from orders
    where channel in ('web', 'app') and ordered_at::timestamptz >= timezone('Europe/Helsinki', timestamp '${FROM} 00:00:00')`);
  await connection.run(`create table people as
    select *, is_bot = false as is_person, split_part(message_id, '-', 1) as visit from events where name <> 'page_measured'`);
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

async function rows(sql: string) {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

/** The one value of a SELECT. */
async function value(sql: string): Promise<number> {
  const [row] = await rows(sql);
  return Number(Object.values(row ?? {})[0]);
}

/** Share of visits of people for which a condition on their events holds. */
function shareOfVisits(condition: string): Promise<number> {
  return value(`select avg(is_so::integer) from (
    select visit, bool_or(${condition}) as is_so from people where is_person group by visit)`);
}

describe('orders and visits', () => {
  test('every web or app order has exactly one order_completed, at its moment, with its lines and its value', async () => {
    expect(await value('select count(*) from digital')).toBeGreaterThan(4000);
    const sums = `select order_number, sum(gross_amount - discount_amount)::decimal(18, 4) as net, sum(quantity) as units
      from order_lines group by order_number`;
    const told = `select order_number, any_value(amount) as amount, any_value(currency) as currency, count(*) as times,
        any_value(occurred_at) as at, any_value(customer_id) as customer_id, any_value(consent) as consent, any_value(market) as market,
        list_sum(list_transform(any_value(products), p -> p.quantity)) as units
      from events where name = 'order_completed' group by order_number`;
    const wrong = `select * from digital d left join (${sums}) s using (order_number) full join (${told}) t using (order_number)
      where t.times is distinct from 1 or t.amount is distinct from s.net or t.currency is distinct from d.currency or t.at is distinct from d.placed_at
        or t.market is distinct from d.market or (t.consent <> '' and t.customer_id is distinct from d.customer_id) or t.units is distinct from s.units`;
    expect(await rows(`${wrong} limit 3`)).toEqual([]);
  });

  // Of the last days some of the app's steps are still on their way.
  test('an order follows a landing, its checkout and its payment, all within half an hour of each other', async () => {
    const wrong = await value(`with steps as (
        select *, occurred_at - lag(occurred_at) over (partition by visit order by occurred_at) as gap from people
        where visit in (select 'o' || order_number from digital 
          where placed_at between timestamptz '${FROM} 01:00:00' and timestamptz '${UNTIL}' - interval 4 day))
      select count(*) from (select visit, max(gap) as gap, list(name order by occurred_at) as names, max(campaign) as campaign from steps group by visit)
      where gap > interval 30 minute or names[1] not in ('page', 'screen', if(campaign = 'stove-weeks', 'product_viewed', 'page')) or names[-1] <> 'order_completed'
        or not list_has_all(names, ['checkout_started', 'payment_info_entered'])`);
    expect(wrong).toBe(0);
  });

  test('a payment that failed at first is told with what it failed by', async () => {
    const failed = `select distinct order_number, status from payments where payment_number = 1 and status in ('declined', 'error')`;
    const told = `select 'o' || order_number as visit, status from (${failed}) semi join digital using (order_number)`;
    expect(await value(`select count(*) from (${told})`)).toBeGreaterThan(50);
    expect(
      await value(`select count(*) from (${told}) t anti join (from people where name = 'payment_failed') p
        on p.visit = t.visit and p.error = t.status`),
    ).toBe(0);
  });
});

describe('what visits come to', () => {
  test.each([
    ['visits with an order', "name = 'order_completed'", 0.1, 0.18],
    ['visits with a search', "name = 'products_searched'", 0.09, 0.2],
    ['visits that put something into the cart', "name = 'product_added'", 0.25, 0.4],
    ['visits in the app', "type = 'screen'", 0.08, 0.22],
  ])('%s are a share of all', async (_, condition, least, most) => {
    const share = await shareOfVisits(condition);
    expect(share).toBeGreaterThan(least);
    expect(share).toBeLessThan(most);
  });

  test.each([
    [
      'carts without an order',
      `select 1 - count(*) filter (where ordered) / count(*) from (
        select cart_id, bool_or(name = 'order_completed') as ordered, bool_or(name = 'product_added') as made
        from people where cart_id is not null group by cart_id) where made`,
      0.4,
      0.65,
    ],
    [
      'carts with an order that were left before',
      `select count(*) filter (where visits > 1) / count(*) from (
        select cart_id, count(distinct visit) as visits, bool_or(name = 'order_completed') as ordered from people group by cart_id)
        where ordered`,
      0.05,
      0.1,
    ],
    [
      'searches without a result',
      `select avg((search_results = 0)::integer) from people where name = 'products_searched' and search_filters is null`,
      0.08,
      0.22,
    ],
    [
      'searches still being typed',
      `select avg((message_id[-2:] in ('-8', '-9'))::integer) from people where name = 'products_searched' and search_filters is null`,
      0.15,
      0.45,
    ],
    [
      'checkouts that an error stopped or delayed',
      `select count(*) filter (where name = 'payment_failed')
        / count(*) filter (where name = 'checkout_started') from people`,
      0.03,
      0.12,
    ],
    ['events of robots', 'select avg(is_bot::integer) from people', 0.02, 0.06],
    [
      'events received more than half an hour late',
      `select avg((received_at > occurred_at + interval 30 minute)::integer) from people`,
      0.002,
      0.02,
    ],
    [
      'visitors who refused',
      `select count(distinct anonymous_id) filter (where consent = '') / count(distinct anonymous_id) from people`,
      0.1,
      0.3,
    ],
    [
      'visits by AI assistants',
      `select count(*) filter (where traffic_channel = 'ai_assistants') / count(*) from people
        where type in ('page', 'screen')`,
      0.02,
      0.06,
    ],
    [
      'visits of those who have been here before',
      `select 1 - count(distinct anonymous_id) / count(distinct visit) from people
        where is_person and consent <> ''`,
      0.25,
      0.6,
    ],
    ['desktop visits', `select avg((device = 'desktop')::integer) from people where type = 'page'`, 0.28, 0.45],
  ])('%s are a share within their band', async (_, sql, least, most) => {
    const share = await value(sql);
    expect(share).toBeGreaterThan(least);
    expect(share).toBeLessThan(most);
  });

  test('every word that is typed goes on in the next within five seconds', async () => {
    const typed = `select *, lead(search_query) over (partition by visit order by occurred_at) as next_query,
      lead(occurred_at) over (partition by visit order by occurred_at) as next_at from people where name = 'products_searched' and search_filters is null`;
    expect(
      await value(`select count(*) from (${typed}) where message_id[-2:] in ('-8', '-9')
        and (next_query is null or not starts_with(next_query, search_query) or next_at - occurred_at > interval 5 second)`),
    ).toBe(0);
  });

  test('who refused is nobody and another one each day', async () => {
    expect(
      await value(
        "select count(*) from people where consent = '' and (customer_id is not null or click_id is not null)",
      ),
    ).toBe(0);
    expect(
      await value(`select count(*) from (select anonymous_id from people where consent = ''
        group by anonymous_id having max(occurred_at) - min(occurred_at) > interval 25 hour)`),
    ).toBe(0);
  });

  test('orders come most in the evening and on days of campaigns, as visits do', async () => {
    const [row] =
      await rows(`select avg((hour(timezone('Europe/Helsinki', occurred_at)) between 18 and 23)::integer) as evening
      from people where type = 'page' and is_person`);
    expect(Number(row?.['evening'])).toBeGreaterThan(0.35);
    expect(
      await value(`select avg((traffic_source is not null)::integer) from people
        where type = 'page' and campaign like 'HIKE%'`),
    ).toBe(1);
  });
});

test('where the delivered visits came from is what they would be classified as', async () => {
  const origins = await rows(`select distinct traffic_source, traffic_medium, referrer_host, traffic_channel from people
    where type = 'page' and traffic_source is not null`);
  expect(origins.length).toBeGreaterThan(12);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  for (const origin of origins) {
    const source = text(origin['traffic_source']);
    const medium = text(origin['traffic_medium']);
    const isTagged = medium !== 'organic' && medium !== 'referral';
    const told = classifyTraffic({
      url: 'https://fi.routavaara.example/',
      referrer: `https://${text(origin['referrer_host']) ?? 'fi.routavaara.example'}/`,
      ...(isTagged ? { campaign: { source, medium } } : {}),
    });
    expect(told).toMatchObject({ source, medium, channel: origin['traffic_channel'] });
  }
});

/** Customer of an address as the anonymous ids of their devices begin. */
const OF = `concat('c', substr(c.customer_id, 2)::integer - 100000)`;

test('mails go only to who agreed to them on the main device', async () => {
  const mailed = `(select e.* from mail_activity m join customers c using (email) join events e on e.anonymous_id = ${OF} || '-1')`;
  expect(await value(`select count(distinct customer_id) from ${mailed}`)).toBeGreaterThan(500);
  expect(await value(`select count(*) from ${mailed} where consent not like '%marketing.email%'`)).toBe(0);
});

test('who comes by mail has clicked on that page a moment before', async () => {
  // Who has become a customer since the last letter, or has left the list, comes by the letter of somebody else.
  const visits = `(select v.* from (
      select min(occurred_at) as came_at, any_value(campaign) as campaign, min_by(page_path, occurred_at) as page, any_value(anonymous_id) as device
      from people where visit[1] in ('o', 'a', 'b') group by visit having bool_or(traffic_medium = 'email') and came_at >= timestamptz '2026-09-08'
    ) v join customers c on split_part(device, '-', 1) = ${OF} and c.registered_at::timestamptz < came_at - interval 8 day
    where page <> '/c/lapland-2019' and email not in (select email from mail_activity where kind = 'unsubscribed'))`;
  const clicks = `(select ${OF} as customer, m.* from mail_activity m join customers c using (email) where kind = 'clicked')`;
  const all = await value(`select count(*) from ${visits}`);
  expect(all).toBeGreaterThan(200);
  expect(
    await value(`select count(*) from ${visits} v semi join ${clicks} m on m.customer = split_part(device, '-', 1)
      and m.utm_campaign = v.campaign and ends_with(m.url, v.page) and came_at - m.occurred_at::timestamptz between interval 0 second and interval 40 second`),
  ).toBe(all);
});
