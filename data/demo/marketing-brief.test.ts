import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { COMPANY_NOW, testCompany, type TestCompany } from '@/data/demo/test-company';
import { OPERATOR } from '@/lib/auth/roles';
import type { ClaimValue } from '@/lib/brief/claim';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import { readBrief } from '@/lib/web/brief';

/** What the brief of marketing says of October, worked out once more from the rows by SQL that shares nothing with the analyses. */
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const inOctober = (day: string) => `${day} between date '2026-10-01' and date '2026-10-31'`;
let company: TestCompany;
let brief: Awaited<ReturnType<typeof readBrief>>;

beforeAll(async () => {
  company = await testCompany('told');
  const state = { period: OCTOBER, compare: ['previous' as const], filters: [] };
  const place = { engine: company.engine, workspace: DEFAULT_WORKSPACE, now: COMPANY_NOW };
  brief = await readBrief(OPERATOR, 'marketing', state, place);
});
afterAll(() => company.close());

async function sql(text: string): Promise<readonly number[]> {
  const [row] = await company.engine.read((reader) => reader.rows(text));
  return Object.values(row ?? {}).map(Number);
}

const valuesOf = (values: Readonly<Record<string, ClaimValue>> | undefined) =>
  Object.fromEntries(Object.entries(values ?? {}).map(([key, { value }]) => [key, value]));

test('its first sentence is what all activities cost, and what was sold for it', async () => {
  const sold = (
    who: string,
  ) => `(select (select sum(net_amount) from facts.order_lines where is_valid and ${inOctober('order_date')} ${who})
    - (select sum(net_amount) from facts.returns where ${inOctober('return_date')} ${who}))::double`;
  const [cost = 1, before = 1, all = 0, ofNew = 0] = await sql(`select
    (select sum(cost_amount) from facts.ad_costs where ${inOctober('day')})::double,
    (select sum(cost_amount) from facts.ad_costs where day between date '2026-08-31' and date '2026-09-30')::double,
    ${sold('')}, ${sold("and customer_type = 'new'")}`);
  const [first] = brief.headline;
  expect(first?.id).toBe('spendNow');
  const said = valuesOf(first?.values);
  expect(said['cost']).toBeCloseTo(cost, 4);
  expect(said['change']).toBeCloseTo(cost / before - 1, 9);
  expect(said['mer']).toBeCloseTo(all / cost, 9);
  expect(said['amer']).toBeCloseTo(ofNew / cost, 9);
});

test('the money that was lost on the way is that of clicks without a visit, campaign by campaign', async () => {
  // Of each campaign, in whatever case its visits name it: the part of its clicks that no visit answers, of its media cost.
  const [lost = 0] = await sql(`with paid as (
      select lower(campaign) as name, sum(clicks)::double as clicks, sum(cost_amount)::double as cost
      from facts.ad_costs where ${inOctober('day')} and kind = 'media' and campaign is not null group by all),
    came as (
      select lower(campaign) as name, count(*)::double as visits from facts.touchpoints where ${inOctober('touch_date')} and not is_bot group by all)
    select sum(cost * greatest(clicks - coalesce(visits, 0), 0) / clicks) from paid left join came using (name) where clicks > 0`);
  const second = brief.headline.find(({ id }) => id === 'wasteNow');
  expect(valuesOf(second?.values)['lost']).toBeCloseTo(lost, 4);
});

test('a campaign is called dead by its own clicks and cost, and no order of the month was touched by it', async () => {
  const [clicks, cost = 0, touched] = await sql(`select
    (select sum(clicks) from facts.ad_costs where campaign = 'packraft-teaser' and ${inOctober('day')}),
    (select sum(cost_amount) from facts.ad_costs where campaign = 'packraft-teaser' and ${inOctober('day')})::double,
    (select count(*) from facts.orders o join facts.order_visits v using (order_key) join facts.touchpoints t on t.visitor_key = v.visitor_key
      where t.campaign = 'packraft-teaser' and ${inOctober('o.order_date')} and t.touched_at <= v.occurred_at)`);
  const dead = brief.claims.filter(({ id }) => id === 'deadSpend');
  const [said, second] = dead.map(({ values }) => valuesOf(values));
  expect([said?.['campaign'], said?.['clicks'], second]).toEqual(['packraft-teaser', clicks, undefined]);
  expect(said?.['cost']).toBeCloseTo(cost, 4);
  expect(touched).toBe(0);
});

test('a campaign pays by the orders whose last touch that was not direct is its own, and by all that it cost', async () => {
  const paying = brief.claims.filter(({ id }) => id === 'campaignPays');
  expect(paying.length).toBeGreaterThan(0);
  for (const claim of paying) {
    const { campaign, orders, cost, margin, roi } = valuesOf(claim.values);
    // An order that no event told has the clock of the market, and the touches of the devices of its customer.
    const [credited, spent = 1] = await sql(`with told as (
        select order_key, coalesce(o.customer_key, v.customer_key) as customer, v.visitor_key as visitor, v.order_key is null as is_local,
          coalesce(v.occurred_at, o.ordered_local) as ordered
        from facts.orders o left join facts.order_visits v using (order_key) where o.is_valid and ${inOctober('o.order_date')}),
      touches as (
        select *, touched_at as utc, touched_local as local from facts.touchpoints where not is_bot),
      devices as (
        select order_key, visitor as visitor_key from told where visitor is not null union
        select order_key, t.visitor_key from told join touches t on t.customer_key = customer
          and if(is_local, local, utc) <= ordered and if(is_local, local, utc) > ordered - interval 30 day),
      last_touches as (
        select order_key, arg_max({'name': lower(t.campaign)}, (if(is_local, local, utc), t.touch_key)) as last
        from told join devices using (order_key) join touches t using (visitor_key)
        where t.traffic_channel <> 'direct' and if(is_local, local, utc) <= ordered and if(is_local, local, utc) > ordered - interval 30 day
          and (t.customer_key is null or customer is null or t.customer_key = customer) group by order_key)
      select (select count(*) from last_touches where last.name = '${String(campaign)}'),
        (select sum(cost_amount) from facts.ad_costs where campaign = '${String(campaign)}' and ${inOctober('day')})::double`);
    expect(orders).toBe(credited);
    expect(cost).toBeCloseTo(spent, 4);
    expect(claim.worth).toBeCloseTo(Number(margin) - spent, 4);
    expect(roi).toBeCloseTo((Number(margin) - spent) / spent, 9);
  }
});
