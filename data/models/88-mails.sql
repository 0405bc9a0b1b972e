-- facts.mails. What a program did is told apart by these rules, each of which is enough:
-- an open: the tool says so; its client names Apple Mail Privacy Protection or is the bare Mozilla/5.0 of its proxies; it comes within 10 seconds
-- after the mail was sent. A click: the tool says so; it comes within 10 seconds after the mail was sent; it is one of at least three different
-- links that the recipient clicked within 10 seconds. Where the tool says that a person did it, a person did.
create or replace temp table new_mails as
with
  named as (
    select mail_id, max_by(nullif(mail_name, ''), (occurred_at, mail_name)) as mail, max_by(mail_kind, (occurred_at, mail_kind)) as mail_kind,
      max_by(utm_campaign, (occurred_at, utm_campaign)) as campaign, max_by(market, (occurred_at, market)) as market
    from {mail_activity}
    group by mail_id
  ),
  -- An address that several customers have says nothing of who reads it.
  known as (
    select recipient_key, any_value(customer_key) as customer_key, any_value(market) as market
    from base.customers
    where recipient_key is not null
    group by recipient_key having count(*) = 1
  ),
  given as (
    select
      mail_id, recipient_key, customer_key, kind, occurred_at, url, is_machine,
      regexp_matches(coalesce(client, ''), '(?i)apple mail privacy|^mozilla/5[.]0$') as is_proxy,
      min(occurred_at) filter (kind = 'sent') over (partition by mail_id, recipient_key) as sent_at
    from {mail_activity}
  ),
  bursts as (
    select mail_id, recipient_key, occurred_at, url, is_machine, sent_at,
      count(distinct url) over (
        partition by mail_id, recipient_key order by occurred_at range between current row and interval 10 seconds following
      ) as links
    from given where kind = 'clicked'
  ),
  judged_clicks as (
    select mail_id, recipient_key, occurred_at, url,
      coalesce(is_machine, coalesce(occurred_at < sent_at + interval 10 seconds, false) or max(links) over (
        partition by mail_id, recipient_key order by occurred_at range between interval 10 seconds preceding and current row
      ) >= 3) as is_bot
    from bursts
  ),
  clicks as (
    select mail_id, recipient_key, bool_or(is_bot) as has_bot, coalesce(bool_or(not is_bot), false) as has_person,
      min(occurred_at) filter (not is_bot) as first_at, count(*) filter (is_visit)::integer as visits,
      list(distinct coalesce(nullif(regexp_replace(url, '^[a-zA-Z]+://[^/]+', ''), ''), '/')) filter (not is_bot and url <> '') as paths
    from (
      select *, not is_bot and coalesce(occurred_at >= lag(occurred_at) over (partition by mail_id, recipient_key, is_bot order by occurred_at, url) + interval 30 minutes, true) as is_visit
      from judged_clicks
    )
    group by mail_id, recipient_key
  ),
  recipients as (
    select
      g.mail_id, g.recipient_key, max(customer_key) as told_customer, coalesce(min(sent_at), min(occurred_at)) as sent_at,
      bool_or(kind = 'held_out') and not bool_or(kind = 'sent') as is_held_out, bool_or(kind = 'delivered') as is_confirmed,
      bool_or(kind in ('bounced_hard', 'bounced_soft')) as has_bounced, bool_or(kind = 'bounced_hard') as has_bounced_hard,
      bool_or(kind = 'unsubscribed') as is_unsubscribed, bool_or(kind = 'complained') as is_complained,
      coalesce(bool_or(is_program) filter (kind = 'opened'), false) as has_machine_open,
      count(*) filter (kind = 'opened' and not is_program)::integer as opens, min(occurred_at) filter (kind = 'opened' and not is_program) as first_open
    from (
      select *, coalesce(is_machine, is_proxy or coalesce(occurred_at < sent_at + interval 10 seconds, false)) as is_program from given
    ) g
    group by g.mail_id, g.recipient_key
  ),
  told as (
    select r.*, c.first_at as first_click, coalesce(c.visits, 0) as visits, c.paths, coalesce(c.has_bot, false) as has_bot,
      coalesce(c.has_person, false) as has_click, r.opens > 0 or coalesce(c.has_person, false) as has_open
    from recipients r left join clicks c on c.mail_id = r.mail_id and c.recipient_key = r.recipient_key
  ),
  sorted as (
    select *, not is_held_out and (is_confirmed or not has_bounced or has_open or is_unsubscribed or is_complained) as is_delivered from told
  )
select
  s.mail_id, coalesce(n.mail, s.mail_id) as mail, coalesce(n.mail_kind, 'newsletter') as mail_kind, n.campaign,
  coalesce(n.market, k.market) as market, s.recipient_key, coalesce(s.told_customer, k.customer_key) as customer_key,
  timezone({zone}, timezone('UTC', s.sent_at))::date as sent_date, timezone({zone}, timezone('UTC', s.sent_at)) as sent_local,
  s.is_held_out, s.is_delivered, not s.is_delivered and s.has_bounced_hard as is_hard_bounced,
  s.is_delivered and s.has_open as is_opened, s.is_delivered and not s.has_open and s.has_machine_open as is_machine_opened,
  s.is_delivered and s.has_click as is_clicked, s.is_delivered and not s.has_click and s.has_bot as is_bot_clicked,
  s.is_delivered and s.is_unsubscribed as is_unsubscribed, s.is_delivered and s.is_complained as is_complained,
  if(s.is_delivered, s.opens, 0) as open_count, if(s.is_delivered, s.visits, 0) as click_count,
  if(s.is_delivered, timezone({zone}, timezone('UTC', s.first_open)), null) as opened_local,
  if(s.is_delivered, timezone({zone}, timezone('UTC', s.first_click))::date, null) as clicked_date,
  if(s.is_delivered, timezone({zone}, timezone('UTC', s.first_click)), null) as clicked_local,
  if(s.is_delivered, list_sort(s.paths), null) as clicked_paths
from sorted s
join named n on n.mail_id = s.mail_id
left join known k on k.recipient_key = s.recipient_key
order by sent_date, s.mail_id, s.recipient_key;
