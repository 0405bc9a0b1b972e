import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Products whose place in lists and searches does not fit what they bring. Hidden: seen far down on average and yet among the best sellers.
 * Ignored: seen at the top and clicked less than half as often as products there usually are. Sales, units and contribution margin 2
 * are those of all orders of the period, before returns: where a product stands costs it everywhere.
 */
const ROWS = 200;
/** Seen deeper than this on average is far down: two screens of most shops. */
const FAR_DOWN = 20;
/** Share of products, by units, that are best sellers. */
const BEST = 0.75;

const count = (id: 'shown' | 'quantity') => ({ id, role: 'figure', unit: 'count', better: 'up' }) as const;

export const hiddenWinners = analysis({
  input: z.strictObject({
    kind: z.enum(['hidden', 'ignored']).default('hidden'),
    minSample: z.number().int().min(1).max(100_000).default(100),
    limit: z.number().int().min(1).max(ROWS).default(30),
  }),
  reads: {
    lists: { fact: 'listingDays', of: 'period', reach: 'span' },
    lines: { fact: 'orderLines', follows: true, of: 'period', reach: 'span' },
  },
  needs: ['events', 'orderLines', 'products'],
  sees: ['margin'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'product', role: 'dimension', unit: 'text' },
    { id: 'sku', role: 'attribute', unit: 'text' },
    { id: 'averageRank', role: 'figure', unit: 'decimal', better: 'down' },
    count('shown'),
    { id: 'clickRate', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'usualClickRate', role: 'figure', unit: 'ratio', better: 'neither' },
    count('quantity'),
    { id: 'netSales', role: 'figure', unit: 'money', better: 'up' },
    { id: 'productMargin', role: 'figure', unit: 'money', better: 'up' },
  ],
  limit: ({ limit }) => limit,
  sql: ({ kind, minSample }, { bind }) => `with
seen as (
  select sku, any_value(product) as product, sum(shown)::double as shown, sum(ranked)::double as ranked, sum(ranks)::double as ranks,
    sum(shown_clicked)::double as clicked, sum(on_top)::double as on_top, sum(clicked_on_top)::double as clicked_on_top
  from {lists} where not is_bot group by sku
),
whole as (
  select sum(clicked) / nullif(sum(shown), 0) as click_rate, sum(clicked_on_top) / nullif(sum(on_top), 0) as top_rate from seen
),
sold as (
  select sku, sum(quantity)::double as units, sum(net_amount)::double as net,
    sum(net_amount - cost_amount - coalesce(fulfilment_amount, 0))::double as profit
  from {lines} where is_valid group by sku
),
best as (select quantile_cont(units, ${String(BEST)}) as units from sold)
select
  s.product, s.sku, s.ranks / s.ranked as "averageRank", s.shown,
  ${kind === 'hidden' ? 's.clicked / nullif(s.shown, 0)' : 's.clicked_on_top / nullif(s.on_top, 0)'} as "clickRate",
  ${kind === 'hidden' ? 'w.click_rate' : 'w.top_rate'} as "usualClickRate",
  coalesce(o.units, 0) as quantity, coalesce(o.net, 0) as "netSales", o.profit as "productMargin"
from seen s cross join whole w cross join best b left join sold o on o.sku = s.sku
where s.ranked > 0 and ${
    kind === 'hidden'
      ? `s.shown >= ${bind(minSample)} and s.ranks / s.ranked > ${String(FAR_DOWN)} and o.units >= b.units`
      : `s.on_top >= ${bind(minSample)} and s.clicked_on_top / s.on_top < w.top_rate / 2`
  }
order by ${kind === 'hidden' ? 'o.profit desc nulls last, o.units desc' : 's.on_top * w.top_rate - s.clicked_on_top desc'}, s.sku`,
});
