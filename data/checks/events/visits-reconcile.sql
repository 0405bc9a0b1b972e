-- Every event belongs to one session, and what a session counts is in the facts beside it.
with
  events as (select count(*) as n from base.events),
  sessions as (
    select
      coalesce(sum(event_count), 0) as events, coalesce(sum(page_views), 0) as page_views, coalesce(sum(searches), 0) as searches,
      count(*) as entries, (select count(*) from base.events where name = 'page_measured' and measures is not null) as measured
    from facts.sessions
  ),
  derived as (
    select
      (select count(*) from facts.page_views) as page_views, (select count(*) from facts.searches) as searches,
      (select count(*) from facts.touchpoints where kind = 'entry') as entries,
      (select count(*) from facts.page_speed) as measured
  )
select 'visits' as figure, e.n as events, s.*, d.page_views as page_view_rows, d.searches as search_rows, d.entries as entry_rows, d.measured as measured_rows
from events e, sessions s, derived d
where s.events > 0 and (e.n <> s.events or s.page_views <> d.page_views or s.searches <> d.searches or s.entries <> d.entries
  or s.measured <> d.measured)
