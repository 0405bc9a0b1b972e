-- facts.ad_costs. A campaign that was renamed has its last name on all its days.
create or replace temp table new_ad_costs as
with names as (
  select
    platform, account, campaign_id, max_by(nullif(campaign, ''), (day, campaign)) as campaign_name,
    max_by(utm_campaign, (day, utm_campaign)) as utm_campaign
  from {ad_costs}
  group by all
)
select
  a.day, a.platform, a.account, a.campaign_id, n.campaign_name, coalesce(n.utm_campaign, n.campaign_name) as campaign,
  a.ad_group, a.kind, nullif(a.market, '') as market,
  -- What visits that are tagged as paid are classified as when they come from there.
  coalesce(
    a.traffic_channel,
    case
      when a.kind <> 'media' then null
      when a.platform in ('Google Ads', 'Microsoft Ads') then 'paid_search'
      when a.platform in ('Meta Ads', 'TikTok Ads', 'LinkedIn Ads', 'Pinterest Ads', 'Snapchat Ads') then 'paid_social'
    end
  ) as traffic_channel,
  a.impressions, a.clicks,
  case when a.currency = {currency} then a.cost else cast(a.cost * r.factor as decimal(18, 4)) end as cost_amount,
  a.claimed_conversions,
  case
    when a.currency = {currency} then a.claimed_value else cast(a.claimed_value * r.factor as decimal(18, 4))
  end as claimed_value,
  a.currency <> {currency} and r.factor is null as is_rate_missing
from {ad_costs} a
join names n on n.platform = a.platform and n.account = a.account and n.campaign_id = a.campaign_id
left join day_rates r on r.currency = a.currency and r.day = a.day
order by a.day, a.platform, a.account, a.campaign_id, a.ad_group, a.kind, a.market;
