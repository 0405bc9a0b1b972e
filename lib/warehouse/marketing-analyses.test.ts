import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asked } from '@/lib/analyses/asked';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { markCustomerInputs } from './customer-story';
import { VISIT_INPUTS } from './golden-visits';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * Ten days of costs from 1 March: 15 a day for paid search of which 10 were planned, 1 of 2 for affiliates, 1 of 1 for mails, 8 for
 * social media that nobody planned. Display is planned with 5 a day from 25 March on.
 */
const COSTS = `insert into facts.ad_costs by name
select day::date as day, c as traffic_channel, c as platform, '' as account, c as campaign_id, c as campaign, '' as ad_group, 'media' as kind, 'FI' as market,
  a as cost_amount, false as is_rate_missing
from generate_series(date '2026-03-01', date '2026-03-10', interval 1 day) as t(day)
cross join (values ('paid_search', 15), ('affiliates', 1), ('email', 1), ('paid_social', 8)) as v(c, a)`;

const BUDGETS = `insert into facts.budget_days by name
select day::date as day, f as starts_on, 'FI' as market, c as traffic_channel, a as budget_amount, false as is_rate_missing
from (values ('paid_search', 10, date '2026-03-01'), ('affiliates', 2, date '2026-03-01'), ('email', 1, date '2026-03-01'),
  ('display', 5, date '2026-03-25')) as v(c, a, f)
cross join generate_series(f, date '2026-03-31', interval 1 day) as t(day)`;

/**
 * Touchpoints of March, each told so many times: kind, channel, source, medium, campaign, click id, host that led here, first page.
 * Before them: a paid campaign of March 2025, a year in which no cost is known.
 */
const TOUCHES = `insert into facts.hot_touchpoints by name
select row_number() over () as touch_key, row_number() over () as session_key, 1 as visitor_key, d as touch_date, d as touched_local,
  d as touched_at, k as kind, 'FI' as market, 'desktop' as device, c as traffic_channel, s as traffic_source, m as traffic_medium, p as campaign,
  i as click_id, h as referrer_host, l as landing_page_group, 'new' as visitor_type, b as is_bot
from (values
  (3, 'entry', 'referral', 'pay.shop.example', 'referral', null, null, 'pay.shop.example', 'home', false, date '2026-03-05'),
  (2, 'entry', 'referral', 'secure.new.example', 'referral', null, null, 'secure.new.example', 'checkout', false, date '2026-03-05'),
  (1, 'campaign', 'referral', 'ebank.example', 'referral', null, null, 'ebank.example', 'product', false, date '2026-03-06'),
  (1, 'entry', 'referral', 'ebank.example', 'referral', null, null, 'ebank.example', 'home', false, date '2026-03-07'),
  (4, 'entry', 'paid_search', 'google', 'cpc', null, 'gclid', 'google.fi', 'home', false, date '2026-03-05'),
  (1, 'entry', 'paid_search', 'google', 'cpc', null, 'gclid', 'google.fi', 'home', true, date '2026-03-05'),
  (1, 'entry', 'organic_social', 'facebook', 'social', null, 'fbclid', 'l.facebook.com', 'home', false, date '2026-03-05'),
  (1, 'entry', 'paid_search', 'google', 'cpc', 'Tents', 'gclid', 'google.fi', 'home', false, date '2026-03-05'),
  (2, 'entry', 'paid_social', 'facebook', 'paid', null, 'fbclid', null, 'home', false, date '2026-03-05'),
  (1, 'entry', 'referral', 'x.googlesyndication.com', 'referral', null, null, 'x.googlesyndication.com', 'home', false, date '2026-03-05'),
  (2, 'entry', 'email', 'letter', 'email', 'Spring_Sale ', null, null, 'home', false, date '2026-03-05'),
  (5, 'entry', 'email', 'letter', 'email', 'spring-sale', null, null, 'home', false, date '2026-03-05'),
  (1, 'entry', 'paid_search', 'google', 'cpc', 'Mystery', null, null, 'home', false, date '2026-03-05'),
  (3, 'entry', 'paid_search', 'google', 'cpc', 'Tents', null, null, 'home', false, date '2026-03-05'),
  (1, 'entry', 'paid_search', 'google', 'cpc', 'Mystery', null, null, 'home', false, date '2025-03-10')
) as v(n, k, c, s, m, p, i, h, l, b, d), range(n)`;

const EARLIER_COST = `insert into facts.ad_costs by name
select date '2025-12-01' as day, 'Google Ads' as platform, '' as account, 'Tents' as campaign_id, 'Tents' as campaign, '' as ad_group,
  'media' as kind, null as market, 'paid_search' as traffic_channel, 9 as cost_amount, false as is_rate_missing`;

