import { z } from 'zod';
import { IS_PAID_CHANNEL, PAID_CLICK_IDS } from '@/lib/metrics/paid-touches';
import { analysis } from './analysis';

/**
 * Which visits cannot be told to a campaign, or are told to a wrong one, and what is at fault: a list to work through. Every touchpoint
 * counts in at most one row, by the first of these that it is: sent by a host of the shop itself, come back from paying, paid by its
 * click id and without a campaign, tagged as paid and without a campaign, sent by an advertising network and not tagged, a campaign in
 * another spelling than most of its visits, a paid campaign for which no cost is known. Costs are looked for in the year up to the end;
 * where none are loaded no campaign is called unknown. Known payment providers never count as an origin (lib/classify), so that what is
 * found of paying are hosts that nobody knew: they send people into the checkout or in the middle of a visit.
 */
const input = z.strictObject({ limit: z.number().int().min(1).max(500).default(100) });

const AD_HOSTS =
  '(^|[.])(googleadservices|googlesyndication|doubleclick|adform|adnxs|criteo|taboola|outbrain|smartadserver|adtraction)[.]|^ads?[.]';
const PAY_HOSTS = '(pay|payments?|bank|pankki|3ds|3dsecure|kassa|maksu|betaling|betalning|checkout)[0-9]*[.-]';

const list = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');

export const utmHealth = analysis({
  input,
  reads: {
    touches: { fact: 'touchpoints', of: 'period', reach: 'span' },
    // Names alone: which hosts are the shop's and which campaigns cost something is the same for every reader.
    events: { fact: 'events', of: 'period', reach: 'span', shared: true },
    costs: { fact: 'adCosts', of: 'period', reach: 'year', shared: true },
  },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'tagProblem', role: 'attribute', unit: 'code' },
    { id: 'tagSubject', role: 'attribute', unit: 'text' },
    { id: 'insteadOf', role: 'attribute', unit: 'text' },
    { id: 'touches', role: 'figure', unit: 'count', better: 'down' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'down' },
    { id: 'lastDay', role: 'attribute', unit: 'day' },
  ],
  limit: ({ limit }) => limit,
  sql: () => `with
-- Touches are many and ways to come are few: each way is looked at once.
ways as materialized (
  select kind, traffic_channel, traffic_source, traffic_medium, campaign, click_id, referrer_host,
    landing_page_group is not distinct from 'checkout' as is_checkout, count(*) as n, max(touch_date) as last_day
  from {touches} where not is_bot group by all
),
seen as (
  select *,
    ${IS_PAID_CHANNEL} as is_paid,
    traffic_channel in ('referral', 'unassigned') and campaign is null as is_referral,
    lower(regexp_replace(trim(campaign), '[^\\pL\\pN]+', '-', 'g')) as plain
  from ways
),
own_hosts as (
  select regexp_replace(lower(page_host), '^www[.]', '') as host from (select distinct page_host from {events} where page_host is not null)
),
priced as (select distinct campaign from {costs} where campaign is not null),
spellings as (
  select plain, campaign, row_number() over (partition by plain order by sum(n) desc, campaign) as place
  from seen where campaign is not null group by plain, campaign
),
usual as (select plain, campaign from spellings where place = 1),
judged as (
  select s.n, s.last_day, s.campaign, s.referrer_host, s.click_id, s.traffic_source, s.traffic_medium, u.campaign as usual,
    case
      when s.is_referral and s.referrer_host in (select host from own_hosts) then 'selfReferral'
      when s.is_referral and (
        (s.kind = 'entry' and s.is_checkout)
        or (s.kind = 'campaign' and regexp_matches(s.referrer_host, '${PAY_HOSTS}'))
      ) then 'paymentReferral'
      when s.campaign is null and s.click_id in (${list(PAID_CLICK_IDS)}) then 'clickIdAlone'
      when s.campaign is null and s.is_paid then 'paidUntagged'
      when s.is_referral and regexp_matches(s.referrer_host, '${AD_HOSTS}') then 'adReferral'
      when s.campaign <> u.campaign then 'spelling'
      when s.is_paid and s.campaign not in (select campaign from priced) and exists (select 1 from priced) then 'unknownCampaign'
    end as problem
  from seen s left join usual u on u.plain = s.plain
),
named as (
  select problem, n, last_day,
    case
      when problem in ('selfReferral', 'paymentReferral', 'adReferral') then coalesce(referrer_host, traffic_source)
      when problem = 'clickIdAlone' then click_id
      when problem = 'paidUntagged' then concat_ws(' / ', traffic_source, traffic_medium)
      else campaign
    end as subject,
    case when problem = 'spelling' then usual end as instead
  from judged where problem is not null
)
select problem as "tagProblem", subject as "tagSubject", instead as "insteadOf", sum(n)::double as touches,
  sum(n)::double / nullif((select sum(n) from ways), 0) as share, max(last_day)::varchar as "lastDay"
from named group by all order by touches desc, problem, subject`,
});
