import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Why net sales changed: the logarithmic mean Divisia index (Ang 2004). Sales before returns are orders × order value; with
 * L = (R1 − R0) / ln(R1 / R0) the effect of a factor x is L · ln(x1 / x0), and what more came back is a part of its own. The
 * parts add up to the change of net sales. A factor that is 0 or changes its sign has no logarithm: what was there before
 * then ended, and what is there now is new.
 */
const input = z.strictObject({});

export const salesChange = analysis({
  input,
  reads: {
    orders: { fact: 'orders', of: 'period', reach: 'span' },
    orders_before: { fact: 'orders', of: 'compared', reach: 'span' },
    returns: { fact: 'returns', of: 'period', reach: 'span' },
    returns_before: { fact: 'returns', of: 'compared', reach: 'span' },
  },
  needs: ['orders'],
  sees: [],
  compares: true,
  byMoment: false,
  columns: () => [
    { id: 'part', role: 'attribute', unit: 'code' },
    { id: 'effect', role: 'figure', unit: 'money', better: 'up' },
    { id: 'before', role: 'figure', unit: 'decimal', better: 'neither' },
    { id: 'after', role: 'figure', unit: 'decimal', better: 'neither' },
    { id: 'change', role: 'figure', unit: 'ratio', better: 'neither' },
  ],
  sql: () => `with
sums as (
  select
    (select count(*) from {orders_before} where is_valid)::double as o0,
    (select count(*) from {orders} where is_valid)::double as o1,
    coalesce((select sum(gross_amount - discount_amount) from {orders_before} where is_valid), 0)::double as r0,
    coalesce((select sum(gross_amount - discount_amount) from {orders} where is_valid), 0)::double as r1,
    coalesce((select sum(net_amount) from {returns_before}), 0)::double as b0,
    coalesce((select sum(net_amount) from {returns}), 0)::double as b1
),
factors as (
  select *, r0 * r1 > 0 and o0 * o1 > 0 as has_logarithm,
    -- Trap: at equal sales the logarithmic mean is 0 / 0; near them it is lost in rounding. Its limit is the plain mean.
    case
      when r0 * r1 <= 0 then null
      when abs(r1 / r0 - 1) < 1e-8 then (r0 + r1) / 2
      else (r1 - r0) / ln(r1 / r0)
    end as log_mean
  from sums
),
effects as (
  select *, case when has_logarithm then log_mean * ln(o1 / o0) end as by_orders from factors
),
parts as (
  select 1 as place, 'orders' as part, by_orders as effect, o0 as before, o1 as after, has_logarithm as shown from effects
  union all
  select 2, 'orderValue', r1 - r0 - by_orders, r0 / nullif(o0, 0), r1 / nullif(o1, 0), has_logarithm from effects
  union all
  select 3, 'ended', -r0, r0, 0, not has_logarithm and r0 <> 0 from effects
  union all
  select 4, 'started', r1, 0, r1, not has_logarithm and r1 <> 0 from effects
  union all
  select 5, 'returns', b0 - b1, b0, b1, b0 <> 0 or b1 <> 0 from effects
  union all
  select 6, 'total', (r1 - b1) - (r0 - b0), r0 - b0, r1 - b1, true from effects
)
select part, effect, before, after, after / nullif(before, 0) - 1 as change from parts where shown order by place`,
});
