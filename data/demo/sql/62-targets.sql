-- Targets by month, for all and for each market: what the plan expected, not what came. The plan knows the season and the
-- growth of a usual year, is met in about every second month, and knows nothing of the stories. Plans of a year are made in December
-- before it. Limits (better = down) are the same all year.
create table targets as
with loads as (
  select month, mi, market, sum(load) / 1e4 as days from days group by all
), ramp as (
  -- Active customers of the first year: the demo knows no orders from before its start.
  select [0.207, 0.367, 0.468, 0.539, 0.610, 0.673, 0.735, 0.794, 0.848, 0.902, 0.951, 1.0] as known
), planned as (
  select l.month, l.mi, l.market, getvariable('scale') * days * (case l.market when 'FI' then 128 + 0.95 * mi when 'SE' then 90 + 0.75 * mi
      else 58.5 + 0.33 * mi end) * (0.965 + 0.05 * draw(b, 0)) as orders,
    129 * [0.97, 1.0, 1.01, 1.0, 1.0, 0.97, 0.98, 1.02, 1.04, 1.05, 0.97, 0.99][month(l.month)] * (1 + 0.0016 * mi) as order_value,
    0.625 + 0.0029 * mi as digital,
    getvariable('scale') * (case l.market when 'FI' then 17900 + 165 * (mi - 11) when 'SE' then 12650 + 130 * (mi - 11) else 8250 + 75 * (mi - 11) end)
      * known[least(12, mi + 1)] as active
  from (select *, bits('target', concat(market, month)) as b from loads) l, ramp
), figures as (
  select month, market, orders, orders * order_value * 0.868 as net_sales, digital, active, orders * order_value as gross from planned
  union all
  select month, '', sum(orders), sum(orders * order_value) * 0.868, avg(digital), sum(active), sum(orders * order_value) from planned group by month
), named as (
  select month, market, unnest([
    {'metric': 'netSales', 'value': round(net_sales, -3), 'currency': 'EUR'},
    {'metric': 'contributionMargin2', 'value': round(net_sales * 0.312, -3), 'currency': 'EUR'},
    {'metric': 'orders', 'value': round(orders, -1), 'currency': null},
    {'metric': 'averageOrderValue', 'value': round(gross / orders), 'currency': 'EUR'},
    {'metric': 'digitalShare', 'value': round(digital, 3), 'currency': null},
    {'metric': 'activeCustomers', 'value': round(active, -1), 'currency': null},
    {'metric': 'brokenPromiseRate', 'value': 0.075, 'currency': null},
    {'metric': 'onTimeRate', 'value': 0.935, 'currency': null},
    {'metric': 'complaintRate', 'value': 0.026, 'currency': null}
  ], recursive := true) from figures
)
select metric, month, market, value::decimal(18, 6) as value, currency,
  greatest(getvariable('start_day')::timestamp, make_date(year(month) - 1, 12, 1)::timestamp) as touched_at
from named
union all
-- What marketing has to come to, for all markets together.
select metric, month, '', value::decimal(18, 6), currency, greatest(getvariable('start_day')::timestamp, make_date(year(month) - 1, 12, 1)::timestamp)
from (select distinct month from days) cross join (values ('marketingEfficiencyRatio', 11.0, null), ('acquisitionEfficiencyRatio', 1.9, null), ('blendedAcquisitionCost', 60.0, 'EUR')) as t(metric, value, currency);
