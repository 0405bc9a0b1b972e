-- Contacts follow what went wrong: a late parcel is complained about within two days of the broken promise, damaged and
-- wrong goods within two days of arrival, a return on its day. Others just ask, and a few say thanks.
create table contacts as
with events as (
  select id, order_no, customer, market, 'L' as tag, 'complaint' as kind, 'late delivery' as cause, due_at as since_at, 46 as within_hours, 0.21 as probability
  from deliveries where delivered_at is null or delivered_at >= due_at
  union all
  select id, order_no, customer, market, 'D', 'complaint', if(is_damaged, 'damaged goods', 'wrong goods'), delivered_at, 40, 0.62
  from deliveries where (is_damaged or is_wrong) and delivered_at is not null
  union all
  select id, order_no, customer, market, 'R', if(bool_or(reason = 'faulty'), 'complaint', 'question'),
    if(bool_or(reason = 'faulty'), 'faulty goods', 'refund'), min(returned_at), 60, if(bool_or(reason = 'faulty'), 0.22, 0.07)
  from returns where customer is not null group by id, order_no, customer, market
  union all
  select id, order_no, customer, market, 'W', 'question', 'where is my order', shipped_at, 30, 0.022 from deliveries
  union all
  select id, order_no, customer, market, 'A', 'question', 'where is my order', due_at, 40, 0.12
  from deliveries where delivered_at is null or delivered_at >= due_at
  union all
  select id, order_no, customer, market, 'Q', 'question', 'product', ordered_at, 90, 0.016 from orders where is_kept and customer is not null
  union all
  select id, order_no, customer, market, 'P', 'praise', 'service', delivered_at, 120, 0.004 from deliveries where delivered_at is not null
), drawn as (
  select *, bits('contact', concat(id, tag)) as b from events
), opened as (
  select *, bits('contact-2', concat(id, tag)) as b2, since_at + to_minutes(30 + floor(60 * within_hours * draw(b, 1) * draw(b, 1))::integer) as at_any_hour
  from drawn where draw(b, 0) < probability
), awake as (
  -- Nobody writes at night: what would fall between 23 and 7 local time comes at seven to nine.
  select o.*, m.zone,
    case when hour(to_local(at_any_hour, m.zone)) between 7 and 22 then at_any_hour
      else to_utc(date_trunc('day', to_local(at_any_hour, m.zone) + interval 1 hour) + to_minutes(420 + floor(119 * draw(b2, 2))::integer), m.zone)
      end as opened_at
  from opened o join markets m using (market)
), answered as (
  select *, pick(['email', 'email', 'email', 'chat', 'chat', 'chat', 'phone', 'phone', 'phone', 'social'], draw(b, 2)) as medium,
    opened_at + to_seconds(case medium when 'phone' then 40 + floor(400 * draw(b2, 0)) when 'chat' then 60 + floor(1500 * draw(b2, 0))
      else floor(3600 * (0.4 + 4.5 * draw(b2, 0) + if(isodow(opened_at) >= 6, 18, 0) + if(month(opened_at) = 12, 2.5, 0))) end::integer) as replied_at
  from awake
)
select concat('K', order_no, tag) as contact_id, order_no, customer, market, medium, kind, cause, opened_at, replied_at,
  replied_at + to_minutes(4 + floor(if(kind = 'complaint', 3600, 600) * draw(b2, 1) * draw(b2, 1))::integer) as closed_at,
  round(case medium when 'phone' then 6.2 when 'chat' then 3.4 else 4.1 end * (0.8 + 0.4 * draw(b2, 1))
    * if(kind = 'complaint', 1.7, 1), 2)::decimal(18, 4) as handling_cost
from answered;

-- One order in eight of known customers is reviewed; what went wrong shows in the stars.
create table reviews as
with asked as (
  select l.id, l.order_no, l.line_number, l.sku, d.delivered_at, d.delivered_at >= d.due_at as is_late, d.is_damaged or d.is_wrong as is_wrong,
    l.id = r.id as is_returned, bits('review', l.id * 16 + l.line_number) as b
  from order_lines l join deliveries d using (id) left join returns r on r.id = l.id and r.line_number = l.line_number
  where l.customer is not null and d.delivered_at is not null
)
select concat('V', order_no, '-', line_number) as review_id, order_no, sku,
  greatest(1, pick([5, 5, 5, 5, 5, 5, 4, 4, 4, 3, 2, 1], draw(b, 1)) - if(is_late, 1, 0) - if(is_wrong, 3, 0) - if(coalesce(is_returned, false), 1, 0)) as score,
  delivered_at + to_hours(40 + floor(500 * draw(b, 2))::integer) as written_at,
  case when score <= 2 and draw(b, 3) < 0.7 then written_at + to_hours(5 + floor(60 * draw(b, 1))::integer) end as answered_at
from asked where draw(b, 0) < 0.07;
