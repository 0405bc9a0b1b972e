-- Categories in English where the translation has them. Olist has one level: a category is its own group.
with named as (
  select product_category_name as id, product_category_name_english as name, _file, _line, 1 as rank from translations
  union all
  select product_category_name, replace(product_category_name, '_', ' '), _file, _line, 2 from articles
)
select
  id as category_id,
  replace(arg_min(name, (rank, _file, _line)), '_', ' ') as name,
  replace(arg_min(name, (rank, _file, _line)), '_', ' ') as product_group,
  arg_min(_file, (rank, _file, _line)) as _file,
  arg_min(_line, (rank, _file, _line)) as _line
from named
where id <> ''
group by id
