-- What the company delivers, one view per contract (lib/loaders/contracts). `touched_at` is the last moment before as_of
-- at which the row came to be or changed; a later delivery holds the rows touched since the one before. What has not
-- happened by as_of is not in it: parcels under way have no arrival, fresh contacts no answer.
create macro iso(t) as strftime(t, '%Y-%m-%dT%H:%M:%SZ');
create macro seen(t) as if(t < getvariable('as_of'), t, null);

create view out_customers as
select customer_id, market, market as country, region, iso(registered_at) as registered_at, acquisition_channel, birth_year, name, email, phone,
  street, postal_code, city, registered_at as touched_at
from people order by customer;

create view out_categories as
select category_id, name, product_group, getvariable('start_day')::timestamp as touched_at from categories order by category_id;

create view out_products as
select sku, name, category_id, brand, size, colour, launched_on, launched_on::timestamp as touched_at from articles order by article_id;

create view out_unit_costs as
select sku, valid_from, unit_cost, 'EUR' as currency, if(mi = 0, getvariable('start_day'), valid_from)::timestamp as touched_at from unit_costs order by sku, valid_from;

create view out_stock as
select sku, warehouse, day, units, day::timestamp as touched_at from stock order by day, sku, warehouse;

create view out_orders as
select o.order_no::varchar as order_number, 'C' || (100000 + o.customer) as customer_id, o.channel, o.market, o.market as country, p.region, o.currency,
  iso(o.ordered_at) as ordered_at, if(o.stated_at < getvariable('as_of'), o.final_status, 'accepted') as status, o.is_test, o.payment_method,
  o.campaign_id, s.promised_date, s.promise_type, o.shipping_charged,
  if(o.stated_at < getvariable('as_of'), o.stated_at, o.ordered_at) as touched_at
from order_totals o left join sent_orders s using (id) left join people p on p.customer = o.customer
order by o.order_no;

create view out_order_lines as
select order_no::varchar as order_number, line_number, 'product' as line_type, sku, quantity, gross_amount, discount_amount, ordered_at as touched_at
from order_lines order by order_no, line_number;

create view out_payments as
select order_no::varchar as order_number, payment_number, payment_method as method, status, amount, currency, iso(paid_at) as paid_at, paid_at as touched_at
from payments order by order_no, payment_number;

create view out_order_costs as
select cost_id, order_no::varchar as order_number, kind, amount, 'EUR' as currency,
  to_local(booked_at, 'Europe/Helsinki')::date as booked_on, booked_at as touched_at
from order_costs order by order_no, cost_id;

create view out_shipments as
select shipment_id, order_no::varchar as order_number, carrier, warehouse, promised_date, iso(picked_at) as picked_at, iso(packed_at) as packed_at, iso(ship_by) as ship_by,
  iso(shipped_at) as shipped_at,
  iso(seen(delivered_at)) as delivered_at, zone as time_zone, units_ordered, units_ordered - if(is_short, 1, 0) as units_shipped,
  is_damaged and seen(delivered_at) is not null as is_damaged, is_wrong and seen(delivered_at) is not null as is_wrong,
  coalesce(seen(delivered_at), shipped_at) as touched_at
from shipments order by order_no, parcel;

create view out_returns as
select return_number, line_number as return_line, order_no::varchar as order_number, sku, units as quantity, amount, currency,
  iso(returned_at) as returned_at, reason, is_resalable, returned_at as touched_at
from returns order by order_no, line_number;

create view out_contacts as
select contact_id, order_no::varchar as order_number, 'C' || (100000 + customer) as customer_id, market, medium, kind, cause, iso(opened_at) as opened_at,
  iso(seen(replied_at)) as first_reply_at, iso(seen(closed_at)) as closed_at, if(closed_at < getvariable('as_of'), handling_cost, null) as handling_cost,
  'EUR' as currency, coalesce(seen(closed_at), seen(replied_at), opened_at) as touched_at
from contacts order by opened_at, contact_id;

create view out_reviews as
select review_id, order_no::varchar as order_number, sku, score, iso(written_at) as written_at, iso(seen(answered_at)) as answered_at,
  coalesce(seen(answered_at), written_at) as touched_at
from reviews order by written_at, review_id;

create view out_campaigns as
select campaign_id, name, channel, starts_on, ends_on, greatest(starts_on - 7, getvariable('start_day'))::timestamp as touched_at
from campaigns where ends_on >= getvariable('start_day')
union all
select campaign_id, name, 'newsletter', starts_on, ends_on, starts_on::timestamp from coupons
order by campaign_id;

