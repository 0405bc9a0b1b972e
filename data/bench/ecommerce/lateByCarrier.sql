-- Orders that were late by carrier with the days before, the worst first.
with
  present as (
    select carrier as key, count(*)::double as n, (count(*) filter (not is_merchant_cancelled and (delivered_date > due_date or delivered_date is null)))::double as late, late / n as rate
    from facts.promises
    where is_due and due_date < {as_of_day} and due_date >= {from} and due_date < {until}
    group by 1
  ),
  best as (select * from present order by rate desc, key limit 12),
  before as (
    select carrier as key, count(*)::double as n, (count(*) filter (not is_merchant_cancelled and (delivered_date > due_date or delivered_date is null)))::double as late, late / n as rate
    from facts.promises
    where is_due and due_date < {as_of_day} and due_date >= {was_from} and due_date < {was_until}
    group by 1
  )
select
  b.key as "carrier", b.rate as "lateRate", w.rate as "lateRate.previous", b.n as "ordersDue", w.n as "ordersDue.previous"
from best b
left join before w on w.key is not distinct from b.key
order by b.rate desc, b.key;
