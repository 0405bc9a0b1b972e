-- Newsletters and other mails, and what became of them. Whoever agreed on the main device is on the list, until they unsubscribe. A letter goes out each
-- Tuesday, each week to another part of the list, and to those who will come by it: whom it suits. Who comes to the shop by mail (sql/visits) has clicked
-- in it a moment before; some clicks are lost on the way. Programs open for everybody on Apple's devices. What follows from a visit is known with its
-- order only, so it is delivered with it and changes nothing that was delivered before.
create table mail_list as
select customer, market, email, registered_at, bits('mail', customer) as b, if(left_list_on(customer) > registered_at::date, left_list_on(customer), null) as left_on,
  draw(b, 2) < 0.33 as is_apple,
  draw(b, 3) < 0.015 as is_filtered, concat('https://', lower(market), '.routavaara.example') as shop
from people where on_mail_list(customer);

create table letters as
select d::date as sent_on, (row_number() over (order by d))::integer as week, to_utc(d + interval '7 hours 30 minutes', 'Europe/Helsinki') as sent_at,
  concat('letter-', d::date) as mail_id, concat('Weekly letter ', d::date) as mail_name, coalesce(k.campaign_id, strftime(d, 'NEWS-%Y-%m')) as campaign
from range(getvariable('start_day')::timestamp, getvariable('end_day')::timestamp, interval 1 day) as t(d)
left join campaigns k on k.channel = 'newsletter' and d::date between k.starts_on and k.ends_on
where isodow(d) = 2;

