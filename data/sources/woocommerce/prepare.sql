create or replace macro amount_of(given) as try_cast(trim(given) as decimal(18, 4));

-- Values of a key in a cell of items such as code:SAVE10|amount:5.00;code:FREE|amount:0.00
create or replace macro item_values(cell, key) as
  list_transform(string_split(cell, ';'), item -> nullif(trim(regexp_extract(item, '(^|[|])' || key || ':([^|]*)', 2)), ''));

-- Rows of an order stand together: where it comes again, a newer copy begins, and of all copies the last counts.
create or replace temp table copies as
with
  told as (
    select *, coalesce(nullif(trim(order_number), ''), trim(order_id)) as number from exported
  ),
  started as (
    select *, number is distinct from lag(number) over (partition by _file order by _line) as is_start from told
  ),
  counted as (
    select *, sum(is_start::integer) over (partition by _file order by _line) as copy from started
  )
select * exclude (order_number), number as order_number, (_file, copy) = max((_file, copy)) over (partition by number) as is_latest
from counted;

create or replace temp table lines as
select
  *, row_number() over (partition by order_number order by _line) as line_number, amount_of(item_total) as net,
  coalesce(amount_of(item_subtotal), amount_of(item_total)) as gross,
  -- Some versions write what came back as less than nothing.
  abs(coalesce(amount_of(item_refunded), 0)) as refunded, abs(coalesce(try_cast(trim(item_refunded_qty) as integer), 0)) as refunded_quantity,
  coalesce(nullif(trim(item_sku), ''), nullif(trim(item_name), '')) as sku
from copies
where is_latest;

create or replace temp table heads as
with
  firsts as (
    select * from lines where line_number = 1
  ),
  sums as (
    select order_number, sum(net) as goods, sum(refunded) as refunded_items from lines group by order_number
  ),
  told as (
    select
      f.*, s.goods, s.refunded_items, amount_of(order_total) as total, coalesce(amount_of(tax_total), 0) as taxes,
      abs(coalesce(amount_of(refunded_total), 0)) as refunded_all,
      coalesce(nullif(trim("date"), ''), nullif(trim(order_date), '')) as placed_at,
      coalesce(nullif(trim(order_currency), ''), nullif(trim(currency), '')) as money,
      nullif(lower(trim(billing_email)), '') as email,
      coalesce(nullif(trim(shipping_country), ''), nullif(trim(billing_country), '')) as place,
      coalesce(nullif(trim(payment_method_title), ''), nullif(trim(payment_method), '')) as method,
      regexp_replace(lower(trim(status)), '^wc-', '') as state,
      coalesce(nullif(nullif(trim(customer_id), ''), '0'), nullif(nullif(trim(customer_user), ''), '0')) as customer,
      list_max(item_values(coalesce(refunds, refund_items), 'date')) as refunded_at
    from firsts f
    join sums s on s.order_number = f.order_number
  )
select
  * exclude (customer), coalesce(customer, email) as customer,
  case
    when state in ('cancelled', 'trash') then 'cancelled'
    when state in ('pending', 'on-hold', 'failed', 'checkout-draft') then 'unpaid'
    else 'accepted'
  end as order_status
from told;
