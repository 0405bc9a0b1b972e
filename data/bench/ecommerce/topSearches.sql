-- The words most searched for, what was clicked and what it brought, from the searches themselves.
with
  present as (
    select query as key, count(*)::double as n, (count(*) filter (clicks > 0))::double as clicked, sum(click_ranks)::double as ranks, sum(ranked_clicks)::double as ranked, sum(sales)::double as brought
    from facts.searches
    where not is_bot and search_date >= {from} and search_date < {until}
    group by 1
  ),
  best as (select * from present order by n desc, key limit 10),
  before as (
    select query as key, count(*)::double as n, (count(*) filter (clicks > 0))::double as clicked, sum(click_ranks)::double as ranks, sum(ranked_clicks)::double as ranked, sum(sales)::double as brought
    from facts.searches
    where not is_bot and search_date >= {was_from} and search_date < {was_until} and query in (select key from best)
    group by 1
  )
select
  b.key as "searchQuery", b.n as "searches", w.n as "searches.previous", b.clicked / b.n as "searchClickRate", w.clicked / w.n as "searchClickRate.previous", b.ranks / nullif(b.ranked, 0) as "averageClickPosition", w.ranks / nullif(w.ranked, 0) as "averageClickPosition.previous", b.brought as "directSearchSales", w.brought as "directSearchSales.previous", b.brought / b.n as "salesPerSearch", w.brought / w.n as "salesPerSearch.previous"
from best b
left join before w on w.key is not distinct from b.key
order by b.n desc, b.key;
