/**
 * From a mail to what its recipient did in the shop. A visit follows a mail when it came by mail, under the campaign of its links, not before the
 * recipient's click (but for five minutes by which clocks may differ) and within so many days after the sending. Whose visit it is tells its
 * customer, else the only customer who was known on its device. A visit, and an order, follows one mail: the last one that led there.
 */

/** The visits that followed a mail, and in `ways` when its recipient landed and put something into the cart. */
function visitsSql(windowDays: number): string {
  const until = `sent_local + interval ${String(windowDays)} day`;
  return `mailed as materialized (
  select mail_id, mail, campaign, recipient_key, customer_key, sent_date, sent_local, clicked_local, clicked_paths, ${until} as until, is_delivered,
    is_delivered and is_opened and coalesce(least(opened_local, clicked_local), sent_local) < ${until} as is_opened,
    is_delivered and is_clicked and clicked_local < ${until} as is_clicked
  from {mails} where not is_held_out
),
clickers as materialized (select * from mailed where is_clicked and customer_key is not null),
arrivals as materialized (
  select session_key, visitor_key, customer_key, campaign, touched_local from {touches} where not is_bot and traffic_channel = 'email'
),
placed as materialized (
  select o.order_key, o.net_amount, v.visitor_key, v.occurred_local, coalesce(o.customer_key, v.customer_key) as customer_key
  from {visits} v join {orders} o on o.order_key = v.order_key where o.is_valid
),
unnamed as materialized (
  select visitor_key from arrivals where customer_key is null union select visitor_key from placed where customer_key is null
),
owners as materialized (
  -- Least and greatest tell that there is only one; counting those that differ takes longer.
  select visitor_key, min(customer_key) as customer_key from {touches}
  where customer_key is not null and visitor_key in (select visitor_key from unnamed)
  group by visitor_key having min(customer_key) = max(customer_key)
),
entries as (
  select a.session_key, a.campaign, a.touched_local, coalesce(a.customer_key, o.customer_key) as customer_key
  from arrivals a left join owners o on o.visitor_key = a.visitor_key
),
followed as materialized (
  select c.mail_id, c.recipient_key, c.customer_key, c.clicked_paths, c.until, e.session_key, e.touched_local
  from entries e join clickers c on c.customer_key = e.customer_key
  where e.touched_local >= c.clicked_local - interval 5 minute and e.touched_local < c.until
    and (c.campaign is null or c.campaign is not distinct from e.campaign)
  qualify row_number() over (partition by e.session_key order by c.clicked_local desc, c.mail_id) = 1
),
-- Who orders had something in the cart, whether an event told of it or not.
seen as materialized (
  select f.mail_id, f.recipient_key, f.customer_key, f.until, f.touched_local,
    s.page_views > 0 and (coalesce(len(f.clicked_paths), 0) = 0 or coalesce(list_contains(f.clicked_paths, s.landing_page), false)) as is_landing,
    s.cart_additions > 0 or s.checkouts > 0 or s.order_count > 0 as has_cart
  from followed f join {sessions} s on s.session_key = f.session_key
),
landed as (
  select mail_id, recipient_key, any_value(customer_key) as customer_key, any_value(until) as until, min(touched_local) filter (is_landing) as landed_at
  from seen group by mail_id, recipient_key
),
ways as materialized (
  select l.*, c.carted_at
  from landed l
  left join (
    select s.mail_id, s.recipient_key, min(s.touched_local) as carted_at
    from seen s join landed l on l.mail_id = s.mail_id and l.recipient_key = s.recipient_key
    where s.has_cart and s.touched_local >= l.landed_at group by all
  ) c on c.mail_id = l.mail_id and c.recipient_key = l.recipient_key
)`;
}

/** The common tables up to `recipients`: a row per mail and recipient with is_sent … is_ordered, each holding only where all before hold, orders and net. */
export function newsletterWaySql(windowDays: number): string {
  return `${visitsSql(windowDays)},
told as (
  select p.order_key, p.net_amount, p.occurred_local, coalesce(p.customer_key, w.customer_key) as customer_key
  from placed p left join owners w on w.visitor_key = p.visitor_key
),
bought as (
  select w.mail_id, w.recipient_key, t.order_key, t.net_amount
  from told t join ways w on w.customer_key = t.customer_key
  where w.carted_at is not null and t.occurred_local >= w.carted_at and t.occurred_local < w.until
  qualify row_number() over (partition by t.order_key order by w.carted_at desc, w.mail_id) = 1
),
taken_back as (select order_key, sum(net_amount) as net from {returns} where order_key is not null group by order_key),
sums as (
  select b.mail_id, b.recipient_key, count(*) as orders, sum(b.net_amount - coalesce(r.net, 0)) as net
  from bought b left join taken_back r on r.order_key = b.order_key group by b.mail_id, b.recipient_key
),
recipients as (
  select m.mail_id, m.mail, m.campaign, m.sent_date, m.sent_local, true as is_sent, m.is_delivered, m.is_opened, m.is_clicked, w.mail_id is not null as is_visited,
    w.landed_at is not null as is_landed, w.carted_at is not null as is_carted, s.mail_id is not null as is_ordered, s.orders, s.net
  from mailed m
  left join ways w on w.mail_id = m.mail_id and w.recipient_key = m.recipient_key
  left join sums s on s.mail_id = m.mail_id and s.recipient_key = m.recipient_key
)`;
}
