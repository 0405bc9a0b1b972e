-- Searches without hits by week with the same weeks before, from the searches themselves.
with
  days as (
    select search_date as day, count(*) filter (result_count is not null or zero_cause is not null) as n, count(*) filter (zero_cause = 'none') as hits
    from facts.searches
    where not is_bot
      and (search_date >= {from} and search_date < {until} or search_date >= {was_from} and search_date < {was_until})
    group by search_date
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was, coalesce(sum(hits) filter (day >= {from}), 0)::double as hits, coalesce(sum(hits) filter (day < {from}), 0)::double as hits_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total, hits / nullif(n, 0) as "zeroResultRate", hits_was / nullif(n_was, 0) as "zeroResultRate.previous", n as "answeredSearches", n_was as "answeredSearches.previous"
from weeks
order by is_total, week;
