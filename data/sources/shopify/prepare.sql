create or replace macro amount_of(given) as try_cast(trim(given) as decimal(18, 4));

-- A moment as 2026-11-02 10:14:00 -0500, with the colon that ISO 8601 wants in the offset.
create or replace macro moment_of(given) as regexp_replace(trim(given), ' ?([+-][0-9]{2}):?([0-9]{2})$', '\1:\2');

-- Rows with the copy of the order that they belong to: each begins with the row that has a total. Of all copies the last counts.
create or replace temp table copies as
with
  told as (
    select
      *, ltrim(trim("Name"), '#') as order_number, coalesce(trim("Total"), '') <> '' as is_head,
      trim("Lineitem name") = 'Tip' as is_tip
    from exported
  ),
  counted as (
    select *, sum(is_head::integer) over (partition by order_number, _file order by _line) as copy from told
  )
select
  *, (_file, copy) = max((_file, copy)) over (partition by order_number) as is_latest,
  amount_of("Lineitem price") * try_cast(trim("Lineitem quantity") as integer) as gross,
  coalesce(amount_of("Lineitem discount"), 0) as line_discount
from counted;

-- What is said once of an order. Prices hold tax where the total is closer to subtotal and shipping without the tax on top.
create or replace temp table heads as
with
  summed as (
    select
      order_number, coalesce(sum(gross) filter (not is_tip), 0) as goods, coalesce(sum(gross) filter (is_tip), 0) as tips,
      coalesce(sum(line_discount) filter (not is_tip), 0) as line_discounts
    from copies
    where is_latest
    group by order_number
  ),
  told as (
    select
      c.*, s.goods, s.tips, s.line_discounts, amount_of("Subtotal") as sub_sum, coalesce(amount_of("Taxes"), 0) as tax_sum,
      coalesce(amount_of("Shipping"), 0) as shipping_sum, amount_of("Total") as all_sum,
      coalesce(amount_of("Discount Amount"), 0) as coupon_discount, coalesce(amount_of("Refunded Amount"), 0) as refunded,
      coalesce(amount_of("Outstanding Balance"), 0) as outstanding,
      coalesce(nullif(trim("Cancelled at"), ''), nullif(trim("Canceled at"), '')) as cancelled_at,
      lower(trim("Financial Status")) as financial_status,
      coalesce(lower(trim("Fulfillment Status")) in ('fulfilled', 'partial'), false) as is_dispatched,
      nullif(lower(trim("Email")), '') as person,
      coalesce(nullif(trim("Shipping Country"), ''), nullif(trim("Billing Country"), '')) as place
    from copies c
    join summed s on s.order_number = c.order_number
    where c.is_latest and c.is_head
  ),
  taxed as (
    select
      *, tax_sum > 0 and least(abs(sub_sum + shipping_sum - all_sum), abs(sub_sum + shipping_sum + tips - all_sum))
        < least(abs(sub_sum + shipping_sum + tax_sum - all_sum), abs(sub_sum + shipping_sum + tax_sum + tips - all_sum)) as is_tax_included,
      -- A tip is a line, and stands in the subtotal or beside it.
      sub_sum - if(
        tips > 0 and abs(goods + tips - coupon_discount - sub_sum) < abs(goods - coupon_discount - sub_sum), tips, 0
      ) as goods_subtotal
    from told
  )
select
  *,
  -- Taxes of an order are spread evenly over all that was paid for.
  case when is_tax_included and all_sum > 0 then (all_sum - tax_sum)::double / all_sum::double else 1 end as net_share,
  case when all_sum > 0 then (all_sum - tax_sum)::double / all_sum::double else 1 end as refund_share,
  greatest(goods - goods_subtotal, 0) as discounts,
  case
    when cancelled_at is not null and not is_dispatched then 'cancelled'
    when financial_status = 'voided' and not is_dispatched then 'cancelled'
    when financial_status in ('pending', 'expired') and not is_dispatched then 'unpaid'
    else 'accepted'
  end as status
from taxed;

-- Lines with their part of the discount: their own, and by what they then cost of what is left of the whole. Parts add up to it.
create or replace temp table lines as
with
  based as (
    select
      c.*, h.net_share, h.discounts, h.status, h.discounts + 0.005 >= h.line_discounts as is_own,
      row_number() over (partition by c.order_number order by c._line) as line_number
    from copies c
    left join heads h on h.order_number = c.order_number
    where c.is_latest
  ),
  weighed as (
    select
      *, if(is_own, line_discount, 0) as own,
      if(is_tip, 0, coalesce(gross, 0) - if(is_own, line_discount, 0)) as weight
    from based
  ),
  run as (
    select
      *, sum(weight) over (partition by order_number order by line_number) as up_to,
      sum(weight) over (partition by order_number) as whole,
      discounts - sum(if(is_tip, 0, own)) over (partition by order_number) as rest
    from weighed
  )
select
  *,
  case
    when is_tip then 0
    when coalesce(whole, 0) = 0 then own
    else own + round(rest * up_to / whole, 4) - round(rest * (up_to - weight) / whole, 4)
  end as discount
from run;
