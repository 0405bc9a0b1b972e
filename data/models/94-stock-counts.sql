-- facts.stock_counts.
create or replace temp table new_stock_counts as
select product_key, warehouse, day, units from {stock} order by day, product_key, warehouse;
