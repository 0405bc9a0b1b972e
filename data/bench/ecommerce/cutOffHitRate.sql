-- Parcels that left by their cut-off by week with the same weeks before, and the whole.
with
  days as (
    select ship_by_date as day, count(*) as n, count(*) filter (shipped_local <= ship_by_local) as hits
    from facts.parcels
    where is_due and ship_by_local < {as_of}
      and (ship_by_date >= {from} and ship_by_date < {until} or ship_by_date >= {was_from} and ship_by_date < {was_until})
    group by ship_by_date
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was, coalesce(sum(hits) filter (day >= {from}), 0)::double as hits, coalesce(sum(hits) filter (day < {from}), 0)::double as hits_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total, hits / nullif(n, 0) as "cutOffHitRate", hits_was / nullif(n_was, 0) as "cutOffHitRate.previous", n as "cutOffParcels", n_was as "cutOffParcels.previous"
from weeks
order by is_total, week;
