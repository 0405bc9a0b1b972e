-- What is looked for and looked at. An order's visit looks at what it buys; the others at what sells in the month, and after a search
-- at what was searched for.
create or replace temp table looked_for as
with first_lines as (
  select id as order_id, category_id from order_lines where line_number = 1
), wished as (
  select visit, does, q.category_id, good, bad, results from visits v join searches q on q.market = v.market and q.month = v.month and q.slot = (v.b4 >> 20) % q.slots
  where does = 'search'
  union all
  select visit, does, category_id, good, bad, results from visits v join first_lines using (order_id) join searches q using (market, month, category_id)
  where draw(b4, 1) < 0.25 and q.is_first
)
select visit, category_id, good, bad, results, draw(s, 0) < 0.11 and does = 'search' as is_misspelt, draw(s, 1) < 0.4 and length(good) > 5 as is_typed,
  -- A third of those who find nothing by a wrong spelling give up.
  not is_misspelt or draw(s, 3) >= 0.35 as is_refined,
  results > 0 and is_refined and (does = 'order' or draw(s, 2) < 0.62) as is_clicked
from (select *, bits('search', visit) as s from wished);

create or replace temp table looked_at as
with bought as (
  select v.visit, l.line_number::integer as place, l.article_id, l.quantity::integer as quantity,
    ((l.gross_amount - l.discount_amount) / l.quantity)::decimal(18, 4) as price
  from visits v join order_lines l using (id)
  where v.does = 'order' or v.earlier_cart is not null
), places as (
  select visit, market, month, b4, unnest(range(1, 2 + if(does = 'bot' or draw(b4, 1) < 0.36 and does <> 'search', 1, 0)))::integer as place
  from visits v
  where does in ('browse', 'cart', 'checkout', 'bot') and earlier_cart is null
    or does = 'search' and visit in (select visit from looked_for where is_clicked)
), drawn as (
  select p.*, bits('look', concat(visit, place)) as b from places p
), chosen as (
  select d.visit, d.place, d.market, d.month, coalesce(pick(c.articles, draw(d.b, 0)), s.article_id) as article_id
  from drawn d left join looked_for f on f.visit = d.visit left join category_articles c on c.month = d.month and c.category_id = f.category_id
    join slots s on s.month = d.month and s.slot = (d.b & 16383)
), priced as (
  select visit, place, article_id, 1 as quantity, l.price::decimal(18, 4) as price
  from chosen c join articles a using (article_id) join price_list l on l.model_id = a.model_id and l.month = c.month and l.market = c.market
  union all
  select * from bought
)
select p.visit, p.place, a.category_id, a.sku, a.name, p.quantity, p.price from priced p join articles a using (article_id);
