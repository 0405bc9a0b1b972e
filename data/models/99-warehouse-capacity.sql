-- facts.warehouse_capacity.
create or replace temp table new_warehouse_capacity as
select
  warehouse, stage, valid_from,
  lead(valid_from, 1, date '9999-12-31') over (partition by warehouse, stage order by valid_from) as valid_until,
  units_per_day, weekdays
from base.warehouse_capacity
order by valid_from, warehouse, stage;
