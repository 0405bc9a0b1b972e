-- A row per ad, keyword, device or place is summed up to its ad group; what holds no number stays by itself, to be turned away.
select
  day, platform, account, any_value(campaign order by _line desc) as campaign, campaign_id, ad_group,
  any_value(traffic_channel order by _line) as traffic_channel, sum(impressions::bigint)::varchar as impressions,
  sum(clicks::bigint)::varchar as clicks, sum(cost::decimal(18, 4))::varchar as cost, currency,
  sum(claimed_conversions::decimal(18, 4))::varchar as claimed_conversions,
  sum(claimed_value::decimal(18, 4))::varchar as claimed_value, campaign_day, _file, min(_line) as _line
from told_rows
where is_last and is_whole
group by day, platform, account, campaign_id, ad_group, currency, campaign_day, _file
union all
select
  day, platform, account, campaign, campaign_id, ad_group, traffic_channel, impressions, clicks, cost, currency,
  claimed_conversions, claimed_value, campaign_day, _file, _line
from told_rows
where is_last and not is_whole
