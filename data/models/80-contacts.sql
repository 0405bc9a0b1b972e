-- facts.contacts: contacts of customers, with what is known of their order. A contact never waits for its order.
create or replace temp table new_contacts as
with located as (
  select b.*, timezone({zone}, timezone('UTC', b.opened_at)) as opened_local from {contacts} b
)
select
  l.contact_id, l.order_key, o.order_number, coalesce(o.customer_key, l.customer_key) as customer_key,
  l.opened_local::date as opened_date, l.opened_local, coalesce(o.market, l.market, 'unknown') as market, o.channel,
  o.country, p.carrier, p.warehouse, p.due_date, l.medium, l.kind, l.cause,
  (epoch_us(l.first_reply_at) - epoch_us(l.opened_at)) / 60000000.0::double as reply_minutes,
  case
    when l.currency = {currency} then l.handling_cost
    else cast(l.handling_cost * r.factor as decimal(18, 4))
  end as cost_amount
from located l
left join order_context o on o.order_key = l.order_key
left join new_promises p on p.order_key = l.order_key
left join day_rates r on r.currency = l.currency and r.day = l.opened_local::date
order by opened_date, contact_id;
