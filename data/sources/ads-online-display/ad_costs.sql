-- A line is an audience, a banner and a placement of a campaign: what other platforms call an ad group.
select
  coalesce(
    try_strptime(concat_ws(' ', month, day, _year), '%B %d %Y')::date::varchar, concat_ws(' ', month, day, _year)
  ) as day,
  'Online display' as platform,
  campaign_number as campaign,
  concat_ws(' · ', user_engagement, banner, placement) as ad_group,
  'display' as traffic_channel,
  displays as impressions,
  clicks,
  revenue as cost,
  post_click_conversions as claimed_conversions,
  post_click_sales_amount as claimed_value,
  _file,
  _line
from performance
