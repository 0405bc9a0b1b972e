-- What one unit of a product costs from a day on until the next row of the product.
create or replace temp table cost_spans as
select
  product_key, valid_from, unit_cost, currency,
  lead(valid_from, 1, date '9999-12-31') over (partition by product_key order by valid_from) as valid_until
from base.unit_costs;