/** April: letters that are tagged in two ways bring 21 visits, something else 19; a price campaign on two days, and what came back. */
const APRIL = [
  `insert into facts.hot_touchpoints by name
  select 1000 + row_number() over () as touch_key, 1 as session_key, 1 as visitor_key, d + (n * 17 // c)::integer as touch_date,
    touch_date as touched_local, touch_date as touched_at, 'entry' as kind, 'FI' as market, 'desktop' as device, 'email' as traffic_channel,
    p as campaign, 'new' as visitor_type, false as is_bot
  from (values ('News', 12, date '2026-04-03'), ('news', 9, date '2026-04-04'), ('few', 19, date '2026-04-04')) as v(p, c, d), range(c) as r(n)`,
  `insert into facts.orders by name
  select k as order_key, k::varchar as order_number, d as order_date, d as ordered_local, 'FI' as market, 'web' as channel, 'new' as customer_type,
    p as campaign, true as is_valid, 1 as line_count, 1 as quantity, a as gross_amount, 0 as discount_amount, a as net_amount,
    false as is_provisional, false as is_rate_missing, false as is_cost_missing
  from (values (1, date '2026-04-05', 'Spring', 100), (2, date '2026-04-07', 'Spring', 50), (3, date '2026-04-07', null, 30)) as v(k, d, p, a)`,
  `insert into facts.returns by name
  select '1' as return_number, 1 as return_line, 1 as order_key, date '2026-04-08' as return_date, date '2026-04-08' as returned_local,
    date '2026-04-05' as order_date, date '2026-04-05' as ordered_local, 'FI' as market, 'web' as channel, 'new' as customer_type, 1 as quantity,
    20 as net_amount, 0 as handling_amount, false as is_rate_missing`,
];

const DELIVERED = { source: 'story', load_id: 1, currency: 'EUR', market: '' };
const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;

let warehouse: TestWarehouse;

beforeAll(async () => {
  warehouse = await testWarehouse();
  for (const sql of [COSTS, BUDGETS, TOUCHES, EARLIER_COST, ...APRIL]) await warehouse.run(sql);
  await markCustomerInputs(warehouse);
  await warehouse.insert('base.hot_events', [
    { ...VISIT_INPUTS, event_date: '2026-03-05', page_host: 'www.pay.shop.example' },
  ]);
  await warehouse.insert('base.ad_costs', [
    {
      ...DELIVERED,
      ...{ day: '2026-03-02', platform: 'x', account: '', campaign: 'x', campaign_id: 'x' },
      ...{ ad_group: '', kind: 'media', cost: 1 },
    },
  ]);
  await warehouse.insert('base.budgets', [
    { ...DELIVERED, starts_on: '2026-03-01', traffic_channel: 'all', campaign: '', amount: 1 },
  ]);
});
afterAll(() => warehouse.close());

const rowsOf = async (query: Asked, day: string, principal: Principal = OPERATOR) => {
  const context: RunContext = {
    engine: warehouse.engine,
    workspace: { timeZone: 'UTC', currency: 'EUR', firstWeekday: 1 },
    now: new Date(`${day}T00:00:00Z`),
    asOf: `${day}T00:00:00`,
    cache: false,
  };
  return (await runOrThrow(principal, query, context)).rows;
};

