-- A unit is who the file names, else the line: of whom a file names twice the last counts and the other is turned away.
select
  _experiment as experiment,
  customer_id,
  coalesce(unit, customer_id, user_id, visitor_id, id, 'line ' || _line) as unit,
  coalesce(arm, "group", variant, segment) as arm,
  (trim(coalesce(arm, "group", variant, segment)) = trim(_control))::varchar as is_control,
  planned_share,
  _day as drawn_on,
  campaign,
  market,
  coalesce(visit, visited) as has_visit,
  coalesce(conversion, converted, ordered) as has_order,
  coalesce(spend, revenue, sales) as sales,
  coalesce(spend_before, history, sales_before) as sales_before,
  currency,
  _file,
  _line
from results
