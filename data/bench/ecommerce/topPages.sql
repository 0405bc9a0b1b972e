-- The pages most seen, from the page views themselves.
with
  present as (
    select page_path as key, count(*)::double as n
    from facts.page_views
    where not is_bot and view_date >= {from} and view_date < {until}
    group by 1
  ),
  best as (select * from present order by n desc, key limit 12),
  before as (
    select page_path as key, count(*)::double as n
    from facts.page_views
    where not is_bot and view_date >= {was_from} and view_date < {was_until} and page_path in (select key from best)
    group by 1
  )
select
  b.key as "pagePath", b.n as "pageViews", w.n as "pageViews.previous"
from best b
left join before w on w.key is not distinct from b.key
order by b.n desc, b.key;
