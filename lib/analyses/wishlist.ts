import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What visitors put on their wish lists and how many of them bought it later, however long after: by product, with the median of the days
 * between. Wishes of the last weeks have had less time than others. A visitor is a device: who buys on another is not known to have.
 */
const ROWS = 200;

export const wishlist = analysis({
  input: z.strictObject({ limit: z.number().int().min(1).max(ROWS).default(30) }),
  reads: {
    wished: { fact: 'productVisits', of: 'period', reach: 'span' },
    later: { fact: 'productVisits', of: 'period', reach: 'onward' },
  },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'product', role: 'dimension', unit: 'text' },
    { id: 'sku', role: 'attribute', unit: 'text' },
    { id: 'wishers', role: 'figure', unit: 'count', better: 'up' },
    { id: 'buyers', role: 'figure', unit: 'count', better: 'up' },
    { id: 'conversion', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'daysBetween', role: 'figure', unit: 'decimal', better: 'down' },
  ],
  limit: ({ limit }) => limit,
  sql: () => `with
wishes as (
  select visitor_key, product_key, any_value(sku) as sku, any_value(product) as product, min(visited_local) as at
  from {wished} where not is_bot and wishes > 0 group by visitor_key, product_key
),
bought as (
  select w.visitor_key, w.product_key, min(l.visited_local) as at
  from wishes w join {later} l on l.visitor_key = w.visitor_key and l.product_key = w.product_key and l.orders > 0 and l.visited_local >= w.at
  group by w.visitor_key, w.product_key
)
select
  any_value(w.product) as product, w.sku, count(*)::double as wishers, count(b.at)::double as buyers, count(b.at) / count(*)::double as conversion,
  quantile_cont(date_diff('second', w.at, b.at) / 86400.0, 0.5) as "daysBetween"
from wishes w left join bought b on b.visitor_key = w.visitor_key and b.product_key = w.product_key
group by w.sku order by wishers desc, w.sku`,
});
