import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What moved more than the whole did. If everything had grown like the total, an item would have gone from v0 to
 * v0 × T1 / T0; what it did beyond that is its own. New and ended items have no expectation: they come after the others, at most as many.
 */
const COLUMNS = {
  product: 'product',
  productGroup: 'product_group',
  category: 'category',
  brand: 'brand',
  channel: 'channel',
  market: 'market',
  campaign: 'campaign',
} as const;

const input = z.strictObject({
  by: z.enum(['product', 'productGroup', 'category', 'brand', 'channel', 'market', 'campaign']).default('product'),
  limit: z.number().int().min(1).max(100).default(8),
});

const money = (id: 'before' | 'after' | 'change' | 'expected' | 'unexpected', better: 'up' | 'neither') =>
  ({ id, role: 'figure', unit: 'money', better }) as const;

export const movers = analysis({
  input,
  reads: {
    lines: { fact: 'orderLines', of: 'period', reach: 'span' },
    lines_before: { fact: 'orderLines', of: 'compared', reach: 'span' },
    returns: { fact: 'returns', of: 'period', reach: 'span' },
    returns_before: { fact: 'returns', of: 'compared', reach: 'span' },
  },
  needs: ['orderLines'],
  sees: [],
  compares: true,
  byMoment: false,
  columns: ({ by }) => [
    { id: by, role: 'dimension', unit: 'text' },
    { id: 'movement', role: 'attribute', unit: 'code' },
    money('before', 'neither'),
    money('after', 'neither'),
    money('change', 'up'),
    money('expected', 'neither'),
    money('unexpected', 'up'),
  ],
  limit: ({ limit }) => 2 * limit,
  sql: ({ by, limit }, { bind }) => {
    const item = COLUMNS[by];
    const amounts = (read: string, column: string, sign: string) =>
      `select ${item} as item, ${sign}sum(net_amount)::double as v, '${column}' as side from {${read}}`;
    return `with
amounts as (
  ${amounts('lines', 'after', '')} where is_valid group by all
  union all ${amounts('returns', 'after', '-')} group by all
  union all ${amounts('lines_before', 'before', '')} where is_valid group by all
  union all ${amounts('returns_before', 'before', '-')} group by all
),
items as (
  select item, sum(v) filter (side = 'before') as before, sum(v) filter (side = 'after') as after
  from amounts group by item
),
whole as (select sum(before) as before, sum(after) as after from items),
moved as (
  select
    i.item,
    case
      when i.before is null then 'new' when i.after is null then 'ended'
      when i.after >= i.before then 'rose' else 'fell'
    end as movement,
    coalesce(i.before, 0) as before, coalesce(i.after, 0) as after,
    coalesce(i.after, 0) - coalesce(i.before, 0) as change,
    case when i.before is not null and i.after is not null and w.before > 0 then i.before * w.after / w.before end
      as expected
  from items i cross join whole w
  where i.item is not null
)
select item as "${by}", movement, before, after, change, expected, after - expected as unexpected
from moved
qualify row_number() over (partition by expected is null order by abs(coalesce(after - expected, change)) desc, item) <= ${bind(limit)}::bigint
order by expected is null, abs(coalesce(after - expected, change)) desc, item`;
  },
});
