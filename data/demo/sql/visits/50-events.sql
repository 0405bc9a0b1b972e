-- The events of the slice, by the contract `events`. `touched_at` is the moment from which a delivery can hold them.
create or replace temp view out_events as
with happened as (
  select s.*, v.* exclude (visit), bits('step', concat(visit, step)) as e,
    case when name = 'order_completed' then known_at
      -- A word is typed in three seconds.
      when name = 'products_searched' then started_at + to_milliseconds(if(step < 10, 1200 * pace - (10 - step) * 1500, 100 * pace * step))
      else started_at + to_seconds((step * pace) // 10) + to_milliseconds(floor(90 * pace * draw(e, 0))::bigint) end as occurred,
    -- An app without a network keeps what it saw for later, except orders, which the shop itself reports.
    case when name = 'order_completed' then occurred
      when is_app and draw(b3, 2) < 0.03 then occurred + to_minutes(30 + floor(3000 * draw(b3, 3))::integer)
      else occurred + to_milliseconds(40 + floor(900 * draw(e, 1))::bigint) end as received,
    name in ('checkout_started', 'payment_info_entered', 'payment_failed', 'order_completed') as is_checkout
  from steps_of_visits s join visitors v using (visit)
)
select concat(visit, '-', step) as message_id, timezone('UTC', received) as received_at, timezone('UTC', occurred) as occurred_at,
  greatest(received, coalesce(known_at, received)) as touched_at, anonymous_id,
  if(is_signed_in or does = 'order' and is_checkout, customer_id, null) as customer_id, market,
  case name when 'page' then 'page' when 'screen' then 'screen' else 'track' end as type, name, if(is_app, null, page_host) as page_host,
  case when step = 0 then landing_path when search_query is not null then '/search' when name = 'product_list_viewed' then '/c/' || lower(category_id)
    when name in ('product_viewed', 'product_added') then '/p/' || lower(products[1].sku) when name = 'cart_viewed' then '/cart'
    when name = 'order_completed' then '/checkout/thanks' else '/checkout' end as page_path,
  case when step = 0 then landing_group when search_query is not null then 'search' when name = 'product_list_viewed' then 'category'
    when name in ('product_viewed', 'product_added') then 'product' when name = 'cart_viewed' then 'cart' else 'checkout' end as page_group,
  if(step = 0, referrer_host, null) as referrer_host, if(step = 0, traffic_source, null) as traffic_source, if(step = 0, traffic_medium, null) as traffic_medium,
  if(step = 0, traffic_channel, null) as traffic_channel, if(step = 0, campaign, null) as campaign, if(step = 0 and not is_refused, click_id, null) as click_id,
  device, browser, browser_version, os, os_version, country, language, is_bot,
  case when is_refused then '' when is_analytics_only then 'analytics'
    else 'ads.personalise,ads.share,analytics,marketing.email,personalisation,profiling' end as consent,
  search_query, search_results, search_filters, list, rank,
  if(is_checkout or name in ('product_added', 'cart_viewed'), coalesce(earlier_cart, concat('k', visit)), null) as cart_id,
  if(is_checkout, concat('t', visit), null) as checkout_id,
  case name when 'checkout_started' then 1 when 'payment_info_entered' then 2 when 'payment_failed' then 2 when 'order_completed' then 3 end as checkout_step,
  if(is_checkout and name <> 'checkout_started', coalesce(payment_method, 'card'), null) as payment_method,
  if(name = 'order_completed' and order_campaign like 'NEWS%', order_campaign, null) as coupon,
  if(name = 'order_completed', order_no::varchar, null) as order_number, amount,
  if(amount is null, null, case market when 'FI' then 'EUR' when 'SE' then 'SEK' else 'NOK' end) as currency, products, error
from happened
where touched_at >= getvariable('slice_from') and touched_at < getvariable('slice_until');