-- Visits of customers that came by mail, as sql/visits makes them: those with an order, some time before and some time after it.
create table mailed_visits as
with digital as (
  select order_no, customer, channel, market, zone, ordered_at, campaign_id, bits('visit', id) as b, bits('visit-2', id) as b2,
    5 + 2 * least(line_count, 15)::integer as steps
  from order_totals where channel in ('web', 'app')
), paced as (
  select *, least(1500 // steps, 12 + floor(50 * draw(b, 1) * draw(b, 2)))::integer as pace from digital
), visits as (
  select concat('o', order_no) as visit, ordered_at - to_seconds(pace * steps) as started_at, ordered_at as known_at, campaign_id, customer, channel, zone from paced
  union all
  select concat('b', order_no), ordered_at - to_seconds(10800 + floor(800000 * draw(b2, 1) * draw(b2, 2))::integer + 2 * pace * steps), ordered_at, null,
    customer, channel, zone
  from paced where draw(b2, 3) < 0.34
  union all
  select concat('a', order_no), ordered_at + to_seconds(40000 + floor(3000000 * draw(b2, 0) * draw(b2, 2))::integer), ordered_at, null, customer, channel, zone
  from paced where draw(b, 2) < 0.55
), drawn as (
  select v.*, bits('visit-3', visit) as b3, bits('visit-4', visit) as b4, to_local(started_at, zone)::date as day from visits v semi join mail_list using (customer)
), led as (
  select *,
    case when channel = 'app' and draw(b3, 1) < 0.7 then false
      when campaign_id like 'NEWS%' then draw(b3, 1) < 0.8
      when draw(b3, 1) < 0.005 + 0.0015 * month_index(day) then false
      else list_contains(getvariable('newsletter_slots'), b4 & 63) end as is_mailed
  from drawn
)
select l.customer, w.week, l.started_at, l.known_at, g.page_path, draw(l.b3, 2) < 0.9 as has_pictures
from led l
join landings g on g.slot = ((l.b4 >> 8) & 15)
join mail_list c on c.customer = l.customer
asof join letters w on l.started_at >= w.sent_at + interval 10 minute
left join campaigns k on k.channel = 'newsletter' and l.day between k.starts_on and k.ends_on
where l.is_mailed and w.campaign = coalesce(k.campaign_id, strftime(letter_before(l.started_at), 'NEWS-%Y-%m'))
  and c.registered_at < w.sent_at and (c.left_on is null or w.sent_on <= c.left_on);

create table mail_recipients as
with letter_to as (
  select customer, week, null::timestamp as known_at, left_on between sent_on and sent_on + 6 as is_last
  from mail_list c join letters w on c.registered_at < w.sent_at and (c.left_on is null or w.sent_on <= c.left_on)
  where (customer * 7 + week) % 24 = 0 or left_on between sent_on and sent_on + 6
), all_letters as (
  from letter_to
  union all
  select customer, week, min(known_at), false from mailed_visits v anti join letter_to using (customer, week) group by customer, week
)
select *, bits('mail to', concat(mail_id, '/', customer)) as b2 from (
  select w.mail_id, w.mail_name, 'newsletter' as mail_kind, w.campaign, customer, 'sent' as kind, w.sent_at + to_milliseconds(((customer * 7919) % 480000)::integer) as sent_at,
    known_at, is_last
  from all_letters join letters w using (week)
  union all
  select 'welcome', 'Welcome to Routavaara', 'triggered', 'welcome', customer, 'sent', registered_at + interval 1 hour, null, false
  from mail_list where registered_at >= story_day(18, 1)
  union all
  -- Story "a mail that only shifted purchases": to all of the list in Finland, but for those who are held out to see what it brings.
  select 'early-bird', 'Early bird: our summer days begin', 'newsletter', 'early-bird', customer, if(is_early_bird(customer), 'sent', 'held_out'),
    to_utc(early_bird_from() + interval '7 hours', 'Europe/Helsinki'), null, false
  from mail_list where getvariable('stories') and market = 'FI' and registered_at < early_bird_from() - 1 and (left_on is null or left_on > early_bird_from())
  union all
  -- Story "a mail that brought nothing": to all of the list in Norway but one in six. Nothing else in the company knows of it.
  select 'first-snow', 'First snow: wax your skis', 'newsletter', 'first-snow', customer, if(is_first_snow(customer), 'sent', 'held_out'),
    to_utc(first_snow_on() + interval '7 hours', 'Europe/Helsinki'), null, false
  from mail_list where getvariable('stories') and market = 'NO' and registered_at < first_snow_on() - 1 and (left_on is null or left_on > first_snow_on())
);

-- What happened to each mail. `known_at` is null where no visit has to be known for it.
create table mail_rows as
with told as (
  select r.*, c.is_apple, c.is_filtered, c.shop, r.kind = 'sent' and r.known_at is null and not r.is_last and draw(r.b2, 0) < 0.012 as is_bounced
  from mail_recipients r join mail_list c using (customer)
), came as (
  select *, kind = 'sent' and not is_bounced as has_come, kind = 'sent' and not is_bounced and known_at is null as is_usual,
    -- A click after which no visit is known.
    is_usual and draw(b2, 3) < 0.02 as is_lost, sent_at + to_seconds(600 + floor(-14000 * ln(draw(b2, 2) + 0.00002))::integer) as read_at
  from told
), happened as (
  select mail_id, customer, kind, sent_at as happened_at, '' as url, null::varchar as client, known_at from came
  union all
  select mail_id, customer, if(draw(b2, 1) < 0.35, 'bounced_hard', 'bounced_soft'), sent_at + interval 40 second, '', null, known_at from came where is_bounced
  union all
  select mail_id, customer, 'opened', sent_at + to_seconds(20 + floor(5000 * draw(b2, 1))::integer), '', 'Mozilla/5.0', known_at from came where has_come and is_apple
  union all
  select mail_id, customer, 'opened', read_at, '', null, known_at from came where is_usual and (is_lost or draw(b2, 0) < if(is_apple, 0.12, 0.36))
  union all
  select mail_id, customer, 'clicked', read_at + interval 40 second, shop || '/', null, known_at from came where is_lost
  union all
  -- A filter tries all links at once.
  select mail_id, customer, 'clicked', sent_at + to_seconds(12 + n), shop || ['/', '/c/new', '/c/sale'][n], null, known_at
  from came, range(1, 4) as t(n) where has_come and is_filtered
  union all
  select mail_id, customer, 'unsubscribed', read_at + interval 5 minute, '', null, known_at from came where is_usual and is_last
  union all
  select mail_id, customer, 'complained', read_at + interval 2 minute, '', null, known_at from came where is_usual and draw(b2, 0) between 0.5 and 0.5003
  union all
  select w.mail_id, customer, 'opened', started_at - interval 90 second, '', null, known_at from mailed_visits join letters w using (week) where has_pictures
  union all
  select w.mail_id, customer, 'clicked', started_at - interval 20 second, c.shop || page_path, null, known_at
  from mailed_visits join letters w using (week) join mail_list c using (customer)
)
select h.*, r.mail_name, r.mail_kind, r.campaign, c.email
from happened h join mail_recipients r using (mail_id, customer) join mail_list c using (customer);
