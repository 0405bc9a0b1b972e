-- Cost by kind with the days before, and the whole.
with sums as (
  select
    kind as key, grouping(kind) = 1 as is_total, count(*) filter (day >= {from}) > 0 as seen, count(*) filter (day < {from}) > 0 as was_seen,
    coalesce(sum(cost_amount) filter (day >= {from}), 0)::double as cost, coalesce(sum(cost_amount) filter (day < {from}), 0)::double as cost_was
  from facts.ad_costs
  where (day >= {from} and day < {until} or day >= {was_from} and day < {was_until})
  group by rollup (kind)
)
select
  key as "costKind", is_total,
  cost as "marketingCost", cost / max(cost) filter (is_total) over () as "marketingCost.share", if(was_seen, cost_was, null) as "marketingCost.previous"
from sums
where is_total or seen
order by is_total, cost desc, key;
