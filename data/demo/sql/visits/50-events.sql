-- What happened, event by event. A visit in four tells how fast its pages were: beside each of them stands what was measured (`is_measure`),
-- sent when the page was left and dated when it was opened. Pages that the shop draws itself have no picture that paints last.
create or replace temp view happened as
with timed as (
  select s.*, v.* exclude (visit), bits('step', concat(visit, step)) as e,
    case when name = 'order_completed' then known_at
      -- A word is typed in three seconds.
      when name = 'products_searched' then started_at + to_milliseconds(if(step < 10, 1200 * pace - (10 - step) * 1500, 100 * pace * step))
      -- The results are seen as soon as they are there.
      when step = 7 then started_at + to_milliseconds(1200 * pace + 400)
      else started_at + to_seconds((step * pace) // 10) + to_milliseconds(floor(90 * pace * draw(e, 0))::bigint) end as occurred,
    name in ('checkout_started', 'checkout_step_viewed', 'payment_info_entered', 'payment_failed', 'order_completed') as is_checkout,
    case when step < 5 then landing_path when search_query is not null then '/search' when step in (10, 14) then '/c/' || lower(list)
      when name in ('product_viewed', 'product_added', 'product_added_to_wishlist', 'restock_requested') then '/p/' || lower(products[1].sku) when name = 'cart_viewed' then '/cart'
      when name = 'order_completed' then '/checkout/thanks' else '/checkout' end as page_path,
    case when step < 5 then landing_group when search_query is not null then 'search' when step in (10, 14) then 'category'
      when name in ('product_viewed', 'product_added', 'product_added_to_wishlist', 'restock_requested') then 'product' when name = 'cart_viewed' then 'cart' else 'checkout' end as page_group,
    step = 0 or name = 'product_viewed' as is_page,
    is_measured and (is_page or step >= 10 and name = 'products_searched' or name in ('cart_viewed', 'checkout_started')) as is_told
  from steps_of_visits s join visitors v using (visit)
)
select * exclude (is_told),
  -- An app without a network keeps what it saw for later, except orders, which the shop itself reports.
  case when is_measure then occurred + to_seconds(4 + pace)
    when name = 'order_completed' then occurred
    when is_app and draw(b3, 2) < 0.03 then occurred + to_minutes(30 + floor(3000 * draw(b3, 3))::integer)
    else occurred + to_milliseconds(40 + floor(900 * draw(e, 1))::bigint) end as received
from (select *, unnest(if(is_told, [false, true], [false])) as is_measure from timed);

-- Speed and errors of the pages that were measured. Medians are of a page group on a desk; most pages are faster, some are much slower.
create or replace temp view measured as
with drawn as (
  select visit, step, bits('vitals', concat(visit, step)) as v1, bits('vitals-2', concat(visit, step)) as v2, e, is_page, is_gone, page_group, device, occurred,
    is_slow and device = 'smartphone' as is_slowed, is_broken and page_group = 'checkout' as is_stuck, step = 0 as is_landing, referrer_host,
    getvariable('stories') and occurred between to_utc(peak_day() + interval '20 hours 4 minutes', 'Europe/Helsinki')
      and to_utc(peak_day() + interval '20 hours 10 minutes', 'Europe/Helsinki') as is_crowded
  from happened where is_measure
), timed as (
  select *,
    case page_group when 'home' then 1300 when 'content' then 1150 when 'account' then 1200 when 'category' then 1350 else 1450 end
      * case device when 'desktop' then 1 when 'tablet' then 1.06 else 1.12 end * if(is_slowed, 1.65, 1) * if(is_crowded, 1.4, 1) * exp(0.42 * swing(v1)) as lcp,
    case page_group when 'checkout' then 115 when 'search' then 120 else 92 end * if(device = 'smartphone', 1.28, 1) * if(is_slowed, 1.4, 1) * exp(0.5 * normal(v1)) as inp,
    0.028 * if(is_slowed, 1.5, 1) * exp(0.8 * swing(v2)) as cls,
    if(device = 'smartphone', 420, 330) * if(is_crowded, 2.2, 1) * exp(0.4 * normal(v2)) as ttfb,
    case when is_stuck then 1 + floor(3 * draw(e, 2))::integer when draw(e, 2) < 0.012 then 1 else 0 end as js,
    case when draw(e, 3) < if(is_crowded, 0.09, 0.008) then 1 else 0 end as failed
  from drawn
)
select visit, step, {
    'lcp_ms': if(is_page, round(lcp), null), 'inp_ms': if(draw(e, 1) < 0.72, round(inp), null), 'cls': round(cls, 4),
    'fcp_ms': if(is_page, round(least(ttfb, 0.6 * lcp) + 0.45 * (lcp - least(ttfb, 0.6 * lcp))), null),
    'ttfb_ms': if(is_page, round(least(ttfb, 0.6 * lcp)), null),
    'lcp_target': if(is_page, case page_group when 'product' then 'main>figure.gallery>img' when 'category' then 'ul.products>li>img' else 'main>img.hero' end, null),
    'inp_target': if(draw(e, 1) < 0.72, case page_group when 'product' then 'button.add-to-cart' when 'checkout' then 'form.checkout>button'
      when 'search' then 'input.search' else 'nav>button.menu' end, null),
    'cls_target': if(cls > 0.1, 'div.banner', null),
    'navigation_type': case when not is_page then 'soft' when is_landing then if(draw(v2, 0) < 0.05, 'reload', 'navigate')
      when draw(v2, 0) < 0.8 then 'navigate' when draw(v2, 0) < 0.9 then 'back-forward' else 'back-forward-cache' end,
    'js_errors': js, 'failed_requests': failed, 'is_not_found': is_landing and is_gone,
    'referrer_path': if(is_landing and is_gone and referrer_host is null, '/guides/tents', null),
    'errors': list_filter([
      {'kind': 'js', 'name': if(is_stuck, 'TypeError: Temporal.Now is not a function', 'TypeError: undefined is not an object'),
        'path': if(is_stuck, '/assets/checkout.js', '/assets/shop.js'), 'status': null::integer, 'count': js},
      {'kind': 'request', 'name': 'GET', 'path': if(page_group = 'checkout', '/api/checkout', '/api/recommendations'), 'status': if(is_crowded, 503, 500), 'count': failed}
    ], lambda x: x.count > 0)
  }::struct(lcp_ms double, inp_ms double, cls double, fcp_ms double, ttfb_ms double, lcp_target varchar, inp_target varchar, cls_target varchar,
    navigation_type varchar, js_errors integer, failed_requests integer, is_not_found boolean, referrer_path varchar,
    errors struct(kind varchar, "name" varchar, path varchar, status integer, count integer)[]) as measures
from timed;

-- The events of the slice, by the contract `events`. `touched_at` is the moment from which a delivery can hold them.
create or replace temp view out_events as
with told as (
  select *, greatest(received, coalesce(known_at, received)) as touched_at from happened
)
select concat(visit, '-', step) as message_id, timezone('UTC', received) as received_at, timezone('UTC', occurred) as occurred_at,
  touched_at, anonymous_id, if(is_signed_in or does = 'order' and is_checkout, customer_id, null) as customer_id, market,
  case name when 'page' then 'page' when 'screen' then 'screen' else 'track' end as type, name, if(is_app, null, page_host) as page_host,
  page_path, page_group,
  if(step = 0, referrer_host, null) as referrer_host, if(step = 0, traffic_source, null) as traffic_source, if(step = 0, traffic_medium, null) as traffic_medium,
  if(step = 0, traffic_channel, null) as traffic_channel, if(step = 0, campaign, null) as campaign, if(step = 0 and not is_refused, click_id, null) as click_id,
  device, browser, browser_version, os, os_version, country, language, is_bot,
  case when is_refused then '' when is_analytics_only then 'analytics'
    else 'ads.personalise,ads.share,analytics,marketing.email,personalisation,profiling' end as consent,
  search_query, search_results, search_filters, list, rank,
  if(is_checkout or name in ('product_added', 'cart_viewed'), coalesce(earlier_cart, concat('k', visit)), null) as cart_id,
  if(is_checkout, concat('t', visit), null) as checkout_id,
  case name when 'checkout_started' then 1 when 'checkout_step_viewed' then 2 when 'payment_info_entered' then 3 when 'payment_failed' then 3
    when 'order_completed' then 4 end as checkout_step, method as payment_method,
  if(name = 'order_completed' and order_campaign like 'NEWS%', order_campaign, null) as coupon,
  if(name = 'order_completed', order_no::varchar, null) as order_number, amount,
  if(amount is null, null, case market when 'FI' then 'EUR' when 'SE' then 'SEK' else 'NOK' end) as currency, products, error,
  if(starts_with(name, 'promotion'), promotion, null) as promotion, if(starts_with(name, 'promotion'), promotion_slot, null) as promotion_slot,
  if(starts_with(name, 'promotion'), promotion_variant, null) as promotion_variant,
  release, screen, null as measures, properties
from told
where not is_measure and touched_at >= getvariable('slice_from') and touched_at < getvariable('slice_until')
union all by name
select concat(visit, '-', step, 'm') as message_id, timezone('UTC', received) as received_at, timezone('UTC', occurred) as occurred_at, touched_at,
  anonymous_id, if(is_signed_in, customer_id, null) as customer_id, market, 'track' as type, 'page_measured' as name, page_host, page_path, page_group,
  if(step = 0, referrer_host, null) as referrer_host, device, browser, browser_version, os, os_version, country, language, is_bot,
  case when is_refused then '' when is_analytics_only then 'analytics'
    else 'ads.personalise,ads.share,analytics,marketing.email,personalisation,profiling' end as consent,
  release, screen, measures
from told join measured using (visit, step)
where is_measure and touched_at >= getvariable('slice_from') and touched_at < getvariable('slice_until');
