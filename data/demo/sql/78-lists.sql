-- The lists of the shop, month by month: a category's list, and what a search for it finds, are its models in the shop's own order and then those of
-- the rest of its product group. What sells stands in front, but for the two models of the story "hidden winners", which stand last.
create table list_places as
with ranked as (
  select m.month, a.model_id, a.category_id, a.product_group, coalesce(s.model_id is not null, false) as is_last,
    a.popularity * exp(0.3 * normal(bits('shop order', a.model_id))) as score
  from models a join months m on m.month >= a.launched_on left join story_articles s on s.model_id = a.model_id and not s.is_sold_out
)
select c.category_id as list, r.month, r.model_id,
  row_number() over (partition by c.category_id, r.month order by r.is_last, r.category_id = c.category_id desc, r.score desc, r.model_id) as rank
from ranked r join categories c using (product_group);

-- Each list as it is told, for visitors of eight sizes from the smallest to the largest: a list shows a model in the size of the visitor.
create table lists as
with sized as (
  select model_id, sku, sum(size_share) over (partition by model_id order by size_no) as until_share, until_share - size_share as from_share from articles
)
select p.list, p.month, n.n as visitor_size, list({'sku': s.sku, 'name': null::varchar, 'quantity': null::integer, 'price': null::decimal(18, 4), 'rank': p.rank::integer} order by p.rank) as goods, count(*)::integer as shown
from list_places p cross join (select unnest(range(8)) as n) n
  join sized s on s.model_id = p.model_id and (n.n + 0.5) / 8 >= s.from_share and (n.n + 0.5) / 8 < s.until_share
where p.month >= date_trunc('month', told_from())
group by p.list, p.month, n.n;
