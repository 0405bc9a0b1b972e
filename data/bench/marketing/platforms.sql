-- What platforms cost, show and claim, with the days before, and the whole.
with sums as (
  select
    platform as key, grouping(platform) = 1 as is_total, count(*) filter (day >= {from}) > 0 as seen, count(*) filter (day < {from}) > 0 as was_seen,
    coalesce(sum(cost_amount) filter (day >= {from}), 0)::double as cost, coalesce(sum(cost_amount) filter (day < {from}), 0)::double as cost_was,
    coalesce(sum(clicks) filter (day >= {from}), 0)::double as clicks, coalesce(sum(clicks) filter (day < {from}), 0)::double as clicks_was,
    coalesce(sum(impressions) filter (day >= {from}), 0)::double as shown, coalesce(sum(impressions) filter (day < {from}), 0)::double as shown_was,
    coalesce(sum(claimed_conversions) filter (day >= {from}), 0)::double as claimed, coalesce(sum(claimed_conversions) filter (day < {from}), 0)::double as claimed_was
  from facts.ad_costs
  where kind = 'media' and (day >= {from} and day < {until} or day >= {was_from} and day < {was_until})
  group by rollup (platform)
)
select
  key as "adPlatform", is_total,
  cost as "mediaCost", if(was_seen, cost_was, null) as "mediaCost.previous",
  clicks as "adClicks", if(was_seen, clicks_was, null) as "adClicks.previous",
  clicks / nullif(shown, 0) as "adClickRate", if(was_seen, clicks_was / nullif(shown_was, 0), null) as "adClickRate.previous",
  cost / nullif(clicks, 0) as "costPerClick", if(was_seen, cost_was / nullif(clicks_was, 0), null) as "costPerClick.previous",
  cost * 1000 / nullif(shown, 0) as "costPerMille", if(was_seen, cost_was * 1000 / nullif(shown_was, 0), null) as "costPerMille.previous",
  claimed as "claimedConversions", if(was_seen, claimed_was, null) as "claimedConversions.previous"
from sums
where is_total or seen
order by is_total, cost desc, key;
