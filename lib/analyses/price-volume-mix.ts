import { z } from 'zod';
import { PRODUCT_DIMENSIONS } from '@/lib/metrics/fact-dimensions';
import { analysis } from './analysis';

/**
 * Why the sales of a group changed, item by item. With q units and r sales of an item, Q and R those of the group's items
 * that were sold in both periods, p = r / q and s = q / Q:
 *   price = Σ (p1 − p0) q1   volume = (Q1 − Q0) P0   mix = Q1 Σ (s1 − s0)(p0 − P0),   P0 = R0 / Q0.
 * They add up to R1 − R0 exactly. Items sold in one period only have no price to compare and are parts of their own, and so
 * is what came back. An item is an article, so that a change of sizes within a model is mix and not price.
 */
const input = z.strictObject({ by: z.enum(['productGroup', 'category', 'brand']).default('productGroup') });

const money = (id: 'change' | 'price' | 'volume' | 'mix' | 'started' | 'ended' | 'returned') =>
  ({ id, role: 'figure', unit: 'money', better: 'up' }) as const;

export const priceVolumeMix = analysis({
  input,
  reads: {
    lines: { fact: 'orderLines', of: 'period', reach: 'span' },
    lines_before: { fact: 'orderLines', of: 'compared', reach: 'span' },
    returns: { fact: 'returns', of: 'period', reach: 'span' },
    returns_before: { fact: 'returns', of: 'compared', reach: 'span' },
  },
  needs: ['orderLines', 'products'],
  sees: [],
  compares: true,
  byMoment: false,
  columns: ({ by }) => [
    { id: by, role: 'dimension', unit: 'text' },
    money('change'),
    money('price'),
    money('volume'),
    money('mix'),
    money('started'),
    money('ended'),
    money('returned'),
  ],
  sql: ({ by }) => {
    const group = PRODUCT_DIMENSIONS[by];
    const sold = (read: string) =>
      `select ${group} as g, coalesce(sku, product) as item, sum(quantity)::double as q, sum(net_amount)::double as r
    from {${read}} where is_valid and net_amount is not null group by all`;
    const back = (read: string) => `select ${group} as g, sum(net_amount)::double as b from {${read}} group by all`;
    return `with
now as (${sold('lines')}),
was as (${sold('lines_before')}),
items as (
  select
    case when now.item is null and now.q is null then was.g else now.g end as g,
    coalesce(was.q, 0) as q0, coalesce(now.q, 0) as q1, coalesce(was.r, 0) as r0, coalesce(now.r, 0) as r1
  from now full join was on now.item is not distinct from was.item and now.g is not distinct from was.g
),
sums as (
  select
    g,
    coalesce(sum(q0) filter (q0 > 0 and q1 > 0), 0) as uq0,
    coalesce(sum(q1) filter (q0 > 0 and q1 > 0), 0) as uq1,
    coalesce(sum(r0) filter (q0 > 0 and q1 > 0), 0) as ur0,
    coalesce(sum(r1) filter (q0 > 0 and q1 > 0), 0) as ur1,
    coalesce(sum(r0 / q0 * q1) filter (q0 > 0 and q1 > 0), 0) as at_old_prices,
    coalesce(sum(r1) filter (not (q0 > 0 and q1 > 0)), 0) as started,
    coalesce(-sum(r0) filter (not (q0 > 0 and q1 > 0)), 0) as ended
  from items group by g
),
returned as (
  select g, sum(effect) as effect
  from (select g, -b as effect from (${back('returns')}) union all select g, b from (${back('returns_before')}))
  group by g
),
parts as (
  select
    case when s.uq0 is null then r.g else s.g end as g,
    coalesce(s.ur1 - s.at_old_prices, 0) as price,
    coalesce((s.uq1 - s.uq0) * s.ur0 / nullif(s.uq0, 0), 0) as volume,
    coalesce(s.at_old_prices - s.uq1 * s.ur0 / nullif(s.uq0, 0), 0) as mix,
    coalesce(s.started, 0) as started, coalesce(s.ended, 0) as ended, coalesce(r.effect, 0) as returned,
    coalesce(s.ur1 - s.ur0 + s.started + s.ended, 0) + coalesce(r.effect, 0) as change
  from sums s full join returned r on s.g is not distinct from r.g
)
select g as "${by}", change, price, volume, mix, started, ended, returned
from parts order by abs(change) desc, g`;
  },
});
