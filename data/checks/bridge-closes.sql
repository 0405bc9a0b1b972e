-- A customer is active at most once: the running sum of changes is 0 or 1.
select customer_key, min(running) as least, max(running) as most
from (
  select customer_key, sum(delta) over (partition by customer_key order by day rows unbounded preceding) as running
  from facts.customer_changes
)
group by customer_key
having min(running) < 0 or max(running) > 1
