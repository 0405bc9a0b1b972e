-- What the campaign of a coupon is called: by its name in campaigns where its id is known there.
create or replace temp table coupon_campaigns as
select upper(k.code) as code, max_by(coalesce(c.name, k.campaign), k.code) as campaign
from base.coupons k
left join base.campaigns c on c.campaign_id = k.campaign
where k.campaign is not null
group by upper(k.code);
