-- A visit as the pages that it had, spread over its time; where pages are fewer than half hours, a beat keeps it one visit. A
-- millisecond per beat keeps their order. What is known of the origin stands at its beginning.
with
  beats as (
    select *, greatest(page_views - 1, ceil(seconds / 1500.0)::integer, 0) as last_beat from visits
  ),
  steps as (
    select *, unnest(range(0, last_beat + 1)) as beat from beats
  )
select
  s.visit_id || ':' || beat as message_id,
  to_timestamp(s.started + if(last_beat = 0, 0, s.seconds * beat // last_beat) + beat * 0.001) as occurred_at,
  'visit ' || s.visit_id as anonymous_id,
  if(beat < page_views, 'page', 'track') as type,
  if(beat < page_views, 'page', 'visit_continued') as name,
  p.path as page_path,
  p.title as page_title,
  if(beat = 0, s.channel, null) as traffic_channel,
  s.country,
  null::varchar as order_number,
  null::decimal(18, 4) as amount,
  null::varchar as currency,
  null::varchar as products,
  if(beat = 0, to_json({'visit_number': s.number, 'is_bounce': is_bounce})::varchar, null) as properties,
  s._file,
  s._line
from steps s
left join known_pages p on p.visit_id = s.visit_id and p.number = beat + 1 and beat < page_views
union all
-- Lines with a revenue are what was bought, at the end of the visit.
select
  v.visit_id || ':order',
  to_timestamp(v.started + v.seconds + 0.999),
  'visit ' || v.visit_id,
  'track',
  'order_completed',
  null,
  null,
  null,
  v.country,
  'visit-' || v.visit_id,
  b.amount::decimal(18, 4),
  'USD',
  b.products,
  to_json({'revenue': b.revenue})::varchar,
  v._file,
  v._line
from visits v
join bought b using (visit_id)
union all
-- Products that a hit names. A page without an action of its own shows them in a list.
select
  h.visit_id || ':' || h.after || ':' || coalesce(h.sku, '') || ':' || h.action,
  to_timestamp(v.started + h.after + 0.5),
  'visit ' || h.visit_id,
  'track',
  case h.action
    when 1 then 'product_clicked'
    when 2 then 'product_viewed'
    when 3 then 'product_added'
    when 4 then 'product_removed'
    when 5 then 'checkout_started'
    when 6 then 'order_completed'
    else 'product_list_viewed'
  end,
  h.path,
  h.title,
  null,
  v.country,
  if(h.action = 6, coalesce(h.order_number, 'visit-' || h.visit_id), null),
  if(h.action = 6, h.revenue, null)::decimal(18, 4),
  'USD',
  to_json([{'sku': h.sku, 'name': h.product_name, 'quantity': 1, 'price': h.price}])::varchar,
  null,
  h._file,
  h._line
from hits h
join visits v using (visit_id)
where h.action <> 6 or h.visit_id not in (select visit_id from bought)
