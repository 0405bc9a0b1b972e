import { z } from 'zod';
import { analysis } from './analysis';
import { rfmPlace, rfmTables } from './rfm';

/**
 * Which segments of customers grow and which shrink (rfm.ts): how many customers they have at the end of the period and had at
 * the end of the compared one, and what they bought net of returns within a year up to then. What a segment gained is set
 * against all sales of the earlier year, so that the contributions of all rows add up to the growth of the whole.
 */
const PLACES = { market: 'market', channel: 'channel' } as const;

const input = z.strictObject({
  /** Splits each segment by the market or the channel in which its customers are at home. */
  by: z.enum(['none', 'market', 'channel']).default('none'),
});

const count = (id: 'after' | 'before' | 'change') =>
  ({ id, role: 'figure', unit: 'count', better: 'neither' }) as const;

export const segments = analysis({
  input,
  reads: {
    orders: { fact: 'orders', of: 'period', reach: 'twoYears' },
    orders_before: { fact: 'orders', of: 'compared', reach: 'threeYears' },
    returns: { fact: 'returns', of: 'period', reach: 'twoYears' },
    returns_before: { fact: 'returns', of: 'compared', reach: 'twoYears' },
  },
  needs: ['orders'],
  sees: [],
  compares: true,
  byMoment: false,
  columns: ({ by }) => [
    { id: 'segment', role: 'attribute', unit: 'code' },
    ...(by === 'none' ? [] : [{ id: by, role: 'dimension', unit: 'text' } as const]),
    count('after'),
    count('before'),
    count('change'),
    { id: 'yearSales', role: 'figure', unit: 'money', better: 'up' },
    { id: 'yearSalesBefore', role: 'figure', unit: 'money', better: 'neither' },
    { id: 'contribution', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'windowDays', role: 'figure', unit: 'count', better: 'neither' },
  ],
  sql: ({ by }, { until, comparedUntil }) => {
    const place = by === 'none' ? undefined : PLACES[by];
    const keys = place === undefined ? 'segment' : 'segment, place';
    const sums = (name: string) =>
      `select ${keys}, count(*) filter (segment <> 'none') as customers, sum(year_sales) as sales from rfm_${name} group by all`;
    return `with ${rfmTables({
      earlier: { orders: 'orders_before', returns: 'returns_before', until: comparedUntil },
      later: { orders: 'orders', returns: 'returns', until },
      ...(place === undefined ? {} : { place }),
    })},
sides as (
  select *, 0 as side from (${sums('was')}) union all select *, 1 from (${sums('now')})
),
folded as (
  select ${keys},
    coalesce(sum(customers) filter (side = 1), 0)::double as customers,
    coalesce(sum(customers) filter (side = 0), 0)::double as customers_before,
    coalesce(sum(sales) filter (side = 1), 0) as sales,
    coalesce(sum(sales) filter (side = 0), 0) as sales_before
  from sides group by all
)
select
  segment${place === undefined ? '' : `, place as "${by}"`},
  case when segment <> 'none' then customers end as after,
  case when segment <> 'none' then customers_before end as before,
  case when segment <> 'none' then customers - customers_before end as change,
  sales as "yearSales", sales_before as "yearSalesBefore",
  (sales - sales_before) / nullif(sum(sales_before) over (), 0) as contribution,
  (select days from rfm_first)::double as "windowDays"
from folded
where segment <> 'none' or sales <> 0 or sales_before <> 0
order by ${rfmPlace('segment')}, abs(sales - sales_before) desc${place === undefined ? '' : ', place'}`;
  },
});
