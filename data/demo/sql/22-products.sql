-- Models, their sizes as sellable articles, list prices and unit costs by month. Brands and model words are invented or
-- names of fells, lakes and valleys; a word comes once in a category because 71 is prime.
create table models as
with numbered as (
  select c.*, m::integer as model_no, category_index * 100 + m as model_id, bits('model', category_index * 100 + m) as b,
    bits('model-2', category_index * 100 + m) as b2
  from categories c, range(c.models) as t(m)
), named as (
  select *,
    pick(['Routavaara', 'Routavaara', 'Vindfell', 'Kelotar', 'Tjarnlund', 'Lumikko', 'Storhei', 'Havrist', 'Myrlund', 'Kaarnikka',
      'Skarvnes', 'Isbrodd', 'Pilkoja'], draw(b, 0)) as brand,
    ['Saana', 'Malla', 'Halti', 'Teno', 'Inari', 'Kevo', 'Muotka', 'Kaldo', 'Raitti', 'Pallas', 'Olos', 'Ounas', 'Kuer', 'Aakenus',
      'Luosto', 'Riisi', 'Oulanka', 'Kitka', 'Koli', 'Ruuna', 'Hossa', 'Repo', 'Salla', 'Sompio', 'Vasko', 'Sylen', 'Helag', 'Borga',
      'Ammar', 'Vindel', 'Arjep', 'Akka', 'Kaitum', 'Vistas', 'Nallo', 'Tarfala', 'Fulu', 'Nipa', 'Tive', 'Tyresta', 'Rogen', 'Idre',
      'Grovel', 'Marsfjall', 'Sitas', 'Virihaure', 'Rondvass', 'Dovre', 'Trolla', 'Gjende', 'Besse', 'Bukke', 'Femund', 'Rohkun',
      'Saltfjell', 'Svartis', 'Lyngs', 'Senja', 'Andoy', 'Stetind', 'Folge', 'Jostedal', 'Hurrung', 'Rago', 'Okstind', 'Snasa',
      'Blafjell', 'Skarv', 'Finse', 'Aurland', 'Vega'][1 + (category_index * 13 + model_no * 11) % 71] as word,
    nouns[1 + model_no % len(nouns)] as noun,
    pick(['black', 'spruce', 'slate', 'rust', 'moss', 'midnight', 'sand', 'lingon'], draw(b, 1)) as colour
  from numbered
)
select model_id, category_id, category_index, product_group, size_set, brand, colour, cost, profile, returns, several, weight,
  concat(brand, ' ', word, ' ', noun, case when size_set in ('body', 'shoe') and noun <> 'skort' and noun <> 'sports bra'
    then if(model_no % 2 = 0, ' women', ' men') else '' end) as name,
  price_low * pow(price_high / price_low, (model_no + draw(b, 2)) / models) as raw_price,
  cost * (0.985 + 0.10 * draw(b, 3)) as cost_share,
  -- The third or so best seller of a category sells about half of the best; cheaper models sell more.
  pow(1 + floor(draw(b2, 0) * models), -0.55) * (1.5 - 1.1 * model_no / models) as popularity,
  if(draw(b2, 1) < 0.10, 1 + floor(draw(b2, 2) * 22)::integer, null) as launch_month,
  case when launch_month is null then getvariable('start_day') - (60 + floor(draw(b2, 2) * 900))::integer
    else (getvariable('start_day') + to_months(launch_month))::date end as launched_on
from named;

create table articles as
select *, row_number() over (order by model_id, size_no) as article_id,
  concat('RV', 10000 + model_id * 7, if(size = '', '', '-' || size)) as sku
from (
  select m.*, s.size, s.share as size_share, row_number() over (partition by model_id order by s.size) as size_no
  from models m join sizes s using (size_set)
);

-- What two of the stories are about, one article each because these categories have no sizes: the best sellers among headlamps and sleeping bags
-- stand at the end of every list, and the second among headlamps cannot be had for two months.
create table story_articles as
select article_id, model_id, sku, category_id, place = 2 as is_sold_out
from (
  select *, row_number() over (partition by category_id order by popularity desc, model_id) as place from articles
  where category_id in ('NAV-LAMP', 'SLE-BAG') and launch_month is null
)
where getvariable('stories') and place <= if(category_id = 'NAV-LAMP', 2, 1);

