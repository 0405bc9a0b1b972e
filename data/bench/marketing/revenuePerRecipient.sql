-- Sales in visits by mail, by recipients who got the mail by week with the same weeks before, and the whole.
with
  days as (
    select sent_date as day, count(*) as n
    from facts.mails
    where is_delivered
      and (sent_date >= {from} and sent_date < {until} or sent_date >= {was_from} and sent_date < {was_until})
    group by all
    union all by name
    select session_date as day, sum(order_value) as sales
    from facts.sessions
    where not is_bot and traffic_channel = 'email'
      and (session_date >= {from} and session_date < {until} or session_date >= {was_from} and session_date < {was_until})
    group by all
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was,
      coalesce(sum(sales) filter (day >= {from}), 0)::double as sales, coalesce(sum(sales) filter (day < {from}), 0)::double as sales_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total,
  sales / nullif(n, 0) as "revenuePerRecipient", sales_was / nullif(n_was, 0) as "revenuePerRecipient.previous",
  n as "mailsDelivered", n_was as "mailsDelivered.previous"
from weeks
order by is_total, week;
