-- Events in scope with their session: a gap of more than 30 minutes begins another, midnight and campaigns do not. Of two events
-- at the same moment the one received first comes first. A visitor with more than 40 page views within a minute is a robot.
-- A page view is an event of type page or screen, or a product looked at whose page sent none.
create or replace temp table session_events as
with
  spaced as (
    select
      e.event_key, e.message_id, e.received_at, e.occurred_at, e.event_date, e.occurred_local, e.visitor_key, e.customer_key,
      e.market, e.country, e.language, e.device, e.browser, e.os, e.type, e.name, e.page_path, e.page_group, e.referrer_host,
      e.traffic_channel, e.traffic_source, e.traffic_medium, e.campaign, e.campaign_content, e.campaign_term, e.click_id,
      e.is_bot, e.search_query, e.search_results, e.search_filters, e.search_page, e.list, e.rank, e.cart_id, e.checkout_id,
      e.checkout_step, e.payment_method, e.order_number, e.amount, e.currency, e.error,
      coalesce(
        e.occurred_at - lag(e.occurred_at) over (partition by e.visitor_key order by e.occurred_at, e.received_at, e.event_key)
          > interval 30 minute,
        true
      ) as is_start
    from scope_events e
  ),
  numbered as (
    select
      *,
      sum(is_start::integer) over (
        partition by visitor_key order by occurred_at, received_at, event_key rows unbounded preceding
      ) as session_number
    from spaced
  ),
  placed as (
    select
      * exclude (is_start, session_number),
      md5_number_lower(
        visitor_key || ':' || first_value(message_id) over (
          partition by visitor_key, session_number order by occurred_at, received_at, event_key
        )
      ) as session_key,
      row_number() over (partition by visitor_key, session_number order by occurred_at, received_at, event_key)::integer
        as place,
      type in ('page', 'screen')
        or (
          name = 'product_viewed' and not coalesce(
            bool_or(type in ('page', 'screen')) over (partition by visitor_key, session_number, page_path), false
          )
        ) as is_view
    from numbered
  )
select
  *,
  is_view and count(*) filter (where is_view) over (
    partition by session_key order by occurred_at range between interval 1 minute preceding and current row
  ) > 40 as is_too_fast
from placed;