-- The newsletter's coupon has a code of its own each month.
create view out_coupons as
select replace(campaign_id, '-', '') as code, campaign_id as campaign, starts_on, ends_on, starts_on::timestamp as touched_at from coupons order by campaign_id;

create view out_order_coupons as
select order_no::varchar as order_number, replace(campaign_id, '-', '') as code, coupon_amount as discount_amount, ordered_at as touched_at
from order_totals where has_coupon order by order_no;

create view out_campaign_prices as
select a.sku, l.market, l.month as starts_on, last_day(l.month) as ends_on, round(l.price * (1 - p.discount), 2)::decimal(18, 4) as price,
  l.price::decimal(18, 4) as usual_price, m.currency, p.campaign, l.month::timestamp as touched_at
from price_models p
join price_list l on l.model_id = p.model_id and month_index(l.month) = p.mi
join articles a on a.model_id = p.model_id
join markets m on m.market = l.market
order by starts_on, a.sku, l.market;

create view out_exchange_rates as
select day, currency, per_euro, day::timestamp as touched_at from exchange_rates order by day, currency;

create view out_targets as
select metric, month, market, '' as channel, '' as product_group, value, currency, touched_at from targets order by metric, month, market;

create view out_releases as
select release, iso(released_at) as released_at, what, null::varchar as market, released_at as touched_at from releases order by released_at;

create view out_capacity as
select kind, valid_from, value, valid_from::timestamp as touched_at from capacity order by valid_from, kind;

-- What each warehouse can do on a working day, stage by stage; a year on there are more hands.
create view out_warehouse_capacity as
select warehouse, stage, valid_from, floor(6 + units * growth * getvariable('scale'))::integer as units_per_day, '123456' as weekdays,
  valid_from::timestamp as touched_at
from (values ('Lahti', 'pick', 520), ('Lahti', 'pack', 600), ('Lahti', 'ship', 700), ('Boras', 'pick', 410), ('Boras', 'pack', 480), ('Boras', 'ship', 540))
  as t(warehouse, stage, units), (values (0, 1.0), (11, 1.12)) as y(month, growth), (select 1) as one(x), lateral (select story_day(month, 1) as valid_from)
order by valid_from, warehouse, stage;

-- What the shop itself counts of a day, until nothing of it is open any more. Of one day in Sweden it knows three orders that never came.
create view out_shop_totals as
with known as (
  select *, to_local(ordered_at, 'Europe/Helsinki')::date as local_day,
    not is_test and if(stated_at < getvariable('as_of'), final_status, 'accepted') = 'accepted' as counts
  from order_totals where ordered_at < getvariable('as_of')
), days as (
  select local_day as day, market, any_value(currency) as currency, count(*) filter (counts) as orders,
    coalesce(sum(net) filter (counts), 0) as net,
    greatest(timezone('UTC', timezone('Europe/Helsinki', local_day + interval 1 day)) - interval 1 second,
      coalesce(max(stated_at) filter (stated_at < getvariable('as_of')), getvariable('start_day')::timestamp)) as touched_at
  from known group by local_day, market
)
select day, market, 'shop' as system, (orders + if(is_short, 3, 0))::integer as orders,
  (net + if(is_short, 3 * round(net / orders, 2), 0))::decimal(18, 4) as net_sales, currency, touched_at
from (select *, getvariable('stories') and market = 'SE' and day = story_day(23, 11) and orders > 0 as is_short from days)
order by day, market;

create view out_mail_activity as
select mail_id, mail_name, mail_kind, campaign as utm_campaign, email, kind, iso(happened_at) as occurred_at, url, client, greatest(happened_at, coalesce(known_at, happened_at)) as touched_at
from mail_rows order by happened_at, mail_id, customer, kind, url;

create view out_leads as
select lead_id, iso(created_at) as created_at, origin, landing_page, campaign, traffic_channel, market, seen(qualified_at) is not null as is_qualified,
  coalesce(seen(qualified_at), created_at) as touched_at
from lead_rows order by created_at, lead_id;

create view out_deals as
select lead_id, concat('D', lead_id[2:]) as deal_id, iso(won_at) as won_at, segment, amount, currency, won_at as touched_at
from lead_rows where won_at < getvariable('as_of') order by won_at, lead_id;
