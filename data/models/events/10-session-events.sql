-- Events in scope with their session: a gap of more than 30 minutes begins another, midnight and campaigns do not. Of two events
-- at the same moment the one received first comes first. A visitor with more than 40 page views within a minute is a robot.
-- A page view is an event of type page or screen, or a product looked at whose page sent none.
-- page_measured tells of a page when it is left, perhaps hours later: it begins no session and prolongs none, but belongs to the last
-- one, unless the visitor did nothing else within 24 hours before; then it is all that is known of a visit.
-- Trap: a window over all columns costs six times as much as one over its keys, so the columns are joined at the end.
create or replace temp table session_events as
with
  ordered as (
    select
      event_key, message_id, received_at, occurred_at, visitor_key, type, name, page_path,
      name = 'page_measured' as is_passive,
      max(case when name <> 'page_measured' then occurred_at end) over (
        partition by visitor_key order by occurred_at, received_at, event_key rows between unbounded preceding and 1 preceding
      ) as active_at
    from scope_events
  ),
  counting as (
    select
      *,
      not is_passive or coalesce(occurred_at - active_at > interval 24 hour, true) as counts
    from ordered
  ),
  spaced as (
    select
      *,
      counts and coalesce(
        occurred_at - max(case when counts then occurred_at end) over (
          partition by visitor_key order by occurred_at, received_at, event_key rows between unbounded preceding and 1 preceding
        ) > interval 30 minute,
        true
      ) as is_start
    from counting
  ),
  numbered as (
    select
      *,
      sum(is_start::integer) over (
        partition by visitor_key order by occurred_at, received_at, event_key rows unbounded preceding
      ) as session_number
    from spaced
  ),
  sessions as (
    select visitor_key, session_number, md5_number_lower(visitor_key || ':' || message_id) as session_key
    from numbered
    where is_start
  ),
  pages as (
    select distinct visitor_key, session_number, page_path from numbered where type in ('page', 'screen')
  ),
  viewed as (
    select
      n.event_key, n.received_at, n.occurred_at, n.counts, s.session_key,
      n.type in ('page', 'screen') or (n.name = 'product_viewed' and p.visitor_key is null) as is_view
    from numbered n
    join sessions s on s.visitor_key = n.visitor_key and s.session_number = n.session_number
    left join pages p
      on p.visitor_key = n.visitor_key and p.session_number = n.session_number and p.page_path is not distinct from n.page_path
  ),
  placed as (
    select
      event_key, received_at, session_key, is_view, counts,
      row_number() over (partition by session_key order by occurred_at, received_at, event_key)::integer as place,
      is_view and count(*) filter (where is_view) over (
        partition by session_key order by occurred_at range between interval 1 minute preceding and current row
      ) > 40 as is_too_fast
    from viewed
  )
select
  e.event_key, e.message_id, e.received_at, e.occurred_at, e.event_date, e.occurred_local, e.visitor_key, e.customer_key,
  e.market, e.country, e.language, e.device, e.browser, e.browser_version, e.os, e.os_version, e.type, e.name, e.page_path, e.page_group, e.referrer_host,
  e.traffic_channel, e.traffic_source, e.traffic_medium, e.campaign, e.campaign_content, e.campaign_term, e.click_id,
  e.is_bot, e.search_query, e.search_results, e.search_filters, e.search_page, e.list, e.rank, e.cart_id, e.checkout_id,
  e.checkout_step, e.payment_method, e.order_number, e.amount, e.currency, e.error,
  e.release, e.screen, e.measures, p.session_key, p.place, p.is_view, p.is_too_fast, p.counts
from placed p
join scope_events e on e.event_key = p.event_key and e.received_at = p.received_at;
