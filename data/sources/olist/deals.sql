-- Sellers won. What they say they turn over in a month is no worth of the deal.
select
  mql_id as lead_id,
  won_date as won_at,
  business_segment as segment,
  _file,
  _line
from closed_deals
