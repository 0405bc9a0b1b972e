-- facts.server_minutes. A time below a hundredth of a millisecond falls into the class of that, so that zero has a class.
create or replace temp table new_server_minutes as
select
  minute, local::date as minute_date, local as minute_local, market, page_group, requests, errors_5xx as server_errors,
  errors_4xx as client_errors, page_views,
  bot_page_views, coalesce(list_sum(list_transform(times, lambda t: t.value)), 0)::integer as timed_requests,
  list_transform(
    times,
    lambda t: {
      'bucket': ceil(round(ln(greatest(t.key, 0.01)) / ln(101 / 99.0), 9))::smallint, 'requests': t.value
    }
  ) as response_buckets
from (
  select
    *, timezone({zone}, timezone('UTC', minute)) as local,
    -- Trap: a key that is no number breaks off a cast to a map of numbers, try_cast too.
    list_filter(
      list_transform(
        map_entries(try_cast(response_times as map(varchar, varchar))),
        lambda t: {'key': try_cast(t.key as double), 'value': try_cast(t.value as integer)}
      ),
      lambda t: t.key is not null and t.value > 0
    ) as times
  from {server_minutes}
)
order by minute_date, minute, market, page_group;
