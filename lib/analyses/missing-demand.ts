import { z } from 'zod';
import { analysis } from './analysis';
import { failingWordsSql } from './failing-words';
import { wilsonBound } from './wilson-bound';

/**
 * What visitors wanted and did not get, with its cause and a cautious value. Demand is visits with searches without hits, with one or
 * two, without a click, and visits that met a product sold out or asked to be told when it is back. Lost sales = visits × max(0, lower
 * bound of how comparable visits convert − how these converted) × order value of the nearest category; the upper value takes the upper
 * bound. Bounds are those of Wilson at 95 %. Comparable are visits whose searches all found something that they clicked; for what is
 * sold out, visits that looked at products of its category that were not. It is an estimate, and never more than all of its visits buying once.
 */
const ROWS = 200;

const money = (id: 'lostSales' | 'lostSalesHigh') => ({ id, role: 'figure', unit: 'money', better: 'down' }) as const;
const rate = (id: 'ownConversion' | 'comparableConversion') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'up' }) as const;

/** What demand is held against and worth: comparable visits, values of categories, and what is sold out beside what is not. */
const COMPARABLE = `served_visits as (
  select session_key, bool_or(has_order) as ordered from told
  group by session_key having bool_and(found > 2 and clicks > 0 and zero_cause is null and not is_failed)
),
served_counts as (select count(*)::double as n, (count(*) filter (ordered))::double as hits from served_visits),
baskets as (
  select sum(order_value)::double / nullif(sum(order_count) filter (order_value is not null), 0) as value from {visits}
  where not is_bot and searches > 0 and order_count > 0
),
categories as (
  select category, sum(net_amount)::double / count(distinct order_key) as value from {lines}
  where is_valid and category is not null group by category
),
-- The category that is clicked most where the words meant it, else in the same visits; worked out for the demands of most visits.
largest as (select demand_key from demands order by visits desc, demand_key limit ${String(ROWS * 2)}),
of_words as (
  select query, category, sum(clicks) as n from {clicks}
  where clicks > 0 and query in (select companion from demands) and category is not null and not is_bot group by all
),
of_visits as (
  select v.demand_key, c.category, sum(c.clicks) as n
  from demand_visits v semi join largest l on l.demand_key = v.demand_key join {clicks} c on c.session_key = v.session_key
  where c.clicks > 0 and c.category is not null group by all
),
nearest as (
  select d.demand_key, coalesce(
      arg_max(w.category, (w.n, w.category)), any_value(v.category)) as category
  from demands d left join of_words w on w.query = d.companion
  left join (select demand_key, arg_max(category, (n, category)) as category from of_visits group by demand_key) v on v.demand_key = d.demand_key
  group by d.demand_key
),
wanted as (
  select d.demand, d.cause, d.companion, d.visits, d.ordered, d.words, null::varchar as sku, d.last_day, c.n as comparable_n, c.hits as comparable_hits,
    coalesce(g.value, b.value, 0) as value
  from demands d cross join served_counts c cross join baskets b left join nearest n using (demand_key)
  left join categories g on g.category = n.category
),
kept as (
  select sku, any_value(product) as product, any_value(category) as category, sum(viewing)::double as viewing, sum(missing)::double as missing,
    sum(buying)::double as buying, sum(unmet)::double as unmet, sum(unmet_buying)::double as unmet_buying, sum(sales)::double as sales,
    max(visit_date) filter (unmet > 0) as last_day
  from {seen} where not is_bot group by sku
),
in_stock as (
  select category, greatest(sum(viewing - missing), sum(buying - unmet_buying)) as n, sum(buying - unmet_buying) as hits,
    sum(sales) / nullif(sum(buying), 0) as value
  from kept group by category
),
sold_out as (
  select sku, product as demand, category, unmet as visits, unmet_buying as ordered, last_day from kept where unmet > 0
)`;

export const missingDemand = analysis({
  input: z.strictObject({
    minSample: z.number().int().min(1).max(100_000).default(5),
    limit: z.number().int().min(1).max(ROWS).default(50),
  }),
  reads: {
    searches: { fact: 'searches', of: 'period', reach: 'span' },
    seen: { fact: 'productDays', of: 'period', reach: 'span' },
    clicks: { fact: 'listings', of: 'period', reach: 'span' },
    visits: { fact: 'sessions', of: 'period', reach: 'span' },
    lines: { fact: 'orderLines', follows: true, of: 'period', reach: 'span' },
  },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'demand', role: 'attribute', unit: 'text' },
    { id: 'cause', role: 'attribute', unit: 'code' },
    { id: 'insteadOf', role: 'attribute', unit: 'text' },
    { id: 'sessions', role: 'figure', unit: 'count', better: 'down' },
    rate('ownConversion'),
    rate('comparableConversion'),
    { id: 'averageOrder', role: 'figure', unit: 'money', better: 'neither' },
    money('lostSales'),
    money('lostSalesHigh'),
    { id: 'words', role: 'attribute', unit: 'text' },
    { id: 'sku', role: 'attribute', unit: 'text' },
    { id: 'lastDay', role: 'attribute', unit: 'day' },
  ],
  limit: ({ limit }) => limit,
  sql: ({ minSample }, { bind }) => `with ${failingWordsSql()},
${COMPARABLE},
everything as (
  from wanted
  union all
  select s.demand, 'soldOut', null, s.visits, s.ordered, null, s.sku, s.last_day, coalesce(i.n, 0), coalesce(i.hits, 0), coalesce(i.value, 0)
  from sold_out s left join in_stock i on i.category is not distinct from s.category
),
bounded as (
  select *, ordered / visits as own,
    case when comparable_n > 0 then greatest(0, ${wilsonBound('-', 'comparable_hits', 'comparable_n')}) else 0 end as low,
    case when comparable_n > 0 then least(1, ${wilsonBound('+', 'comparable_hits', 'comparable_n')}) else 0 end as high
  from everything where visits >= ${bind(minSample)}
)
select
  demand, cause, companion as "insteadOf", visits as sessions, own as "ownConversion", comparable_hits / nullif(comparable_n, 0) as "comparableConversion",
  value as "averageOrder", visits * greatest(0, low - own) * value as "lostSales", visits * greatest(0, high - own) * value as "lostSalesHigh",
  words, sku, last_day::varchar as "lastDay"
from bounded order by "lostSales" desc, "lostSalesHigh" desc, visits desc, demand`,
});
