-- Events in scope with their session: a gap of more than 30 minutes begins another, midnight and campaigns do not. Of two events
-- at the same moment the one received first comes first. A visitor with more than 40 page views within a minute is a robot.
-- Trap: a message id that comes again after seven days is another event, so an event is known by its key and when it was received.
-- A page view is an event of type page or screen, or a product looked at whose page sent none.
-- page_measured tells of a page when it is left, perhaps hours later: it begins no session and prolongs none, but belongs to the last
-- one, unless the visitor did nothing else within 24 hours before; then it is all that is known of a visit.
-- The campaign is what the rules of the workspace say, else what the link said.
-- Trap: a window over all columns costs six times as much as one over its keys, so the columns are joined at the end.
create or replace temp table session_events as
with recursive
  ordered as (
    select
      event_key, received_at, occurred_at, visitor_key, type, name, page_path,
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
  -- What goes on for 24 hours or 10,000 events is no person but a monitor or a server that names itself always the same. Its session
  -- ends there and the next event begins another, so that nobody has to derive years of it again for each event.
  endless as (
    select visitor_key, session_number
    from numbered
    where counts
    group by visitor_key, session_number
    having count(*) > 10000 or max(occurred_at) - min(occurred_at) >= interval 24 hour
  ),
  long as materialized (
    select
      n.visitor_key, n.session_number, n.event_key, n.received_at, n.occurred_at,
      row_number() over (
        partition by n.visitor_key, n.session_number order by n.occurred_at, n.received_at, n.event_key
      ) as number
    from numbered n
    semi join endless e on e.visitor_key = n.visitor_key and e.session_number = n.session_number
    where n.counts
  ),
  cuts as (
    select visitor_key, session_number, number, occurred_at from long where number = 1
    union all
    select l.visitor_key, l.session_number, min(l.number), arg_min(l.occurred_at, l.number)
    from cuts c
    join long l on l.visitor_key = c.visitor_key and l.session_number = c.session_number
      and (l.number >= c.number + 10000 or l.occurred_at - c.occurred_at >= interval 24 hour)
    group by l.visitor_key, l.session_number
  ),
  cut_events as (
    select l.event_key, l.received_at
    from long l
    join cuts c on c.visitor_key = l.visitor_key and c.session_number = l.session_number and c.number = l.number
    where c.number > 1
  ),
  parted as (
    select
      n.event_key, n.received_at, n.occurred_at, n.visitor_key, n.type, n.name, n.page_path, n.counts, n.session_number,
      0::hugeint as part, n.is_start as begins
    from numbered n
    anti join endless e on e.visitor_key = n.visitor_key and e.session_number = n.session_number
    union all
    select
      n.event_key, n.received_at, n.occurred_at, n.visitor_key, n.type, n.name, n.page_path, n.counts, n.session_number,
      sum((c.event_key is not null)::integer) over (
        partition by n.visitor_key, n.session_number order by n.occurred_at, n.received_at, n.event_key
        rows unbounded preceding
      ),
      n.is_start or c.event_key is not null
    from numbered n
    semi join endless e on e.visitor_key = n.visitor_key and e.session_number = n.session_number
    left join cut_events c on c.event_key = n.event_key and c.received_at = n.received_at
  ),
  sessions as (
    select
      p.visitor_key, p.session_number, p.part,
      md5_number_lower(p.visitor_key || ':' || p.event_key || ':' || epoch_us(p.received_at)) as session_key,
      e.visitor_key is not null or (p.session_number = 1 and coalesce(v.continues, false)) as is_endless
    from parted p
    left join endless e on e.visitor_key = p.visitor_key and e.session_number = p.session_number
    left join scope_visitors v on v.visitor_key = p.visitor_key
    where p.begins
  ),
  keyed as (
    select
      p.event_key, p.received_at, p.occurred_at, p.type, p.name, p.page_path, p.counts, s.session_key, s.is_endless
    from parted p
    join sessions s on s.visitor_key = p.visitor_key and s.session_number = p.session_number and s.part = p.part
  ),
  pages as (select distinct session_key, page_path from keyed where type in ('page', 'screen')),
  viewed as (
    select
      k.event_key, k.received_at, k.occurred_at, k.counts, k.session_key, k.is_endless,
      k.type in ('page', 'screen') or (k.name = 'product_viewed' and p.session_key is null) as is_view
    from keyed k
    left join pages p on p.session_key = k.session_key and p.page_path is not distinct from k.page_path
  ),
  placed as (
    select
      event_key, received_at, session_key, is_view, counts, is_endless,
      row_number() over (partition by session_key order by occurred_at, received_at, event_key)::integer as place,
      is_view and count(*) filter (where is_view) over (
        partition by session_key order by occurred_at range between interval 1 minute preceding and current row
      ) > 40 as is_too_fast
    from viewed
  )
select
  e.event_key, e.received_at, e.occurred_at, e.event_date, e.occurred_local, e.visitor_key, e.customer_key,
  e.market, e.country, e.language, e.device, e.browser, e.browser_version, e.os, e.os_version, e.type, e.name, e.page_path, e.page_group, e.referrer_host,
  e.traffic_channel, e.traffic_source, e.traffic_medium, {campaign} as campaign, e.campaign_content, e.campaign_term, e.click_id,
  e.is_bot, e.search_query, e.search_results, e.search_filters, e.search_page, e.list, e.rank, e.cart_id, e.checkout_id,
  e.checkout_step, e.payment_method, e.order_number, e.amount, e.currency, e.products, e.is_sold_out, e.error,
  e.promotion, e.promotion_slot, e.promotion_variant,
  e.release, e.screen, e.measures, p.session_key, p.place, p.is_view, p.is_too_fast, p.is_endless, p.counts
from placed p
join scope_events e on e.event_key = p.event_key and e.received_at = p.received_at;
