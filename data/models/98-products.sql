-- facts.products: all articles with the names of their groups.
create or replace temp table new_products as
select
  a.sku, coalesce(a.name, a.sku) as product, c.name as category, c.product_group, a.brand, a.size, a.colour,
  a.launched_on as launched_date, date '2000-01-01' as known_date
from base.products a
left join base.categories c on c.category_id = a.category_id
order by a.sku;
