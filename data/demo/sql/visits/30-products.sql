-- What is looked for and looked at. An order's visit looks at what it buys; the others at what sells in the month, and after a search
-- at what was searched for.
create or replace temp table looked_for as
with first_lines as (
  select id as order_id, category_id from order_lines where line_number = 1
), wished as (
  select visit, does, v.month, b4, is_told, day, v.market, q.category_id, good, bad, synonym, results
  from visits v join searches q on q.market = v.market and q.month = v.month and q.slot = (v.b4 >> 20) % q.slots
  where does = 'search'
  union all
  select visit, does, v.month, b4, is_told, day, market, category_id, good, bad, synonym, results
  from visits v join first_lines using (order_id) join searches q using (market, month, category_id)
  where draw(b4, 1) < 0.25 and q.is_first
), told as (
  -- Another word for the same finds as much as the usual one until the new search engine, and nothing after it.
  select * replace (if(synonym is not null and day < synonym_from(), synonym, good) as good, coalesce(if(day < synonym_from(), null, synonym), bad) as bad),
    bits('search', visit) as s, synonym is not null and day >= synonym_from() as is_forgotten,
    getvariable('stories') and market = 'SE' and category_id = 'FOO-BOOT' and day >= filter_from() as is_filtered_away
  from wished
)
select visit, does, month, (b4 >> 32) & 7 as visitor_size, is_told, category_id, good, bad, results, is_filtered_away,
  does = 'search' and (is_forgotten or draw(s, 0) < if(good = 'packraft', 0.4, 0.11)) as is_misspelt, draw(s, 1) < 0.4 and length(good) > 5 as is_typed,
  -- A third of those who find nothing by a wrong spelling give up.
  not is_misspelt or draw(s, 3) >= 0.35 as is_refined,
  results > 0 and is_refined and (does = 'order' or draw(s, 2) < if(is_filtered_away, 0.45, 0.62)) as is_clicked,
  is_clicked and does = 'search' and draw(s, 3) * 23 % 1 < 0.16 as is_added
from told;

create or replace temp table looked_at as
with bought as (
  select v.visit, v.month, l.line_number::integer as place, l.article_id, l.quantity::integer as quantity,
    ((l.gross_amount - l.discount_amount) / l.quantity)::decimal(18, 4) as price, false as is_sold_out
  from visits v join order_lines l using (id)
  where v.does = 'order' or v.earlier_cart is not null or v.does = 'wish' and l.line_number = 1
), places as (
  select visit, market, month, mi, b4, does in ('browse', 'search') as is_patient,
    unnest(range(1, 2 + if(does = 'bot' or draw(b4, 1) < 0.36 and does <> 'search', 1, 0)))::integer as place
  from visits v
  where does in ('browse', 'cart', 'checkout', 'bot') and earlier_cart is null
    or does = 'search' and visit in (select visit from looked_for where is_clicked)
), drawn as (
  select p.*, bits('look', concat(visit, place)) as b from places p
), chosen as (
  select d.visit, d.place, d.market, d.month, d.is_patient and sold_out_in(d.mi) and draw(d.b, 1) < 0.4 as may_be_sold_out,
    coalesce(pick(c.articles, draw(d.b, 0)), s.article_id) as article_id
  from drawn d left join looked_for f on f.visit = d.visit left join category_articles c on c.month = d.month and c.category_id = f.category_id
    join slots s on s.month = d.month and s.slot = (d.b & 16383)
), priced as (
  select visit, c.month, place, coalesce(x.article_id, a.article_id) as article_id, 1 as quantity, l.price::decimal(18, 4) as price,
    x.article_id is not null as is_sold_out
  from chosen c join articles a using (article_id)
    left join story_articles x on x.category_id = if(c.may_be_sold_out, a.category_id, null) and x.is_sold_out
    join price_list l on l.model_id = coalesce(x.model_id, a.model_id) and l.month = c.month and l.market = c.market
  union all
  select visit, month, place, article_id, quantity, price, is_sold_out from bought
)
select p.visit, p.month, p.place, a.category_id, a.model_id, a.sku, a.name, p.quantity, p.price, p.is_sold_out from priced p join articles a using (article_id);
