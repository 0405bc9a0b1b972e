-- An article without a number is called by its name.
select
  sku,
  arg_max(nullif(trim(item_name), ''), (_file, _line)) as name,
  max(_file) as _file,
  arg_max(_line, (_file, _line)) as _line
from lines
where sku is not null
group by sku
