import { z } from 'zod';
import { analysis } from './analysis';

/**
 * How list prices changed: the Paasche index of each category over the articles that were sold in both periods, per market,
 * before discounts. `error` is the standard error of that mean over the articles: a price list that was raised moves most of
 * them alike, a sale or another mix of countries does not. `units` are all of the category, so that one sees what became of
 * demand.
 */
export const priceChanges = analysis({
  input: z.strictObject({}),
  reads: {
    lines: { fact: 'orderLines', of: 'period', reach: 'span' },
    lines_before: { fact: 'orderLines', of: 'compared', reach: 'span' },
  },
  needs: ['orderLines', 'products'],
  sees: [],
  compares: true,
  byMoment: false,
  columns: () => [
    { id: 'category', role: 'dimension', unit: 'text' },
    { id: 'change', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'error', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'articles', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'effect', role: 'figure', unit: 'money', better: 'up' },
    { id: 'quantity', role: 'figure', unit: 'count', better: 'up' },
    { id: 'quantityBefore', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'neither' },
  ],
  sql: () => {
    const sold = (read: string) =>
      `select category as c, market as m, coalesce(sku, product) as item, sum(quantity)::double as q, sum(gross_amount)::double as r
    from {${read}} where is_valid and category is not null and gross_amount is not null group by all`;
    return `with
now as (${sold('lines')}),
was as (${sold('lines_before')}),
items as (
  select coalesce(now.c, was.c) as c, coalesce(was.q, 0) as q0, coalesce(now.q, 0) as q1, was.r as r0, now.r as r1
  from now full join was
    on now.c = was.c and now.m = was.m and now.item = was.item
),
rates as (
  select *, q0 > 0 and q1 > 0 and r0 > 0 as lasting,
    case when q0 > 0 and q1 > 0 and r0 > 0 then (r1 / q1) / (r0 / q0) - 1 end as x,
    case when q0 > 0 and q1 > 0 and r0 > 0 then r0 / q0 * q1 end as w
  from items
),
means as (
  select *, sum(x * w) over part / sum(w) over part as mean, sum(w) over part as all_w
  from rates window part as (partition by c)
)
select
  c as category, any_value(mean) as change,
  sqrt(sum(pow(w / all_w * (x - mean), 2))) as error,
  count(*) filter (lasting)::double as articles,
  sum(x * w) as effect,
  sum(q1) as quantity, sum(q0) as "quantityBefore",
  coalesce(sum(q1) filter (lasting), 0) / nullif(sum(q1), 0) as share
from means group by c having any_value(all_w) > 0
order by abs(sum(x * w)) desc, c`;
  },
});
