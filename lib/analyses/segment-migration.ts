import { z } from 'zod';
import { analysis } from './analysis';
import { rfmPlace, rfmTables } from './rfm';

/**
 * Who moved between segments within the month up to the end of the period (rfm.ts): a row per pair of segments with the
 * customers and what they bought net of returns within a year. `none` on the left are customers who were none a month
 * before, on the right those whose last order has been forgotten. What a pair left out would say is 0: rows are those that
 * somebody is in, so that the sums over a left side are the sizes a month before, and over a right side the sizes now.
 */
export const segmentMigration = analysis({
  input: z.strictObject({}),
  reads: {
    orders: { fact: 'orders', of: 'period', reach: 'threeYears' },
    returns: { fact: 'returns', of: 'period', reach: 'threeYears' },
  },
  needs: ['orders'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'fromSegment', role: 'attribute', unit: 'code' },
    { id: 'toSegment', role: 'attribute', unit: 'code' },
    { id: 'customers', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'yearSales', role: 'figure', unit: 'money', better: 'up' },
    { id: 'yearSalesBefore', role: 'figure', unit: 'money', better: 'neither' },
  ],
  sql: (_, { until }) => {
    const earlier = `(${until} - interval 1 month)::date`;
    return `with ${rfmTables({
      earlier: { orders: 'orders', returns: 'returns', until: earlier },
      later: { orders: 'orders', returns: 'returns', until },
    })},
moves as (
  select
    coalesce(w.segment, 'none') as s0, coalesce(n.segment, 'none') as s1,
    coalesce(w.year_sales, 0) as sales_before, coalesce(n.year_sales, 0) as sales
  from (select * from rfm_was where customer_key is not null) w
  full join (select * from rfm_now where customer_key is not null) n using (customer_key)
)
select
  s0 as "fromSegment", s1 as "toSegment", count(*)::double as customers,
  count(*) / sum(count(*)) over (partition by s0) as share, sum(sales) as "yearSales", sum(sales_before) as "yearSalesBefore"
from moves where s0 <> 'none' or s1 <> 'none'
group by s0, s1
order by ${rfmPlace('s0')}, ${rfmPlace('s1')}`;
  },
});
