-- facts.reviews: reviews of orders that are there, with what the order and the product say.
create or replace temp table new_reviews as
select
  r.review_id, r.order_key, o.order_number, o.customer_key, r.local::date as review_date, r.local as written_local,
  o.market, o.channel, o.country, o.campaign, o.payment_method, o.customer_type,
  a.sku, coalesce(a.name, a.sku) as product, c.name as category, c.product_group, a.brand, r.score
from (select *, timezone({zone}, timezone('UTC', written_at)) as local from {reviews}) r
join order_context o on o.order_key = r.order_key
left join base.products a on a.product_key = r.product_key
left join base.categories c on c.category_id = a.category_id
order by review_date, r.review_id;
