-- Goods by stock code, named by the description that most lines with a price carry.
with named as (
  select
    code,
    description,
    count(*) filter (where price > 0) as priced_lines,
    count(*) as line_count,
    min((_file, _line)) as first_place
  from numbered
  where line_type = 'product' and code <> ''
  group by code, description
)
select
  code as sku,
  arg_max(description, (priced_lines, line_count, description)) as name,
  min(first_place)[1] as _file,
  min(first_place)[2] as _line
from named
group by code
