-- Every return whose order is there, or that names none, is in the facts.
with
  delivered as (
    select count(*) as n
    from base.returns
    where order_key is null or order_key in (select order_key from base.orders)
  ),
  derived as (select count(*) as n from facts.returns)
select 'returns' as figure, b.n as delivered, f.n as derived
from delivered b, derived f
where b.n <> f.n
