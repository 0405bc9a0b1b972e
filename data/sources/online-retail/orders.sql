-- One order per invoice. A cancellation (C…) is an order only for what it holds besides returned goods; it, bad debt (A…)
-- and invoices on which nothing has a price (corrections of stock) are internal: kept, and no sales.
select
  invoice as order_number,
  any_value(customer_id) as customer_id,
  any_value(market) as market,
  any_value(country_code) as country,
  -- Trap: 43 invoices have two times; the first line's counts for the whole invoice.
  arg_min(invoiced_at, position) as ordered_at,
  case
    when regexp_matches(invoice, '^[A-Z]') or not coalesce(bool_or(price <> 0), true) then 'internal'
    else 'accepted'
  end as status,
  arg_min(_file, position) as _file,
  arg_min(_line, position) as _line
from numbered
where not (is_cancellation and line_type = 'product')
group by invoice
