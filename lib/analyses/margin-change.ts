import { analysis } from './analysis';
import { z } from 'zod';

/**
 * Why the margin of a product group changed. With s the share of a category in the group's net sales and m its contribution
 * margin 1 per net sales, the rate of the group is M = Σ s m, and M1 − M0 = Σ (s1 − s0)(m0 − M0) + Σ s1 (m1 − m0): what
 * moved between the categories (mix), and what the categories' own margins did (own). A category without sales before has no
 * margin to compare with: it counts as mix, at the margin it has now. `beyondWhole` is what the group changed more than all groups
 * together: a sale in the whole shop is no story of one group. `error` is the standard error of the change, each line and each
 * return an observation of a ratio (Cochran 1977, 6.4).
 */
const ratio = (id: 'after' | 'before' | 'change' | 'mix' | 'own' | 'beyondWhole') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'up' }) as const;

export const marginChange = analysis({
  input: z.strictObject({}),
  reads: {
    lines: { fact: 'orderLines', of: 'period', reach: 'span' },
    lines_before: { fact: 'orderLines', of: 'compared', reach: 'span' },
    returns: { fact: 'returns', of: 'period', reach: 'span' },
    returns_before: { fact: 'returns', of: 'compared', reach: 'span' },
  },
  needs: ['orderLines', 'products', 'unitCosts'],
  sees: ['margin'],
  compares: true,
  byMoment: false,
  columns: () => [
    { id: 'productGroup', role: 'dimension', unit: 'text' },
    ratio('after'),
    ratio('before'),
    ratio('change'),
    ratio('mix'),
    ratio('own'),
    ratio('beyondWhole'),
    { id: 'error', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'worth', role: 'figure', unit: 'money', better: 'up' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'orderLines', role: 'figure', unit: 'count', better: 'neither' },
  ],
  sql: () => {
    const sold = (read: string, side: string) =>
      `select product_group as g, category as c, ${side} as side, net_amount as net, net_amount - cost_amount as margin, 1 as n
    from {${read}} where is_valid and net_amount is not null and cost_amount is not null`;
    const back = (read: string, side: string) =>
      `select product_group, category, ${side}, -net_amount, cost_amount - net_amount, 0
    from {${read}} where net_amount is not null and cost_amount is not null`;
    return `with
moves as (
  ${sold('lines', '1')} union all ${back('returns', '1')}
  union all ${sold('lines_before', '0')} union all ${back('returns_before', '0')}
),
categories as (
  select g, c,
    coalesce(sum(net) filter (side = 0), 0)::double as r0, coalesce(sum(net) filter (side = 1), 0)::double as r1,
    coalesce(sum(margin) filter (side = 0), 0)::double as p0, coalesce(sum(margin) filter (side = 1), 0)::double as p1,
    coalesce(sum(n) filter (side = 1), 0)::double as n
  from moves where g is not null group by g, c
),
groups as (
  select *,
    sum(p1) over () / nullif(sum(r1) over (), 0) - sum(p0) over () / nullif(sum(r0) over (), 0) as whole,
    sum(r0) over part as q0, sum(r1) over part as q1, sum(p0) over part as m0, sum(p1) over part as m1
  from categories window part as (partition by g)
),
parts as (
  select g, any_value(m1 / q1) as after, any_value(m0 / q0) as before, any_value(whole) as whole,
    sum((r1 / q1 - r0 / q0) * (case when r0 <> 0 then p0 / r0 when r1 <> 0 then p1 / r1 else 0 end - m0 / q0)) as mix,
    any_value(q1) as net, sum(n) as n
  from groups where q0 > 0 and q1 > 0 group by g
),
rates as (select distinct g, q0, q1, m0 / q0 as rate0, m1 / q1 as rate1 from groups where q0 > 0 and q1 > 0),
errors as (
  select g, sqrt(sum(case
      when side = 1 then pow((margin - rate1 * net) / q1, 2) else pow((margin - rate0 * net) / q0, 2)
    end)) as error
  from moves join rates using (g) group by g
)
select g as "productGroup", after, before, after - before as change, mix, after - before - mix as own,
  after - before - whole as "beyondWhole", error,
  (after - before) * net as worth, (after - before) * net / nullif(sum(net) over (), 0) as share, n as "orderLines"
from parts join errors using (g) order by abs((after - before) * net) desc, g`;
  },
});
