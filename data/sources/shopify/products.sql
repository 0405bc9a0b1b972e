-- An article without a number is called by its name.
select
  coalesce(nullif(trim("Lineitem sku"), ''), trim("Lineitem name")) as sku,
  arg_max(trim("Lineitem name"), (_file, _line)) as name,
  arg_max(nullif(trim("Vendor"), ''), (_file, _line)) as brand,
  max(_file) as _file,
  arg_max(_line, (_file, _line)) as _line
from lines
where not is_tip and trim("Lineitem name") <> ''
group by all
