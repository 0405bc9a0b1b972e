-- facts.capacity_changes.
create or replace temp table new_capacity_changes as
select kind, valid_from as day, value - lag(value, 1, 0) over (partition by kind order by valid_from) as delta
from base.capacity
order by day, kind;
