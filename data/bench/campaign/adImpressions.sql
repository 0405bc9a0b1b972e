-- Impressions of a campaign by week with the same weeks before, and the whole.
with
  days as (
    select day, sum(impressions) as shown
    from facts.ad_costs
    where campaign in {campaigns}
      and (day >= {from} and day < {until} or day >= {was_from} and day < {was_until})
    group by all
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(shown) filter (day >= {from}), 0)::double as shown, coalesce(sum(shown) filter (day < {from}), 0)::double as shown_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total,
  shown as "adImpressions", shown_was as "adImpressions.previous"
from weeks
order by is_total, week;
