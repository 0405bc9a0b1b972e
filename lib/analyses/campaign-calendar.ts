import { z } from 'zod';
import { analysis } from './analysis';

/**
 * When campaigns ran, beside net sales on the same days: a campaign with costs from its first day with a cost to its last, one that only
 * brings visits from the first of these to the last, a price campaign from the first order that names it to the last, each as far as the
 * period reaches. Sales are by day, in periods of more than 100 days by week; with returns on their day they add up to the metric.
 */
const input = z.strictObject({ limit: z.number().int().min(1).max(50).default(15) });

const DAYS_AT_MOST = 100;
/** Fewer visits make no campaign: somebody mistyped a link. */
const FEW = 20;

export const campaignCalendar = analysis({
  input,
  reads: {
    costs: { fact: 'adCosts', of: 'period', reach: 'span' },
    touches: { fact: 'touchpoints', of: 'period', reach: 'span' },
    orders: { fact: 'orders', of: 'period', reach: 'span' },
    returns: { fact: 'returns', of: 'period', reach: 'span' },
  },
  needs: ['orders'],
  sees: ['cost'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'campaignKind', role: 'attribute', unit: 'code' },
    { id: 'name', role: 'attribute', unit: 'text' },
    { id: 'firstDay', role: 'attribute', unit: 'day' },
    { id: 'lastDay', role: 'attribute', unit: 'day' },
    { id: 'spent', role: 'figure', unit: 'money', better: 'neither' },
    { id: 'netSales', role: 'figure', unit: 'money', better: 'up' },
  ],
  sql: ({ limit }, { bind, from, until }) => {
    const bucket = `case when ${until} - ${from} <= ${String(DAYS_AT_MOST)} then day else greatest(date_trunc('week', day)::date, ${from}) end`;
    return `with
paid as (
  select campaign, min(day) as first_day, max(day) as last_day, sum(cost_amount)::double as spent
  from {costs} where campaign is not null group by campaign
),
visited as (
  select arg_max(campaign, n) as campaign, min(first_day) as first_day, max(last_day) as last_day, sum(n) as n
  from (
    select campaign, min(touch_date) as first_day, max(touch_date) as last_day, count(*) as n
    from {touches} where not is_bot and campaign is not null group by campaign
  )
  where lower(campaign) not in (select lower(campaign) from paid)
  group by lower(campaign) having sum(n) >= ${String(FEW)}
),
priced as (
  select campaign, min(order_date) as first_day, max(order_date) as last_day, sum(net_amount)::double as net
  from {orders} where is_valid and campaign is not null group by campaign
),
ran as (
  select 'paid' as kind, campaign, first_day, last_day, spent, null::double as net, spent as weight from paid
  union all
  select 'visits', campaign, first_day, last_day, null, null, n from visited
  union all
  select 'price', campaign, first_day, last_day, null, net, net from priced
),
shown as (
  select * from ran qualify row_number() over (partition by kind order by weight desc nulls last, campaign) <= ${bind(limit)}::integer
),
amounts as (
  select order_date as day, net_amount as net from {orders} where is_valid
  union all
  select return_date, -net_amount from {returns}
),
sold as (
  select ${bucket} as first_day, max(day) as last_day, sum(net)::double as net from amounts group by 1
)
select kind as "campaignKind", campaign as name, first_day::varchar as "firstDay", last_day::varchar as "lastDay", spent, net as "netSales"
from (
  select *, 1 as part from shown
  union all by name
  select 'sales' as kind, null as campaign, first_day, last_day, net, 0 as part from sold
) order by part, first_day, kind, name`;
  },
});
