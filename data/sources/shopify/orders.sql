select
  order_number,
  person as customer_id,
  case
    when lower(trim("Source")) in ('pos', 'iphone', 'android') then 'store'
    when lower(trim("Source")) = 'shopify_draft_order' then 'phone'
    when regexp_matches(lower("Source"), 'amazon|ebay|facebook|instagram|tiktok|google|etsy|zalando') then 'marketplace'
  end as channel,
  coalesce(place, 'other') as market,
  nullif(regexp_extract(place, '^[A-Z]{2}$'), '') as country,
  nullif(trim("Shipping Province"), '') as region,
  trim("Currency") as currency,
  moment_of("Created at") as ordered_at,
  status,
  (regexp_matches(lower(coalesce("Payment Method", '')), 'bogus'))::varchar as is_test,
  nullif(trim("Payment Method"), '') as payment_method,
  round(shipping_sum * net_share, 4)::decimal(18, 4)::varchar as shipping_charged,
  _file,
  _line
from heads
