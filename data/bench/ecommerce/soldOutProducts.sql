-- Products that were met sold out or asked for, from what each visit did with them.
with
  present as (
    select product as key, sum(sold_out_views)::double as met, sum(restock_requests)::double as asked
    from facts.named_product_visits
    where not is_bot and (sold_out_views > 0 or restock_requests > 0) and visit_date >= {from} and visit_date < {until}
    group by 1
  ),
  best as (select * from present order by met desc, key limit 8),
  before as (
    select product as key, sum(sold_out_views)::double as met, sum(restock_requests)::double as asked
    from facts.named_product_visits
    where not is_bot and (sold_out_views > 0 or restock_requests > 0) and visit_date >= {was_from} and visit_date < {was_until} and product in (select key from best)
    group by 1
  )
select
  b.key as "product", b.met as "soldOutViews", w.met as "soldOutViews.previous", b.asked as "restockRequests", w.asked as "restockRequests.previous"
from best b
left join before w on w.key is not distinct from b.key
order by b.met desc, b.key;
