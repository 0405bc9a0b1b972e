-- Units returned by reason and what that cost, with the days before.
with
  present as (
    select reason, sum(quantity)::double as n, (sum(handling_amount) + sum(lost_amount))::double as cost
    from facts.returns
    where return_date >= {from} and return_date < {until}
    group by reason
  ),
  before as (
    select reason, sum(quantity)::double as n, (sum(handling_amount) + sum(lost_amount))::double as cost
    from facts.returns
    where return_date >= {was_from} and return_date < {was_until}
    group by reason
  )
select
  p.reason as "returnReason", p.n as "returnedUnits", p.n / sum(p.n) over () as "returnedUnits.share", b.n as "returnedUnits.previous",
  p.cost as "returnCost", b.cost as "returnCost.previous"
from present p
left join before b on b.reason is not distinct from p.reason
order by p.n desc, p.reason
limit 10;
