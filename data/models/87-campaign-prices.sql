-- facts.campaign_prices. A price list is money of its first day: converted at the rate of that day, else the last one before.
create or replace temp table new_campaign_prices as
with converted as (
  select p.*, case when p.currency = {currency} then 1 else r.factor end as factor
  from base.campaign_prices p
  asof left join day_rates r on r.currency = p.currency and r.day <= p.starts_on
)
select
  p.sku, coalesce(a.name, p.sku) as product, c.name as category, c.product_group, a.brand, nullif(p.market, '') as market,
  coalesce(t.name, p.campaign) as campaign, p.starts_on, p.ends_on,
  case when p.factor = 1 then p.price else cast(p.price * p.factor as decimal(18, 4)) end as price_amount,
  case when p.factor = 1 then p.usual_price else cast(p.usual_price * p.factor as decimal(18, 4)) end as usual_amount,
  p.factor is null as is_rate_missing
from converted p
left join base.products a on a.product_key = p.product_key
left join base.categories c on c.category_id = a.category_id
left join base.campaigns t on t.campaign_id = p.campaign
order by p.starts_on, p.sku, p.market;
