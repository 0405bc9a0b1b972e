-- Complaints by cause with their share and the same days of the year before, and the whole.
with counts as (
  select
    cause, grouping(cause) = 1 as is_total,
    count(*) filter (where opened_date >= {from}) as now,
    count(*) filter (where opened_date < {from}) as was
  from facts.contacts
  where kind = 'complaint'
    and (opened_date >= {from} and opened_date < {until} or opened_date >= {was_from} and opened_date < {was_until})
  group by rollup (cause)
)
select
  cause as "contactCause", is_total, now::double as "complaints",
  now / max(now) filter (where is_total) over () as "complaints.share", nullif(was, 0)::double as "complaints.lastYear"
from counts
where now > 0
order by is_total, now desc, cause
limit 9;
