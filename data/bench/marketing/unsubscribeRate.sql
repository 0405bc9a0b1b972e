-- Recipients who unsubscribed by those who got the mail by week with the same weeks before, and the whole.
with
  days as (
    select sent_date as day, count(*) filter (is_unsubscribed) as hits, count(*) filter (is_delivered) as n
    from facts.mails
    where sent_date >= {from} and sent_date < {until} or sent_date >= {was_from} and sent_date < {was_until}
    group by all
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(hits) filter (day >= {from}), 0)::double as hits, coalesce(sum(hits) filter (day < {from}), 0)::double as hits_was,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total,
  hits / nullif(n, 0) as "unsubscribeRate", hits_was / nullif(n_was, 0) as "unsubscribeRate.previous",
  n as "mailsDelivered", n_was as "mailsDelivered.previous"
from weeks
order by is_total, week;