describe('budget and pace', () => {
  const query = { analysis: 'budgetPace', period: MARCH } as const;

  test('are judged up to the last day whose costs are known', async () => {
    // channel, planned, spent, part of it, planned so far, pace, where it ends
    const expected = [
      ['paid_search', 310, 150, 150 / 310, 100, 1.5, 465, 'over', 'known'],
      ['paid_social', null, 80, null, null, null, null, 'unplanned', 'known'],
      ['affiliates', 62, 10, 10 / 62, 20, 0.5, 31, 'under', 'known'],
      ['email', 31, 10, 10 / 31, 10, 1, 31, 'onPlan', 'known'],
    ];
    expect(await rowsOf(query, '2026-03-20')).toEqual(expected);
    expect(await rowsOf({ ...query, input: { by: 'campaign' } }, '2026-03-20')).toContainEqual([
      ...['paid_search', null, 150, null, null, null, null, 'unplanned', 'known'],
    ]);
  });

  test('know nothing of days that are not over', async () => {
    const [search] = await rowsOf(query, '2026-03-06');
    expect(search).toEqual(['paid_search', 310, 75, 75 / 310, 50, 1.5, 465, 'over', 'known']);
  });

  test('of a period that is over count its own days alone', async () => {
    const period = { from: '2026-03-06', to: '2026-03-10' } as const;
    const [search] = await rowsOf({ ...query, period }, '2026-03-20');
    expect(search).toEqual(['paid_search', 50, 75, 1.5, 50, 1.5, 75, 'over', 'known']);
  });

  test('say that it is too early where a budget has no day with known costs', async () => {
    const period = { from: '2026-03-09', to: '2026-03-31' } as const;
    const rows = await rowsOf({ ...query, period }, '2026-03-28');
    expect(rows.find(([channel]) => channel === 'display')).toEqual([
      'display',
      35,
      0,
      0,
      null,
      null,
      null,
      'early',
      'known',
    ]);
  });

  test('are not for who sees no costs', async () => {
    await expect(rowsOf(query, '2026-03-20', { ...OPERATOR, role: 'service' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('health of tags', () => {
  const query = { analysis: 'utmHealth', period: MARCH } as const;

  test('every touchpoint counts in one row at most, and what is tagged right in none', async () => {
    const day = '2026-03-05';
    const OF = 27;
    expect(await rowsOf(query, '2026-03-20')).toEqual([
      ['clickIdAlone', 'gclid', null, 4, 4 / OF, day],
      ['selfReferral', 'pay.shop.example', null, 3, 3 / OF, day],
      ['paidUntagged', 'facebook / paid', null, 2, 2 / OF, day],
      ['paymentReferral', 'secure.new.example', null, 2, 2 / OF, day],
      ['spelling', 'Spring_Sale ', 'spring-sale', 2, 2 / OF, day],
      ['adReferral', 'x.googlesyndication.com', null, 1, 1 / OF, day],
      ['paymentReferral', 'ebank.example', null, 1, 1 / OF, '2026-03-06'],
      ['unknownCampaign', 'Mystery', null, 1, 1 / OF, day],
    ]);
  });

  test('paid touchpoints without a campaign are the metric that can be watched', async () => {
    const metrics = ['paidTouchpoints', 'untaggedPaidTouchpoints', 'untaggedPaidShare'] as const;
    // By click id 4 and by their tag 2, as above; beside them Tents, Mystery and a click of Tents by another sign name their campaigns.
    const [[paid, untagged, share] = []] = await rowsOf({ metrics: [...metrics], period: MARCH }, '2026-03-20');
    expect(untagged).toBe(6);
    expect(share).toBeCloseTo(6 / Number(paid), 9);
    expect(Number(paid)).toBeGreaterThan(6);
  });

  test('a campaign whose costs nobody told is not unknown where no costs are told at all', async () => {
    const period = { from: '2025-03-01', to: '2025-03-31' } as const;
    expect(await rowsOf({ ...query, period }, '2026-03-20')).toEqual([]);
  });

  test('a campaign is known to a reader of one market by costs that are of no single one', async () => {
    const rows = await rowsOf(query, '2026-03-20', { ...OPERATOR, markets: ['FI'] });
    expect(rows.map(([, subject]) => subject)).not.toContain('Tents');
  });
});

describe('the calendar of campaigns', () => {
  const query = { analysis: 'campaignCalendar' } as const;

  test('shows paid campaigns from their first cost to their last, and those alone where nothing was sold', async () => {
    expect(await rowsOf({ ...query, period: MARCH, input: { limit: 2 } }, '2026-04-01')).toEqual([
      ['paid', 'paid_search', '2026-03-01', '2026-03-10', 150, null],
      ['paid', 'paid_social', '2026-03-01', '2026-03-10', 80, null],
    ]);
  });

  test('shows what brings visits alone as most spell it, price campaigns by their orders, and net sales by day', async () => {
    const period = { from: '2026-04-01', to: '2026-04-30' } as const;
    expect(await rowsOf({ ...query, period }, '2026-05-01')).toEqual([
      ['sales', null, '2026-04-05', '2026-04-05', null, 100],
      ['sales', null, '2026-04-07', '2026-04-07', null, 80],
      ['sales', null, '2026-04-08', '2026-04-08', null, -20],
      // 3 April to 3 + 11 · 17 // 12.
      ['visits', 'News', '2026-04-03', '2026-04-19', null, null],
      ['price', 'Spring', '2026-04-05', '2026-04-07', null, 150],
    ]);
  });

  test('counts sales by week in a long period, and no week begins before it', async () => {
    const period = { from: '2026-01-14', to: '2026-04-30' } as const;
    const rows = await rowsOf({ ...query, period }, '2026-05-01');
    expect(rows.filter(([kind]) => kind === 'sales')).toEqual([
      ['sales', null, '2026-03-30', '2026-04-05', null, 100],
      ['sales', null, '2026-04-06', '2026-04-08', null, 60],
    ]);
  });
});