-- Models of the campaign prices: of those of their category that were always in the range, the ones that sell best.
create table price_models as
select p.model_id, c.campaign, c.mi, c.discount, c.pull, c.pull_after
from (
  select model_id, category_id, row_number() over (partition by category_id order by popularity desc, model_id) as place from models where launch_month is null
) p join price_campaigns c on c.category_id = p.category_id and p.place <= c.models;

create table months as
select m::date as month, month_index(m::date) as mi
from range(getvariable('start_day')::timestamp, getvariable('end_day')::timestamp, interval 1 month) as t(m);

-- Revisions: list prices each February and August, costs each March and September, for about a third of the models.
-- Story "a price rise that paid": merino tops cost 9 % more from month 14 on; their prices change at no other time.
create table model_months as
with changes as (
  select model_id, month, mi, category_id,
    if(month(month) in (2, 8) and mi > 0 and category_id <> 'BASE-TOP' and draw(b, 0) < 0.36, 0.99 + 0.06 * draw(b, 1), 1) as price_step,
    if(month(month) in (3, 9) and mi > 0 and draw(b, 2) < 0.36, 0.99 + 0.05 * draw(b, 3), 1) as cost_step
  from (select m.*, t.*, bits('revision', concat(model_id, month)) as b from models m, months t)
), factors as (
  select model_id, month, mi, category_id,
    list(price_step) over w as price_steps, list(cost_step) over w as cost_steps
  from changes
  window w as (partition by model_id order by month rows unbounded preceding)
)
select f.model_id, f.month, f.mi,
  raw_price * list_product(price_steps) * if(story(f.mi, 13, 1) = 1 and f.category_id = 'BASE-TOP', 1.09, 1) as euro_price,
  round(raw_price / 1.25 * cost_share * list_product(cost_steps), 2)::decimal(18, 4) as unit_cost,
  -- Now and then a model is marked down for a month.
  if(draw(bits('markdown', concat(f.model_id, f.month)), 0) < 0.14, 0.20, 0) as markdown
from factors f join models using (model_id);

-- List prices without tax as the shop writes them: x9.90 or x.90 in EUR with tax, whole tens less one in SEK and NOK.
create table price_list as
select model_id, month, market, markdown, unit_cost,
  (case when market = 'FI' then if(euro_price < 20, round(euro_price) - 0.10, round(euro_price / 5) * 5 - 0.10)
    when euro_price < 20 then round(euro_price * price_factor / 5) * 5 - 1
    else round(euro_price * price_factor / 10) * 10 - 1 end / (1 + vat))::decimal(18, 2) as price
from model_months, markets;

-- 16,384 slots a month, each naming an article: a draw of 14 bits buys one with the right probability.
-- Story "a product group losing margin through mix": from month 11 duffels crowd out trekking packs in Packs.
-- Stories of campaign prices: a cheaper article pulls buyers in its month and lacks some in the next, from the rest of its category or, with new demand,
-- from nobody in it.
create table slots as
with liked as (
  select t.month, t.mi, a.*,
    if(sold_out_in(t.mi) and a.article_id in (select s.article_id from story_articles s where s.is_sold_out), 0,
      round(1e6 * a.popularity * a.size_share)::bigint) as usual_appeal
  from articles a, months t where t.month >= a.launched_on
), appeals as (
  select l.month, l.mi, l.article_id, l.category_id, l.weight, l.profile, l.usual_appeal, coalesce(c.is_new_demand, false) as is_new_demand,
    round(l.usual_appeal * case l.mi when p.mi then p.pull when p.mi + 1 then p.pull_after else 1 end)::bigint as appeal
  from liked l left join price_models p on p.model_id = l.model_id left join price_campaigns c on c.category_id = l.category_id
), weighed as (
  -- Trap: whole numbers, because a sum of doubles depends on the order of rows, and one bit moves a slot.
  select month, article_id,
    round(1e7 * weight * months[month(month)] * appeal / sum(if(is_new_demand, usual_appeal, appeal)) over (partition by month, category_id)
      * case category_id when 'PAC-TREK' then 1 - 0.70 * story(mi, 11, 5) when 'PAC-DUFFEL' then 1 + 1.45 * story(mi, 11, 5)
        else 1 end)::bigint as weight
  from appeals join profiles using (profile)
), bounds as (
  select month, article_id, weight, sum(weight) over w as until_weight, sum(weight) over (partition by month) as total
  from weighed
  window w as (partition by month order by article_id rows unbounded preceding)
)
select month, unnest(range((16384 * (until_weight - weight) // total)::bigint, (16384 * until_weight // total)::bigint)) as slot,
  article_id
from bounds;
